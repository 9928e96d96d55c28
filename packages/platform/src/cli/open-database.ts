import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresPool } from 'kysely'
import pg from 'pg'
import { type Config, readConfig } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { type Database, nameConnection, numericTypes, openDatabase } from '../store/database.ts'
import { lockDirectory } from '../store/directory-lock.ts'
import { choosePostgresPlace } from '../store/postgres-place.ts'
import { findRunningPostmaster } from '../store/postmaster-file.ts'
import { describeFailure, StoreError } from '../store/store-error.ts'
import type { CliIo } from './io.ts'

export interface CommandDatabase {
  readonly config: Config
  readonly client: pg.Client
  /** Absent when the embedded PostgreSQL belongs to a server that is running, and for a command that only reads. */
  readonly database: Database | undefined
  close(): Promise<void>
}

/** The settings of this command, from the environment; all that is wrong with them at once. */
export function requireConfig(): Config {
  const result = readConfig()
  if (result.ok) return result.config
  throw new AppError('config-invalid', { detail: result.problems.join('\n') })
}

/**
 * A connection to the database that the settings name. The embedded one is started when nobody runs it; when a server runs it,
 * the connection goes to that one's PostgreSQL.
 */
export async function openCommandDatabase(
  io: CliIo,
  { isReadOnly = false }: { readonly isReadOnly?: boolean } = {},
): Promise<CommandDatabase> {
  const config = requireConfig()
  if (config.databaseUrl !== undefined && isReadOnly) {
    const client = await connectReadOnly(config.databaseUrl)
    return { config, client, database: undefined, close: () => client.end() }
  }
  const notice = (text: string): void => void io.stderr.write(`${text}\n`)
  if (config.databaseUrl === undefined) {
    const running = await connectToRunning(config)
    if (running !== undefined) return { config, client: running, database: undefined, close: () => running.end() }
  }
  const lock = config.databaseUrl === undefined ? lockDirectory(config.dataDir, io.nowMs()) : undefined
  try {
    const database = await openDatabase({ url: config.databaseUrl, directory: config.dataDir, notice })
    const client = await database.connect('command')
    const close = async (): Promise<void> => {
      await client.end()
      await database.close()
      lock?.release()
    }
    return { config, client, database, close }
  } catch (error) {
    lock?.release()
    throw error
  }
}

/** Looks and changes nothing, not even the shared tables: a copy of the records stays as it was given. */
async function connectReadOnly(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    types: numericTypes(),
    application_name: nameConnection('command'),
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('set default_transaction_read_only = on')
    return client
  } catch (error) {
    throw new StoreError('store-unavailable', `the database does not answer: ${describeFailure(error)}`, {}, error)
  }
}

/** A node at work keeps its PostgreSQL open on a socket in the file system; its password lies in the data directory. */
async function connectToRunning(config: Config): Promise<pg.Client | undefined> {
  const place = choosePostgresPlace(config.dataDir, () => undefined)
  const postmaster = findRunningPostmaster(place.cluster)
  if (postmaster === undefined || postmaster.socketDirectory === '') return undefined
  const password = readFileSync(join(config.dataDir, 'keys', 'postgres-password'), 'utf8').trim()
  const client = new pg.Client({
    host: postmaster.socketDirectory,
    port: 5432,
    user: 'lianfang',
    database: 'lianfang',
    password,
    types: numericTypes(),
    application_name: nameConnection('command'),
  })
  await client.connect()
  return client
}

/** Kysely speaks to a pool; this is one connection that stays open. */
export function poolOf(client: pg.Client): PostgresPool {
  const connection = Object.assign(client, { release: () => undefined })
  return { connect: async () => connection, end: async () => undefined, options: {} }
}
