import type { Locale, Text } from '../../domain/text.ts'
import type { InterventionChanges } from '../../interventions/changes.ts'
import type { InterceptDeps } from './intercept-deps.ts'

/** What is known of a type of scam, for whoever talks to the customer. */
export interface ScamWords {
  readonly title: Text
  readonly signs: Readonly<Record<Locale, readonly string[]>>
  readonly say: Readonly<Record<Locale, readonly string[]>>
  readonly counter: Readonly<Record<Locale, readonly string[]>>
}

export interface CounterDeps extends Pick<InterceptDeps, 'decisionsOf' | 'policies' | 'questions' | 'notices'> {
  readonly scamTypes: Readonly<Record<string, ScamWords>>
  readonly changes: InterventionChanges
  /** For what is kept in memory for a while; acts have their own clock. */
  readonly nowMs: () => number
}
