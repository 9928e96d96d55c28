import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { checkActivity } from './check-activity.ts'
import { recordActivity } from './contract-activities.ts'
import { resolveOrganisers } from './member-names.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { insertActivities } from './write-activity.ts'

export const bindRecordActivity = ({ content }: OutreachDeps) =>
  bind(recordActivity, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const { organisationId, foreignNumber, occurredFrom, occurredTo = occurredFrom } = body
      const organisers = await resolveOrganisers(act.db, organisationId, body.organisers ?? [])
      const { counts = [], sessions = [], evidenceNote = null } = body
      const given = { ...body, occurredTo, organisers, counts, sessions, evidenceNote }
      const errors = await checkActivity(act, given, content)
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      if (foreignNumber !== undefined) {
        const known = await act.db
          .selectFrom('activity')
          .select('id')
          .where('organisation_id', '=', organisationId)
          .where('foreign_number', '=', foreignNumber)
          .executeTakeFirst()
        if (known !== undefined) return refuseField('conflict', 'foreignNumber', 'known', NUMBER_KNOWN)
      }
      const channel = content.channels.channels.find(({ id }) => id === body.channel)
      const [recorded] = await insertActivities(act, [
        {
          organisation_id: organisationId,
          foreign_number: foreignNumber ?? null,
          area_id: body.areaId,
          channel: body.channel,
          title: body.title?.trim() ?? channel?.title['zh-Hans'] ?? body.channel,
          occurred_from: occurredFrom,
          occurred_to: occurredTo,
          time_from: body.timeFrom ?? null,
          time_to: body.timeTo ?? null,
          place: body.place?.trim() ?? null,
          audience: body.audience,
          setting: body.setting ?? null,
          source: 'entered',
          evidence: body.evidence,
          evidence_note: evidenceNote?.trim() ?? null,
          organisers,
          counts,
          sessions,
        },
      ])
      if (recorded === undefined) throw new TypeError('one activity was to be recorded')
      act.note({ subject: recorded.id })
      return { ...recorded, version: 1 }
    },
  })

const NUMBER_KNOWN = text(
  '本单位已经有这个编号的活动。请查看原来的那一条，需要时更正它。',
  '本單位已經有這個編號的活動。請查看原來的那一筆，需要時更正它。',
  'An activity of this number is recorded already. Look at it, and correct it if needed.',
)
