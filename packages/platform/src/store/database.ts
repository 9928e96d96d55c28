import { hostname } from 'node:os'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { migrateDatabase } from './migrate.ts'
import { StoreError } from './store-error.ts'

/** One PostgreSQL: the embedded one or a server. */
export interface Database {
  /** For reads; bigint comes back as number. */
  readonly pool: pg.Pool
  /** For what a decision has to wait for: not held up by long reads. */
  readonly urgent: pg.Pool
  /** The embedded server, when there is one. */
  readonly embedded: EmbeddedPostgres | undefined
  /** More connections of the same kind, with a schema of their own; whoever asks closes them. */
  createPool(role: string, max: number, options: PoolOptions): pg.Pool
  /** A connection of its own, for the decider: it holds the ledger's lock. */
  connect(role: string): Promise<pg.Client>
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A server to use; absent: the embedded PostgreSQL in `directory`. */
  readonly url: string | undefined
  readonly directory: string
  readonly notice: (text: string) => void
}

export interface PoolOptions {
  readonly searchPath: string
  readonly types: pg.CustomTypesConfig
}

const INT8 = 20
const QUERY_TIMEOUT_MS = 30_000

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const embedded = options.url === undefined ? await startEmbeddedPostgres(options) : undefined
  const address: pg.ClientConfig = embedded?.address ?? { connectionString: options.url ?? '' }
  const config: pg.ClientConfig = {
    ...address,
    types: numericTypes(),
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: QUERY_TIMEOUT_MS,
  }
  let isClosing = false
  const createPool = (role: string, max: number, more?: PoolOptions) => {
    const created = new pg.Pool({
      ...config,
      max,
      application_name: nameConnection(role),
      ...(more === undefined
        ? {}
        : { types: more.types, options: `-c search_path=${more.searchPath} -c TimeZone=UTC` }),
    })
    sayWhenUnavailable(created)
    // A connection that is lost in the middle of a transaction has nobody else who listens, and would end the process.
    created.on('connect', (client) => client.on('error', () => undefined))
    created.on('error', (error) => {
      if (!isClosing) options.notice(`a database connection was lost: ${error.message}`)
    })
    return created
  }
  const pool = createPool('reader', 8)
  const urgent = createPool('decision reader', 4)
  const connect = async (role: string) => {
    const client = new pg.Client({ ...config, application_name: nameConnection(role) })
    client.on('error', () => undefined)
    await client.connect()
    await makeDurable(client)
    return client
  }
  const close = async () => {
    isClosing = true
    await Promise.all([pool.end(), urgent.end()])
    await embedded?.stop()
  }
  try {
    const client = await connect('migration')
    const fsync = await client.query<{ fsync: string }>('show fsync')
    if (fsync.rows[0]?.fsync === 'off')
      options.notice('this PostgreSQL runs with fsync off: what was answered can be lost when its machine fails')
    await migrateDatabase(client).finally(() => client.end())
  } catch (error) {
    await close()
    throw error
  }
  return { pool, urgent, embedded, createPool, connect, close }
}

/** What a server's defaults may say otherwise: a commit is on disk when it returns, and an idle writer is left alone. */
async function makeDurable(client: pg.Client): Promise<void> {
  await client.query(`select set_config(name, '0', false) from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_session_timeout', 'idle_in_transaction_session_timeout')`)
  await client.query(
    `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
  )
}

/** Tells in `pg_stat_activity` which process on which host a connection belongs to. */
export function nameConnection(role: string): string {
  return `lianfang ${role} ${process.pid}@${hostname()}`.slice(0, 63)
}

/** A query that fails because PostgreSQL is away is the store's failure, to be tried again, and no defect of the one who asked. */
function sayWhenUnavailable(pool: pg.Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<unknown>
  const told = async (...args: unknown[]) => {
    try {
      return await query(...args)
    } catch (error) {
      throw isUnavailable(error)
        ? new StoreError('store-unavailable', 'the database does not answer', {}, error)
        : error
    }
  }
  pool.query = told as typeof pool.query
}

/** Without an SQLSTATE the connection failed; classes 08, 53 and 57 say that the server is lost, full or shutting down. */
function isUnavailable(error: unknown): boolean {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown }
  if (severity === undefined) return error instanceof Error && !(error instanceof TypeError)
  return typeof code === 'string' && /^(08|53|57)/.test(code)
}

/** `seq` never comes near 2^53, so bigint is read as a number. */
export function numericTypes(): pg.CustomTypesConfig {
  const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser
  return { getTypeParser }
}
