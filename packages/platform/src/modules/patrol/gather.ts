import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { ownerOfApproach } from './approach-rows.ts'
import { gather } from './contract-gathered.ts'
import type { PatrolDeps } from './deps.ts'

const NOTHING = text(
  '请写下骗术经过，或至少一个收款账户。',
  '請寫下騙術經過，或至少一個收款帳戶。',
  'Write how the scam went, or give at least one account.',
)
const TWICE = text('同一个账户填了两次。', '同一個帳戶填了兩次。', 'The same account was given twice.')
const UNKNOWN = text('没有这个诈骗类型。', '沒有這個詐騙類型。', 'There is no such scam type.')
const WITHDRAWN = text('这条记录已经撤回。', '這筆紀錄已經撤回。', 'This approach was withdrawn.')

export const bindGather = ({ scamTypes }: PatrolDeps) =>
  bind(gather, {
    ownerOf: (lookup, { params }) => ownerOfApproach(lookup, params.id),
    async run(act, { params, body }) {
      const { db, personal, nowIso } = act
      const approach = await db.selectFrom('approach').selectAll().where('id', '=', params.id).executeTakeFirst()
      if (approach === undefined) return refuse('not-found')
      if (approach.withdrawn_at !== null) return refuse('conflict', { says: WITHDRAWN })
      const script = body.script?.trim() ?? ''
      if (script === '' && body.accounts.length === 0) return refuseField('refused', 'script', 'nothing', NOTHING)
      if (!scamTypes.some(({ id }) => id === body.scamType))
        return refuseField('refused', 'scamType', 'unknown-type', UNKNOWN)
      const numbers = body.accounts.map(({ account }) => personal.lookup('account', account))
      const twice = numbers.findIndex((one, index) => numbers.findIndex((each) => each.equals(one)) < index)
      if (twice >= 0) return refuseField('refused', `accounts.${twice}.account`, 'twice', TWICE)
      const id = act.ids.next('gat')
      const belongs = { organisation_id: approach.organisation_id, interception_id: approach.interception_id }
      await db
        .insertInto('gathering')
        .values({
          id,
          ...belongs,
          approach_id: approach.id,
          scam_type: body.scamType,
          script_cipher: script === '' ? null : personal.seal(`gathering.script:${id}`, script),
          recorded_at: nowIso,
          recorded_by: act.actor,
        })
        .execute()
      const rows = body.accounts.map(({ kind, institution, account, holder }) => {
        const accountId = act.ids.next('gac')
        return {
          id: accountId,
          gathering_id: id,
          ...belongs,
          kind,
          institution: institution.trim(),
          account_cipher: personal.seal(`gathered_account.account:${accountId}`, account.trim()),
          account_lookup: personal.lookup('account', account),
          holder_cipher:
            holder === undefined ? null : personal.seal(`gathered_account.holder:${accountId}`, holder.trim()),
          state: 'gathered' as const,
          recorded_at: nowIso,
        }
      })
      if (rows.length > 0) await db.insertInto('gathered_account').values(rows).execute()
      act.note({ subject: id, details: { approachId: approach.id, accounts: rows.length, hasScript: script !== '' } })
      const told = {
        organisationId: approach.organisation_id,
        occurredAt: approach.occurred_at,
        body: {
          gatheringId: id,
          approachId: approach.id,
          scamType: body.scamType,
          ...(approach.interception_id === null ? {} : { interceptionId: approach.interception_id }),
        },
      }
      await act.facts([
        ...(script === '' ? [] : [{ kind: 'operation.script-gathered' as const, subjectId: id, ...told }]),
        ...rows.map((row) => ({
          kind: 'operation.account-gathered' as const,
          subjectId: row.id,
          ...told,
          body: { ...told.body, accountKind: row.kind },
        })),
      ])
      return { id, accountIds: rows.map((row) => row.id) }
    },
  })
