import { hash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'

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

export interface AuditCheckpointFile {
  readonly checkpoints: readonly AuditCheckpoint[]
  /** Line numbers, from 1, that are no checkpoint; a line cut off at the end is not counted. */
  readonly brokenLines: readonly number[]
}

/** Durable when it returns. The file lies outside the database, so that an edit of the database cannot reach it. */
export async function appendCheckpointLine(path: string, checkpoint: AuditCheckpoint): Promise<void> {
  mkdirSync(dirname(path), { recursive: true })
  const file = await open(path, 'a', 0o600)
  try {
    const { size } = await file.stat()
    try {
      await file.appendFile(`${JSON.stringify(checkpoint)}\n`)
      await file.datasync()
    } catch (error) {
      await file.truncate(size)
      throw error
    }
  } finally {
    await file.close()
  }
}

/** Removes a line that a dying process left half written. */
export async function mendCheckpointLines(path: string): Promise<void> {
  const content = await readOrEmpty(path)
  const end = content.lastIndexOf(10) + 1
  if (end < content.length) await truncate(path, end)
}

export async function readCheckpointLines(path: string): Promise<AuditCheckpointFile> {
  const content = (await readOrEmpty(path)).toString('utf8')
  const lines = content
    .slice(0, content.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
  const brokenLines: number[] = []
  const checkpoints = lines.flatMap((line, index) => {
    const checkpoint = parseLine(line)
    if (checkpoint === undefined) brokenLines.push(index + 1)
    return checkpoint ?? []
  })
  return { checkpoints, brokenLines }
}

function parseLine(line: string): AuditCheckpoint | undefined {
  try {
    const value = JSON.parse(line) as Partial<AuditCheckpoint> | null
    const isWhole =
      value !== null &&
      typeof value === 'object' &&
      Number.isSafeInteger(value.number) &&
      typeof value.statement === 'string' &&
      typeof value.signature === 'string'
    return isWhole ? (value as AuditCheckpoint) : undefined
  } catch {
    return undefined
  }
}

async function readOrEmpty(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}
