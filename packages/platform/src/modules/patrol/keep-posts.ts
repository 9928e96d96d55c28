import { isInReach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { addInterceptionPost, endInterceptionPost } from './contract-interceptions.ts'
import { ownerOfInterception, siteOfPost } from './interception-rows.ts'
import { isClosed, lockInterception } from './keep-interception.ts'

const OUT_OF_REACH = text(
  '这个地点不在您能布点的范围内：请选本单位、下级或协作单位的地点。',
  '這個地點不在您能布點的範圍內：請選本單位、下級或協作單位的地點。',
  'You cannot set a post there: choose a place of your own, of those below you, or of a partner.',
)
const THERE_ALREADY = text('这个位置已经有岗。', '這個位置已經有崗。', 'There is a post at this spot already.')

export const bindAddInterceptionPost = () =>
  bind(addInterceptionPost, {
    ownerOf: (lookup, { params }) => ownerOfInterception(lookup, params.id),
    async run(act, { params, body }) {
      const row = await lockInterception(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.closed_at !== null) return isClosed()
      const site = await act.db
        .selectFrom('organisation')
        .select(['id', 'path'])
        .where('id', '=', body.siteId)
        .where('valid_to', 'is', null)
        .executeTakeFirst()
      if (site === undefined || !isInReach(act.reach, site))
        return refuseField('refused', 'siteId', 'out-of-reach', OUT_OF_REACH)
      const id = act.ids.next('ipo')
      const { numInsertedOrUpdatedRows: made } = await act.db
        .insertInto('interception_post')
        .values({
          id,
          interception_id: row.id,
          site_id: site.id,
          spot: body.spot.trim(),
          created_at: act.nowIso,
          created_by: act.actor,
        })
        .onConflict((conflict) =>
          conflict.columns(['interception_id', 'site_id', 'spot']).where('ended_at', 'is', null).doNothing(),
        )
        .executeTakeFirstOrThrow()
      if (made === 0n) return refuseField('conflict', 'spot', 'there-already', THERE_ALREADY)
      act.note({ subject: row.id, details: { postId: id, siteId: site.id } })
      await act.fact({
        kind: 'operation.post-set',
        subjectId: row.id,
        organisationId: row.organisation_id,
        body: { postId: id, siteId: site.id },
      })
      return { id }
    },
  })

export const bindEndInterceptionPost = () =>
  bind(endInterceptionPost, {
    ownerOf: (lookup, { params }) => siteOfPost(lookup, params.id),
    async run(act, { params, body }) {
      const post = await act.db
        .selectFrom('interception_post')
        .innerJoin('interception', 'interception.id', 'interception_post.interception_id')
        .select(['interception_post.id', 'interception_post.ended_at', 'interception.id as interceptionId'])
        .select('interception.organisation_id as organisationId')
        .where('interception_post.id', '=', params.id)
        .forUpdate()
        .executeTakeFirst()
      if (post === undefined) return refuse('not-found')
      if (post.ended_at !== null)
        return refuse('conflict', {
          says: text('这个岗已经撤了。', '這個崗已經撤了。', 'This post was taken away already.'),
        })
      await act.db
        .updateTable('interception_post')
        .set({ ended_at: act.nowIso, end_reason: body.reason.trim() })
        .where('id', '=', post.id)
        .execute()
      await act.db
        .updateTable('interception_shift')
        .set({ ended_at: act.nowIso, ended_how: 'cancelled', end_reason: body.reason.trim() })
        .where('post_id', '=', post.id)
        .where('ended_at', 'is', null)
        .where('stood_from', 'is', null)
        .execute()
      act.note({ subject: post.interceptionId, reason: body.reason, details: { postId: post.id } })
      await act.fact({
        kind: 'operation.post-ended',
        subjectId: post.interceptionId,
        organisationId: post.organisationId,
        body: { postId: post.id },
      })
      return { ok: true }
    },
  })
