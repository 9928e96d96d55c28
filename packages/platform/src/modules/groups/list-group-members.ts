import { sql } from 'kysely'
import type { Role } from '../../domain/role.ts'
import { bind } from '../../operations/implementation.ts'
import { listGroupCandidates, listGroupMembers } from './contract-groups.ts'
import { ownerOfGroup } from './group-rows.ts'
import { escapeLike } from './list-groups.ts'
import { clearReach, isReachable, personInPost, titleIn } from './people-names.ts'

type Feeds = readonly { readonly id: string; readonly name: string }[]

export const bindListGroupMembers = () =>
  bind(listGroupMembers, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, query }) {
      const { after, limit = 50 } = query
      const order = sql<string>`organisation.code || seat.id`
      let rows = act.db
        .selectFrom('group_member as seat')
        .innerJoin('organisation', 'organisation.id', 'seat.organisation_id')
        .innerJoin('person', 'person.id', 'seat.person_id')
        .select([
          'seat.id',
          'seat.added_at as addedAt',
          'seat.person_id as personId',
          'person.name_cipher as cipher',
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          'organisation.path as organisationPath',
          titleIn('seat.person_id', 'seat.organisation_id', act.nowIso).as('title'),
          isReachable('seat.person_id', 'seat.organisation_id', act.nowIso).as('isReachable'),
          sql<Feeds>`(select coalesce(json_agg(json_build_object('id', below.id, 'name', below.name) order by below.name), '[]')
            from briefing_group below where below.parent_id = seat.group_id and below.closed_at is null
              and below.feeder_person_id = seat.person_id and below.feeder_organisation_id = seat.organisation_id)`.as(
            'feeds',
          ),
          order.as('order'),
        ])
        .where('seat.group_id', '=', params.id)
        .where('seat.removed_at', 'is', null)
        .orderBy(order)
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '>', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const clear = clearReach(act.caller)
      return {
        items: page.map((row) => ({
          id: row.id,
          ...personInPost(act, row, clear),
          addedAt: row.addedAt,
          isReachable: row.isReachable,
          feeds: [...row.feeds],
        })),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

/** Everybody who works in the net may be asked into a group. Citizens join through the people of their village, who know them. */
export const bindListGroupCandidates = () =>
  bind(listGroupCandidates, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params, query }) {
      const { text, organisationId, areaId, role, after, limit = 50 } = query
      const order = sql<string>`organisation.code || post.id`
      let rows = act.db
        .selectFrom('role_assignment as post')
        .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
        .innerJoin('person', 'person.id', 'post.person_id')
        .select([
          'post.person_id as personId',
          'post.title',
          'post.role',
          'person.name_cipher as cipher',
          'organisation.id as organisationId',
          'organisation.name as organisationName',
          'organisation.path as organisationPath',
          order.as('order'),
        ])
        .where('person.ended_at', 'is', null)
        .where('post.valid_from', '<=', act.nowIso)
        .where((where) => where.or([where('post.valid_to', 'is', null), where('post.valid_to', '>', act.nowIso)]))
        .where(sql<boolean>`(post.role <> 'citizen' or starts_with(organisation.path, ${act.owner?.path ?? ''}))`)
        .where(
          sql<boolean>`not exists (select 1 from group_member seat where seat.group_id = ${params.id}
            and seat.removed_at is null and seat.person_id = post.person_id and seat.organisation_id = post.organisation_id)`,
        )
        .orderBy(order)
        .limit(limit + 1)
      if (text !== undefined && text.trim() !== '')
        rows = rows.where((where) =>
          where.or([
            where('organisation.name', 'ilike', `%${escapeLike(text.trim())}%`),
            where('organisation.code', 'ilike', `${escapeLike(text.trim())}%`),
          ]),
        )
      if (organisationId !== undefined) rows = rows.where('organisation.id', '=', organisationId)
      if (areaId !== undefined)
        rows = rows.where(sql<boolean>`(organisation.id = ${areaId} or organisation.parent_id = ${areaId}
          or organisation.area_id = ${areaId}
          or exists (select 1 from organisation area where area.id = organisation.area_id and area.parent_id = ${areaId}))`)
      if (role !== undefined) rows = rows.where('post.role', '=', role)
      if (after !== undefined) rows = rows.where(order, '>', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const clear = clearReach(act.caller)
      return {
        items: page.map((row) => ({ ...personInPost(act, row, clear), role: row.role as Role })),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })
