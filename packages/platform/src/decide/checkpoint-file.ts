import { open, readFile, truncate } from 'node:fs/promises'
import { dirname } from 'node:path'
import { mkdirSync } from 'node:fs'
import type { Checkpoint } from '../store/checkpoints.ts'

export interface CheckpointFileContent {
  readonly checkpoints: readonly Checkpoint[]
  /** Line numbers, from 1, that are no checkpoint; a line cut off at the end is not counted. */
  readonly brokenLines: readonly number[]
}

/** What is signed: every field but the signature, in a fixed order. */
export function checkpointText(checkpoint: Omit<Checkpoint, 'signature'>): string {
  const { schema, seq, hash, signedAtMs, keyId } = checkpoint
  return JSON.stringify({ hash, keyId, schema, seq, signedAtMs })
}

/** Durable when it returns. The file lies outside the database, so that an edit of the database cannot reach it. */
export async function appendToCheckpointFile(path: string, checkpoint: Checkpoint): Promise<void> {
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
export async function mendCheckpointFile(path: string): Promise<void> {
  const content = await readOrEmpty(path)
  const end = content.lastIndexOf(10) + 1
  if (end < content.length) await truncate(path, end)
}

export async function readCheckpointFile(path: string): Promise<CheckpointFileContent> {
  const content = (await readOrEmpty(path)).toString('utf8')
  const lines = content
    .slice(0, content.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1)
  const brokenLines: number[] = []
  const checkpoints = lines.flatMap((line, index) => {
    const checkpoint = parseCheckpoint(line)
    if (checkpoint === undefined) brokenLines.push(index + 1)
    return checkpoint ?? []
  })
  return { checkpoints, brokenLines }
}

function parseCheckpoint(line: string): Checkpoint | undefined {
  try {
    const value = JSON.parse(line) as Partial<Checkpoint> | null
    const isWhole =
      value !== null &&
      typeof value === 'object' &&
      typeof value.schema === 'string' &&
      Number.isSafeInteger(value.seq) &&
      typeof value.hash === 'string' &&
      typeof value.keyId === 'string' &&
      typeof value.signature === 'string' &&
      Number.isSafeInteger(value.signedAtMs)
    return isWhole ? (value as Checkpoint) : undefined
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
