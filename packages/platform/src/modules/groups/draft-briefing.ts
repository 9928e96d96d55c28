import { isInReach, reachOf } from '../../access/may.ts'
import type { BriefingState } from '../../domain/briefing.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { briefingAfter } from './briefing-lifecycle.ts'
import { checkTargets, ownerOfBriefing, setTargets, takeBriefing, writerOf } from './briefing-record.ts'
import { changeBriefing, draftBriefing } from './contract-briefings.ts'
import { refuseField } from '../../operations/refusals.ts'

export const bindDraftBriefing = () =>
  bind(draftBriefing, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, title, scamTypes = [], groupIds = [], sendAt = null, supersedesId } = body
      const writer = writerOf(act)
      if (writer instanceof Refusal) return writer
      const refusal =
        (await checkTargets(act, groupIds)) ?? (await checkSuperseded(act, supersedesId, body.supersedeReason))
      if (refusal !== undefined) return refusal
      const id = act.ids.next('brf')
      await act.db
        .insertInto('briefing')
        .values({
          id,
          organisation_id: organisationId,
          title: title.trim(),
          text: body.text.trim(),
          scam_types: scamTypes,
          state: 'draft',
          writers: [writer],
          created_by: writer,
          created_at: act.nowIso,
          send_at: sendAt,
          supersedes_id: supersedesId ?? null,
          supersede_reason: supersedesId === undefined ? null : (body.supersedeReason?.trim() ?? null),
        })
        .execute()
      await setTargets(act, id, groupIds)
      act.note({ subject: id })
      await act.fact({ kind: 'briefing.drafted', subjectId: id, organisationId, body: {} })
      return { id, version: 1 }
    },
  })

export const bindChangeBriefing = () =>
  bind(changeBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params, body }) {
      const writer = writerOf(act)
      if (writer instanceof Refusal) return writer
      const taken = await takeBriefing(act, params.id, body.version, 'change')
      if (taken instanceof Refusal) return taken
      const refusal = body.groupIds === undefined ? undefined : await checkTargets(act, body.groupIds)
      if (refusal !== undefined) return refusal
      const { row } = taken
      const version = row.version + 1
      await act.db
        .updateTable('briefing')
        .set({
          ...(body.title === undefined ? {} : { title: body.title.trim() }),
          ...(body.text === undefined ? {} : { text: body.text.trim() }),
          ...(body.scamTypes === undefined ? {} : { scam_types: body.scamTypes }),
          ...(body.sendAt === undefined ? {} : { send_at: body.sendAt }),
          writers: [...new Set([...row.writers, writer])],
          version,
        })
        .where('id', '=', params.id)
        .execute()
      if (body.groupIds !== undefined) await setTargets(act, params.id, body.groupIds)
      act.note({ subject: params.id, details: { fields: Object.keys(body).filter((field) => field !== 'version') } })
      return { version }
    },
  })

/** Only what went out can be superseded, and with a reason that those who saw it will read. */
async function checkSuperseded(
  act: Act,
  id: string | undefined,
  reason: string | undefined,
): Promise<Refusal | undefined> {
  if (id === undefined) return undefined
  const old = await act.db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select(['briefing.state', 'organisation.id', 'organisation.path'])
    .where('briefing.id', '=', id)
    .executeTakeFirst()
  if (old === undefined || !isInReach(reachOf('withdrawBriefing', act.caller), old))
    return refuseField('not-found', 'supersedesId', 'unknown', NO_BRIEFING)
  if (briefingAfter(old.state as BriefingState, 'supersede') === undefined)
    return refuseField('conflict', 'supersedesId', 'not-sent', NOT_SENT)
  return reason === undefined ? refuseField('refused', 'supersedeReason', 'required', NO_REASON) : undefined
}

const NO_BRIEFING = text('找不到要替换的快报。', '找不到要取代的快報。', 'The briefing to be superseded is not there.')
const NOT_SENT = text(
  '只有已经发出、还有效的快报才能被替换。没发出的请直接修改或撤回。',
  '只有已經發出、還有效的快報才能被取代。沒發出的請直接修改或撤回。',
  'Only a briefing that went out and still stands can be superseded. Change or withdraw one that did not.',
)
const NO_REASON = text(
  '请写明为什么替换：看过旧快报的人会看到这句话。',
  '請寫明為什麼取代：看過舊快報的人會看到這句話。',
  'Say why it is superseded: those who have seen the old one will read this.',
)
