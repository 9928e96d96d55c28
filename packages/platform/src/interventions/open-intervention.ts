import type { Rung } from '@lianfang/engine'
import { sql } from 'kysely'
import type { HouseName } from '../domain/caller.ts'
import { opensIntervention, type InterceptPolicy, type PolicyId } from '../domain/intercept-policy.ts'
import { ENDED, rungRank, type InterventionState } from '../domain/intervention-lifecycle.ts'
import type { DecisionRecord } from '../domain/decision-port.ts'
import { SYSTEM, type InterventionAct } from './act.ts'
import { isOnlyDelayed, mustWait, placeHold } from './hold.ts'
import { factOf, recordStep, type InterventionRow } from './step.ts'
import { subjectOf, type Subject } from './subject.ts'

export type Policies = Readonly<Record<PolicyId, InterceptPolicy>>
const DEFAULT_POLICY: PolicyId = 'risk-based'
const FOLLOWED_MS = 7 * 86_400_000
const CODE_DIGITS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface Opened {
  readonly row: InterventionRow
  readonly isNew: boolean
}

/**
 * The intervention for a decision: made when the member's policy wants one, brought up to date when a later decision speaks of the same
 * payment. Asked twice for the same decision it does nothing. `servedBy`: who sits before the customer.
 */
export async function openIntervention(
  act: InterventionAct,
  record: DecisionRecord,
  policies: Policies,
  served: { readonly by?: string; readonly always?: boolean } = {},
): Promise<Opened | undefined> {
  const subject = subjectOf(record)
  if (subject === undefined) return undefined
  const known = await act.db
    .selectFrom('intervention')
    .selectAll()
    .where('source', '=', subject.source)
    .where('book', '=', subject.book)
    .where('subject_key', '=', subject.subjectKey)
    .forUpdate()
    .executeTakeFirst()
  if (known !== undefined) return { row: await followDecision(act, known, record.seq, subject, policies), isNew: false }
  const owner = await findOwner(act, subject)
  if (owner === undefined) return undefined
  const policy = policies[await policyOf(act, owner.path)]
  if (served.always !== true && !isWalkedThrough(act, record, policy, subject.channel)) return undefined
  const row = await insertIntervention(act, { subject, policy, ownerId: owner.id, seq: record.seq, by: served.by })
  if (row === undefined) return openIntervention(act, record, policies, served)
  await act.fact({
    kind: 'intervention.opened',
    subjectId: row.id,
    organisationId: row.organisation_id,
    body: factOf(row),
    occurredAt: row.occurred_at,
  })
  return { row: await holdIfDecided(act, row, policy, subject), isNew: true }
}

/** What the policy wants, and young enough for somebody to be still there: an old log that is read for the first time opens nothing. */
function isWalkedThrough(
  { nowMs }: InterventionAct,
  { decision, recordedAtMs }: DecisionRecord,
  policy: InterceptPolicy,
  channel: string | undefined,
): boolean {
  const { verdict } = decision
  return verdict !== 'observed' && nowMs - recordedAtMs < FOLLOWED_MS && opensIntervention(policy, channel, verdict)
}

/** Which policy an organisation works by: its own choice, or that of the nearest above it. */
export async function policyOf({ db }: Pick<InterventionAct, 'db'>, path: string): Promise<PolicyId> {
  const chosen = await db
    .selectFrom('intercept_choice')
    .innerJoin('organisation', 'organisation.id', 'intercept_choice.organisation_id')
    .select('intercept_choice.policy')
    .where('intercept_choice.ended_at', 'is', null)
    .where(sql<boolean>`${path} ^@ organisation.path`)
    .orderBy(sql`length(organisation.path)`, 'desc')
    .executeTakeFirst()
  return (chosen?.policy as PolicyId | undefined) ?? DEFAULT_POLICY
}

/** Columns that follow the decision in force. */
export const decidedColumns = (subject: Subject, seq: number) => ({
  seq,
  rung: subject.decision.verdict,
  score: subject.decision.score,
  hits: subject.decision.hits,
  suspected: subject.decision.suspected.map(({ type }) => type),
  questions: subject.decision.questions,
})

/** Money that is decided to wait waits from the decision on, by whoever's policy. */
export async function holdIfDecided(
  act: InterventionAct,
  row: InterventionRow,
  policy: InterceptPolicy,
  { decision }: Subject,
): Promise<InterventionRow> {
  const { verdict } = decision
  if (verdict !== 'delay' && verdict !== 'hold' && verdict !== 'refuse') return row
  if (row.state === 'release-proposed' || ENDED.has(row.state as InterventionState)) return row
  // Held already: only a delay gives way, to a hold that no clock ends.
  if (row.state === 'held' && !(mustWait(verdict) && (await isOnlyDelayed(act, row.id)))) return row
  const kind = verdict === 'delay' ? 'delay' : 'hold'
  return placeHold(
    act,
    { row, next: 'held' },
    {
      kind,
      policy,
      actor: SYSTEM,
      evidence: { seq: row.seq },
      ...(decision.durationMs === undefined ? {} : { durationMs: decision.durationMs }),
    },
  )
}

