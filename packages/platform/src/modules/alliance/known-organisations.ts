import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'

export interface KnownOrganisation {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly sector: string
  readonly level: string
  readonly parent_id: string | null
  readonly parent_code: string | null
  readonly area_id: string | null
  readonly path: string
  readonly population: number | null
  readonly population_year: number | null
  readonly address: string | null
  readonly phone: string | null
  readonly valid_from: string
  readonly valid_to: string | null
  readonly version: number
}

/** Organisations of these codes, by code. */
export async function listKnown(
  db: HouseTransaction,
  codes: readonly string[],
): Promise<ReadonlyMap<string, KnownOrganisation>> {
  const rows = await db
    .selectFrom('organisation')
    .leftJoin('organisation as parent', 'parent.id', 'organisation.parent_id')
    .select([
      'organisation.id',
      'organisation.code',
      'organisation.name',
      'organisation.sector',
      'organisation.level',
      'organisation.parent_id',
      'parent.code as parent_code',
      'organisation.area_id',
      'organisation.path',
      'organisation.population',
      'organisation.population_year',
      'organisation.address',
      'organisation.phone',
      'organisation.valid_from',
      'organisation.valid_to',
      'organisation.version',
    ])
    .where(sql<boolean>`organisation.code = any(${codes})`)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}
