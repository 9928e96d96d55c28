import { mayDo } from '../../../access/may.ts'
import { dayOf } from '../../../domain/days.ts'
import type { PhoneResult, PhoneRule } from '../../../domain/limits.ts'
import { bind, refuse } from '../../../operations/implementation.ts'
import { phoneLookup } from '../holders.ts'
import { ownerOfAccount, readAccount, type AccountRow } from './account-rows.ts'
import { checkEbankingPhone } from './contract-controls.ts'
import type { LimitsDeps } from './limits-deps.ts'

/** The carrier is asked before the transaction begins, and only for those who may ask about this account. */
export const bindCheckEbankingPhone = ({ content, carrier }: LimitsDeps) =>
  bind(checkEbankingPhone, {
    ownerOf: async (lookup, { params }) => ownerOfAccount(lookup, params.id),
    async prepare({ house, caller, personal }, { params, body }) {
      const holder = await house.db
        .selectFrom('account')
        .innerJoin('account_holder as holder', 'holder.id', 'account.holder_id')
        .innerJoin('organisation', 'organisation.id', 'account.organisation_id')
        .select([
          'organisation.id as ownerId',
          'organisation.path',
          'holder.id',
          'holder.name_cipher',
          'holder.id_number_cipher',
        ])
        .where('account.id', '=', params.id)
        .executeTakeFirst()
      if (holder === undefined) return undefined
      if (!mayDo('checkEbankingPhone', caller, { id: holder.ownerId, path: holder.path }).ok) return undefined
      return carrier.checkPhone({
        name: personal.open(`account_holder.name:${holder.id}`, holder.name_cipher),
        idNumber: personal.open(`account_holder.id_number:${holder.id}`, holder.id_number_cipher),
        phone: body.phone,
      })
    },
    async run(act, { params, body }, answer) {
      const account = await readAccount(act, params.id)
      if (account === undefined || answer === undefined) return refuse('not-found')
      const result: PhoneResult = answer.status === 'answered' ? answer.ownership : 'not-available'
      const rule = content.phones.find((each) => each.result === result)
      const mayBind = rule !== undefined && binds(rule, account, content, act.nowMs)
      const id = act.ids.next('ebc')
      await act.db
        .insertInto('ebanking_check')
        .values({
          id,
          organisation_id: account.organisationId,
          account_id: account.id,
          phone_cipher: act.personal.seal(`ebanking_check.phone:${id}`, body.phone),
          phone_lookup: phoneLookup(act.personal, body.phone),
          result,
          evidence: JSON.stringify({
            ...(answer.status === 'answered' ? { activeSince: answer.activeSince } : { why: answer.why }),
            isStandIn: carrier.isStandIn,
            mayBind,
          }),
          checked_at: act.nowIso,
          checked_by: act.actor,
        })
        .execute()
      act.note({ subject: account.id, details: { check: id, result, mayBind } })
      await act.fact({
        kind: 'limit.phone-checked',
        subjectId: account.id,
        organisationId: account.organisationId,
        body: { check: id, result, mayBind },
      })
      const says = rule?.says ?? content.appealText
      return { result, mayBind, says, isStandIn: carrier.isStandIn, checkedAt: act.nowIso }
    },
  })

function binds(rule: PhoneRule, account: AccountRow, { familyPhone }: LimitsDeps['content'], nowMs: number): boolean {
  if (rule.binds !== 'young-or-old') return rule.binds === 'always'
  if (account.birthYear === null) return false
  const age = Number(dayOf(nowMs).slice(0, 4)) - account.birthYear
  return age < familyPhone.belowAge || age >= familyPhone.fromAge
}
