import type { Checkpoint } from '../store/checkpoints.ts'
import { checkpointText, type CheckpointFileContent } from './checkpoint-file.ts'
import type { Finding } from './finding.ts'
import { isSignedBy, type PublicKeys } from './signer.ts'

export interface CheckpointEvidence {
  readonly schema: string
  readonly inside: readonly Checkpoint[]
  /** Absent: no file outside the database was given. */
  readonly outside: CheckpointFileContent | undefined
  readonly keys: PublicKeys
}

/** The hash each signed `seq` must have; what is signed wrongly proves nothing and is a finding. */
export function checkSignatures(evidence: CheckpointEvidence): {
  readonly signed: ReadonlyMap<number, string>
  readonly findings: Finding[]
} {
  const { schema, inside, outside, keys } = evidence
  const signed = new Map<number, string>()
  const findings: Finding[] = (outside?.brokenLines ?? []).map((line) => ({
    seq: 0,
    code: 'broken-checkpoint-line',
    message: `line ${line} of the checkpoint file is no checkpoint`,
  }))
  const outsideTexts = new Set(outside?.checkpoints.map((checkpoint) => checkpoint.signature))
  const ours = (outside?.checkpoints ?? []).filter((checkpoint) => checkpoint.schema === schema)
  for (const [place, checkpoints] of [
    ['outside the database', ours],
    ['in the database', inside],
  ] as const) {
    for (const checkpoint of checkpoints) {
      const objection = objectTo(checkpoint, keys, place)
      if (objection !== undefined) findings.push(objection)
      else if (outside !== undefined && !outsideTexts.has(checkpoint.signature)) {
        findings.push({
          seq: checkpoint.seq,
          code: 'checkpoint-missing-outside',
          message: `the checkpoint of entry ${checkpoint.seq} is missing outside the database`,
        })
      }
      if (objection === undefined) signed.set(checkpoint.seq, checkpoint.hash)
    }
  }
  return { signed, findings }
}

/** Compares what was signed with what the log now holds; `hashes` has the log's hash at each signed `seq` it reaches. */
export function checkSigned(
  signed: ReadonlyMap<number, string>,
  hashes: ReadonlyMap<number, string>,
  lastSeq: number,
): Finding[] {
  const seqs = [...signed.keys()].sort((left, right) => left - right)
  const findings: Finding[] = []
  const beyond = seqs.at(-1)
  if (beyond !== undefined && beyond > lastSeq) {
    findings.push({
      seq: lastSeq + 1,
      code: 'truncated-tail',
      message: `entries ${lastSeq + 1} to ${beyond} were signed and are gone`,
    })
  }
  const differing = seqs.filter((seq) => hashes.has(seq) && hashes.get(seq) !== signed.get(seq))
  const first = differing[0]
  if (first !== undefined) {
    const good = seqs.findLast((seq) => seq < first && hashes.get(seq) === signed.get(seq)) ?? 0
    findings.push({
      seq: first,
      code: 'rechained-log',
      message: `entry ${first} has another hash than was signed: the log was written anew somewhere from entry ${good + 1} to ${first}`,
    })
  }
  return findings
}

function objectTo(checkpoint: Checkpoint, keys: PublicKeys, place: string): Finding | undefined {
  const key = keys.get(checkpoint.keyId)
  const { seq } = checkpoint
  if (key === undefined)
    return {
      seq,
      code: 'unknown-checkpoint-key',
      message: `the checkpoint of entry ${seq} ${place} is signed with the unknown key ${checkpoint.keyId}`,
    }
  if (isSignedBy(key, checkpointText(checkpoint), Buffer.from(checkpoint.signature, 'base64'))) return undefined
  return {
    seq,
    code: 'forged-checkpoint',
    message: `the signature of the checkpoint of entry ${seq} ${place} does not fit what it says`,
  }
}
