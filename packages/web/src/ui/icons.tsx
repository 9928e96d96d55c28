import type { ReactNode } from 'react'
import type { Verdict } from '../api/wire.ts'

export type IconName =
  | Verdict
  | 'verified'
  | 'failed'
  | 'offline'
  | 'back'
  | 'pause'
  | 'play'
  | 'print'
  | 'sun'
  | 'fold'
  | 'arrow'
  | 'sample'
  | 'close'
  | 'up'
  | 'down'
  | 'sort'
  | 'tick'
  | 'dot'
  | 'ring'
  | 'search'
  | 'bell'
  | 'globe'
  | 'large'
  | 'person'
  | 'people'
  | 'desk'
  | 'tree'
  | 'group'
  | 'journal'
  | 'exchange'
  | 'stream'
  | 'more'
  | 'keyboard'
  | 'copy'
  | 'upload'
  | 'download'
  | 'bookmark'
  | 'plus'
  | 'leave'
  | 'key'
  | 'device'
  | 'counter'
  | 'card'
  | 'gauge'
  | 'folder'
  | 'shield'
  | 'flag'

const PATHS: Readonly<Record<IconName, ReactNode>> = {
  allow: <path d="M3 8h9M8.5 4.5 12 8l-3.5 3.5" />,
  observed: (
    <>
      <path d="M1.5 8S4 4 8 4s6.5 4 6.5 4-2.5 4-6.5 4S1.5 8 1.5 8Z" />
      <circle cx="8" cy="8" r="1.6" />
    </>
  ),
  notice: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 7.3v3.7M8 4.8v.4" />
    </>
  ),
  ask: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.2 6.4a1.85 1.85 0 1 1 2.7 1.7c-.6.3-.9.7-.9 1.2M8 11.1v.3" />
    </>
  ),
  confirm: <path d="M1.5 8.5 4.5 11.5 10 5M8 11.5 14.5 4.5" />,
  delay: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.4 1.6" />
    </>
  ),
  hold: (
    <>
      <path d="M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2Z" />
      <path d="M6.4 5.5v5M9.6 5.5v5" />
    </>
  ),
  refuse: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m3.8 3.8 8.4 8.4" />
    </>
  ),
  verified: (
    <>
      <path d="M8 1.5 13.5 3.5v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4Z" />
      <path d="m5.5 8 2 2 3.3-3.8" />
    </>
  ),
  failed: (
    <>
      <path d="M8 1.5 13.5 3.5v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4Z" />
      <path d="m6 6 4 4M10 6l-4 4" />
    </>
  ),
  offline: (
    <path d="M2 2l12 12M1.5 6.5A9.5 9.5 0 0 1 4.5 4.6M7 3.8a9.5 9.5 0 0 1 7.5 2.7M4 9.3a6 6 0 0 1 3-1.6M6.5 11.9a2.2 2.2 0 0 1 3 0" />
  ),
  back: <path d="M13 8H4M7.5 4.5 4 8l3.5 3.5" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  play: <path d="M5 3.5v9L12 8Z" />,
  print: (
    <>
      <path d="M4.5 6V2h7v4M4.5 11.5H2.5V6h11v5.5h-2" />
      <path d="M4.5 9.5h7V14h-7Z" />
    </>
  ),
  sun: (
    <>
      <path d="M8 2a6 6 0 1 0 0 12Z" fill="currentColor" />
      <circle cx="8" cy="8" r="6" />
    </>
  ),
  fold: <path d="m6 4 4 4-4 4" />,
  arrow: <path d="M2.5 8h10M9 4.5 12.5 8 9 11.5" />,
  sample: (
    <>
      <path d="M6 2h4M7 2v4.5L3 13.5h10L9 6.5V2" />
      <path d="M5 10.5h6" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  up: <path d="m4 10 4-4 4 4" />,
  down: <path d="m4 6 4 4 4-4" />,
  sort: <path d="m5 6 3-3 3 3M5 10l3 3 3-3" />,
  tick: <path d="m3 8.5 3.5 3.5L13 5" />,
  dot: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="4" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.5 3.5" />
    </>
  ),
  bell: (
    <>
      <path d="M3 12h10l-1.2-2V7a3.8 3.8 0 0 0-7.6 0v3Z" />
      <path d="M6.6 14h2.8" />
    </>
  ),
  globe: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M2 8h12M8 2c1.8 1.8 2.6 4 2.6 6S9.8 12.2 8 14C6.2 12.2 5.4 10 5.4 8S6.2 3.8 8 2Z" />
    </>
  ),
  large: <path d="M1.5 12.5l4-9 4 9M3 9.5h5M10.5 12.5l2-5 2 5M11.2 11h2.6" />,
  person: (
    <>
      <circle cx="8" cy="5.5" r="2.8" />
      <path d="M2.5 14c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.5" />
      <path d="M1.5 13.5c.3-2.7 2.1-4 4.5-4s4.2 1.3 4.5 4M10.5 3.3a2.5 2.5 0 0 1 0 4.4M12 9.8c1.5.6 2.3 1.8 2.5 3.7" />
    </>
  ),
  desk: (
    <>
      <path d="M2.5 3h11v10h-11Z" />
      <path d="m5 8 1.8 1.8L11 6" />
    </>
  ),
  tree: (
    <>
      <path d="M6 1.8h4v3H6ZM1.5 11h4v3h-4ZM10.5 11h4v3h-4Z" />
      <path d="M8 4.8V8M3.5 11V8h9v3" />
    </>
  ),
  group: (
    <>
      <path d="M1.5 2.5h9.5v6.5H6l-2.5 2.3V9h-2Z" />
      <path d="M13 6h1.5v5.5h-1.3v2l-2.7-2H8" />
    </>
  ),
  journal: (
    <>
      <path d="M3 2h10v12H3Z" />
      <path d="M5.5 5.5h5M5.5 8h5M5.5 10.5h3" />
    </>
  ),
  exchange: <path d="M2 5.5h11M10 2.5l3 3-3 3M14 10.5H3M6 7.5l-3 3 3 3" />,
  stream: <path d="M1.5 8.5h3l2-5 3 9.5 2-4.5h3" />,
  more: <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />,
  keyboard: (
    <>
      <path d="M1.5 4h13v8h-13Z" />
      <path d="M4 6.5h.1M6.7 6.5h.1M9.3 6.5h.1M12 6.5h.1M5 9.5h6" />
    </>
  ),
  copy: (
    <>
      <path d="M5.5 5.5h8v8h-8Z" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  upload: <path d="M8 10.5v-8M4.5 6 8 2.5 11.5 6M2.5 11v2.5h11V11" />,
  download: <path d="M8 2.5v8M4.5 7 8 10.5 11.5 7M2.5 11v2.5h11V11" />,
  bookmark: <path d="M4 2h8v12l-4-3-4 3Z" />,
  plus: <path d="M8 3v10M3 8h10" />,
  leave: <path d="M6.5 2.5h-4v11h4M6.5 8h7M10.5 5l3 3-3 3" />,
  key: (
    <>
      <circle cx="5.5" cy="10.5" r="3" />
      <path d="m7.7 8.3 5.8-5.8M11.5 4.5l2 2" />
    </>
  ),
  counter: (
    <>
      <circle cx="8" cy="4.5" r="2" />
      <path d="M4.5 10V9a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2v1M2 10h12M3.5 10v4M12.5 10v4" />
    </>
  ),
  card: (
    <>
      <rect x="2" y="3.5" width="12" height="9" rx="1.5" />
      <path d="M2 6.5h12M4.5 10h3" />
    </>
  ),
  gauge: (
    <>
      <path d="M2.5 12a6 6 0 1 1 11 0" />
      <path d="m8 9.5 3-3.5M5 12h6" />
    </>
  ),
  folder: <path d="M2 4.5h4l1.5 1.5H14v7H2zM5 9.5h6" />,
  shield: <path d="M8 2 3 4v4c0 3 2.2 5.2 5 6 2.8-.8 5-3 5-6V4zM5.8 8l1.6 1.6 2.8-3" />,
  flag: <path d="M4 14V2.5h8L10.5 5 12 7.5H4" />,
  device: (
    <>
      <path d="M2 3h12v8H2Z" />
      <path d="M5.5 13.5h5" />
    </>
  ),
}

/** Always beside a word, so it is silent to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  )
}
