import { sql } from 'kysely'
import type { Database } from '../../../packages/platform/src/store/database.ts'
import { openHouse, type House } from '../../../packages/platform/src/store/house.ts'
import { openTemporaryDatabase } from '../../../packages/platform/src/store/temporary-database.ts'

export const NOW = '2026-11-24T02:00:00.000Z'

/** A county of two towns with villages, a bank with a branch in one of them, a police station, and a county beside it. */
const ORGANISATIONS = [
  ['county', 'government', 'district', null, null, '兰泽县'],
  ['north', 'government', 'town', 'county', null, '北渡镇'],
  ['south', 'government', 'town', 'county', null, '南桥镇'],
  ['north-1', 'government', 'village', 'north', null, '石桥村'],
  ['north-2', 'government', 'village', 'north', null, '柳湾村'],
  ['south-1', 'government', 'village', 'south', null, '东河村'],
  ['station', 'police', 'member', 'county', 'north', '北渡派出所'],
  ['bank', 'bank', 'member', null, 'county', '兰泽农村商业银行'],
  ['branch', 'bank', 'member', 'bank', 'north', '兰泽农村商业银行北渡支行'],
  ['branch-2', 'bank', 'member', 'bank', 'south', '兰泽农村商业银行南桥支行'],
  ['other', 'government', 'district', null, null, '邻县'],
  ['other-town', 'government', 'town', 'other', null, '邻县城关镇'],
] as const

export interface SmallHouse {
  readonly database: Database
  readonly house: House
  /** Puts one row into a table, in a transaction of its own. */
  insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void>
  /** Without the organisations everything is as before. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** A real database with a house of twelve organisations and one person. */
export async function openSmallHouse(): Promise<SmallHouse> {
  const database = await openTemporaryDatabase()
  const house = await openHouse(database, 'live')
  const { db } = house
  const insert = async (table: string, row: Readonly<Record<string, unknown>>): Promise<void> => {
    const whole = JSON.stringify(await withDefaults(house, table, row))
    await sql`insert into ${sql.table(table)} select * from jsonb_populate_record(null::${sql.table(table)}, ${whole}::jsonb)`.execute(
      db,
    )
  }
  const paths = new Map<string, string>()
  for (const [id, sector, level, parent, area, name] of ORGANISATIONS) {
    const path = `${parent === null ? '/' : (paths.get(parent) ?? '/')}${id}/`
    paths.set(id, path)
    await db
      .insertInto('organisation')
      .values({
        id,
        code: id,
        name,
        sector,
        level,
        path,
        parent_id: parent,
        area_id: area,
        population: null,
        population_year: null,
        address: null,
        phone: null,
        valid_from: '2020-01-01',
        valid_to: null,
        recorded_at: NOW,
      })
      .execute()
  }
  await insert('person', { id: 'somebody', created_at: NOW })
  const before = await countedTables(house)
  return {
    database,
    house,
    insert,
    async clear() {
      const tables = await countedTables(house)
      const filled = tables.filter((table) => !before.includes(table))
      if (filled.length > 0) await sql`truncate ${sql.join(filled.map((each) => sql.table(each)))} cascade`.execute(db)
    },
    async close() {
      await house.close()
      await database.close()
    },
  }
}

const columns = new Map<string, Readonly<Record<string, unknown>>>()

/** Columns that have a default in the table keep it; the others are what the row says. */
async function withDefaults(house: House, table: string, row: Readonly<Record<string, unknown>>) {
  const known = columns.get(table) ?? (await defaultsOf(house, table))
  columns.set(table, known)
  return { ...known, ...row }
}

async function defaultsOf({ db, schema }: House, table: string) {
  const { rows } = await sql<{ readonly name: string; readonly value: string }>`
    select column_name as name, column_default as value from information_schema.columns
    where table_schema = ${schema} and table_name = ${table} and column_default is not null`.execute(db)
  const values = await sql<Readonly<Record<string, unknown>>>`select ${sql.join(
    rows.length === 0 ? [sql`1 as nothing`] : rows.map(({ name, value }) => sql`${sql.raw(value)} as ${sql.ref(name)}`),
  )}`.execute(db)
  return rows.length === 0 ? {} : (values.rows[0] ?? {})
}

async function countedTables({ db, schema }: House): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select table_name as name from information_schema.tables where table_schema = ${schema} and table_type = 'BASE TABLE'`.execute(
    db,
  )
  const filled: string[] = []
  for (const { name } of rows) {
    const found = await sql<{ readonly is: boolean }>`select exists (select from ${sql.table(name)}) as is`.execute(db)
    if (found.rows[0]?.is === true) filled.push(name)
  }
  return filled
}
