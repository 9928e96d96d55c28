import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { AppError } from '../domain/errors.ts'
import { personalKeysVersion, readLookupKey, readPersonalKeys } from './personal-keys.ts'

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

/**
 * Uses the newest key of the folder for sealing and any of them for opening; a first start makes one. A key that another process adds
 * is taken up by the next sealing.
 */
export function openPersonalVault(keysDirectory: string): PersonalVault {
  let held = readPersonalKeys(keysDirectory)
  let version = personalKeysVersion(keysDirectory)
  const lookupKey = readLookupKey(keysDirectory)
  const renew = (): void => {
    const now = personalKeysVersion(keysDirectory)
    if (now === version) return
    version = now
    held = readPersonalKeys(keysDirectory)
  }
  const digest = (field: string, value: string): Buffer =>
    createHmac('sha256', lookupKey).update(`${field}\0${value}`).digest()
  const term = (field: string, value: string): string => digest(`${field}.term`, value).readBigInt64BE().toString()
  return {
    seal(place, value) {
      renew()
      return sealWith(held.newest, keyOf(held.keys, held.newest), place, value)
    },
    open(place, cipher) {
      const keyId = keyIdOf(cipher) ?? ''
      if (!held.keys.has(keyId)) renew()
      return openWith(keyOf(held.keys, keyId), place, cipher)
    },
    lookup: (field, value) => digest(field, normal(value)),
    terms: (field, value) => [...new Set(stretches(normal(value), TERM_MOST))].map((part) => term(field, part)),
    searchTerms: (field, part) => searchStretches(normal(part)).map((each) => term(field, each)),
  }
}

/** The number of the key with which a text was sealed; undefined: it is no sealed text. */
export const keyIdOf = (cipher: string): string | undefined => /^v1\.(\d{4})\./.exec(cipher)?.[1]

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
