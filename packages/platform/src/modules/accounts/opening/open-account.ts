import { text } from '../../../domain/error-texts/error-text.ts'
import { bind, Refusal, refuse } from '../../../operations/implementation.ts'
import { refuseField } from '../../../operations/refusals.ts'
import { keepHolder } from '../holders.ts'
import { openAccount } from './contract-outcome.ts'
import { appendAccountEvent } from './find-group.ts'
import { openPersonal, ownerOfApplication, recordStep, takeApplication } from './record.ts'

export const bindOpenAccount = () =>
  bind(openAccount, {
    ownerOf: async (lookup, { params }) => ownerOfApplication(lookup, params.id),
    async run(act, { params, body }) {
      const taken = await takeApplication(act, params.id, body.version, 'open')
      if (taken instanceof Refusal) return taken
      const { row } = taken
      const { granted } = row
      if (granted === null) return refuse('conflict')
      const lookup = act.personal.lookup('account', body.account)
      const known = await act.db
        .selectFrom('account')
        .select('id')
        .where('number_lookup', '=', lookup)
        .executeTakeFirst()
      if (known !== undefined) return refuseField('conflict', 'account', 'taken', TAKEN)
      const holderId = await keepHolder(act, {
        kind: row.kind === 'company' ? 'company' : 'person',
        name: openPersonal(act, row, 'name', row.name_cipher),
        idNumber: openPersonal(act, row, 'id_number', row.id_number_cipher),
        phone: openPersonal(act, row, 'phone', row.phone_cipher),
        birthYear: row.birth_year,
        occupation: row.occupation,
      })
      const accountId = act.ids.next('acc')
      await act.db
        .insertInto('account')
        .values({
          id: accountId,
          organisation_id: row.organisation_id,
          holder_id: holderId,
          application_id: row.id,
          number_cipher: act.personal.seal(`account.number:${accountId}`, body.account),
          number_lookup: lookup,
          class: granted.class,
          state: row.outcome === 'counter-only' ? 'counter-only' : 'open',
          state_reason: row.outcome === 'counter-only' ? 'opening' : null,
          occupation: row.occupation,
          purpose: row.purpose,
          opening_daily_minor: granted.dailyMinor,
          opening_yearly_minor: granted.yearlyMinor,
          low_limit_until: granted.lowLimitUntil,
          opened_at: act.nowIso,
          last_used_at: null,
          verified_at: act.nowIso,
          question: row.outcome === 'counter-only' ? 'opening' : null,
          closed_at: null,
        })
        .execute()
      await appendAccountEvent(act, {
        accountId,
        kind: 'opened',
        evidence: { ...granted, outcome: row.outcome },
        actor: act.actor,
      })
      const { state, version } = await recordStep(
        act,
        taken,
        { result: granted.class, evidence: { accountId } },
        { account_id: accountId, holder_id: holderId },
      )
      await act.fact({
        kind: 'account.opened',
        subjectId: accountId,
        organisationId: row.organisation_id,
        body: { applicationId: row.id, class: granted.class, outcome: row.outcome },
      })
      return { state, version, accountId, granted }
    },
  })

const TAKEN = text(
  '这个账号已经登记过。请核对后重输。',
  '這個帳號已經登記過。請核對後重新輸入。',
  'This account is recorded already. Compare the number and enter it again.',
)
