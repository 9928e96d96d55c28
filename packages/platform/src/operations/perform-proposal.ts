import { mayDo, type Verdict } from '../access/may.ts'
import type { Owner } from '../access/relation.ts'
import type { Caller, PersonCaller } from '../domain/caller.ts'
import type { InputOf, Operation } from '../domain/operation.ts'
import type { HouseTransaction } from '../store/house.ts'
import { listPosts } from './callers.ts'
import type { Act, BoundOperation } from './implementation.ts'
import { admit, perform, type Answer, type RunnerDeps } from './run-operation.ts'

/** What waits for a second person, as it was asked for. */
export interface StoredProposal {
  readonly id: string
  readonly operation: string
  readonly organisation_id: string | null
  readonly input: InputOf<Operation>
  readonly proposed_by: string
}

/** Whether somebody may decide on a proposal: he may do the same himself, did not propose it, and it is not about him. */
export async function mayDecide(
  db: Pick<HouseTransaction, 'selectFrom'>,
  proposal: StoredProposal,
  caller: Caller,
  bound: BoundOperation | undefined,
): Promise<boolean> {
  if (caller.kind !== 'person' || proposal.proposed_by === `person:${caller.personId}`) return false
  if (Object.values(proposal.input.params ?? {}).includes(caller.personId)) return false
  if (bound === undefined) return false
  const operation = bound.implementation.approvedBy ?? bound.operation.name
  return (await verdictOn(db, operation, proposal.organisation_id, caller)).ok
}

async function verdictOn(
  db: Pick<HouseTransaction, 'selectFrom'>,
  operation: string,
  organisationId: string | null,
  caller: Caller,
): Promise<Verdict> {
  const owner: Owner | undefined =
    organisationId === null
      ? undefined
      : await db.selectFrom('organisation').select(['id', 'path']).where('id', '=', organisationId).executeTakeFirst()
  return mayDo(operation, caller, owner)
}

/**
 * Does what was proposed, as an act of the one who proposed it, in the transaction of the approval. He is admitted anew with the
 * posts he holds now; undefined: he is gone. Both people stand in the audit entry.
 */
export async function performProposal(
  act: Act,
  bound: BoundOperation,
  proposal: StoredProposal,
  deps: RunnerDeps,
): Promise<Answer | undefined> {
  const proposer = await findProposer(act, proposal.proposed_by)
  if (proposer === undefined) return undefined
  const request = {
    caller: proposer,
    input: proposal.input,
    origin: act.origin,
    requestId: proposal.id,
    idempotencyKey: undefined,
  }
  const admitted = await admit(act.db, bound, request, deps)
  const answer = await perform(act.db, { name: act.house }, bound, request, deps, {
    ...admitted,
    approval: { proposal: proposal.id, proposedBy: proposal.proposed_by, approvedBy: act.actor },
  })
  for (const step of answer.afterwards ?? []) act.afterwards(step)
  return answer
}

async function findProposer({ db, nowIso, house }: Act, actor: string): Promise<PersonCaller | undefined> {
  const personId = actor.replace(/^person:/, '')
  const person = await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', personId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (person === undefined) return undefined
  const posts = await listPosts(db, personId, nowIso)
  return { kind: 'person', house, personId, sessionId: '', posts, mustEnrol: false }
}
