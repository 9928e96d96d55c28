import type { HouseName } from '../domain/caller.ts'
import type { DecisionPort } from '../domain/decision-port.ts'
import type { RunnerDeps } from '../operations/run-operation.ts'
import { appendFact } from '../store/facts.ts'
import type { House, HouseTransaction } from '../store/house.ts'
import { SYSTEM, type InterventionAct } from './act.ts'
import type { InterventionChanges } from './changes.ts'
import { LedgerFollower } from './follow-ledger.ts'
import type { Policies } from './open-intervention.ts'

export interface FollowParts {
  readonly runner: RunnerDeps
  readonly policies: Policies
  readonly changes: InterventionChanges
  readonly decisionsOf: (house: HouseName) => DecisionPort | undefined
  /** Something was written that others may wait for, such as jobs. */
  readonly wrote: (house: HouseName) => void
  readonly notice: (text: string) => void
}

/** The follower of a house's ledger; undefined when it has none. */
export function followHouse(house: House, parts: FollowParts): LedgerFollower | undefined {
  const decisions = parts.decisionsOf(house.name)
  if (decisions === undefined) return undefined
  return new LedgerFollower({
    house,
    decisions,
    policies: parts.policies,
    actIn: (db) => actIn(db, house.name, parts.runner),
    changed(ids) {
      parts.wrote(house.name)
      parts.changes.tell(house.name, ids)
    },
    notice: parts.notice,
  })
}

function actIn(db: HouseTransaction, house: HouseName, runner: RunnerDeps): InterventionAct {
  const { nowMs, ids, personal, randomBytes, subscriptions } = runner
  const now = nowMs()
  const nowIso = new Date(now).toISOString()
  return {
    db,
    house,
    nowMs: now,
    nowIso,
    ids,
    personal,
    randomBytes,
    fact: (fact) => appendFact(db, { actor: SYSTEM, occurredAt: nowIso, ...fact }, { ids, nowIso, subscriptions }),
  }
}
