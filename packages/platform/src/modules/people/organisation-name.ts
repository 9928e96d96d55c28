import { sql } from 'kysely'
import type { Level, Sector } from '../../domain/organisation.ts'

interface OrganisationName {
  readonly id: string
  readonly name: string
  readonly sector: Sector
  readonly level: Level
}

/** For queries that have joined `organisation`. */
export const selectOrganisationName = sql<OrganisationName>`json_build_object(
  'id', organisation.id, 'name', organisation.name, 'sector', organisation.sector, 'level', organisation.level)`.as(
  'organisation',
)
