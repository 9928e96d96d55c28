import { text } from '../../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../../domain/operation.ts'
import { bind, refuse, type Act } from '../../../operations/implementation.ts'
import { fieldProblem, refuseField } from '../../../operations/refusals.ts'
import { accountNumberLookup } from '../account-number.ts'
import { keepHolder } from '../holders.ts'
import { takeAccount } from './account-rows.ts'
import { recordAccount } from './contract-accounts.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { setLimit } from './limits-now.ts'

type Body = InputOf<typeof recordAccount>['body']

/** Accounts that the core banking system keeps. Told again it is the same account; what was changed here since is not overwritten. */
export const bindRecordAccount = ({ content }: LimitsDeps) =>
  bind(recordAccount, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const cap = content.caps[body.class]
      if (body.dayMinor > cap.dayMinor || body.yearMinor > cap.yearMinor)
        return refuse('refused', { says: cap.says, errors: [fieldProblem('dayMinor', 'above-cap', cap.says)] })
      if (!content.occupations.some(({ id }) => id === body.holder.occupation))
        return refuseField('refused', 'holder.occupation', 'unknown', UNKNOWN_OCCUPATION)
      const { kind, name, idNumber, phone, birthYear, occupation } = body.holder
      const holderId = await keepHolder(act, {
        kind,
        name,
        idNumber,
        birthYear: birthYear ?? null,
        occupation,
        ...(phone === undefined ? {} : { phone }),
      })
      const lookup = accountNumberLookup(act.personal, body.account)
      const known = await act.db
        .selectFrom('account')
        .select(['id', 'organisation_id'])
        .where('number_lookup', '=', lookup)
        .executeTakeFirst()
      if (known !== undefined && known.organisation_id !== body.organisationId)
        return refuse('conflict', { says: ELSEWHERE })
      const id = known?.id ?? act.ids.next('acc')
      if (known === undefined) await insert(act, id, holderId, lookup, body)
      else await bringUpToDate(act, id, holderId, body)
      act.note({ subject: id, details: { isNew: known === undefined, class: body.class } })
      await act.fact({
        kind: known === undefined ? 'account.recorded' : 'account.recorded-again',
        subjectId: id,
        organisationId: body.organisationId,
        body: { class: body.class },
      })
      return { id, isNew: known === undefined }
    },
  })

async function insert(act: Act, id: string, holderId: string, lookup: Buffer, body: Body): Promise<void> {
  await act.db
    .insertInto('account')
    .values({
      id,
      organisation_id: body.organisationId,
      holder_id: holderId,
      application_id: null,
      number_cipher: act.personal.seal(`account.number:${id}`, body.account),
      number_lookup: lookup,
      class: body.class,
      state: 'open',
      state_reason: null,
      occupation: body.holder.occupation,
      purpose: body.purpose ?? 'daily',
      opening_daily_minor: body.dayMinor,
      opening_yearly_minor: body.yearMinor,
      low_limit_until: null,
      opened_at: body.openedAt,
      last_used_at: null,
      verified_at: act.nowIso,
      question: null,
      closed_at: null,
    })
    .execute()
}

async function bringUpToDate(act: Act, id: string, holderId: string, body: Body): Promise<void> {
  await takeAccount(act, id)
  await act.db
    .updateTable('account')
    .set((value) => ({
      holder_id: holderId,
      class: body.class,
      occupation: body.holder.occupation,
      version: value('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
  const changedHere = await act.db
    .selectFrom('account_limit')
    .select('id')
    .where('account_id', '=', id)
    .where('origin', '<>', 'core')
    .limit(1)
    .executeTakeFirst()
  if (changedHere !== undefined) return
  await setLimit(act, id, { dayMinor: body.dayMinor, yearMinor: body.yearMinor, origin: 'core', setBy: act.actor })
}

const UNKNOWN_OCCUPATION = text(
  '没有这个职业代码，可用的见 /v1/limits/choices。',
  '沒有這個職業代碼，可用的見 /v1/limits/choices。',
  'There is no such occupation; /v1/limits/choices lists them.',
)
const ELSEWHERE = text(
  '这个账户已经登记在另一个网点。',
  '這個帳戶已經登記在另一個分行。',
  'This account is kept by another branch already.',
)
