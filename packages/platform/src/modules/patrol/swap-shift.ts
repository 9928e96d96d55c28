import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import { mayDo } from '../../access/may.ts'
import { cancelShift, swapShift } from './contract-shifts.ts'
import { siteOfShift } from './interception-rows.ts'
import { personIdOf } from './names.ts'
import { checkPerson, insertShift, lockPost } from './plan-shifts.ts'

const NOT_YOURS = text(
  '只有排班的人能换别人的班；您可以换自己的班。',
  '只有排班的人能換別人的班；您可以換自己的班。',
  'Only whoever plans the roster swaps the shifts of others; you can swap your own.',
)
const BEGUN = text(
  '这个班次已经开始、换人或取消，不能再改。',
  '這個班次已經開始、換人或取消，不能再改。',
  'This shift has begun, was swapped or cancelled; it is not changed any more.',
)

export const bindSwapShift = () =>
  bind(swapShift, {
    ownerOf: (lookup, { params }) => siteOfShift(lookup, params.id),
    async run(act, { params, body }) {
      const shift = await takeShift(act, params.id, body.version)
      if (shift instanceof Refusal) return shift
      const isPlanner = act.owner !== undefined && mayDo('planShifts', act.caller, act.owner).ok
      if (!isPlanner && shift.person_id !== personIdOf(act.caller)) return refuse('forbidden', { says: NOT_YOURS })
      const post = await lockPost(act.db, shift.post_id)
      if (post === undefined) return refuse('not-found')
      const next = { personId: body.personId, startsAt: shift.starts_at, endsAt: shift.ends_at }
      const refusal = await checkPerson(act, next, post, undefined)
      if (refusal !== undefined) return refusal
      await endShiftAs(act, shift, 'swapped', body.reason)
      const id = await insertShift(act, shift.post_id, { ...next, swappedFrom: shift.id })
      act.note({ subject: shift.id, reason: body.reason, details: { to: id, personId: body.personId } })
      await act.fact({
        kind: 'operation.shift-swapped',
        subjectId: id,
        organisationId: post.siteId,
        body: { interceptionId: post.interceptionId, from: shift.id, personId: body.personId },
      })
      return { id }
    },
  })

export const bindCancelShift = () =>
  bind(cancelShift, {
    ownerOf: (lookup, { params }) => siteOfShift(lookup, params.id),
    async run(act, { params, body }) {
      const shift = await takeShift(act, params.id, body.version)
      if (shift instanceof Refusal) return shift
      await endShiftAs(act, shift, 'cancelled', body.reason)
      act.note({ subject: shift.id, reason: body.reason })
      await act.fact({
        kind: 'operation.shift-cancelled',
        subjectId: shift.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: { personId: shift.person_id },
      })
      return { ok: true }
    },
  })

async function takeShift({ db }: Act, id: string, version: number) {
  const shift = await db
    .selectFrom('interception_shift')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (shift === undefined) return refuse('not-found')
  if (shift.version !== version) return outdated()
  return shift.ended_at !== null || shift.stood_from !== null ? refuse('conflict', { says: BEGUN }) : shift
}

async function endShiftAs(
  { db, nowIso }: Act,
  shift: { readonly id: string; readonly version: number },
  how: 'swapped' | 'cancelled',
  reason: string,
): Promise<void> {
  await db
    .updateTable('interception_shift')
    .set({ ended_at: nowIso, ended_how: how, end_reason: reason.trim(), version: shift.version + 1 })
    .where('id', '=', shift.id)
    .execute()
}
