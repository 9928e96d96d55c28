import { sql } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listHotAreas } from './contract-interceptions.ts'
import type { PatrolDeps } from './deps.ts'
import { spanOf } from './rising-types.ts'
import { dayIn, STOPPING, type Sum } from './tally.ts'

interface AreaRow {
  readonly id: string
  readonly name: string
  readonly cases: number
  readonly before: number
  readonly stops: number
  readonly lost: Sum[] | null
  readonly types: { readonly scamType: string; readonly count: number }[] | null
  readonly sites: { readonly id: string; readonly name: string }[] | null
}

/** Towns where something happened in the last days, most cases first; villages count in their town. Stops stand beside and are another measure. */
export const bindListHotAreas = ({ patrol, scamTypes }: PatrolDeps) =>
  bind(listHotAreas, {
    async run({ db, reach, nowMs }) {
      const { from, before } = spanOf(nowMs, patrol.risingDays)
      const today = dayOf(nowMs)
      const { rows } = await sql<AreaRow>`
        with recent as (
          select local_case.*, area.path from local_case join organisation area on area.id = local_case.area_id
          where state = 'recorded' and reported_on between ${before} and ${today}
        ),
        stopped (path) as (
          select area.path from approach join organisation site on site.id = approach.site_id
            join organisation area on area.id = site.area_id
            where approach.withdrawn_at is null and approach.outcome in ${STOPPING} and ${dayIn('approach.occurred_at')} between ${from} and ${today}
          union all
          select area.path from intervention join organisation site on site.id = intervention.organisation_id
            join organisation area on area.id = site.area_id
            where intervention.outcome = 'confirmed-scam' and intervention.loss_avoided_minor > 0
              and ${dayIn('intervention.outcome_at')} between ${from} and ${today}
        ),
        counted as (
          select organisation.id, organisation.name, organisation.code, organisation.path,
            (select count(*)::int from recent where recent.path ^@ organisation.path and recent.reported_on >= ${from}) as cases,
            (select count(*)::int from recent where recent.path ^@ organisation.path and recent.reported_on < ${from}) as before,
            (select count(*)::int from stopped where stopped.path ^@ organisation.path) as stops
          from organisation where organisation.level = 'town' and organisation.valid_to is null and ${withinReach(reach)}
        )
        select counted.id, counted.name, counted.cases, counted.before, counted.stops,
          (select json_agg(json_build_object('minor', lost, 'currency', currency)) from (
            select currency, sum(lost_minor)::bigint as lost from recent
            where recent.path ^@ counted.path and reported_on >= ${from} group by currency order by currency) sums
            where lost > 0) as lost,
          (select json_agg(json_build_object('scamType', scam_type, 'count', count)) from (
            select scam_type, count(*)::int as count from recent where recent.path ^@ counted.path and reported_on >= ${from}
            group by scam_type order by count(*) desc, scam_type limit 5) kinds) as types,
          (select json_agg(json_build_object('id', id, 'name', name)) from (
            select site.id, site.name from organisation site join organisation area on area.id = site.area_id
            where area.path ^@ counted.path and site.sector = 'bank' and site.valid_to is null order by site.code limit 20) banks) as sites
        from counted where cases > 0 or stops > 0
        order by cases desc, stops desc, code limit 100`.execute(db)
      return {
        days: patrol.risingDays,
        areas: rows.map(({ lost, types, sites, ...row }) => ({
          ...row,
          lost: lost ?? [],
          types: (types ?? []).flatMap(({ scamType, count }) => {
            const title = scamTypes.find(({ id }) => id === scamType)?.title
            return title === undefined ? [] : [{ scamType, title, count }]
          }),
          sites: sites ?? [],
        })),
      }
    },
  })
