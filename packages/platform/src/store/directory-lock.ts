import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { readProcessStart } from './process-identity.ts'
import { StoreError } from './store-error.ts'

export interface LockHolder {
  readonly nonce: string
  readonly pid: number
  /** Boot and start time of the process: a reused pid is not the holder. */
  readonly started: string
  readonly host: string
  readonly sinceMs: number
  /** Where the holder listens, once it does. */
  readonly port?: number
}

export interface DirectoryLock {
  /** Tells the next one who asks where this node listens. */
  describe(port: number): void
  release(): void
}

/** Takes `directory/lianfang.lock` for this process. A live holder is never robbed: the refusal says who it is. */
export function lockDirectory(directory: string, nowMs: number): DirectoryLock {
  const path = join(directory, 'lianfang.lock')
  let mine: LockHolder = {
    nonce: randomUUID(),
    pid: process.pid,
    started: readProcessStart(process.pid) ?? 'unknown',
    host: hostname(),
    sinceMs: nowMs,
  }
  acquire(path, mine)
  return {
    describe(port) {
      mine = { ...mine, port }
      const next = `${path}.${mine.nonce}`
      writeFileSync(next, JSON.stringify(mine), { mode: 0o644 })
      renameSync(next, path)
    },
    release() {
      if (readHolder(path)?.nonce === mine.nonce) rmSync(path, { force: true })
    },
  }
}

/**
 * Only whoever holds the guard named after a dead holder may remove that holder's lock, so two takers cannot both succeed;
 * a taker that dies meanwhile leaves a guard that is taken over in the same way.
 */
function acquire(path: string, mine: LockHolder): void {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (linkNew(path, mine)) return
    const holder = readHolder(path)
    if (holder === undefined) continue
    if (isAlive(holder)) throw heldBy(path, holder)
    const guard = `${path}.after-${holder.nonce.slice(0, 8)}`
    acquire(guard, { ...mine, nonce: randomUUID() })
    if (readHolder(path)?.nonce === holder.nonce) rmSync(path, { force: true })
    const taken = linkNew(path, mine)
    rmSync(guard, { force: true })
    if (taken) return
  }
  throw new StoreError('directory-held', `${path} changes hands too quickly to be taken`)
}

/** Creates the lock with its whole content at once, or not at all. */
function linkNew(path: string, holder: LockHolder): boolean {
  const draft = `${path}.${holder.nonce}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function readHolder(path: string): LockHolder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as LockHolder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw new StoreError('directory-held', `${path} cannot be read; if no node is running, remove it`, {}, error)
  }
}

function isAlive(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true
  const started = readProcessStart(holder.pid)
  return started !== undefined && (started === holder.started || started === 'unknown' || holder.started === 'unknown')
}

function heldBy(path: string, holder: LockHolder): StoreError {
  const place = holder.host === hostname() ? '' : ` on host ${holder.host}`
  const port = holder.port === undefined ? '' : `, listening on port ${holder.port}`
  const advice = holder.host === hostname() ? '' : '; if that host no longer runs it, remove the file'
  const since = new Date(holder.sinceMs).toISOString()
  return new StoreError(
    'directory-held',
    `this directory is in use by process ${holder.pid}${place} since ${since}${port} (${path})${advice}`,
    {
      pid: holder.pid,
      host: holder.host,
      sinceMs: holder.sinceMs,
      ...(holder.port === undefined ? {} : { port: holder.port }),
    },
  )
}
