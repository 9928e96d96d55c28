import type { BoundOperation } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { nearestHolders } from './holders.ts'
import type { KeptFact } from './notify.ts'

export interface Telling {
  readonly nowIso: string
  readonly operationOf: (name: string) => BoundOperation | undefined
}

type Recipients = (db: HouseTransaction, fact: KeptFact, telling: Telling) => Promise<readonly string[]>

/** Whom a kind of fact concerns, so that he is told. */
export const RECIPIENTS: Readonly<Record<string, Recipients>> = {
  'proposal.made': approvers,
  'proposal.approved': proposer,
  'proposal.rejected': proposer,
  'command.seated': seated,
  'command.unseated': seated,
  'command.offered': (db, { organisation_id: id }, { nowIso }) => holders(db, 'answerOffer', id, nowIso),
  'invitation.accepted': inviter,
  'post.given': holder,
  'post.ended': holder,
  'deputy.appointed': deputyAndChief,
  'second-factor.reset': async (_db, { subject_id: id }) => [id],
  'briefing.submitted': briefingApprovers,
  'briefing.returned': async (_db, fact) => texts(bodyOf(fact)['writerIds']),
  'briefing.waiting': async (_db, fact) => texts(bodyOf(fact)['personIds']),
  'briefing.withdrawn': readers,
  'intervention.release-proposed': (db, { organisation_id: id }, { nowIso }) =>
    holders(db, 'approveRelease', id, nowIso),
  'intervention.hold-ended': (db, { organisation_id: id }, { nowIso }) => holders(db, 'proposeRelease', id, nowIso),
  'intervention.appealed': (db, { organisation_id: id }, { nowIso }) => holders(db, 'decideAppeal', id, nowIso),
  'case-text.submitted': caseTextApprovers,
  'case-text.returned': async (_db, fact) => texts(bodyOf(fact)['writerIds']),
  'case-text.withdrawn': async (_db, fact) => texts(bodyOf(fact)['writerIds']),
  'webhook.paused': (db, { organisation_id: id }, { nowIso }) => holders(db, 'resumeWebhook', id, nowIso),
}

/** Kinds of fact that somebody is told of. */
export const TOLD_FACTS: readonly string[] = Object.keys(RECIPIENTS)

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
const bodyOf = ({ body }: KeptFact): Readonly<Record<string, unknown>> => body as Readonly<Record<string, unknown>>
const personOf = (actor: string | undefined): string[] =>
  actor?.startsWith('person:') === true ? [actor.slice('person:'.length)] : []

async function holders(db: HouseTransaction, operation: string, organisationId: string | null, nowIso: string) {
  return organisationId === null ? [] : nearestHolders(db, operation, organisationId, { nowIso })
}

async function approvers(db: HouseTransaction, { subject_id: id }: KeptFact, { nowIso, operationOf }: Telling) {
  const proposal = await readProposal(db, id)
  if (proposal === undefined || proposal.organisation_id === null) return []
  const [except] = personOf(proposal.proposed_by)
  const operation = operationOf(proposal.operation)?.implementation.approvedBy ?? proposal.operation
  return nearestHolders(db, operation, proposal.organisation_id, { nowIso, except })
}

async function proposer(db: HouseTransaction, { subject_id: id }: KeptFact) {
  return personOf((await readProposal(db, id))?.proposed_by)
}

function readProposal(db: HouseTransaction, id: string) {
  return db
    .selectFrom('proposal')
    .select(['operation', 'organisation_id', 'proposed_by'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The one who sits there; for a seat without a name those who speak for its organisation. */
async function seated(db: HouseTransaction, fact: KeptFact, { nowIso }: Telling) {
  const { personId, organisationId } = bodyOf(fact)
  const named = text(personId)
  return named === undefined ? holders(db, 'answerOffer', text(organisationId) ?? null, nowIso) : [named]
}

async function inviter(db: HouseTransaction, { subject_id: id }: KeptFact) {
  const invitation = await db.selectFrom('invitation').select('made_by').where('id', '=', id).executeTakeFirst()
  return personOf(invitation?.made_by)
}

async function holder(_db: HouseTransaction, fact: KeptFact) {
  const id = text(bodyOf(fact)['personId'])
  return id === undefined ? [] : [id]
}

/** Both know of it: who stands in, and whom he stands in for. */
async function deputyAndChief(db: HouseTransaction, fact: KeptFact) {
  const chief = await db
    .selectFrom('role_assignment as post')
    .innerJoin('role_assignment as held', 'held.id', 'post.deputy_for')
    .select('held.person_id')
    .where('post.id', '=', fact.subject_id)
    .executeTakeFirst()
  return [...(await holder(db, fact)), ...(chief === undefined ? [] : [chief.person_id])]
}

/** Those who answer for what goes out and did not write it. */
async function briefingApprovers(db: HouseTransaction, fact: KeptFact, { nowIso }: Telling) {
  const writers = new Set(texts(bodyOf(fact)['writerIds']))
  const found = await holders(db, 'approveBriefing', fact.organisation_id, nowIso)
  return found.filter((id) => !writers.has(id))
}

/** Those who answer for what notices show and did not write it. */
async function caseTextApprovers(db: HouseTransaction, fact: KeptFact, { nowIso }: Telling) {
  const writers = new Set(texts(bodyOf(fact)['writerIds']))
  const found = await holders(db, 'approveCaseText', fact.organisation_id, nowIso)
  return found.filter((id) => !writers.has(id))
}

/** Who has read it has to know that it counts no more. */
async function readers(db: HouseTransaction, { subject_id: id }: KeptFact) {
  const rows = await db
    .selectFrom('briefing_delivery')
    .select('person_id')
    .where('briefing_id', '=', id)
    .where('read_at', 'is not', null)
    .execute()
  return rows.map((row) => row.person_id)
}
