import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'

/** What is nobody's in particular belongs to the top of the tree. */
export const topOrganisation = sql<string>`(select top.id from organisation top where top.parent_id is null order by top.code limit 1)`

export const ownerOrTop = (column: 'fact.organisation_id' | 'job.organisation_id') =>
  sql<string>`coalesce(${sql.ref(column)}, ${topOrganisation})`

export async function readOwnerId(
  db: HouseTransaction,
  table: 'fact' | 'job',
  id: string,
): Promise<string | undefined> {
  const found = await db
    .selectFrom(table)
    .select(sql<string | null>`coalesce(organisation_id, ${topOrganisation})`.as('ownerId'))
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.ownerId ?? undefined
}
