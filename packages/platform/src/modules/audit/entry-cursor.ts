import type { EntryRow } from './audit-lines.ts'

export interface EntryCursor {
  readonly at: string
  readonly organisationId: string
  readonly seq: number
}

/** Where a page ends; the next one begins after it, whatever is appended meanwhile. */
export function cursorOf(row: EntryRow | undefined): string | null {
  if (row === undefined) return null
  return Buffer.from(JSON.stringify([row.at, row.organisation_id, row.seq])).toString('base64url')
}

/** What is no cursor of ours begins at the first page. */
export function readCursor(text: string): EntryCursor | undefined {
  try {
    const [at, organisationId, seq] = JSON.parse(Buffer.from(text, 'base64url').toString()) as readonly unknown[]
    if (typeof at !== 'string' || typeof organisationId !== 'string' || !Number.isSafeInteger(seq)) return undefined
    return Number.isNaN(Date.parse(at))
      ? undefined
      : { at: new Date(at).toISOString(), organisationId, seq: Number(seq) }
  } catch {
    return undefined
  }
}
