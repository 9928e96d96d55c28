/**
 * Adds to package-lock.json the optional packages of other systems that npm left out, so that `npm ci` accepts the lock everywhere.
 * npm leaves them out when the registry at hand does not serve them; run this after every change of dependencies.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
interface Lock {
  readonly packages: Record<string, LockEntry>
}

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix']
const CHIPS = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32']

/** Name and exact version of each optional package that an entry names and that has no entry. */
export function missingFromLock(lock: Lock): [name: string, version: string, dev: boolean][] {
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`])
      .map(([name, version]): [string, string, boolean] => [name, version, entry.dev === true]),
  )
}

function entryFor(name: string, version: string, dev: boolean): LockEntry {
  const words = name
    .split(/[/-]/)
    .map((word) => word.replace(/eabi.*|^windows$/, (end) => (end === 'windows' ? 'win32' : '')))
  const pick = (known: readonly string[]) => known.filter((one) => words.includes(one)).slice(0, 1)
  const libc = /musl/.test(name) ? ['musl'] : /gnu/.test(name) ? ['glibc'] : undefined
  return { version, ...(dev && { dev }), optional: true, os: pick(SYSTEMS), cpu: pick(CHIPS), ...(libc && { libc }) }
}

if (process.argv[1] === import.meta.filename) {
  const path = join(import.meta.dirname, '../package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8')) as Lock
  const missing = missingFromLock(lock)
  for (const [name, version, dev] of missing) {
    if (!/^\d/.test(version)) throw new Error(`${name}: ${version} is not an exact version; add its entry by hand`)
    lock.packages[`node_modules/${name}`] = entryFor(name, version, dev)
  }
  const sorted = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
  process.stdout.write(`${missing.length} entries added\n`)
}
