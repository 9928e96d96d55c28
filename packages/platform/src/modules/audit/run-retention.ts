import { dueBefore, type RetentionRule } from '../../domain/retention.ts'
import type { Ids } from '../../domain/ids.ts'
import { appendAudit } from '../../store/audit-log.ts'
import { appendFact, type ToldFact, type Subscriptions } from '../../store/facts.ts'
import type { House, HouseTransaction } from '../../store/house.ts'
import type { JobAct } from '../../store/job-work.ts'
import { eraseValues } from './erase-values.ts'
import { listDuePeople, RECORD_KINDS } from './retention-records.ts'
import { HOUSE_CHAIN } from './top-organisation.ts'

export interface RetentionDeps {
  readonly rules: readonly RetentionRule[]
  readonly ids: Ids
  readonly subscriptions: Subscriptions
}

/** The same, whether a worker or somebody else runs it. */
interface Run {
  readonly rules: readonly RetentionRule[]
  readonly ids: Ids
  readonly nowMs: number
  fact(db: HouseTransaction, fact: ErasedFact): Promise<unknown>
}
type ErasedFact = Pick<ToldFact, 'kind' | 'subjectId' | 'organisationId' | 'body'>

export interface RetentionOutcome {
  readonly rule: string
  readonly due: number
  readonly done: number
}

/** So many rows in one transaction: others wait for it no longer than a moment. */
const BATCH = 500
const OPERATION = 'runRetention'

/** What is due today, by the rules: removed or erased, each batch with its audit entry. Cut short, the next run goes on. Run it daily. */
export async function runRetention(
  house: House,
  deps: RetentionDeps,
  nowMs: number,
): Promise<readonly RetentionOutcome[]> {
  const nowIso = new Date(nowMs).toISOString()
  const { rules, ids, subscriptions } = deps
  const run: Run = {
    rules,
    ids,
    nowMs,
    fact: (db, fact) =>
      appendFact(db, { actor: 'system', occurredAt: nowIso, ...fact }, { ids, nowIso, subscriptions }),
  }
  const outcomes: RetentionOutcome[] = []
  for (const rule of rules.filter(({ end }) => end !== 'keep')) {
    const before = dueBefore(rule, nowMs)
    const due = await house.db.transaction().execute((db) => RECORD_KINDS[rule.record].count(db, before))
    let done = 0
    for (let last = BATCH; last > 0 && due > 0;) {
      last = await house.db.transaction().execute((db) => removeBatch(db, rule, before, run))
      done += last
    }
    outcomes.push({ rule: rule.id, due, done })
    await house.db.transaction().execute((db) => recordRun(db, { rule: rule.id, due, done }, run))
  }
  return outcomes
}

/** One batch of each rule, in the transaction of a worker's job. Returns whether something is left. */
export async function runRetentionOnce(
  { db, nowMs, ids, fact }: JobAct,
  rules: readonly RetentionRule[],
): Promise<boolean> {
  const run: Run = { rules, ids, nowMs, fact: (_db, erased) => fact(erased) }
  let isMore = false
  for (const rule of rules.filter(({ end }) => end !== 'keep')) {
    const before = dueBefore(rule, nowMs)
    const due = await RECORD_KINDS[rule.record].count(db, before)
    const done = due === 0 ? 0 : await removeBatch(db, rule, before, run)
    isMore ||= done === BATCH
    await recordRun(db, { rule: rule.id, due, done }, run)
  }
  return isMore
}

async function recordRun(
  db: HouseTransaction,
  { rule, due, done }: RetentionOutcome,
  { ids, nowMs }: Run,
): Promise<void> {
  const at = new Date(nowMs).toISOString()
  await db
    .insertInto('retention_run')
    .values({ id: ids.next('run'), rule, started_at: at, finished_at: at, due, done })
    .execute()
}

async function removeBatch(db: HouseTransaction, rule: RetentionRule, before: string, run: Run): Promise<number> {
  const nowIso = new Date(run.nowMs).toISOString()
  if (rule.record === 'citizen' || rule.record === 'staff') {
    const people = await listDuePeople(db, rule.record, before, BATCH)
    for (const personId of people) await eraseOne(db, personId, rule, run, nowIso)
    return people.length
  }
  const count = (await RECORD_KINDS[rule.record].remove?.(db, before, BATCH)) ?? 0
  if (count > 0)
    await appendAudit(db, {
      organisationId: HOUSE_CHAIN,
      at: nowIso,
      actor: 'system',
      operation: OPERATION,
      outcome: 'done',
      reason: rule.id,
      details: { rule: rule.id, record: rule.record, end: rule.end, count },
    })
  return count
}

/** Each person stands in the log by himself, in the chain of the organisation he was last in. */
async function eraseOne(
  db: HouseTransaction,
  personId: string,
  rule: RetentionRule,
  run: Run,
  nowIso: string,
): Promise<void> {
  const post = await db
    .selectFrom('role_assignment')
    .select('organisation_id')
    .where('person_id', '=', personId)
    .orderBy('valid_to', 'desc')
    .limit(1)
    .executeTakeFirst()
  await eraseValues(db, personId, nowIso)
  await run.fact(db, {
    kind: 'person.erased',
    subjectId: personId,
    body: { rule: rule.id },
    ...(post === undefined ? {} : { organisationId: post.organisation_id }),
  })
  await appendAudit(db, {
    organisationId: post?.organisation_id ?? HOUSE_CHAIN,
    at: nowIso,
    actor: 'system',
    operation: OPERATION,
    subject: personId,
    outcome: 'done',
    reason: rule.id,
    details: { rule: rule.id, record: rule.record, end: rule.end },
  })
}
