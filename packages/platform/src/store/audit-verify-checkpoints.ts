import { verify, type KeyObject } from 'node:crypto'
import {
  NO_STATEMENT,
  parseStatement,
  statementHash,
  type AuditCheckpoint,
  type AuditCheckpointFile,
} from './audit-checkpoint.ts'
import type { AuditFinding, AuditFindingCode } from './audit-finding.ts'
import type { SignedSeqs } from './audit-verify-chain.ts'

/** Public keys by their id; `decide/signer.ts` reads them. */
export type AuditKeys = ReadonlyMap<string, KeyObject>

export interface CheckpointEvidence {
  readonly house: string
  readonly inside: readonly AuditCheckpoint[]
  /** Absent: no file outside the database was given. */
  readonly outside: AuditCheckpointFile | undefined
  readonly keys: AuditKeys
}

export interface CheckedCheckpoints {
  readonly findings: readonly AuditFinding[]
  /** By chain: what was validly signed. */
  readonly signed: ReadonlyMap<string, SignedSeqs>
  readonly count: number
  readonly last: { readonly number: number; readonly at: string; readonly keyId: string } | undefined
}

/** Signatures, the chain of statements, and whether both places hold the same. What is signed wrongly proves nothing and is a finding. */
export function checkCheckpoints({ house, inside, outside, keys }: CheckpointEvidence): CheckedCheckpoints {
  const findings: AuditFinding[] = (outside?.brokenLines ?? []).map((line) =>
    found('broken-checkpoint-line', line, `line ${line} of the checkpoint file is no checkpoint`),
  )
  const signed = new Map<string, Map<number, { hash: string; at: string }>>()
  const good = new Map<number, AuditCheckpoint>()
  const objected = new Set<number>()
  let last: CheckedCheckpoints['last']
  const places = [
    ['outside the database', outside?.checkpoints ?? []],
    ['in the database', inside],
  ] as const
  for (const [place, checkpoints] of places) {
    for (const checkpoint of checkpoints) {
      const objection = objectTo(checkpoint, house, keys, place)
      if (objection !== undefined) {
        findings.push(objection)
        objected.add(checkpoint.number)
        continue
      }
      const statement = parseStatement(checkpoint.statement)
      if (statement === undefined) continue
      if (!good.has(checkpoint.number)) good.set(checkpoint.number, checkpoint)
      if (last === undefined || statement.number > last.number)
        last = { number: statement.number, at: statement.at, keyId: statement.keyId }
      for (const head of statement.heads) {
        const seqs = signed.get(head.organisation) ?? new Map<number, { hash: string; at: string }>()
        signed.set(head.organisation, seqs)
        if (!seqs.has(head.seq)) seqs.set(head.seq, { hash: head.hash, at: statement.at })
      }
    }
  }
  findings.push(
    ...checkStatementChain(good),
    ...(outside === undefined ? [] : compareDepots(inside, outside, objected)),
  )
  return { findings, signed, count: good.size, last }
}

function objectTo(
  { number, statement: text, signature }: AuditCheckpoint,
  house: string,
  keys: AuditKeys,
  place: string,
): AuditFinding | undefined {
  const statement = parseStatement(text)
  if (statement === undefined || statement.number !== number)
    return found('forged-checkpoint', number, `checkpoint ${number} ${place} is no statement of that number`)
  const key = keys.get(statement.keyId)
  if (key === undefined)
    return found(
      'unknown-checkpoint-key',
      number,
      `checkpoint ${number} ${place} is signed with the unknown key ${statement.keyId}`,
    )
  if (!verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64')))
    return found(
      'forged-checkpoint',
      number,
      `the signature of checkpoint ${number} ${place} does not fit what it says`,
    )
  if (statement.house !== house)
    return found(
      'foreign-checkpoint',
      number,
      `checkpoint ${number} ${place} was signed for the house ${statement.house}`,
    )
  return undefined
}

/** Each statement names the hash of the one before it. */
function checkStatementChain(good: ReadonlyMap<number, AuditCheckpoint>): AuditFinding[] {
  const findings: AuditFinding[] = []
  let previous = { number: 0, hash: NO_STATEMENT }
  for (const [number, { statement }] of [...good].toSorted(([a], [b]) => a - b)) {
    if (number !== previous.number + 1)
      findings.push({
        ...found(
          'missing-checkpoint',
          previous.number + 1,
          `checkpoints ${previous.number + 1} to ${number - 1} are gone`,
        ),
        lastSeq: number - 1,
      })
    else if (parseStatement(statement)?.previous !== previous.hash)
      findings.push(
        found('broken-checkpoint-link', number, `checkpoint ${number} was not signed after the checkpoint before it`),
      )
    previous = { number, hash: statementHash(statement) }
  }
  return findings
}

/** The last one may be outside only: its process ended between the two writes, and the next start makes up for it. */
function compareDepots(
  inside: readonly AuditCheckpoint[],
  { checkpoints: outside }: AuditCheckpointFile,
  objected: ReadonlySet<number>,
): AuditFinding[] {
  const insideTexts = new Map(inside.map((each) => [each.number, each.statement]))
  const outsideTexts = new Map(outside.map((each) => [each.number, each.statement]))
  const newest = Math.max(0, ...outsideTexts.keys())
  return [
    ...inside
      .filter((each) => !outsideTexts.has(each.number))
      .map(({ number }) =>
        found('checkpoint-missing-outside', number, `checkpoint ${number} is missing outside the database`),
      ),
    ...outside
      .filter((each) => !insideTexts.has(each.number) && each.number !== newest)
      .map(({ number }) =>
        found('checkpoint-missing-inside', number, `checkpoint ${number} is missing in the database`),
      ),
    ...outside
      .filter(({ number }) => insideTexts.has(number) && !objected.has(number))
      .filter(({ number, statement }) => insideTexts.get(number) !== statement)
      .map(({ number }) =>
        found('forged-checkpoint', number, `checkpoint ${number} says one thing in the database and another outside`),
      ),
  ]
}

const found = (code: AuditFindingCode, seq: number, message: string): AuditFinding => ({
  code,
  organisationId: '',
  seq,
  message,
})
