import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { checkActivity } from './check-activity.ts'
import { recordActivity } from './contract-activities.ts'
import { deviceTime, type DeviceTime } from './device-time.ts'
import { resolveOrganisers } from './member-names.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { insertActivities } from './write-activity.ts'

export const bindRecordActivity = ({ content }: OutreachDeps) =>
  bind(recordActivity, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body: said }) {
      const device = timeOfDevice(act, said, content)
      if (device instanceof Refusal) return device
      const body = device?.day === undefined ? said : { ...said, occurredFrom: device.day, occurredTo: device.day }
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
      if (device !== undefined) await keepDeviceTime(act, recorded.id, device, said.occurredFrom)
      act.note({
        subject: recorded.id,
        ...((device?.offsetMs ?? null) === null ? {} : { details: { clockOffsetMs: device?.offsetMs } }),
      })
      return { ...recorded, version: 1, occurredFrom }
    },
  })

function timeOfDevice(
  { nowMs, origin }: Act,
  { device }: InputOf<typeof recordActivity>['body'],
  { field }: OutreachDeps['content'],
): DeviceTime | Refusal | undefined {
  return device === undefined ? undefined : deviceTime(device, { nowMs, clockMs: origin.clockMs }, field)
}

async function keepDeviceTime({ db }: Act, id: string, device: DeviceTime, saidOn: string): Promise<void> {
  await db
    .insertInto('activity_device')
    .values({
      activity_id: id,
      made_at: device.madeAt,
      sent_at: device.sentAt,
      seen_at: device.seenAt,
      offset_ms: device.offsetMs,
      corrected_at: device.correctedAt,
      said_on: saidOn,
    })
    .execute()
}

const NUMBER_KNOWN = text(
  '本单位已经有这个编号的活动。请查看原来的那一条，需要时更正它。',
  '本單位已經有這個編號的活動。請查看原來的那一筆，需要時更正它。',
  'An activity of this number is recorded already. Look at it, and correct it if needed.',
)
