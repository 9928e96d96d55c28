import { sql } from 'kysely'
import type { House } from '../../packages/platform/src/store/house.ts'

/** `table place` → how many rows, and what they hold, as one text. The place is the organisation that a row belongs to, or the person. */
export type HouseState = ReadonlyMap<string, string>

/** What every request leaves behind: the trail itself, sessions, counts of failed sign-ins, stored answers. */
const TRACES = [
  'audit_entry',
  'audit_head',
  'session',
  'sign_in_attempt',
  'known_device',
  'idempotency',
  'audit_checkpoint',
  'audit_signed_head',
]

export async function readHouseState(house: House): Promise<HouseState> {
  const tables = await sql<{ name: string; columns: readonly string[] }>`
    select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
    where table_schema = ${house.schema} group by 1 order by 1`.execute(house.db)
  const state = new Map<string, string>()
  for (const { name, columns } of tables.rows) {
    if (TRACES.includes(name)) continue
    const place = sql.ref(placeColumn(name, columns))
    const rows = await sql<{ place: string | null; rows: number; content: string }>`
      select ${place}::text as place, count(*)::int as rows, md5(string_agg(md5(t::text), '' order by md5(t::text))) as content
      from ${sql.table(name)} t group by 1`.execute(house.db)
    for (const row of rows.rows) state.set(`${name} ${row.place ?? ''}`, `${row.rows} rows ${row.content}`)
  }
  return state
}

function placeColumn(table: string, columns: readonly string[]): string {
  if (table === 'organisation' || table === 'person') return 'id'
  return ['organisation_id', 'person_id', 'id'].find((column) => columns.includes(column)) ?? columns[0] ?? 'id'
}

/** What is not as it was, apart from places that may change. */
export function changedPlaces(
  before: HouseState,
  after: HouseState,
  mayChange: (table: string, place: string) => boolean,
): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => {
    const [table = '', place = ''] = key.split(' ')
    return before.get(key) !== after.get(key) && !mayChange(table, place)
  })
}
