import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import { findBatch, ownerOfBatch } from './batch-record.ts'
import { correctLetter } from './contract-steps.ts'
import { writeSteps } from './take-steps.ts'

export const bindCorrectLetter = () =>
  bind(correctLetter, {
    ownerOf: async (lookup, { params }) => ownerOfBatch(lookup, params.id),
    async run(act, { params, body }) {
      const batch = await findBatch(act.db, params.id)
      const row = await act.db
        .selectFrom('letter')
        .select(['number', 'state', 'since', 'version'])
        .where('batch_id', '=', params.id)
        .where('number', '=', params.letter)
        .forUpdate()
        .executeTakeFirst()
      if (batch === undefined || row === undefined) return refuse('not-found')
      if (row.version !== body.version) return outdated()
      if (row.state === body.state) return refuse('conflict', { says: IS_SO })
      const step = {
        batchId: batch.id,
        organisationId: batch.organisation_id,
        to: body.state,
        way: 'correction',
      } as const
      const reason = body.reason.trim()
      await writeSteps(act, { ...step, reason }, [{ ...row, letter: row.number, occurredAt: act.nowIso }])
      act.note({ subject: batch.id, reason, details: { letter: row.number, from: row.state, to: body.state } })
      return { version: row.version + 1 }
    },
  })

const IS_SO = text(
  '这封信已经是这个状态，不用更正。',
  '這封信已經是這個狀態，不用更正。',
  'The letter is in this state already; there is nothing to correct.',
)
