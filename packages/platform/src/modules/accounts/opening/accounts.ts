import type { Selectable } from 'kysely'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { AccountClass } from '../../../domain/limits.ts'
import { maskText } from '../../../domain/masking.ts'
import type { OutputOf } from '../../../domain/operation.ts'
import type { AccountState } from '../../../domain/opening.ts'
import { bind, refuse, type Act, type Lookup } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import type { AccountTable } from '../../../store/tables/accounts-opening.ts'
import { listOpenedAccounts, readOpenedAccount, verifyAccountHolder } from './contract-accounts.ts'
import { appendAccountEvent } from './find-group.ts'
import { hadNoHand, ownHand } from './record.ts'

async function ownerOfAccount({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('account').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

const selectAccounts = ({ db }: Pick<Act, 'db'>) =>
  db
    .selectFrom('account')
    .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
    .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
    .selectAll('account')
    .select([
      'organisation.name as organisationName',
      'holder.kind as holderKind',
      'holder.name_cipher as holderName',
      'holder.id_number_cipher as holderIdNumber',
    ])

export const bindListOpenedAccounts = () =>
  bind(listOpenedAccounts, {
    async run(act, { query }) {
      const { organisationId, state, after, limit = 50 } = query
      let rows = selectAccounts(act)
        .where(withinReach(act.reach))
        .orderBy('account.id', 'desc')
        .limit(limit + 1)
      if (organisationId !== undefined) rows = rows.where('account.organisation_id', '=', organisationId)
      if (after !== undefined) rows = rows.where('account.id', '<', after)
      if (state === 'question') rows = rows.where('account.question', 'is not', null)
      else if (state !== undefined) rows = rows.where('account.state', '=', state)
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return {
        items: items.map((row) => accountRow(act, row)),
        next: found.length > limit ? (items.at(-1)?.id ?? null) : null,
      }
    },
  })

export const bindReadOpenedAccount = () =>
  bind(readOpenedAccount, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    async run(act, { params }) {
      const row = await selectAccounts(act).where('account.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const events = await act.db
        .selectFrom('account_event')
        .select(['kind', 'reason', 'occurred_at as at'])
        .where('account_id', '=', params.id)
        .orderBy('id')
        .execute()
      act.note({ subject: params.id })
      const idNumber = act.personal.open(`account_holder.id_number:${row.holder_id}`, row.holderIdNumber)
      return {
        ...accountRow(act, row, true),
        applicationId: row.application_id,
        purpose: row.purpose,
        yearlyMinor: row.opening_yearly_minor,
        verifiedAt: row.verified_at,
        maskedIdNumber: maskText(idNumber, 'id'),
        history: events,
        version: row.version,
      }
    },
  })

/** Whoever was identified again and uses the account himself has it back everywhere; who does not is left with the counter. */
export const bindVerifyAccountHolder = () =>
  bind(verifyAccountHolder, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    async run(act, { params, body }) {
      if (act.caller.kind !== 'person') return refuse('forbidden')
      const row = await act.db
        .selectFrom('account')
        .selectAll()
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (row.state === 'closed') return refuse('conflict')
      if (body.document !== 'genuine') return refuse('refused', { says: NOT_IDENTIFIED })
      // Of a group that was found: whoever let one of them in does not let him out again.
      const opening = row.question === 'group' ? row.application_id : null
      if (opening !== null && body.usesItHimself && !(await hadNoHand(act, opening))) return ownHand()
      const state: AccountState = body.usesItHimself ? 'open' : 'counter-only'
      const version = row.version + 1
      await act.db
        .updateTable('account')
        .set({
          state,
          state_reason: body.usesItHimself ? null : 'used-by-others',
          question: body.usesItHimself ? null : 'used-by-others',
          verified_at: act.nowIso,
          version,
        })
        .where('id', '=', row.id)
        .execute()
      await appendAccountEvent(act, {
        accountId: row.id,
        kind: 'verified',
        reason: body.reason.trim(),
        evidence: { from: row.state, to: state, usesItHimself: body.usesItHimself },
        actor: act.actor,
      })
      act.note({ subject: row.id, reason: body.reason.trim(), details: { from: row.state, to: state } })
      await act.fact({
        kind: 'account.verified',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { from: row.state, to: state },
      })
      return { state, version }
    },
  })

type Row = OutputOf<typeof listOpenedAccounts>['items'][number]
type Selected = Selectable<AccountTable> & {
  readonly organisationName: string
  readonly holderKind: string
  readonly holderName: string
}

function accountRow({ personal }: Pick<Act, 'personal'>, row: Selected, isClear = false): Row {
  const name = personal.open(`account_holder.name:${row.holder_id}`, row.holderName)
  return {
    id: row.id,
    organisation: { id: row.organisation_id, name: row.organisationName },
    holder: isClear || row.holderKind === 'company' ? name : maskText(name, 'name'),
    maskedNumber: maskText(personal.open(`account.number:${row.id}`, row.number_cipher), 'account'),
    class: row.class as AccountClass,
    state: row.state as AccountState,
    stateReason: row.state_reason,
    question: row.question,
    occupation: row.occupation,
    openedAt: row.opened_at,
    lastUsedAt: row.last_used_at,
    dailyMinor: row.opening_daily_minor,
    lowLimitUntil: row.low_limit_until,
  }
}

const NOT_IDENTIFIED = text(
  '证件没有核对通过，账户状态不变。请客户带有效证件再来。',
  '證件沒有核對通過，帳戶狀態不變。請客戶帶有效證件再來。',
  'The document was not found to be in order; the account stays as it is. Ask the customer to bring a valid one.',
)
