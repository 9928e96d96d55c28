import type { FactKind } from '../../domain/fact-kinds.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { beginShift, endShift } from './contract-shifts.ts'
import { personIdOf } from './names.ts'

/** Somebody may come before his time, and say so afterwards. */
const EARLY_MS = 2 * 3_600_000
const LATE_MS = 12 * 3_600_000

export const bindBeginShift = () =>
  bind(beginShift, {
    async run(act, { params, body }) {
      const shift = await lockMine(act, params.id)
      if (shift instanceof Refusal) return shift
      if (shift.stood_from !== null) return conflict(text('您已经到岗。', '您已經到崗。', 'You stand there already.'))
      const atMs = Math.min(Date.parse(body.at), act.nowMs)
      if (atMs < Date.parse(shift.starts_at) - EARLY_MS || atMs > Date.parse(shift.ends_at))
        return refuseField(
          'refused',
          'at',
          'not-the-time',
          text(
            '还没到这个班次的时间，或已经过了。提前到岗最多两小时。',
            '還沒到這個班次的時間，或已經過了。提前到崗最多兩小時。',
            'It is not the time of this shift: at most two hours before it, and not after it.',
          ),
        )
      await act.db
        .updateTable('interception_shift')
        .set({ stood_from: new Date(atMs).toISOString(), version: shift.version + 1 })
        .where('id', '=', shift.id)
        .execute()
      await told(act, 'operation.shift-began', shift, atMs)
      return { ok: true }
    },
  })

export const bindEndShift = () =>
  bind(endShift, {
    async run(act, { params, body }) {
      const shift = await lockMine(act, params.id)
      if (shift instanceof Refusal) return shift
      if (shift.stood_from === null || shift.stood_to !== null)
        return conflict(text('您现在没有在这个岗上。', '您現在沒有在這個崗上。', 'You do not stand there now.'))
      const atMs = Math.min(Date.parse(body.at), act.nowMs)
      if (atMs < Date.parse(shift.stood_from) || atMs > Date.parse(shift.ends_at) + LATE_MS)
        return refuseField(
          'refused',
          'at',
          'not-the-time',
          text(
            '离岗时间要在到岗之后，且不晚于班次结束后12小时。',
            '離崗時間要在到崗之後，且不晚於班次結束後12小時。',
            'You leave after you came, and at most twelve hours after the shift.',
          ),
        )
      await act.db
        .updateTable('interception_shift')
        .set({ stood_to: new Date(atMs).toISOString(), version: shift.version + 1 })
        .where('id', '=', shift.id)
        .execute()
      await told(act, 'operation.shift-ended', shift, atMs)
      return { ok: true }
    },
  })

/** Others' shifts are as if they were not there. */
async function lockMine(act: Act, id: string) {
  const shift = await act.db
    .selectFrom('interception_shift as shift')
    .innerJoin('interception_post as post', 'post.id', 'shift.post_id')
    .selectAll('shift')
    .select(['post.site_id as siteId', 'post.interception_id as interceptionId'])
    .where('shift.id', '=', id)
    .where('shift.person_id', '=', personIdOf(act.caller))
    .forUpdate()
    .executeTakeFirst()
  if (shift === undefined) return refuse('not-found')
  return shift.ended_at === null
    ? shift
    : conflict(
        text(
          '这个班次已经换给别人，或已取消。',
          '這個班次已經換給別人，或已取消。',
          'This shift was given to somebody else, or cancelled.',
        ),
      )
}

const conflict = (says: Text): Refusal => refuse('conflict', { says })

async function told(
  act: Act,
  kind: FactKind,
  shift: { readonly id: string; readonly siteId: string; readonly interceptionId: string },
  atMs: number,
): Promise<void> {
  act.note({ subject: shift.id, organisationId: shift.siteId })
  await act.fact({
    kind,
    subjectId: shift.id,
    organisationId: shift.siteId,
    body: { interceptionId: shift.interceptionId },
    occurredAt: new Date(atMs).toISOString(),
  })
}
