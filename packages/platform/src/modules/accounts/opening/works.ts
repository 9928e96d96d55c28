import type { DecisionPort, DecisionRecord } from '../../../domain/decision-port.ts'
import type { InsideWork, JobAct, JobWork } from '../../../store/job-work.ts'
import type { OpeningDeps } from './deps.ts'
import { appendAccountEvent } from './find-group.ts'
import { nested } from './event.ts'
import { pseudonym } from './decide.ts'

export const UNUSED_JOB = 'accounts.review-unused'
export const FOLLOW_JOB = 'accounts.follow-ledger'

type Deps = Pick<OpeningDeps, 'content' | 'decisions'>
const DAY_MS = 86_400_000
const AT_ONCE = 500
const PAGE = 500
const PAGES_MOST = 20
/** O14 looks at the first three days. */
const YOUNG_MS = 3 * DAY_MS

/** Kind of job → who does it. */
export const openingWorks = (deps: Deps): readonly (readonly [kind: string, work: JobWork])[] => [
  [UNUSED_JOB, reviewUnused(deps)],
  [FOLLOW_JOB, followLedger(deps)],
]

/** Accounts that nobody used for six months after the opening are decided on once, and suspended where the rule book says so. */
const reviewUnused = ({ content, decisions }: Deps): InsideWork => ({
  place: 'inside',
  async run(act) {
    const port = decisions[act.house]
    if (port === undefined) return
    const before = new Date(act.nowMs - content.unusedDays * DAY_MS).toISOString()
    const accounts = await selectReviewed(act)
      .where('account.opened_at', '<=', before)
      .where('account.last_used_at', 'is', null)
      .where('account.state', 'in', ['open', 'counter-only'])
      .whereRef('account.verified_at', '<=', 'account.opened_at')
      .orderBy('account.opened_at')
      .limit(AT_ONCE)
      .forUpdate('account')
      .execute()
    for (const account of accounts) {
      const decided = await review(act, port, account, 'unused')
      if (decided === undefined || !decided.hits.includes('O12')) continue
      await act.db
        .updateTable('account')
        .set({ state: 'suspended', state_reason: 'unused', version: account.version + 1 })
        .where('id', '=', account.id)
        .execute()
      await appendAccountEvent(act, {
        accountId: account.id,
        kind: 'suspended',
        reason: 'unused',
        evidence: { decisionSeq: decided.seq },
        actor: 'system',
      })
      await act.fact({
        kind: 'account.suspended',
        subjectId: account.id,
        organisationId: account.organisation_id,
        body: { why: 'unused', decisionSeq: decided.seq },
      })
    }
  },
})

const selectReviewed = (act: JobAct) =>
  act.db
    .selectFrom('account')
    .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
    .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
    .selectAll('account')
    .select(['organisation.code', 'holder.id_number_lookup'])

type Reviewed = Awaited<ReturnType<ReturnType<typeof selectReviewed>['execute']>>[number]

/** The same cause is decided once for an account, however often the job runs. */
async function review(act: JobAct, port: DecisionPort, account: Reviewed, cause: 'unused' | 'first-credit') {
  const reviewId = `${account.id}-${cause}`
  const stored = await port.readByEvent(account.code, reviewId)
  if (stored !== undefined) return { seq: stored.seq, hits: stored.decision.hits }
  const result = await port.decide(
    account.code,
    nested({
      id: reviewId,
      kind: 'account-review',
      time: act.nowIso,
      reviewId,
      branch: account.code,
      'review.cause': cause,
      account: act.personal.open(`account.number:${account.id}`, account.number_cipher),
      accountClass: account.class,
      accountOpened: account.opened_at,
      ...(account.last_used_at === null ? {} : { accountLastUsed: account.last_used_at }),
      'applicant.customer': pseudonym('cu', account.id_number_lookup),
    }),
  )
  if (result.status === 'decided' || result.status === 'repeated')
    return { seq: result.seq, hits: result.decision.hits }
  if (result.status === 'refused') throw new RangeError(`a review was refused: ${result.problems[0]?.message ?? ''}`)
  throw new Error(`the ledger did not decide: ${result.status}`)
}

/** Reads what moved: accounts that are used are not unused, and the first money on a young one is looked at. */
const followLedger = ({ decisions }: Deps): InsideWork => ({
  place: 'inside',
  async run(act) {
    const port = decisions[act.house]
    if (port === undefined) return
    await act.db
      .insertInto('account_ledger_cursor')
      .values({ id: 'movements', seq: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { seq } = await act.db
      .selectFrom('account_ledger_cursor')
      .select('seq')
      .where('id', '=', 'movements')
      .forUpdate()
      .executeTakeFirstOrThrow()
    let at = seq
    for (let page = 0; page < PAGES_MOST; page += 1) {
      const { items, cursor } = await port.listAfter(at, PAGE)
      for (const record of items) await follow(act, port, record)
      if (cursor === at) break
      at = cursor
    }
    if (at !== seq)
      await act.db.updateTable('account_ledger_cursor').set({ seq: at }).where('id', '=', 'movements').execute()
  },
})

const MOVES: Readonly<Record<string, readonly ('payer' | 'payee')[]>> = {
  transfer: ['payer', 'payee'],
  credit: ['payee'],
  'cash-withdrawal': ['payer'],
  'cash-deposit': ['payee'],
  purchase: ['payer'],
}

async function follow(act: JobAct, port: DecisionPort, { event, decision }: DecisionRecord): Promise<void> {
  for (const side of MOVES[decision.kind] ?? []) {
    const party = event[side] as { readonly account?: string } | undefined
    if (party?.account === undefined) continue
    const account = await selectReviewed(act)
      .where('account.number_lookup', '=', act.personal.lookup('account', party.account))
      .forUpdate('account')
      .executeTakeFirst()
    if (account === undefined) continue
    const usedAt = new Date(decision.timeMs).toISOString()
    if (account.last_used_at === null || account.last_used_at < usedAt)
      await act.db.updateTable('account').set({ last_used_at: usedAt }).where('id', '=', account.id).execute()
    const isYoung = decision.timeMs - Date.parse(account.opened_at) <= YOUNG_MS
    if (side === 'payee' && isYoung && account.class !== 'I' && account.last_used_at === null)
      await askAboutFirstCredit(act, port, account)
  }
}

async function askAboutFirstCredit(act: JobAct, port: DecisionPort, account: Reviewed): Promise<void> {
  const decided = await review(act, port, account, 'first-credit')
  if (!decided.hits.includes('O14')) return
  await act.db
    .updateTable('account')
    .set({ question: 'first-credit', version: account.version + 1 })
    .where('id', '=', account.id)
    .execute()
  await appendAccountEvent(act, {
    accountId: account.id,
    kind: 'asked',
    reason: 'first-credit',
    evidence: { decisionSeq: decided.seq },
    actor: 'system',
  })
  await act.fact({
    kind: 'account.question',
    subjectId: account.id,
    organisationId: account.organisation_id,
    body: { why: 'first-credit', decisionSeq: decided.seq },
  })
}
