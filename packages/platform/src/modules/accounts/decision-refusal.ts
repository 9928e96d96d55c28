import type { DecideResult } from '../../domain/decision-port.ts'
import { refuse, type Refusal } from '../../operations/implementation.ts'

/** Why the ledger gave no decision, as the operation answers it. */
export function refusalOf(result: Exclude<DecideResult, { readonly status: 'decided' | 'repeated' }>): Refusal {
  if (result.status === 'refused')
    return refuse('event-refused', {
      errors: result.problems.map(({ path, code, message }) => ({ path, code, message })),
    })
  if (result.status === 'conflict') return refuse('conflict')
  if (result.status === 'busy')
    return refuse('too-busy', { retryAfterSeconds: Math.max(1, Math.ceil(result.retryAfterMs / 1_000)) })
  return refuse('store-unavailable')
}
