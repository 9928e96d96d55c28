import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'
import { LOOKUP_COLUMNS, SEALED_COLUMNS } from '../../store/personal-columns.ts'

/** Destroys every sealed value of a person and everything that finds him; the row stays with its id, so that records and chains stay whole. */
export async function eraseValues(db: HouseTransaction, personId: string, nowIso: string): Promise<void> {
  for (const { table, column, person } of SEALED_COLUMNS)
    if (person !== undefined)
      await sql`update ${sql.ref(table)} set ${sql.ref(column)} = null where ${sql.ref(person)} = ${personId}`.execute(
        db,
      )
  for (const { table, column, person, gone } of LOOKUP_COLUMNS)
    await sql`update ${sql.ref(table)} set ${sql.ref(column)} = ${sql.raw(gone)} where ${sql.ref(person)} = ${personId}`.execute(
      db,
    )
  await db
    .updateTable('session')
    .set({ ended_at: nowIso, ended_by: 'system' })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
  await db
    .updateTable('person')
    .set((set) => ({ erased_at: nowIso, version: set('version', '+', 1) }))
    .where('id', '=', personId)
    .execute()
  await db
    .updateTable('person')
    .set({ ended_at: nowIso })
    .where('id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}
