import type { ReactNode } from 'react'
import { isoOf, wallTime } from './format.ts'
import './timeline.css'

export interface Moment {
  readonly id: string
  readonly at: string
  readonly title: string
  readonly who?: string
  readonly more?: ReactNode
}

/** What happened, the newest first or as given; each with its time and who did it. */
export function Timeline({ label, moments }: { label: string; moments: readonly Moment[] }) {
  return (
    <ol className="timeline" aria-label={label}>
      {moments.map((moment) => (
        <li key={moment.id}>
          <time dateTime={isoOf(moment.at)}>
            {wallTime(moment.at).date} {wallTime(moment.at).time.slice(0, 5)}
          </time>
          <div>
            <span className="timeline-title">{moment.title}</span>
            {moment.who ? <span className="party quiet">{moment.who}</span> : null}
            {moment.more}
          </div>
        </li>
      ))}
    </ol>
  )
}
