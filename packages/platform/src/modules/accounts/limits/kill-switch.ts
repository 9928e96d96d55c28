import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse, type Act } from '../../../operations/implementation.ts'
import { enqueueJob } from '../../../store/jobs.ts'
import { accountIdOf, ownerOfAccount, ownerOfNumber, takeAccount } from './account-rows.ts'
import { pressKillSwitch, pressKillSwitchFor, releaseKillSwitch } from './contract-controls.ts'
import { decideOn } from './decide-on.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { personOf } from './request-record.ts'
import { waitsForPerson } from './stopped-by-rules.ts'
import { TELL_LEDGER_JOB } from './tell-ledger.ts'
import { withdrawOpen } from './withdraw-open.ts'

export const bindPressKillSwitch = () =>
  bind(pressKillSwitch, {
    ownerOf: async (lookup, { body }) => ownerOfNumber(lookup, body.account),
    async run(act, { body }) {
      const id = await accountIdOf(act, body.account)
      return id === undefined ? refuse('not-found') : press(act, id, body.channel)
    },
  })

export const bindPressKillSwitchFor = () =>
  bind(pressKillSwitchFor, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    run: (act, { params, body }) => press(act, params.id, body.channel),
  })

/** Stands in the database before anything else is asked: it works also while the ledger is away, which is told afterwards. */
async function press(act: Act, accountId: string, channel: string) {
  const account = await takeAccount(act, accountId)
  if (account === undefined) return refuse('not-found')
  act.note({ subject: accountId })
  const standing = await act.db
    .selectFrom('account_control')
    .select('since')
    .where('account_id', '=', accountId)
    .where('kind', '=', 'kill-switch')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (standing !== undefined) return { since: standing.since, isNew: false, withdrawnRequests: 0, says: STOPPED }
  const controlId = act.ids.next('ctl')
  await act.db
    .insertInto('account_control')
    .values({
      id: controlId,
      account_id: accountId,
      kind: 'kill-switch',
      amount_minor: null,
      since: act.nowIso,
      set_by: act.actor,
      channel,
      release_asked_at: null,
      release_asked_by: null,
      release_at: null,
      ended_at: null,
      ended_by: null,
    })
    .execute()
  const withdrawnRequests = await withdrawOpen(act, accountId)
  await enqueueJob(
    act.db,
    {
      kind: TELL_LEDGER_JOB,
      payload: { what: 'pressed', controlId },
      organisationId: account.organisationId,
      orderKey: accountId,
      priority: 10,
    },
    act,
  )
  await act.fact({
    kind: 'limit.kill-switch-pressed',
    subjectId: accountId,
    organisationId: account.organisationId,
    body: { controlId, channel },
  })
  return { since: act.nowIso, isNew: true, withdrawnRequests, says: STOPPED }
}

export const bindReleaseKillSwitch = (deps: LimitsDeps) =>
  bind(releaseKillSwitch, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    async run(act, { params, body }) {
      const person = personOf(act)
      if (person instanceof Refusal) return person
      const account = await takeAccount(act, params.id)
      if (account === undefined) return refuse('not-found')
      const standing = await act.db
        .selectFrom('account_control')
        .selectAll()
        .where('account_id', '=', params.id)
        .where('kind', '=', 'kill-switch')
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (standing === undefined) return refuse('conflict', { says: NOT_ON })
      const decided = await decideOn(act, deps, account, {
        kind: 'kill-switch',
        requestId: `${standing.id}-release`,
        turn: act.ids.next('turn'),
        channel: 'counter',
        fields: { switchAct: 'release', ...(body.looks === undefined ? {} : { look: body.looks }) },
      })
      if (decided instanceof Refusal) return decided
      const stopped = waitsForPerson(decided.decision)
      if (stopped !== undefined) return stopped
      await act.db
        .updateTable('account_control')
        .set({ ended_at: act.nowIso, ended_by: act.actor, release_asked_at: act.nowIso, release_asked_by: act.actor })
        .where('id', '=', standing.id)
        .execute()
      act.note({ subject: params.id, details: { controlId: standing.id, seq: decided.seq } })
      await act.fact({
        kind: 'limit.kill-switch-released',
        subjectId: params.id,
        organisationId: account.organisationId,
        body: { controlId: standing.id, seq: decided.seq },
      })
      return { endedAt: act.nowIso }
    },
  })

const STOPPED = text(
  '已停止这个账户的一切支出，钱仍可以转入。怀疑被骗请马上拨打96110。恢复要本人持身份证到柜面。',
  '已停止這個帳戶的一切支出，錢仍可以轉入。懷疑受騙請馬上撥打96110。恢復要本人持身分證件到櫃檯。',
  'Nothing leaves this account any more; money can still come in. If you think you were deceived call 96110 now. It is released in person at a counter, with your identity card.',
)
const NOT_ON = text('这个账户没有紧急止付。', '這個帳戶沒有緊急止付。', 'The kill switch of this account is not on.')
