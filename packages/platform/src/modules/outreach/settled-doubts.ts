import type { DraftState, FactState } from '../../domain/handed-report.ts'

interface Doubted {
  readonly fact_ids: readonly string[]
  readonly acknowledged_reason: string | null
}

interface Settling {
  readonly drafts: readonly { readonly id: string; readonly state: DraftState }[]
  readonly facts: readonly {
    readonly read_id: string
    readonly draft_id: string
    readonly state: FactState
    readonly said: unknown
  }[]
}

/** Somebody said why it may stand, or none of its figures counts any more as it was read. */
export function isSettled(
  { fact_ids: ids, acknowledged_reason: reason }: Doubted,
  { drafts, facts }: Settling,
): boolean {
  if (reason !== null) return true
  const doubted = facts.filter(({ read_id: id }) => ids.includes(id))
  const gone = new Set(drafts.filter(({ state }) => state === 'dropped' || state === 'joined').map(({ id }) => id))
  return (
    doubted.length > 0 &&
    doubted.every((fact) => fact.state === 'dropped' || fact.said !== null || gone.has(fact.draft_id))
  )
}
