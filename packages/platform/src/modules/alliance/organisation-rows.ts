import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import type { Static, TObject } from 'typebox'
import type { Organisation } from '../../domain/organisation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { organisationFilters } from './contract-tree.ts'
import { dayAfter } from '../../domain/days.ts'

export type OrganisationFilters = Static<TObject<typeof organisationFilters>>

/** Organisations with the names of parent and area, as `Organisation` plus these two; with a day, under whom they stood then. */
export function selectOrganisations(db: HouseTransaction, on?: string) {
  const parentId = on === undefined ? sql<string | null>`organisation.parent_id` : parentOn(on)
  return db
    .selectFrom('organisation')
    .leftJoin('organisation as parent', (join) => join.on(sql<SqlBool>`parent.id = ${parentId}`))
    .leftJoin('organisation as area', 'area.id', 'organisation.area_id')
    .select([
      'organisation.id',
      'organisation.code',
      'organisation.name',
      sql<Organisation['sector']>`organisation.sector`.as('sector'),
      sql<Organisation['level']>`organisation.level`.as('level'),
      sql<string | null>`parent.id`.as('parentId'),
      'organisation.area_id as areaId',
      'organisation.population',
      'organisation.population_year as populationYear',
      'organisation.address',
      'organisation.phone',
      'organisation.valid_from as validFrom',
      'organisation.valid_to as validTo',
      'organisation.version',
      'parent.name as parentName',
      'area.name as areaName',
    ])
}

/** Narrows a query over `organisation` (and `parent`) to what the filters name. */
export function filtered<Rows extends Pick<SelectQueryBuilder<never, never, never>, never>>(
  rows: Rows,
  filters: OrganisationFilters,
  today: string,
): Rows {
  const conditions = [
    ...textConditions(filters),
    ...placeConditions(filters),
    validityCondition(filters, today),
    ...(filters.without === 'people' ? [hasNobody(today)] : []),
  ]
  const narrow = rows as unknown as { where(condition: RawBuilder<SqlBool>): unknown }
  return conditions.reduce<unknown>((query, condition) => (query as typeof narrow).where(condition), narrow) as Rows
}

/** In force on that day. */
export const inForceOn = (day: string, alias = 'organisation'): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${alias}.valid_from`)} <= ${day} and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${day}))`

/** All that is under a path, itself not included; a range, so that the index on `path` serves also when the path is a column. */
export const isBelow = (path: RawBuilder<unknown>, alias: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.ref(`${alias}.path`)} > ${path} and ${sql.ref(`${alias}.path`)} < ${path} || '~')`

export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`)

function textConditions({ text, sector, level }: OrganisationFilters): RawBuilder<SqlBool>[] {
  const asked = text?.trim() ?? ''
  return [
    ...(asked === ''
      ? []
      : [
          sql<SqlBool>`(organisation.name ilike ${`%${escapeLike(asked)}%`} or organisation.code ilike ${`${escapeLike(asked)}%`})`,
        ]),
    ...(sector === undefined ? [] : [sql<SqlBool>`organisation.sector = ${sector}`]),
    ...(level === undefined ? [] : [sql<SqlBool>`organisation.level = ${level}`]),
  ]
}

function placeConditions({ parentId, areaId, underId, on }: OrganisationFilters): RawBuilder<SqlBool>[] {
  return [
    ...(parentId === undefined ? [] : [sql<SqlBool>`parent.id = ${parentId}`]),
    ...(underId === undefined
      ? []
      : [
          on === undefined
            ? isBelow(pathOf(underId), 'organisation')
            : sql<SqlBool>`organisation.id in ${belowOn(underId, on)}`,
        ]),
    ...(areaId === undefined
      ? []
      : [
          sql<SqlBool>`(organisation.area_id = ${areaId} or ${isBelow(pathOf(areaId), 'area')} or ${isBelow(pathOf(areaId), 'organisation')})`,
        ]),
  ]
}

function validityCondition({ validity = 'current', on }: OrganisationFilters, today: string): RawBuilder<SqlBool> {
  if (on !== undefined) return inForceOn(on)
  if (validity === 'all') return sql<SqlBool>`true`
  if (validity === 'future') return sql<SqlBool>`organisation.valid_from > ${today}`
  if (validity === 'ended') return sql<SqlBool>`organisation.valid_to <= ${today}`
  return inForceOn(today)
}

/** Nobody could sign in for it today. */
const hasNobody = (today: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`not exists (select from role_assignment post where post.organisation_id = organisation.id
    and post.valid_from < ${dayAfter(today)}::date and (post.valid_to is null or post.valid_to > ${today}::date))`

const pathOf = (id: string): RawBuilder<unknown> =>
  sql`(select place_of.path from organisation place_of where place_of.id = ${id})`

const heldOn = (day: string): RawBuilder<SqlBool> =>
  sql<SqlBool>`(place.valid_from <= ${day} and (place.valid_to is null or place.valid_to > ${day}))`

const parentOn = (day: string): RawBuilder<string | null> =>
  sql<string | null>`(select place.parent_id from organisation_place place
    where place.organisation_id = organisation.id and ${heldOn(day)} order by place.recorded_at desc limit 1)`

const belowOn = (id: string, day: string): RawBuilder<unknown> =>
  sql`(with recursive below(id) as (
    select place.organisation_id from organisation_place place where place.parent_id = ${id} and ${heldOn(day)}
    union select place.organisation_id from organisation_place place join below on place.parent_id = below.id where ${heldOn(day)}
  ) select below.id from below)`
