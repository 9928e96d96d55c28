import { hash } from 'node:crypto'
import { readLines } from './lines-file.ts'

/** The newest entry of one chain when a statement was signed. */
export interface SignedHead {
  readonly organisation: string
  readonly seq: number
  /** Hexadecimal. */
  readonly hash: string
}

/** What is signed: the heads that changed since the statement before it. */
export interface AuditStatement {
  readonly house: string
  /** Counted from 1 without gaps. */
  readonly number: number
  /** SHA-256 of the text of the statement before it, hexadecimal; zeros for the first. */
  readonly previous: string
  readonly at: string
  readonly keyId: string
  readonly heads: readonly SignedHead[]
}

/** A statement with its signature. The text is kept exactly as signed, so that `openssl` can check it. */
export interface AuditCheckpoint {
  readonly number: number
  readonly statement: string
  /** Base64 of the Ed25519 signature over `statement`. */
  readonly signature: string
}

/** Signs with this node's own key; `decide/signer.ts` has one. */
export interface AuditSigner {
  readonly keyId: string
  sign(text: string): Buffer
}

export const NO_STATEMENT = '0'.repeat(64)

export function statementText({ house, number, previous, at, keyId, heads }: AuditStatement): string {
  return JSON.stringify({
    house,
    number,
    previous,
    at,
    keyId,
    heads: heads.map(({ organisation, seq, hash: entryHash }) => ({ organisation, seq, hash: entryHash })),
  })
}

export const statementHash = (text: string): string => hash('sha256', text)

/** Undefined when the text is no statement. */
export function parseStatement(text: string): AuditStatement | undefined {
  try {
    const value = JSON.parse(text) as Partial<AuditStatement> | null
    const isWhole =
      value !== null &&
      typeof value === 'object' &&
      typeof value.house === 'string' &&
      Number.isSafeInteger(value.number) &&
      typeof value.previous === 'string' &&
      typeof value.at === 'string' &&
      typeof value.keyId === 'string' &&
      Array.isArray(value.heads) &&
      value.heads.every(isHead)
    return isWhole ? (value as AuditStatement) : undefined
  } catch {
    return undefined
  }
}

function isHead(value: unknown): boolean {
  const { organisation, seq, hash: entryHash } = (value ?? {}) as Partial<SignedHead>
  return typeof organisation === 'string' && Number.isSafeInteger(seq) && typeof entryHash === 'string'
}

/** The statements kept outside the database. */
export interface AuditCheckpointFile {
  readonly checkpoints: readonly AuditCheckpoint[]
  readonly brokenLines: readonly number[]
}

export async function readCheckpointLines(path: string): Promise<AuditCheckpointFile> {
  const { items, brokenLines } = await readLines(path, isCheckpoint)
  return { checkpoints: items, brokenLines }
}

function isCheckpoint(value: unknown): value is AuditCheckpoint {
  if (value === null || typeof value !== 'object') return false
  const { number, statement, signature } = value as Partial<AuditCheckpoint>
  return Number.isSafeInteger(number) && typeof statement === 'string' && typeof signature === 'string'
}
