import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { choosePostgresPlace, makeOwnFolder, type PostgresPlace } from './postgres-place.ts'
import { findRunningPostmaster, readPostmasterFile } from './postmaster-file.ts'
import { readProcessStart } from './process-identity.ts'
import { StoreError } from './store-error.ts'

export interface PostgresAddress {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export interface EmbeddedPostgres {
  readonly address: PostgresAddress
  readonly cluster: string
  /** Pid of the postmaster now running. */
  pid(): number | undefined
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  readonly directory: string
  /** Told in plain words: another place chosen, a leftover server stopped, a dead server restarted. */
  readonly notice: (text: string) => void
}

const USER = 'lianfang'
const START_DEADLINE_MS = 30_000
const LOG_MAX_BYTES = 1 << 20
const isWindows = process.platform === 'win32'

/** Starts the PostgreSQL that npm installed, on its own cluster in the data directory, and restarts it when it dies. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { notice } = options
  const place = choosePostgresPlace(options.directory, notice)
  const password = readPassword(options.directory)
  await stopLeftover(place, notice)
  if (!existsSync(place.cluster)) await initialise(place, password)
  const socket = isWindows ? undefined : makeSocketFolder(place)
  const port = socket === undefined ? await findFreePort() : 5432
  const address = { host: socket ?? '127.0.0.1', port, user: USER, password, database: USER }
  const server = superviseServer(place, address, notice)
  await server.start()
  await createDatabase(address)
  return {
    address,
    cluster: place.cluster,
    pid: server.pid,
    async stop() {
      await server.stop()
      if (socket !== undefined) rmSync(socket, { recursive: true, force: true })
    },
  }
}

function superviseServer(place: PostgresPlace, address: PostgresAddress, notice: (text: string) => void) {
  let child: ChildProcess | undefined
  let isStopping = false
  let restarting: Promise<void> | undefined
  const start = async () => {
    child = await startServer(place, address)
    const started = child
    started.once('exit', (code, signal) => {
      if (isStopping || child !== started) return
      notice(`PostgreSQL ended unexpectedly (${signal ?? `exit ${code ?? '?'}`}): starting it again`)
      restarting = restart()
    })
  }
  const restart = async (): Promise<void> => {
    for (let waitMs = 100; !isStopping; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        return await start()
      } catch (error) {
        notice(error instanceof Error ? error.message : String(error))
        await pause(waitMs)
      }
    }
  }
  return {
    start,
    pid: () => child?.pid,
    async stop() {
      isStopping = true
      await restarting
      if (child?.pid !== undefined) await stopServer(child.pid)
    },
  }
}

/** After a crash the old server's children may live for a moment: PostgreSQL then refuses to start, and is asked again. */
async function startServer(place: PostgresPlace, address: PostgresAddress): Promise<ChildProcess> {
  const log = join(place.directory, 'postgres.log')
  for (let waitedMs = 0; ; waitedMs += 100) {
    const out = openSync(log, isLong(log) ? 'w' : 'a')
    const child = spawn(join(place.binaries, 'bin', 'postgres'), listArguments(place, address), {
      ...asUser(place),
      detached: true,
      stdio: ['ignore', out, out],
    })
    closeSync(out)
    let failure: string | undefined
    child.once('error', (error) => {
      failure = error.message
    })
    child.once('exit', (code) => {
      failure ??= `exit ${code ?? 'by signal'}`
    })
    for (let pollMs = 0; failure === undefined && pollMs < START_DEADLINE_MS; pollMs += 10) {
      const file = readPostmasterFile(place.cluster)
      if (file?.pid === child.pid && file?.isReady === true) {
        child.unref()
        return child
      }
      await pause(10)
    }
    const said = readFileSync(log, 'utf8').trim().split('\n').slice(-4).join('\n')
    const isTransient = /shared memory block|lock file "postmaster.pid"/.test(said)
    if (isTransient && waitedMs < START_DEADLINE_MS) await pause(100)
    else
      throw new StoreError(
        'postgres-failed',
        `PostgreSQL does not start (${failure ?? 'not ready in time'}): ${said}`,
        { log },
      )
  }
}

/** What it said before it was restarted is wanted most when it had to be. */
function isLong(log: string): boolean {
  return (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LOG_MAX_BYTES
}

function listArguments(place: PostgresPlace, address: PostgresAddress): string[] {
  const settings: Readonly<Record<string, string | number>> = {
    listen_addresses: isWindows ? '127.0.0.1' : '',
    unix_socket_directories: isWindows ? '' : address.host,
    unix_socket_permissions: '0700',
    port: address.port,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '64MB',
    max_connections: 40,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_level: 'replica',
    max_wal_senders: 2,
    max_worker_processes: 2,
    max_parallel_workers: 0,
    io_method: 'sync',
    jit: 'off',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
    timezone: 'UTC',
  }
  return ['-D', place.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** The cluster appears under its name only when complete: a start killed halfway leaves nothing to trip over. */
async function initialise(place: PostgresPlace, password: string): Promise<void> {
  const draft = `${place.cluster}.new`
  rmSync(draft, { recursive: true, force: true })
  makeOwnFolder(draft, place.user)
  const passwordFile = join(place.directory, `.initdb-${randomBytes(6).toString('hex')}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (place.user !== undefined) chownSync(passwordFile, place.user.uid, place.user.gid)
  try {
    await promisify(execFile)(
      join(place.binaries, 'bin', 'initdb'),
      ['-D', draft, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C'],
      asUser(place),
    )
  } catch (cause) {
    throw new StoreError(
      'postgres-failed',
      `initdb failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      {},
      cause,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, place.cluster)
}

/** A node killed outright leaves its PostgreSQL running: it is stopped, so that the new one is our own child. */
async function stopLeftover(place: PostgresPlace, notice: (text: string) => void): Promise<void> {
  const leftover = findRunningPostmaster(place.cluster)
  if (leftover === undefined) return
  notice(`stopping PostgreSQL ${leftover.pid}, left running by a node that was killed`)
  await stopServer(leftover.pid)
  if (/lianfang-pg-\w+$/.test(leftover.socketDirectory))
    rmSync(leftover.socketDirectory, { recursive: true, force: true })
}

/** Fast shutdown first; each sharper signal only when the one before did not end it. */
async function stopServer(pid: number): Promise<void> {
  const start = readProcessStart(pid)
  const isRunning = () => start !== undefined && readProcessStart(pid) === start
  for (const [signal, patienceMs] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!isRunning()) return
    signalOrIgnore(pid, signal)
    for (let waitedMs = 0; isRunning() && waitedMs < patienceMs; waitedMs += 10) await pause(10)
  }
}

function signalOrIgnore(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended on its own.
  }
}

function asUser(place: PostgresPlace) {
  const user = place.user === undefined ? {} : { uid: place.user.uid, gid: place.user.gid }
  return {
    cwd: place.directory,
    ...user,
    ...(isWindows ? {} : { env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' } }),
  }
}

function makeSocketFolder(place: PostgresPlace): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-pg-'))
  makeOwnFolder(folder, place.user)
  return folder
}

function readPassword(directory: string): string {
  const keys = join(directory, 'keys')
  const path = join(keys, 'postgres-password')
  mkdirSync(keys, { recursive: true, mode: 0o700 })
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

async function createDatabase(address: PostgresAddress): Promise<void> {
  const client = new pg.Client({ ...address, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [address.database])
    if (found.rowCount === 0) await client.query(`create database ${address.database}`)
  } finally {
    await client.end()
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const bound = probe.address()
      probe.close(() =>
        bound !== null && typeof bound === 'object' ? resolve(bound.port) : reject(new Error('no free port')),
      )
    })
  })
}
