import { sql } from 'kysely'
import { reachOf } from '../../access/may.ts'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listGroups, readGroup } from './contract-groups.ts'
import { groupRow, ownerOfGroup, selectGroups } from './group-rows.ts'

export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

export const bindListGroups = () =>
  bind(listGroups, {
    async run(act, { query }) {
      const { text, kind, level, parentId, top, closed, mine, after, limit = 50 } = query
      const order = sql<string>`lpad(grp.level::text, 3, '0') || grp.name || grp.id`
      let rows = selectGroups(act.db, act.nowIso)
        .select(order.as('order'))
        .where(withinReach(mine === true ? reachOf('changeGroup', act.caller) : act.reach))
        .orderBy(order)
        .limit(limit + 1)
      if (closed !== true) rows = rows.where('grp.closed_at', 'is', null)
      if (text !== undefined && text.trim() !== '')
        rows = rows.where('grp.name', 'ilike', `%${escapeLike(text.trim())}%`)
      if (kind !== undefined) rows = rows.where('grp.kind', '=', kind)
      if (level !== undefined) rows = rows.where('grp.level', '=', level)
      if (parentId !== undefined) rows = rows.where('grp.parent_id', '=', parentId)
      if (top === true)
        rows = rows.where(
          sql<boolean>`not exists (select 1 from briefing_group above join organisation upper on upper.id = above.organisation_id
            where above.id = grp.parent_id and ${withinReach(act.reach, 'upper')})`,
        )
      if (after !== undefined) rows = rows.where(order, '>', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => groupRow(act, row)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

export const bindReadGroup = () =>
  bind(readGroup, {
    ownerOf: async (lookup, { params }) => ownerOfGroup(lookup, params.id),
    async run(act, { params }) {
      const row = await selectGroups(act.db, act.nowIso).where('grp.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const above = row.path.split('/').slice(1, -2)
      const names =
        above.length === 0
          ? []
          : await act.db.selectFrom('briefing_group').select(['id', 'name']).where('id', 'in', above).execute()
      return { ...groupRow(act, row), trail: above.flatMap((id) => names.filter((each) => each.id === id)) }
    },
  })
