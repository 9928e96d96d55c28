import type pg from 'pg'
import { quoteSchema } from './migrate.ts'
import { StoreError } from './store-error.ts'

const LOCK_CLASS = 7_310

/** Takes the right to write this ledger for as long as the connection lives. False when another connection has it. */
export async function tryLockLedger(client: pg.ClientBase, schema: string): Promise<boolean> {
  quoteSchema(schema)
  const result = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1, hashtext($2)) as taken', [
    LOCK_CLASS,
    schema,
  ])
  return result.rows[0]?.taken === true
}

/** The connection that has the lock, said so that a person can find it. */
export async function describeLockHolder(
  client: pg.ClientBase,
  schema: string,
): Promise<{ readonly name: string; readonly error: StoreError }> {
  const result = await client.query<{
    application_name: string
    client_addr: string | null
    backend_start: Date
    pid: number
  }>(
    `select a.application_name, a.client_addr, a.backend_start, a.pid from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.classid = $1 and l.objid = (hashtext($2)::bigint & 4294967295)::oid
       and l.granted and l.database = (select oid from pg_database where datname = current_database())`,
    [LOCK_CLASS, schema],
  )
  const holder = result.rows[0]
  const name = holder?.application_name ?? ''
  const place = holder?.client_addr ?? 'this machine'
  const since = holder?.backend_start.toISOString() ?? 'an unknown time'
  const message = `the ledger "${schema}" is written by ${name || 'another connection'} from ${place} since ${since}`
  return { name, error: new StoreError('ledger-held', message, { schema, name, place, since }) }
}
