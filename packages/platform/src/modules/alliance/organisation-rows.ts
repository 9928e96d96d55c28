import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'
import type { Organisation } from '../../domain/organisation.ts'

/** Organisations with the names of parent and area, as `Organisation` plus these two. */
export function selectOrganisations(db: HouseTransaction) {
  return db
    .selectFrom('organisation')
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parent_id')
    .leftJoin('organisation as area', 'area.id', 'organisation.area_id')
    .select([
      'organisation.id',
      'organisation.code',
      'organisation.name',
      sql<Organisation['sector']>`organisation.sector`.as('sector'),
      sql<Organisation['level']>`organisation.level`.as('level'),
      'organisation.parent_id as parentId',
      'organisation.area_id as areaId',
      'organisation.population',
      'organisation.population_year as populationYear',
      'organisation.address',
      'organisation.phone',
      'organisation.valid_from as validFrom',
      'organisation.valid_to as validTo',
      'parent.name as parentName',
      'area.name as areaName',
    ])
}
