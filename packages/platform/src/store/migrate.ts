import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import type pg from 'pg'
import { StoreError } from './store-error.ts'

/** `global` runs once per database, `ledger` once in every ledger's schema, `house` once in every house's. */
export type MigrationScope = 'global' | 'ledger' | 'house'

export interface Migration {
  readonly name: string
  readonly sha256: string
  readonly sql: string
}

const FOLDER = new URL('migrations/', import.meta.url)
const MIGRATION_LOCK = 7_310_001

/** Migrations in the order they run: by name. */
export function listMigrations(scope: MigrationScope): readonly Migration[] {
  const names = readdirSync(FOLDER)
    .filter((name) => name.startsWith(`${scope}-`) && name.endsWith('.sql'))
    .sort()
  return names.map((name) => {
    const sql = readFileSync(new URL(name, FOLDER), 'utf8')
    return { name, sha256: createHash('sha256').update(sql).digest('hex'), sql }
  })
}

/** Brings the shared tables up to date. Several nodes may call it at once. */
export async function migrateDatabase(client: pg.ClientBase): Promise<void> {
  await inTurn(client, async () => {
    await client.query('create schema if not exists lianfang')
    await client.query(`create table if not exists lianfang.migration (
      place text not null, name text not null, sha256 text not null, applied_at timestamptz not null default now(), primary key (place, name))`)
    await applyMissing(client, 'lianfang', listMigrations('global'))
  })
}

/** Creates the ledger's schema, or brings it up to date. */
export async function migrateLedger(client: pg.ClientBase, schema: string): Promise<void> {
  await migrateSchema(client, schema, 'ledger')
}

/** Creates the house's schema, or brings it up to date. */
export async function migrateHouse(client: pg.ClientBase, schema: string): Promise<void> {
  await migrateSchema(client, schema, 'house')
}

async function migrateSchema(client: pg.ClientBase, schema: string, scope: MigrationScope): Promise<void> {
  await inTurn(client, async () => {
    await client.query(`create schema if not exists ${quoteSchema(schema)}`)
    await client.query(`set local search_path to ${quoteSchema(schema)}`)
    await applyMissing(client, schema, listMigrations(scope))
  })
}

/** A ledger's schema name is a plain word, so that it can stand in SQL as it is. */
export function quoteSchema(schema: string): string {
  if (!/^[a-z][a-z0-9_]{0,40}$/.test(schema)) throw new RangeError(`not a ledger name: ${JSON.stringify(schema)}`)
  return `"${schema}"`
}

async function inTurn(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function applyMissing(client: pg.ClientBase, place: string, migrations: readonly Migration[]): Promise<void> {
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from lianfang.migration where place = $1',
    [place],
  )
  const known = new Map(applied.rows.map((row) => [row.name, row.sha256]))
  for (const migration of migrations) {
    const before = known.get(migration.name)
    if (before !== undefined && before !== migration.sha256) {
      throw new StoreError(
        'migration-changed',
        `migration ${migration.name} was applied with other content; add a new one instead`,
      )
    }
    if (before !== undefined) continue
    await client.query(migration.sql)
    await client.query('insert into lianfang.migration (place, name, sha256) values ($1, $2, $3)', [
      place,
      migration.name,
      migration.sha256,
    ])
  }
}
