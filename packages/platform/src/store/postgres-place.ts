import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { copyBinaries, findPostgresBinaries, linkLibraries } from './postgres-binaries.ts'
import { canReach, findUnprivilegedUser, type OsUser } from './os-user.ts'
import { StoreError } from './store-error.ts'

/** Where the embedded PostgreSQL lives, which binaries it uses and as whom it runs. */
export interface PostgresPlace {
  /** Holds the cluster in `postgres/`. */
  readonly directory: string
  readonly cluster: string
  readonly binaries: string
  readonly user: OsUser | undefined
}

/**
 * Everything stays in the data directory when PostgreSQL's OS user can reach it. When a parent folder is closed to that user
 * another place is chosen, told in a notice and written to `postgres-place` in the data directory, so that it is found again.
 */
export function choosePostgresPlace(dataDirectory: string, notice: (text: string) => void): PostgresPlace {
  mkdirSync(dataDirectory, { recursive: true })
  const root = realpathSync(dataDirectory)
  const native = findPostgresBinaries()
  const user = findUnprivilegedUser()
  const directory = user === undefined ? root : chooseDirectory(root, user, notice)
  if (user !== undefined) openForUser(directory, user)
  return { directory, cluster: join(directory, 'postgres'), binaries: chooseBinaries(native, directory, user), user }
}

function chooseDirectory(root: string, user: OsUser, notice: (text: string) => void): string {
  const pointer = join(root, 'postgres-place')
  if (existsSync(pointer)) {
    const place = readFileSync(pointer, 'utf8').trim()
    if (!existsSync(join(place, 'postgres')))
      notice(`${pointer} names ${place}, where there is no database: a new one is made there`)
    return place
  }
  if (canReach(user, root)) return root
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12)
  for (const parent of ['/var/lib/lianfang', '/opt/lianfang', join(tmpdir(), 'lianfang')]) {
    const place = unusedPlace(join(parent, name))
    if (!isMade(place) || !canReach(user, place)) continue
    writeFileSync(pointer, `${place}\n`)
    notice(
      `the OS user ${user.name}, as whom PostgreSQL must run, cannot reach ${root}: the database is kept in ${place}`,
    )
    return place
  }
  throw new StoreError('no-reachable-place', `the OS user ${user.name} can reach neither ${root} nor another place`, {
    root,
  })
}

/** A database that is there already belonged to a data directory that was removed: it is kept, and not opened with another's password. */
function unusedPlace(path: string): string {
  for (let number = 2, place = path; ; number += 1) {
    if (!existsSync(join(place, 'postgres'))) return place
    place = `${path}-${number}`
  }
}

function chooseBinaries(native: string, directory: string, user: OsUser | undefined): string {
  const isLinked = linkLibraries(native)
  const isReachable = user === undefined || canReach(user, join(native, 'bin'))
  return isLinked && isReachable ? native : copyBinaries(native, directory)
}

function isMade(place: string): boolean {
  try {
    mkdirSync(place, { recursive: true, mode: 0o755 })
    return true
  } catch {
    return false
  }
}

function openForUser(directory: string, user: OsUser): void {
  const cluster = join(directory, 'postgres')
  for (const path of [cluster, `${cluster}.new`]) if (existsSync(path)) chownSync(path, user.uid, user.gid)
}

/** A folder of the OS user, closed to others. */
export function makeOwnFolder(path: string, user: OsUser | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  chmodSync(path, 0o700)
  if (user !== undefined) chownSync(path, user.uid, user.gid)
}
