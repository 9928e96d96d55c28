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
}

/** Always beside a word, so it is silent to a screen reader. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {PATHS[name]}
    </svg>
  )
}
