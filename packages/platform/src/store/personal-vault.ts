import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../domain/errors.ts'

/** Seals personal values with keys that lie outside the database. A sealed text is bound to its place: copied to another row it does not open. */
export interface PersonalVault {
  /** `place` names table, column and row, such as `person.name:per_…`. */
  seal(place: string, value: string): string
  open(place: string, cipher: string): string
  /** Keyed hash of a normalised value, to find it again by its whole. */
  lookup(field: string, value: string): Buffer
  /** Keyed hashes of every stretch of up to four characters, as bigints in text, to find a name by a part of it. */
  terms(field: string, value: string): string[]
  /** Hashes that a row must all have to match the searched part. */
  searchTerms(field: string, part: string): string[]
}

const TERM_MOST = 4
const KEY_FILE = /^personal-(\d{4})\.key$/

/** Uses the newest key of the folder for sealing and any of them for opening; a first start makes one. */
export function openPersonalVault(keysDirectory: string): PersonalVault {
  mkdirSync(keysDirectory, { recursive: true, mode: 0o700 })
  const keys = readKeys(keysDirectory)
  if (keys.size === 0) keys.set('0001', createKey(keysDirectory, 'personal-0001.key'))
  const newest = [...keys.keys()].sort().at(-1) ?? '0001'
  const lookupPath = join(keysDirectory, 'personal-lookup.key')
  const lookupKey = existsSync(lookupPath) ? readFileSync(lookupPath) : createKey(keysDirectory, 'personal-lookup.key')
  const digest = (field: string, value: string): Buffer =>
    createHmac('sha256', lookupKey).update(`${field}\0${value}`).digest()
  const term = (field: string, value: string): string => digest(`${field}.term`, value).readBigInt64BE().toString()
  return {
    seal: (place, value) => sealWith(newest, keyOf(keys, newest), place, value),
    open(place, cipher) {
      const keyId = /^v1\.(\d{4})\./.exec(cipher)?.[1] ?? ''
      return openWith(keyOf(keys, keyId), place, cipher)
    },
    lookup: (field, value) => digest(field, normal(value)),
    terms: (field, value) => [...new Set(stretches(normal(value), TERM_MOST))].map((part) => term(field, part)),
    searchTerms: (field, part) => searchStretches(normal(part)).map((each) => term(field, each)),
  }
}

/** Width, case and spaces do not count when somebody is looked for. */
function normal(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·•-]/g, '')
}

function stretches(value: string, most: number): string[] {
  const characters = [...value]
  return characters.flatMap((_, start) =>
    Array.from({ length: Math.min(most, characters.length - start) }, (_each, length) =>
      characters.slice(start, start + length + 1).join(''),
    ),
  )
}

function searchStretches(part: string): string[] {
  const characters = [...part]
  if (characters.length <= TERM_MOST) return part === '' ? [] : [part]
  return characters.slice(0, 1 - TERM_MOST).map((_, start) => characters.slice(start, start + TERM_MOST).join(''))
}

function sealWith(keyId: string, key: Buffer, place: string, value: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(place))
  const sealed = Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `v1.${keyId}.${sealed.toString('base64url')}`
}

function openWith(key: Buffer, place: string, text: string): string {
  const bytes = Buffer.from(text.slice(text.lastIndexOf('.') + 1), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(bytes.subarray(-16))
  return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8')
}

function keyOf(keys: ReadonlyMap<string, Buffer>, keyId: string): Buffer {
  const key = keys.get(keyId)
  if (key === undefined)
    throw new AppError('internal', { cause: new Error(`the key personal-${keyId} is not in the keys folder`) })
  return key
}

function readKeys(directory: string): Map<string, Buffer> {
  return new Map(
    readdirSync(directory).flatMap((name) => {
      const keyId = KEY_FILE.exec(name)?.[1]
      return keyId === undefined ? [] : [[keyId, readFileSync(join(directory, name))] as const]
    }),
  )
}

function createKey(directory: string, name: string): Buffer {
  const key = randomBytes(32)
  writeFileSync(join(directory, name), key, { mode: 0o600, flag: 'wx' })
  return key
}
