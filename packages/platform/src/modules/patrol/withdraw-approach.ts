import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { ownerOfApproach } from './approach-rows.ts'
import { unmaskApproach, withdrawApproach } from './contract-approaches.ts'

const NOT_YOURS = text(
  '只有记录的人，或负责这个单位巡查的人，才能撤回。',
  '只有記錄的人，或負責這個單位巡查的人，才能撤回。',
  'Only whoever recorded it, or whoever answers for the patrols there, can withdraw it.',
)
const WITHDRAWN = text('这条记录已经撤回。', '這筆紀錄已經撤回。', 'It has been withdrawn already.')
/** Who answers for the records of others. */
const ANSWERING: ReadonlySet<string> = new Set(['branch-manager', 'supervisor', 'leader'])

export const bindWithdrawApproach = () =>
  bind(withdrawApproach, {
    ownerOf: (lookup, { params }) => ownerOfApproach(lookup, params.id),
    async run(act, { params, body }) {
      const row = await act.db
        .selectFrom('approach')
        .select(['id', 'organisation_id', 'interception_id', 'recorded_by', 'withdrawn_at'])
        .where('id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      if (row.recorded_by !== act.actor && !ANSWERING.has(act.post?.role ?? ''))
        return refuse('forbidden', { says: NOT_YOURS })
      if (row.withdrawn_at !== null) return refuse('conflict', { says: WITHDRAWN })
      await act.db
        .updateTable('approach')
        .set({ withdrawn_at: act.nowIso, withdrawn_by: act.actor, withdraw_reason: body.reason.trim() })
        .where('id', '=', row.id)
        .execute()
      act.note({ subject: row.id, reason: body.reason })
      await act.fact({
        kind: 'approach.withdrawn',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: row.interception_id === null ? {} : { interceptionId: row.interception_id },
      })
      return { ok: true }
    },
  })

export const bindUnmaskApproach = () =>
  bind(unmaskApproach, {
    ownerOf: (lookup, { params }) => ownerOfApproach(lookup, params.id),
    async run(act, { params, body }) {
      const row = await act.db
        .selectFrom('approach')
        .select(['id', 'person_name_cipher as name', 'person_phone_cipher as phone'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined || (row.name === null && row.phone === null)) return refuse('not-found')
      act.note({ subject: row.id, reason: body.reason })
      return {
        name: row.name === null ? null : act.personal.open(`approach.name:${row.id}`, row.name),
        phone: row.phone === null ? null : act.personal.open(`approach.phone:${row.id}`, row.phone),
      }
    },
  })
