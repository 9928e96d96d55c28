import { isoOf, wallTime } from './format.ts'
import { Icon, type IconName } from './icons.tsx'
import './steps.css'

export interface Step {
  readonly title: string
  readonly state: 'done' | 'now' | 'next' | 'stopped'
  /** Who did it or has to. */
  readonly who?: string
  /** When it was done, ISO 8601. */
  readonly at?: string
  readonly note?: string
}

const ICONS: Readonly<Record<Step['state'], IconName>> = { done: 'tick', now: 'dot', next: 'ring', stopped: 'refuse' }

/** 流程: where a thing stands, with names and times. `words` says the state of each step for the ear. */
export function Steps({
  label,
  steps,
  words,
}: {
  label: string
  steps: readonly Step[]
  words: Readonly<Record<Step['state'], string>>
}) {
  return (
    <ol className="flow" aria-label={label}>
      {steps.map((step) => (
        <li key={step.title} className={`flow-${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className="flow-title">
            <Icon name={ICONS[step.state]} />
            {step.title}
            <span className="sr">{words[step.state]}</span>
          </span>
          {step.who ? <span className="party flow-who">{step.who}</span> : null}
          {step.at ? (
            <time dateTime={isoOf(step.at)} className="quiet">
              {wallTime(step.at).date} {wallTime(step.at).time.slice(0, 5)}
            </time>
          ) : null}
          {step.note ? <small>{step.note}</small> : null}
        </li>
      ))}
    </ol>
  )
}
