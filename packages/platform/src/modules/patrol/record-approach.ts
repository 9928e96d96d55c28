import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { KEEPING } from '../../domain/patrol.ts'
import { bind, type Act, type Refusal } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { InputOf } from '../../domain/operation.ts'
import { recordApproach } from './contract-approaches.ts'
import type { PatrolDeps } from './deps.ts'
import { personIdOf } from './names.ts'

const DAY_MS = 86_400_000
type Body = InputOf<typeof recordApproach>['body']

export const bindRecordApproach = (deps: PatrolDeps) =>
  bind(recordApproach, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    async run(act, { body }) {
      const refusal = checkApproach(act, body, deps)
      if (refusal !== undefined) return refusal
      const site = await findSite(act, body.siteId ?? body.organisationId)
      if (site === undefined) return refuseField('not-found', 'siteId', 'no-site', NO_SITE)
      // A clock that runs ahead does not put what happened into the future.
      const occurredAt = new Date(Math.min(Date.parse(body.occurredAt), act.nowMs)).toISOString()
      const shift = await findShift(act, site, occurredAt)
      const id = act.ids.next('apr')
      const { name, phone } = body.person ?? {}
      await act.db
        .insertInto('approach')
        .values({
          id,
          organisation_id: body.organisationId,
          site_id: site,
          spot: body.spot.trim(),
          shift_id: shift?.id ?? null,
          interception_id: shift?.interceptionId ?? null,
          asked: body.asked,
          looked: body.looked,
          reminded: body.reminded,
          outcome: body.outcome,
          scam_type: body.scamType ?? null,
          kept_minor: body.keptMinor ?? null,
          currency: body.keptMinor === undefined ? null : (body.currency ?? 'CNY'),
          person_name_cipher: name === undefined ? null : act.personal.seal(`approach.name:${id}`, name.trim()),
          person_phone_cipher: phone === undefined ? null : act.personal.seal(`approach.phone:${id}`, phone.trim()),
          occurred_at: occurredAt,
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .execute()
      act.note({ subject: id, details: { outcome: body.outcome, siteId: site, hasPerson: body.person !== undefined } })
      await act.fact({
        kind: 'approach.recorded',
        subjectId: id,
        organisationId: body.organisationId,
        body: factOf(body, site, shift?.interceptionId),
        occurredAt,
      })
      return { id, interceptionId: shift?.interceptionId ?? null }
    },
  })

function factOf(body: Body, siteId: string, interceptionId: string | undefined): Readonly<Record<string, unknown>> {
  return {
    siteId,
    asked: body.asked,
    outcome: body.outcome,
    ...(interceptionId === undefined ? {} : { interceptionId }),
    ...(body.scamType === undefined ? {} : { scamType: body.scamType }),
    ...(body.keptMinor === undefined ? {} : { keptMinor: body.keptMinor, currency: body.currency ?? 'CNY' }),
  }
}

const NO_SITE = text(
  '没有这个地点，或它已不再使用。请重新选择。',
  '沒有這個地點，或它已不再使用。請重新選擇。',
  'There is no such place, or it is no more. Choose again.',
)

/** What the schema cannot say. */
function checkApproach({ nowMs }: Act, body: Body, { patrol, scamTypes }: PatrolDeps): Refusal | undefined {
  const { occurredAt, outcome, person, keptMinor, scamType, reminded } = body
  const atMs = Date.parse(occurredAt)
  if (atMs > nowMs + DAY_MS)
    return refuseField(
      'refused',
      'occurredAt',
      'in-future',
      text(
        '时间在将来。请校准这台设备的时钟后再记。',
        '時間在未來。請校正這台裝置的時鐘後再記。',
        'The time lies in the future. Set the clock of this device, then record it again.',
      ),
    )
  const earliest = dayOf(nowMs - patrol.recordWithinDays * DAY_MS)
  if (dayOf(atMs) < earliest)
    return refuseField(
      'refused',
      'occurredAt',
      'too-long-ago',
      text(
        `只能补记 ${earliest} 以后的询问。`,
        `只能補記 ${earliest} 以後的詢問。`,
        `Only what happened since ${earliest} can still be recorded.`,
      ),
    )
  if (person !== undefined && outcome !== 'police-called')
    return refuseField(
      'refused',
      'person',
      'no-person',
      text(
        '没有报警的，不记姓名和电话。',
        '沒有報警的，不記姓名和電話。',
        'Where the police were not called, no name and no phone are taken.',
      ),
    )
  if (keptMinor !== undefined && !KEEPING.has(outcome))
    return refuseField(
      'refused',
      'keptMinor',
      'nothing-kept',
      text(
        '只有劝住或已报警的，才记保住的金额。',
        '只有勸住或已報警的，才記保住的金額。',
        'An amount is kept safe only where it was stopped or the police were called.',
      ),
    )
  if (scamType !== undefined && !scamTypes.some(({ id }) => id === scamType))
    return refuseField(
      'refused',
      'scamType',
      'unknown-type',
      text('没有这个诈骗类型。', '沒有這個詐騙類型。', 'There is no such scam type.'),
    )
  if (reminded.some((id) => !patrol.reminded.some((each) => each.id === id)))
    return refuseField(
      'refused',
      'reminded',
      'unknown-reminder',
      text('没有这条提醒。', '沒有這則提醒。', 'There is no such reminder.'),
    )
  return undefined
}

async function findSite({ db, nowMs }: Act, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', dayOf(nowMs))]))
    .executeTakeFirst()
  return found?.id
}

/** The shift during which it happened, at this site: it counts for its interception, also when it is recorded later. */
function findShift({ db, caller }: Act, siteId: string, occurredAt: string) {
  return (
    db
      .selectFrom('interception_shift as shift')
      .innerJoin('interception_post as post', 'post.id', 'shift.post_id')
      .select(['shift.id', 'post.interception_id as interceptionId'])
      .where('shift.person_id', '=', personIdOf(caller))
      .where('post.site_id', '=', siteId)
      .where('shift.ended_at', 'is', null)
      .where('shift.stood_from', '<=', occurredAt)
      .where((where) => where.or([where('shift.stood_to', 'is', null), where('shift.stood_to', '>=', occurredAt)]))
      // Where he still stands, before where he left in the same moment.
      .orderBy('shift.stood_to', (order) => order.desc().nullsFirst())
      .limit(1)
      .executeTakeFirst()
  )
}
