import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { previewReach } from './contract-briefings.ts'
import { isReachable } from './people-names.ts'

const GROUPS_MOST = 50

/** What a briefing would come to if everybody passed it on. Somebody in two groups of one level is one person there. */
export const bindPreviewReach = () =>
  bind(previewReach, {
    async run(act, { query }) {
      const ids = [...new Set(query.groupIds.split(',').filter((id) => id !== ''))].slice(0, GROUPS_MOST)
      const { rows: tops } = await sql<{ path: string }>`select grp.path from briefing_group grp
        join organisation on organisation.id = grp.organisation_id
        where grp.id = any(${ids}) and grp.closed_at is null and ${withinReach(act.reach)}`.execute(act.db)
      if (tops.length < ids.length) return refuse('not-found')
      const { rows } = await sql<{ level: number; groups: number; people: number; audience: number; unfed: number }>`
        with scope as (select grp.* from briefing_group grp where grp.closed_at is null
          and exists (select 1 from unnest(${tops.map(({ path }) => path)}::text[]) top where starts_with(grp.path, top)))
        select scope.level, count(*)::int as groups, sum(scope.audience)::int as audience,
          count(*) filter (where scope.parent_id is not null and scope.id <> all(${ids}) and not (
            exists (select 1 from group_member seat where seat.group_id = scope.parent_id and seat.removed_at is null
              and seat.person_id = scope.feeder_person_id and seat.organisation_id = scope.feeder_organisation_id)
            and ${isReachable('scope.feeder_person_id', 'scope.feeder_organisation_id', act.nowIso)}))::int as unfed,
          (select count(distinct seat.person_id)::int from group_member seat join scope same on same.id = seat.group_id
            where seat.removed_at is null and same.level = scope.level) as people
        from scope group by scope.level order by scope.level`.execute(act.db)
      return { levels: rows }
    },
  })
