import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys that sign stage tokens: a new one each day, outside the database. A token names its key. */
export interface StageKeys {
  /** The key of this day, made when it is not there. */
  current(nowMs: number): { readonly id: string; readonly key: Buffer }
  /** Undefined: there is no such key, or no more. */
  find(id: string, nowMs: number): Buffer | undefined
}

const DAY_MS = 86_400_000
const KEY_BYTES = 32
const KEY_FILE = /^stage-(\d{8})\.key$/
/** An order lives for at most a day, so the key before is needed, and no older one. */
const KEPT_DAYS = 2

/** All servers of a house share the folder, as they do for personal values: whoever comes first in a day makes its key. */
export function openStageKeys(directory: string): StageKeys {
  const held = new Map<string, Buffer>()
  const read = (id: string): Buffer | undefined => {
    const known = held.get(id)
    if (known !== undefined) return known
    const path = join(directory, nameOf(id))
    if (!existsSync(path)) return undefined
    const key = readFileSync(path)
    if (key.length !== KEY_BYTES) return undefined
    held.set(id, key)
    return key
  }
  return {
    current(nowMs) {
      const id = dayOf(nowMs)
      const key = read(id) ?? makeKey(directory, id, nowMs)
      held.set(id, key)
      return { id, key }
    },
    find(id, nowMs) {
      return /^\d{8}$/.test(id) && id >= dayOf(nowMs - KEPT_DAYS * DAY_MS) && id <= dayOf(nowMs + DAY_MS)
        ? read(id)
        : undefined
    },
  }
}

function makeKey(directory: string, id: string, nowMs: number): Buffer {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  removeOld(directory, nowMs)
  const path = join(directory, nameOf(id))
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true })
  try {
    // Whole or not there: another server never reads half a key, and the first one there is the key.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(path)
}

function removeOld(directory: string, nowMs: number): void {
  const oldest = dayOf(nowMs - KEPT_DAYS * DAY_MS)
  for (const name of readdirSync(directory)) {
    const id = KEY_FILE.exec(name)?.[1]
    if (id !== undefined && id < oldest) rmSync(join(directory, name), { force: true })
  }
}

const nameOf = (id: string): string => `stage-${id}.key`
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '')
