import { reachOf } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { selectActivities } from './activity-rows.ts'
import { joinActivity } from './contract-field.ts'
import { ownerOfActivity, readInside, supersede, takeActivity } from './correct-activity.ts'

export const bindJoinActivity = () =>
  bind(joinActivity, {
    ownerOf: async (lookup, { params }) => ownerOfActivity(lookup, params.id),
    async run(act, { params, body }) {
      if (body.intoId === params.id) return refuseField('refused', 'intoId', 'itself', ITSELF)
      // In the order of ids, so that two who join each other's do not wait for each other.
      for (const id of [params.id, body.intoId].toSorted()) await hold(act, id)
      const row = await takeActivity(act, params.id, body.version)
      if (row instanceof Refusal) return row
      const into = await findInto(act, body.intoId)
      if (into === undefined) return refuseField('not-found', 'intoId', 'not-there', NOT_THERE)
      const reason = `${JOINED['zh-Hans']}${into.number}`
      await supersede(act, row, {
        former: { state: row.state },
        columns: { state: 'voided', void_reason: reason, joined_id: into.id },
        inside: await readInside(act.db, row),
        reason,
      })
      await act.fact({
        kind: 'activity.voided',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { joinedId: into.id },
      })
      act.note({ subject: row.id, reason, details: { intoId: into.id } })
      return { version: row.version + 1, into: { id: into.id, number: into.number } }
    },
  })

const hold = ({ db }: Act, id: string) =>
  db.selectFrom('activity').select('id').where('id', '=', id).forUpdate().executeTakeFirst()

/** One that counts, and that the caller may see. */
const findInto = ({ db, caller }: Act, id: string) =>
  selectActivities(db)
    .where(withinReach(reachOf('readActivity', caller)))
    .where('activity.id', '=', id)
    .where('activity.state', '=', 'recorded')
    .executeTakeFirst()

const JOINED = text('与下面这条是同一件事：', '與下面這筆是同一件事：', 'The same as ')
const ITSELF = text('一条活动不能并入它自己。', '一筆活動不能併入它自己。', 'An activity cannot be joined with itself.')
const NOT_THERE = text(
  '要并入的那条活动不存在、已作废，或您看不到。请重新选择。',
  '要併入的那筆活動不存在、已作廢，或您看不到。請重新選擇。',
  'The activity to join is not there, was voided, or is not yours to see. Choose another.',
)