async function followDecision(
  act: InterventionAct,
  row: InterventionRow,
  seq: number,
  subject: Subject,
  policies: Policies,
): Promise<InterventionRow> {
  if (seq <= row.seq || ENDED.has(row.state as InterventionState)) return row
  const taken = { row, next: row.state as InterventionState }
  const changed = changedFacts(act, row, subject)
  const { verdict } = subject.decision
  // Other facts under the same number may make it stricter; milder would be the verdict on another payment.
  const isTaken = changed.length === 0 || (verdict !== 'observed' && rungRank(verdict) > rungRank(row.rung as Rung))
  const stepped = await recordStep(act, taken, {
    action: 'decide-again',
    actor: SYSTEM,
    evidence: { from: row.rung, to: verdict, ...(changed.length === 0 ? {} : { changed, isTaken }) },
    set: isTaken ? decidedColumns(subject, seq) : {},
  })
  if (!isTaken) return stepped.row
  return holdIfDecided(act, stepped.row, policies[row.policy as PolicyId], subject)
}

/** What a later message says otherwise of the payment itself. */
function changedFacts({ personal }: InterventionAct, row: InterventionRow, subject: Subject): readonly string[] {
  const { amount, payeeAccount } = subject
  const isOtherSum =
    amount !== undefined &&
    row.amount_minor !== null &&
    (amount.minor !== row.amount_minor || amount.currency !== row.currency)
  const isOtherPayee =
    payeeAccount !== undefined &&
    row.payee_lookup !== null &&
    !personal.lookup('account', payeeAccount).equals(row.payee_lookup)
  return [...(isOtherSum ? ['amount'] : []), ...(isOtherPayee ? ['payee'] : [])]
}

async function insertIntervention(
  act: InterventionAct,
  from: {
    readonly subject: Subject
    readonly policy: InterceptPolicy
    readonly ownerId: string
    readonly seq: number
    readonly by: string | undefined
  },
): Promise<InterventionRow | undefined> {
  const { subject, policy, ownerId, seq, by } = from
  const lookup = (field: string, value: string | undefined) =>
    value === undefined ? null : act.personal.lookup(field, value)
  return act.db
    .insertInto('intervention')
    .values({
      id: act.ids.next('itv'),
      organisation_id: ownerId,
      book: subject.book,
      source: subject.source,
      subject_key: subject.subjectKey,
      channel: subject.channel ?? null,
      state: 'open',
      policy: policy.id,
      first_seq: seq,
      ...decidedColumns(subject, seq),
      amount_minor: subject.amount?.minor ?? null,
      currency: subject.amount?.currency ?? null,
      customer_lookup: lookup('customer', subject.customer),
      payer_lookup: lookup('account', subject.payerAccount),
      payee_lookup: lookup('account', subject.payeeAccount),
      age: subject.age ?? null,
      occurred_at: subject.occurredAt,
      recorded_at: act.nowIso,
      served_by: by ?? null,
      letter_code: letterCode(act),
    })
    .onConflict((conflict) => conflict.columns(['source', 'book', 'subject_key']).doNothing())
    .returningAll()
    .executeTakeFirst()
}

/** The branch that the event names, when it belongs to the one who sent it; else the sender. */
async function findOwner(
  { db }: InterventionAct,
  { source, branch }: Subject,
): Promise<{ readonly id: string; readonly path: string } | undefined> {
  const codes = branch === undefined ? [source] : [source, branch]
  const found = await db.selectFrom('organisation').select(['id', 'path', 'code']).where('code', 'in', codes).execute()
  const sender = found.find(({ code }) => code === source)
  const named = found.find(({ code }) => code === branch)
  return named !== undefined && sender !== undefined && named.path.startsWith(sender.path) ? named : sender
}

/** The house, and twelve signs that are told apart on paper and over the telephone: 58 bits. */
function letterCode({ house, randomBytes }: InterventionAct): string {
  const signs = [...randomBytes(12)].map((byte) => CODE_DIGITS[byte % CODE_DIGITS.length] ?? '2')
  return `${house === 'sample' ? 'S' : 'L'}${signs.join('')}`
}

/** Which house a letter comes from. */
export const houseOfLetter = (code: string): HouseName => (code.startsWith('S') ? 'sample' : 'live')
