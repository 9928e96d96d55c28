import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Keys that seal personal values, by number. The newest seals; every one of them opens what it sealed. */
export interface PersonalKeys {
  readonly newest: string
  readonly keys: ReadonlyMap<string, Buffer>
}

export interface PersonalKeyState {
  readonly keyId: string
  readonly state: 'seals' | 'opens' | 'retired'
  readonly createdAtMs: number
}

const KEY_FILE = /^personal-(\d{4})\.key$/
const RETIRED = 'retired'
const KEY_BYTES = 32

export function readPersonalKeys(directory: string): PersonalKeys {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  if (listIn(directory).length === 0) addPersonalKey(directory)
  const current = listIn(directory)
  const retired = listIn(join(directory, RETIRED))
  const keys = new Map([
    ...retired.map((keyId) => [keyId, readKey(join(directory, RETIRED), keyId)] as const),
    ...current.map((keyId) => [keyId, readKey(directory, keyId)] as const),
  ])
  return { newest: current.at(-1) ?? '0001', keys }
}

/** Changes when a key is added or retired, also by another process. */
export const personalKeysVersion = (directory: string): number => statSync(directory).mtimeMs

export function listPersonalKeys(directory: string): PersonalKeyState[] {
  const current = listIn(directory)
  const stateOf = (keyId: string) => (keyId === current.at(-1) ? 'seals' : 'opens')
  return [
    ...listIn(join(directory, RETIRED)).map((keyId) => describe(join(directory, RETIRED), keyId, 'retired')),
    ...current.map((keyId) => describe(directory, keyId, stateOf(keyId))),
  ].sort((a, b) => a.keyId.localeCompare(b.keyId))
}

/** Durable before anything is sealed with it. Returns its number. */
export function addPersonalKey(directory: string): string {
  const taken = [...listIn(directory), ...listIn(join(directory, RETIRED))].map(Number)
  const keyId = String(Math.max(0, ...taken) + 1).padStart(4, '0')
  createKey(directory, nameOf(keyId))
  return keyId
}

/** Sets the key aside: it still opens what a backup brings back, and seals nothing more. */
export function retirePersonalKey(directory: string, keyId: string): void {
  mkdirSync(join(directory, RETIRED), { recursive: true, mode: 0o700 })
  renameSync(join(directory, nameOf(keyId)), join(directory, RETIRED, nameOf(keyId)))
  syncDirectory(join(directory, RETIRED))
  syncDirectory(directory)
}

/** The key of the look-ups is another one and is never changed: values are found again by it. */
export function readLookupKey(directory: string): Buffer {
  const path = join(directory, 'personal-lookup.key')
  return existsSync(path) ? readFileSync(path) : createKey(directory, 'personal-lookup.key')
}

function listIn(directory: string): string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory)
    .flatMap((name) => KEY_FILE.exec(name)?.[1] ?? [])
    .sort()
}

const nameOf = (keyId: string): string => `personal-${keyId}.key`

const readKey = (directory: string, keyId: string): Buffer => readFileSync(join(directory, nameOf(keyId)))

function describe(directory: string, keyId: string, state: PersonalKeyState['state']): PersonalKeyState {
  return { keyId, state, createdAtMs: statSync(join(directory, nameOf(keyId))).mtimeMs }
}

function createKey(directory: string, name: string): Buffer {
  const key = randomBytes(KEY_BYTES)
  writeFileSync(join(directory, name), key, { mode: 0o600, flag: 'wx', flush: true })
  syncDirectory(directory)
  return key
}

/** A directory cannot be opened for this everywhere; where it cannot, the system does it by itself. */
function syncDirectory(directory: string): void {
  try {
    const handle = openSync(directory, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
