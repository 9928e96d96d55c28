import { createHash } from 'node:crypto'

/** JSON with the keys of every object in order, so that the same content has the same bytes. */
export const canonicalBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(sorted(value)), 'utf8')

export const sha256Of = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
