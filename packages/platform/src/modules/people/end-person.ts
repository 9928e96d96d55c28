import { text } from '../../domain/error-texts/error-text.ts'
import { mayDo } from '../../access/may.ts'
import { bind, refuse, type Act, type Lookup } from '../../operations/implementation.ts'
import { endPerson, endPost } from './contract-people.ts'
import { personIdOf } from './sessions.ts'
import { endPosts } from './post-rules.ts'
import { endSessions } from './start-session.ts'
import { homeOf } from './whose-organisation.ts'

/** Nobody takes the last key out of his own hand. */
const NOT_YOURSELF = text(
  '不能停用自己，也不能结束自己的管理员职务；请另一位管理员来做。',
  '不能停用自己，也不能結束自己的管理員職務；請另一位管理員來做。',
  'You cannot end yourself or your own administrator’s post; another administrator does that.',
)

export const bindEndPerson = () =>
  bind(endPerson, {
    ownerOf: ({ db, nowIso }, { params }) => homeOf(db, params.id, nowIso),
    needsSecond: (lookup, { params }) => isAdministrator(lookup, 'person_id', params.id),
    async run(act, { params, body }) {
      if (params.id === personIdOf(act)) return refuse('refused', { says: NOT_YOURSELF })
      const ended = await act.db
        .updateTable('person')
        .set((set) => ({
          ended_at: act.nowIso,
          end_reason: body.reason,
          ended_by: act.actor,
          version: set('version', '+', 1),
        }))
        .where('id', '=', params.id)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (ended.numUpdatedRows !== 1n) return refuse('conflict')
      const posts = await act.db.selectFrom('role_assignment').select('id').where('person_id', '=', params.id).execute()
      const postsEnded = await endPosts(
        act,
        posts.map(({ id }) => id),
        body.reason,
      )
      const sessionsEnded = await endSessions(act, params.id)
      await act.db.deleteFrom('one_time_link').where('person_id', '=', params.id).execute()
      await act.db.deleteFrom('known_device').where('person_id', '=', params.id).execute()
      await act.fact({
        kind: 'person.ended',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: {},
      })
      act.note({ subject: params.id, reason: body.reason, details: { postsEnded, sessionsEnded } })
      return { ok: true }
    },
  })

export const bindEndPost = () =>
  bind(endPost, {
    async ownerOf({ db }, { params }) {
      const post = await db
        .selectFrom('role_assignment')
        .select('organisation_id')
        .where('id', '=', params.id)
        .executeTakeFirst()
      return post?.organisation_id
    },
    needsSecond: (lookup, { params }) => isAdministrator(lookup, 'id', params.id),
    approvedBy: 'endPerson',
    async run(act, { params, body }) {
      const post = await act.db
        .selectFrom('role_assignment')
        .select(['person_id', 'role', 'deputy_for'])
        .where('id', '=', params.id)
        .executeTakeFirst()
      if (post === undefined || !(await mayEnd(act, post))) return refuse('not-found')
      if (post.role === 'administrator' && post.person_id === personIdOf(act))
        return refuse('refused', { says: NOT_YOURSELF })
      if ((await endPosts(act, [params.id], body.reason)) === 0) return refuse('conflict')
      await act.fact({
        kind: 'post.ended',
        subjectId: params.id,
        ...(act.owner === undefined ? {} : { organisationId: act.owner.id }),
        body: { personId: post.person_id, role: post.role },
      })
      act.note({ subject: params.id, reason: body.reason, details: { person: post.person_id, role: post.role } })
      return { ok: true }
    },
  })

/** Whoever keeps the posts of the organisation; and the holder of a post takes back what his deputy has. */
async function mayEnd(act: Act, post: { readonly deputy_for: string | null }): Promise<boolean> {
  if (mayDo('assignPost', act.caller, act.owner).ok) return true
  if (post.deputy_for === null) return false
  const chief = await act.db
    .selectFrom('role_assignment')
    .select('person_id')
    .where('id', '=', post.deputy_for)
    .executeTakeFirst()
  return chief?.person_id === personIdOf(act)
}

async function isAdministrator({ db, nowIso }: Lookup, column: 'id' | 'person_id', id: string): Promise<boolean> {
  const post = await db
    .selectFrom('role_assignment')
    .select('id')
    .where(column, '=', id)
    .where('role', '=', 'administrator')
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', nowIso)]))
    .limit(1)
    .executeTakeFirst()
  return post !== undefined
}
