import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { CaseTextState } from '../../domain/case.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CaseFilters } from './contract-parts.ts'

/** The text of a case that is furthest. */
const textState = sql<CaseTextState | null>`(select told.state from case_text told where told.case_id = local_case.id
  order by array_position(array['approved', 'submitted', 'draft', 'superseded', 'withdrawn'], told.state), told.id desc limit 1)`

/** Cases with the names of who recorded them, of the area, and of the town it lies in. */
export function selectCases(db: HouseTransaction) {
  return db
    .selectFrom('local_case')
    .innerJoin('organisation', 'organisation.id', 'local_case.organisation_id')
    .innerJoin('organisation as area', 'area.id', 'local_case.area_id')
    .leftJoin('organisation as town', (join) =>
      join.on(sql<SqlBool>`town.level = 'town' and starts_with(area.path, town.path)`),
    )
    .select([
      'local_case.id',
      'local_case.number',
      'local_case.foreign_number as foreignNumber',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'area.id as areaId',
      'area.code as areaCode',
      'area.name as areaName',
      'town.id as townId',
      'town.name as townName',
      'local_case.scam_type as scamType',
      'local_case.age_band as ageBand',
      'local_case.sex',
      'local_case.occupation',
      'local_case.channel',
      'local_case.contact',
      'local_case.currency',
      'local_case.lost_minor as lostMinor',
      'local_case.saved_minor as savedMinor',
      'local_case.acted_on as actedOn',
      'local_case.act_unknown as actUnknown',
      'local_case.reported_on as reportedOn',
      'local_case.source',
      'local_case.state',
      textState.as('textState'),
    ])
}

export type SelectedCase = Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]

export function caseRow(row: SelectedCase) {
  return {
    id: row.id,
    number: row.number,
    organisation: { id: row.organisationId, name: row.organisationName },
    area: { id: row.areaId, name: row.areaName },
    town: row.townId === null || row.townName === null ? null : { id: row.townId, name: row.townName },
    scamType: row.scamType,
    ageBand: row.ageBand,
    sex: row.sex,
    occupation: row.occupation,
    channel: row.channel,
    contact: row.contact,
    currency: row.currency,
    lostMinor: row.lostMinor,
    savedMinor: row.savedMinor,
    actedOn: row.actedOn,
    actUnknown: row.actUnknown,
    reportedOn: row.reportedOn,
    source: row.source,
    state: row.state,
    textState: row.textState,
  }
}

/** What the filters ask, as one condition on `local_case` and `area`. */
export function caseCondition(filters: CaseFilters): RawBuilder<SqlBool> {
  const { q, scamType, areaId, ageBand, occupation, channel, source, state = 'recorded', from, to } = filters
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? [] : [sql<SqlBool>`${sql.ref(`local_case.${column}`)} = ${value}`]
  const parts = [
    ...equal('scam_type', scamType),
    ...equal('age_band', ageBand),
    ...equal('occupation', occupation),
    ...equal('channel', channel),
    ...equal('source', source),
    ...equal('state', state),
    ...(areaId === undefined ? [] : [inArea(areaId)]),
    ...(from === undefined ? [] : [sql<SqlBool>`local_case.reported_on >= ${from}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`local_case.reported_on <= ${to}`]),
    ...(q === undefined || q.trim() === ''
      ? []
      : [
          sql<SqlBool>`(starts_with(local_case.number, ${q.trim()}) or starts_with(local_case.foreign_number, ${q.trim()}))`,
        ]),
  ]
  return sql<SqlBool>`(${sql.join(parts.length === 0 ? [sql`true`] : parts, sql` and `)})`
}

/** In the area or in one below it. */
export const inArea = (areaId: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`starts_with(area.path, (select upper.path from organisation upper where upper.id = ${areaId}))`
