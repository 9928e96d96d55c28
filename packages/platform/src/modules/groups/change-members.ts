import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { InputOf } from '../../domain/operation.ts'
import { bind, Refusal, refuse, type Act } from '../../operations/implementation.ts'
import { addGroupMembers, removeGroupMembers } from './contract-groups.ts'
import { ownerOfGroup } from './group-rows.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { groupClosed } from './refusals.ts'

const PROBLEMS_MOST = 50

/** All of them or none: what cannot join is named, row by row. */
export const bindAddGroupMembers = () =>
  bind(addGroupMembers, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, body }) {
      const group = await openGroup(act, params.id)
      if (group instanceof Refusal) return group
      const refusal = await checkPosts(act, body)
      if (refusal !== undefined) return refusal
      const members = [
        ...new Map(body.members.map((each) => [`${each.personId} ${each.organisationId}`, each])).values(),
      ]
      const added = await act.db
        .insertInto('group_member')
        .values(
          members
            .toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
            .map(({ personId, organisationId }) => ({
              id: act.ids.next('mem'),
              group_id: params.id,
              organisation_id: organisationId,
              person_id: personId,
              added_at: act.nowIso,
              added_by: act.actor,
            })),
        )
        .onConflict((conflict) =>
          conflict.columns(['group_id', 'person_id', 'organisation_id']).where('removed_at', 'is', null).doNothing(),
        )
        .returning(['id', 'person_id as personId'])
        .execute()
      act.note({ subject: params.id, details: { added: added.map(({ personId }) => personId) } })
      if (added.length > 0)
        await act.fact({
          kind: 'group.members-added',
          subjectId: params.id,
          organisationId: group.organisation_id,
          body: { personIds: added.map(({ personId }) => personId) },
        })
      return { added: added.length, already: body.members.length - added.length }
    },
  })

export const bindRemoveGroupMembers = () =>
  bind(removeGroupMembers, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, body }) {
      const group = await openGroup(act, params.id)
      if (group instanceof Refusal) return group
      const refusal = await checkFeeders(act, params.id, body.memberIds)
      if (refusal !== undefined) return refusal
      const removed = await act.db
        .updateTable('group_member')
        .set({ removed_at: act.nowIso, removed_by: act.actor, remove_reason: body.reason.trim() })
        .where('group_id', '=', params.id)
        .where('id', 'in', body.memberIds)
        .where('removed_at', 'is', null)
        .returning('person_id as personId')
        .execute()
      act.note({
        subject: params.id,
        reason: body.reason.trim(),
        details: { removed: removed.map(({ personId }) => personId) },
      })
      if (removed.length > 0)
        await act.fact({
          kind: 'group.members-removed',
          subjectId: params.id,
          organisationId: group.organisation_id,
          body: { personIds: removed.map(({ personId }) => personId) },
        })
      return { removed: removed.length }
    },
  })

async function openGroup({ db }: Act, id: string) {
  const group = await db
    .selectFrom('briefing_group')
    .select(['organisation_id', 'closed_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (group === undefined) return refuse('not-found')
  return group.closed_at === null ? group : groupClosed()
}

/** A member is a person in an organisation: he must hold a post there now. Citizens join only in their own place. */
async function checkPosts(
  { db, nowIso, owner }: Act,
  { members }: InputOf<typeof addGroupMembers>['body'],
): Promise<Refusal | undefined> {
  const { rows } = await sql<{ place: number }>`
    select given.place::int - 1 as place
    from unnest(${members.map(({ personId }) => personId)}::text[], ${members.map(({ organisationId }) => organisationId)}::text[])
      with ordinality as given (person_id, organisation_id, place)
    where not exists (select 1 from role_assignment post
      join person on person.id = post.person_id join organisation on organisation.id = post.organisation_id
      where (post.role <> 'citizen' or starts_with(organisation.path, ${owner?.path ?? ''})) and post.person_id = given.person_id and post.organisation_id = given.organisation_id and person.ended_at is null
        and post.valid_from <= ${nowIso} and (post.valid_to is null or post.valid_to > ${nowIso}))
    order by given.place limit ${PROBLEMS_MOST}`.execute(db)
  if (rows.length === 0) return undefined
  const says = text(
    '这个人在这个单位没有现任职务，收不到快报。请选现在在岗的人。',
    '這個人在這個單位沒有現任職務，收不到快報。請選現在在崗的人。',
    'This person holds no post in this organisation now and would get nothing. Choose somebody who does.',
  )
  return refuse('refused', {
    says: text(
      `有 ${rows.length} 人不能加入，所以一个也没有加。请去掉他们再试。`,
      `有 ${rows.length} 人不能加入，所以一個也沒有加。請去掉他們再試。`,
      `${rows.length} of them cannot join, so nobody was added. Leave them out and try again.`,
    ),
    errors: rows.map(({ place }) => fieldProblem(`members.${place}`, 'no-post', says)),
  })
}

async function checkFeeders({ db }: Act, groupId: string, memberIds: readonly string[]): Promise<Refusal | undefined> {
  const fed = await db
    .selectFrom('briefing_group as below')
    .innerJoin('group_member as seat', (join) =>
      join
        .onRef('seat.person_id', '=', 'below.feeder_person_id')
        .onRef('seat.organisation_id', '=', 'below.feeder_organisation_id')
        .on('seat.group_id', '=', groupId),
    )
    .select(['below.name', 'seat.id as memberId'])
    .where('below.parent_id', '=', groupId)
    .where('below.closed_at', 'is', null)
    .where('seat.id', 'in', memberIds)
    .where('seat.removed_at', 'is', null)
    .limit(PROBLEMS_MOST)
    .execute()
  if (fed.length === 0) return undefined
  return refuse('refused', {
    says: text(
      '其中有人负责转发到下级群组。请先为这些群组换一位转发人。',
      '其中有人負責轉發到下級群組。請先為這些群組換一位轉發人。',
      'Some of them feed groups below. Name another feeder for those groups first.',
    ),
    errors: fed.map(({ name, memberId }) =>
      fieldProblem(
        `memberIds.${memberIds.indexOf(memberId)}`,
        'feeds',
        text(`负责转发到「${name}」`, `負責轉發到「${name}」`, `feeds “${name}”`),
      ),
    ),
  })
}
