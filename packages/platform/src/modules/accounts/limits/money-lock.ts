import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { appendAudit } from '../../../store/audit-log.ts'
import type { InsideWork } from '../../../store/job-work.ts'
import { enqueueJob } from '../../../store/jobs.ts'
import { accountIdOf, ownerOfAccount, ownerOfNumber, takeAccount } from './account-rows.ts'
import { lockMoney, unlockMoney, unlockMoneyByNumber } from './contract-controls.ts'
import { decideOn } from './decide-on.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { waitsForPerson } from './stopped-by-rules.ts'
import { TELL_LEDGER_JOB } from './tell-ledger.ts'

export const END_LOCK_JOB = 'limits.end-money-lock'

export const bindLockMoney = () =>
  bind(lockMoney, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      const account = id === undefined ? undefined : await takeAccount(act, id)
      if (account === undefined) return refuse('not-found')
      const standing = await readLock(act, account.id)
      // Less would be unlocking by another name.
      if (standing !== undefined && (standing.amount_minor ?? 0) >= body.amountMinor)
        return refuseField('refused', 'amountMinor', 'not-more', NOT_MORE)
      if (standing !== undefined)
        await act.db
          .updateTable('account_control')
          .set({ ended_at: act.nowIso, ended_by: act.actor })
          .where('id', '=', standing.id)
          .execute()
      const controlId = act.ids.next('ctl')
      await act.db
        .insertInto('account_control')
        .values({
          id: controlId,
          account_id: account.id,
          kind: 'money-lock',
          amount_minor: body.amountMinor,
          since: act.nowIso,
          set_by: act.actor,
          channel: body.channel,
          release_asked_at: null,
          release_asked_by: null,
          release_at: null,
          ended_at: null,
          ended_by: null,
        })
        .execute()
      await enqueueJob(
        act.db,
        {
          kind: TELL_LEDGER_JOB,
          payload: { what: 'locked', controlId },
          organisationId: account.organisationId,
          orderKey: account.id,
        },
        act,
      )
      act.note({ subject: account.id, details: { controlId, amountMinor: body.amountMinor } })
      await act.fact({
        kind: 'limit.money-locked',
        subjectId: account.id,
        organisationId: account.organisationId,
        body: { controlId },
      })
      return { amountMinor: body.amountMinor, since: act.nowIso }
    },
  })

export const bindUnlockMoney = (deps: LimitsDeps) =>
  bind(unlockMoney, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    run: (act, { params, body }) =>
      unlock(act, deps, params.id, 'counter', body.looks === undefined ? {} : { look: body.looks }),
  })

export const bindUnlockMoneyByNumber = (deps: LimitsDeps) =>
  bind(unlockMoneyByNumber, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      // A system can say anything of its channel but the counter, where a person of the bank calls.
      if (body.channel === 'counter') return refuse('refused', { says: ONLY_PERSON })
      return id === undefined ? refuse('not-found') : unlock(act, deps, id, body.channel, {})
    },
  })

/** Free when the cooling time is over; asked again it does not begin anew. */
async function unlock(
  act: Act,
  deps: LimitsDeps,
  accountId: string,
  channel: string,
  fields: Readonly<Record<string, unknown>>,
) {
  const account = await takeAccount(act, accountId)
  if (account === undefined) return refuse('not-found')
  const standing = await readLock(act, accountId)
  if (standing === undefined) return refuse('conflict', { says: NOT_LOCKED })
  act.note({ subject: accountId, details: { controlId: standing.id } })
  if (standing.release_at !== null) return { releaseAt: standing.release_at }
  const decided = await decideOn(act, deps, account, {
    kind: 'money-lock',
    requestId: `${standing.id}-unlock`,
    turn: act.ids.next('turn'),
    channel,
    fields: { lockAct: 'unlock', ...fields },
  })
  if (decided instanceof Refusal) return decided
  const stopped = waitsForPerson(decided.decision)
  if (stopped !== undefined) return stopped
  const releaseAt = new Date(act.nowMs + (decided.decision.durationMs ?? 0)).toISOString()
  await act.db
    .updateTable('account_control')
    .set({ release_asked_at: act.nowIso, release_asked_by: act.actor, release_at: releaseAt })
    .where('id', '=', standing.id)
    .execute()
  await enqueueJob(
    act.db,
    {
      kind: END_LOCK_JOB,
      payload: { controlId: standing.id },
      organisationId: account.organisationId,
      runAt: releaseAt,
    },
    act,
  )
  act.note({ details: { seq: decided.seq, releaseAt } })
  await act.fact({
    kind: 'limit.unlock-asked',
    subjectId: accountId,
    organisationId: account.organisationId,
    body: { controlId: standing.id, releaseAt, seq: decided.seq },
  })
  return { releaseAt }
}

export const endMoneyLockWork = (): InsideWork => ({
  place: 'inside',
  async run(act, { payload }) {
    const ended = await act.db
      .updateTable('account_control')
      .set({ ended_at: act.nowIso, ended_by: 'system' })
      .where('id', '=', String(payload['controlId']))
      .where('ended_at', 'is', null)
      .where('release_at', '<=', act.nowIso)
      .returning(['id', 'account_id'])
      .executeTakeFirst()
    if (ended === undefined) return
    const { organisation_id: organisationId } = await act.db
      .selectFrom('account')
      .select('organisation_id')
      .where('id', '=', ended.account_id)
      .executeTakeFirstOrThrow()
    await act.fact({
      kind: 'limit.money-unlocked',
      subjectId: ended.account_id,
      organisationId,
      body: { controlId: ended.id },
    })
    await appendAudit(act.db, {
      organisationId,
      at: act.nowIso,
      actor: 'system',
      operation: END_LOCK_JOB,
      subject: ended.account_id,
      outcome: 'done',
      details: { controlId: ended.id },
    })
  },
})

const readLock = ({ db }: Pick<Act, 'db'>, accountId: string) =>
  db
    .selectFrom('account_control')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('kind', '=', 'money-lock')
    .where('ended_at', 'is', null)
    .executeTakeFirst()

const NOT_MORE = text(
  '已经锁定了同样多或更多的钱。要减少请到柜面或自助机解锁。',
  '已經鎖定了同樣多或更多的錢。要減少請到櫃檯或自動櫃員機解鎖。',
  'As much or more is locked already. To have less locked, unlock at a counter or machine.',
)
const NOT_LOCKED = text('这个账户没有锁定资金。', '這個帳戶沒有鎖定資金。', 'No money of this account is locked.')
const ONLY_PERSON = text(
  '柜面解锁由网点人员在本系统里办理。',
  '櫃檯解鎖由分行人員在本系統裡辦理。',
  'At the counter somebody of the branch unlocks, in this system.',
)
