import type { DecideResult, DecisionPort, DecisionRecord } from '../domain/decision-port.ts'
import type { InterventionAct } from './act.ts'
import type { InterventionRow } from './step.ts'

/** Fields of the new event by dotted name: `answer.knowPayee`, `look.onPhone`, `check.proof`, `answering.fastestMs`. */
export type AddedFields = Readonly<Record<string, string | number | boolean>>

/**
 * Asks the rule book again with what was learned: a new event of the same payment with the first one's facts and the added fields. The first
 * decision stands, the new one is linked by the payment. Asked again after a rollback it is decided once more, which windows do not count twice.
 */
export async function decideAgain(
  { nowMs }: Pick<InterventionAct, 'nowMs'>,
  decisions: DecisionPort,
  row: Pick<InterventionRow, 'id' | 'source' | 'first_seq' | 'version'>,
  added: AddedFields,
): Promise<DecideResult> {
  const first = await decisions.read(row.first_seq)
  if (first === undefined)
    return { status: 'unavailable', reason: 'the first decision is not there', retryAfterMs: 1_000 }
  const event = withFields(first.event, added)
  const id = `${row.id}-${row.version}-${nowMs}`
  return decisions.decide(row.source, { ...event, id, time: new Date(nowMs).toISOString() })
}

/** Puts dotted names into their places. */
export function withFields(event: DecisionRecord['event'], added: AddedFields): Record<string, unknown> {
  const next: Record<string, unknown> = { ...event }
  for (const [name, value] of Object.entries(added)) {
    const [head = name, ...rest] = name.split('.')
    const tail = rest.join('.')
    next[head] =
      tail === '' ? value : { ...(next[head] as Readonly<Record<string, unknown>> | undefined), [tail]: value }
  }
  return next
}
