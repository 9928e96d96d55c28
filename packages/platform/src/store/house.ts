import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { HouseName } from '../domain/caller.ts'
import type { Database } from './database.ts'
import { migrateHouse, quoteSchema } from './migrate.ts'
import type { AccountsLimitsTables } from './tables/accounts-limits.ts'
import type { AccountsOpeningTables } from './tables/accounts-opening.ts'
import type { AllianceTables } from './tables/alliance.ts'
import type { AuditTables } from './tables/audit.ts'
import type { CampaignsTables } from './tables/campaigns.ts'
import type { CasesTables } from './tables/cases.ts'
import type { CoreTables } from './tables/core.ts'
import type { DeskTables } from './tables/desk.ts'
import type { ExchangeTables } from './tables/exchange.ts'
import type { GroupsTables } from './tables/groups.ts'
import type { InterceptTables } from './tables/intercept.ts'
import type { LettersTables } from './tables/letters.ts'
import type { OutreachTables } from './tables/outreach.ts'
import type { PagesTables } from './tables/pages.ts'
import type { PapersTables } from './tables/papers.ts'
import type { PatrolTables } from './tables/patrol.ts'
import type { PeopleTables } from './tables/people.ts'

export type HouseTables = CoreTables &
  AllianceTables &
  GroupsTables &
  PeopleTables &
  AuditTables &
  ExchangeTables &
  DeskTables &
  CasesTables &
  InterceptTables &
  AccountsOpeningTables &
  AccountsLimitsTables &
  PapersTables &
  PatrolTables &
  OutreachTables &
  LettersTables &
  CampaignsTables &
  PagesTables

/** Members, people and records of one house: the real one or the sample county, each a schema of its own. */
export interface House {
  readonly name: HouseName
  readonly schema: string
  readonly db: Kysely<HouseTables>
  close(): Promise<void>
}

export type HouseTransaction = Transaction<HouseTables>

export const HOUSE_SCHEMAS: Readonly<Record<HouseName, string>> = { live: 'house', sample: 'house_sample' }

const POOL_MAX = 12

export async function openHouse(database: Database, name: HouseName): Promise<House> {
  const schema = HOUSE_SCHEMAS[name]
  const client = await database.connect('house migration')
  await migrateHouse(client, schema).finally(() => client.end())
  const pool = database.createPool(`house ${name}`, POOL_MAX, { searchPath: schema, types: recordTypes() })
  const db = new Kysely<HouseTables>({ dialect: new PostgresDialect({ pool }) })
  return { name, schema, db, close: () => db.destroy() }
}

/** Removes a house in one act. What was signed outside the database stays where it is. */
export async function removeHouse(client: pg.ClientBase, schema: string): Promise<void> {
  await client.query('begin')
  await client.query(`drop schema if exists ${quoteSchema(schema)} cascade`)
  await client.query('delete from lianfang.migration where place = $1', [schema])
  await client.query('commit')
}

const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184
const INT8_ARRAY = 1016

/** Rows as they go out: times ISO 8601 in UTC, days as written, bigint as number. */
function recordTypes(): pg.CustomTypesConfig {
  const parsers: Readonly<Record<number, (text: string) => unknown>> = {
    [INT8]: Number,
    [DATE]: (text) => text,
    [TIMESTAMPTZ]: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString(),
    [INT8_ARRAY]: (text) => text.slice(1, -1).split(',').filter(Boolean).map(Number),
  }
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers[oid]) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser
  return { getTypeParser }
}
