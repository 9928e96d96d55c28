import type { Rung } from '@lianfang/engine'
import type { Path } from './places.ts'

/** What a rule should and should not catch, as sequences of events; the last one is judged. */
export interface RuleExamples {
  readonly rule: string
  readonly path: Path
  /** Fields every event has unless it says otherwise, where its kind has them. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** List entries known before the first event. */
  readonly lists?: Readonly<Record<string, readonly string[]>>
  readonly examples: readonly Example[]
}

export interface Example {
  readonly name: string
  /** What the rule says about the last event. */
  readonly expect: 'hit' | 'miss' | 'unknown'
  readonly verdict?: Rung
  readonly score?: number
  readonly lists?: Readonly<Record<string, readonly string[]>>
  /** Dotted fields with `at` (a time) or `after` (since the event before), and `repeat` with `every`; `{n}` counts repetitions. */
  readonly events: readonly Readonly<Record<string, unknown>>[]
}
