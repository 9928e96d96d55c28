import type { Checkpoint } from '../store/checkpoints.ts'
import { readLines } from '../store/lines-file.ts'

/** What is signed: every field but the signature, in a fixed order. */
export function checkpointText(checkpoint: Omit<Checkpoint, 'signature'>): string {
  const { schema, seq, hash, signedAtMs, keyId } = checkpoint
  return JSON.stringify({ hash, keyId, schema, seq, signedAtMs })
}

/** The checkpoints kept outside the database. */
export interface CheckpointFileContent {
  readonly checkpoints: readonly Checkpoint[]
  readonly brokenLines: readonly number[]
}

export async function readCheckpointFile(path: string): Promise<CheckpointFileContent> {
  const { items, brokenLines } = await readLines(path, isCheckpoint)
  return { checkpoints: items, brokenLines }
}

function isCheckpoint(value: unknown): value is Checkpoint {
  if (value === null || typeof value !== 'object') return false
  const { schema, seq, hash, keyId, signature, signedAtMs } = value as Partial<Checkpoint>
  return (
    typeof schema === 'string' &&
    Number.isSafeInteger(seq) &&
    typeof hash === 'string' &&
    typeof keyId === 'string' &&
    typeof signature === 'string' &&
    Number.isSafeInteger(signedAtMs)
  )
}
