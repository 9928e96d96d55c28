import type { ReportFingerprint } from '../domain/report-reading.ts'

const SHINGLE = 8
const WINDOW = 6
const NOT_TEXT = /[^\p{L}\p{N}]/gu
const PRIME = 16_777_619

/** Of a repaired text: an exact mark of the whole, and winnowed shingles of eight characters. */
export function fingerprintOf(plain: string): ReportFingerprint {
  const text = plain.replaceAll(NOT_TEXT, '')
  return {
    exact: `${hash(text, 0, text.length, 0x811c9dc5).toString(16)}-${hash(text, 0, text.length, 0x01234567).toString(16)}-${text.length}`,
    shingles: winnow(text),
  }
}

/** From 0 (nothing in common) to 1 (the same): how much of the shorter one stands in the longer. */
export function similarity(one: ReportFingerprint, other: ReportFingerprint): number {
  if (one.exact === other.exact) return 1
  const [few, many] = one.shingles.length <= other.shingles.length ? [one, other] : [other, one]
  if (few.shingles.length === 0) return 0
  const known = new Set(many.shingles)
  return few.shingles.filter((each) => known.has(each)).length / few.shingles.length
}

/** Which stretches of `texts` the other report does not have. */
export function newSentences(texts: readonly string[], other: string): string[] {
  const known = other.replaceAll(NOT_TEXT, '')
  return texts.filter((text) => {
    const bare = text.replaceAll(NOT_TEXT, '')
    return bare !== '' && !known.includes(bare)
  })
}

function winnow(text: string): number[] {
  const hashes = new Uint32Array(Math.max(0, text.length - SHINGLE + 1))
  for (let at = 0; at < hashes.length; at += 1) hashes[at] = hash(text, at, at + SHINGLE, 0x811c9dc5)
  const kept = new Set<number>()
  for (let at = 0; at + WINDOW <= Math.max(WINDOW, hashes.length); at += 1) {
    let least = hashes[at]
    for (let next = at + 1; next < Math.min(at + WINDOW, hashes.length); next += 1) {
      const each = hashes[next]
      if (each !== undefined && (least === undefined || each < least)) least = each
    }
    if (least !== undefined) kept.add(least)
  }
  return [...kept].sort((one, other) => one - other)
}

function hash(text: string, from: number, to: number, seed: number): number {
  let value = seed
  for (let at = from; at < to; at += 1) value = Math.imul(value ^ text.charCodeAt(at), PRIME)
  value ^= value >>> 15
  return value >>> 0
}
