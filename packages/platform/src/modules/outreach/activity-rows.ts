import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { ActivityFilters } from './contract-parts.ts'
import { addedColumns, sumOf, type Added } from './said-sum.ts'
import type { Measure } from '../../domain/indicator.ts'

/** Activities with the names of who answers for them, of the area, and of the town it lies in. */
export function selectActivities(db: HouseTransaction) {
  return db
    .selectFrom('activity')
    .innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
    .innerJoin('organisation as area', 'area.id', 'activity.area_id')
    .leftJoin('organisation as town', (join) =>
      join.on(sql<SqlBool>`town.level = 'town' and starts_with(area.path, town.path)`),
    )
    .select([
      'activity.id',
      'activity.number',
      'activity.foreign_number as foreignNumber',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'area.id as areaId',
      'area.code as areaCode',
      'area.name as areaName',
      'town.id as townId',
      'town.name as townName',
      'activity.channel',
      'activity.title',
      'activity.occurred_from as occurredFrom',
      'activity.occurred_to as occurredTo',
      'activity.place',
      'activity.audience',
      'activity.setting',
      'activity.source',
      'activity.evidence',
      'activity.evidence_note as evidenceNote',
      'activity.state',
      'activity.version',
    ])
}

export type SelectedActivity = Awaited<ReturnType<ReturnType<typeof selectActivities>['execute']>>[number]
export type Children = Awaited<ReturnType<typeof readChildren>>

export function activityRow(row: SelectedActivity, children: Children) {
  const { organisationId, organisationName, areaId, areaName, townId, townName } = row
  return {
    id: row.id,
    number: row.number,
    organisation: { id: organisationId, name: organisationName },
    area: { id: areaId, name: areaName },
    town: townId === null || townName === null ? null : { id: townId, name: townName },
    channel: row.channel,
    title: row.title,
    occurredFrom: row.occurredFrom,
    occurredTo: row.occurredTo,
    place: row.place,
    audience: row.audience,
    source: row.source,
    evidence: row.evidence,
    state: row.state,
    organisers: children.organisersOf(row.id),
    counts: children.countsOf(row.id),
  }
}

/** Counts and co-organisers of activities as they stand now. */
export async function readChildren(db: HouseTransaction, ids: readonly string[]) {
  const counts = ids.length === 0 ? [] : await selectCounts(db, ids)
  const organisers = ids.length === 0 ? [] : await selectOrganisers(db, ids)
  const countsBy = Map.groupBy(counts, ({ activityId }) => activityId)
  const organisersBy = Map.groupBy(organisers, ({ activityId }) => activityId)
  return {
    countsOf: (id: string) =>
      (countsBy.get(id) ?? []).map(({ activityId: _activity, materialId, materialTitle, ...count }) => ({
        ...count,
        material: materialId === null || materialTitle === null ? null : { id: materialId, name: materialTitle },
      })),
    organisersOf: (id: string) =>
      (organisersBy.get(id) ?? []).map(({ organisationId, name, knownAs }) => ({
        organisationId,
        name: knownAs ?? name ?? '',
      })),
  }
}

const selectCounts = (db: HouseTransaction, ids: readonly string[]) =>
  db
    .selectFrom('activity_count as counted')
    .innerJoin('activity', (join) =>
      join.onRef('activity.id', '=', 'counted.activity_id').onRef('activity.version', '=', 'counted.version'),
    )
    .leftJoin('material', 'material.id', 'counted.material_id')
    .select([
      'counted.activity_id as activityId',
      'counted.measure',
      'counted.value',
      'counted.value_most as valueMost',
      'counted.qualifier',
      'counted.object',
      'counted.material_id as materialId',
      'material.title as materialTitle',
      'counted.how_counted as howCounted',
      'counted.is_part as isPart',
    ])
    .where('counted.activity_id', 'in', ids)
    .orderBy('counted.place')
    .execute()

const selectOrganisers = (db: HouseTransaction, ids: readonly string[]) =>
  db
    .selectFrom('activity_organiser as beside')
    .innerJoin('activity', (join) =>
      join.onRef('activity.id', '=', 'beside.activity_id').onRef('activity.version', '=', 'beside.version'),
    )
    .leftJoin('organisation', 'organisation.id', 'beside.organisation_id')
    .select([
      'beside.activity_id as activityId',
      'beside.organisation_id as organisationId',
      'beside.name',
      'organisation.name as knownAs',
    ])
    .where('beside.activity_id', 'in', ids)
    .orderBy('beside.place')
    .execute()

/** What the filters ask, as one condition on `activity` and `area`. */
export function activityCondition(filters: ActivityFilters, { channels }: OutreachContent): RawBuilder<SqlBool> {
  const { q = '', family, areaId, organisationId, state = 'recorded', from, to } = filters
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql<SqlBool>`${sql.ref(`activity.${column}`)} = ${value}`]
  const sought = q.trim()
  const ofFamily = channels.channels.filter((channel) => channel.family === family).map(({ id }) => id)
  const parts = [
    ...equal('channel', filters.channel),
    ...equal('audience', filters.audience),
    ...equal('source', filters.source),
    ...equal('report_id', filters.reportId),
    ...equal('state', state),
    ...(family === undefined ? [] : [sql<SqlBool>`activity.channel = any(${ofFamily})`]),
    ...(areaId === undefined ? [] : [inArea(areaId)]),
    ...(organisationId === undefined ? [] : [organisedBy(organisationId)]),
    ...(from === undefined ? [] : [sql<SqlBool>`activity.occurred_from >= ${from}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`activity.occurred_from <= ${to}`]),
    ...(sought === ''
      ? []
      : [
          sql<SqlBool>`(starts_with(activity.number, ${sought}) or starts_with(activity.foreign_number, ${sought})
            or strpos(lower(activity.title), lower(${sought})) > 0)`,
        ]),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

/** In the area or in one below it. */
export const inArea = (areaId: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`starts_with(area.path, (select upper.path from organisation upper where upper.id = ${areaId}))`

/** It answers for it, or did it together with who does. */
export const organisedBy = (organisationId: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(activity.organisation_id = ${organisationId} or exists (select 1 from activity_organiser beside
    where beside.activity_id = activity.id and beside.version = activity.version and beside.organisation_id = ${organisationId}))`

export interface SumRow extends Added {
  readonly measure: Measure
}

/** Sums of the counts of those activities, by measure. */
export async function sumActivities(db: HouseTransaction, condition: RawBuilder<SqlBool>) {
  const { rows } = await sql<SumRow>`select counted.measure, ${addedColumns('counted')}
    from activity join organisation on organisation.id = activity.organisation_id
    join organisation area on area.id = activity.area_id
    join activity_count counted on counted.activity_id = activity.id and counted.version = activity.version
    where ${condition} group by counted.measure having bool_or(not counted.is_part) order by counted.measure`.execute(
    db,
  )
  return rows.map((row) => ({ measure: row.measure, ...sumOf(row) }))
}
