import { verify } from 'node:crypto'
import { parseStatement } from './audit-checkpoint.ts'
import { listChainRows, readAuditHead, type AuditReader, type AuditRow } from './audit-rows.ts'
import { differingColumns, hashOf, parseContent } from './audit-verify-chain.ts'
import type { AuditKeys } from './audit-verify-checkpoints.ts'
import { quoteSchema } from './migrate.ts'

export interface AuditEntryCheck {
  /** `signature` is absent while no statement covers the entry. */
  readonly check: 'content' | 'columns' | 'previous' | 'next' | 'signature'
  readonly ok: boolean
}

export interface AuditEntryVerdict {
  readonly checks: readonly AuditEntryCheck[]
  /** The statement that covers it; null: not signed yet. */
  readonly checkpoint: {
    readonly number: number
    readonly at: string
    readonly keyId: string
    readonly seq: number
  } | null
}

const WALKED_PAGE = 2_000
const GENESIS = '0'.repeat(64)

/** One entry against the chain around it and the statement that covers it. The whole log is `lianfang verify`'s work. */
export async function verifyAuditEntry(
  reader: AuditReader,
  { schema, organisationId, seq, keys }: { schema: string; organisationId: string; seq: number; keys: AuditKeys },
): Promise<AuditEntryVerdict | undefined> {
  const rows = await listChainRows(reader, schema, organisationId, seq - 1, seq + 1)
  const row = rows.find((each) => each.seq === seq)
  if (row === undefined) return undefined
  const next = rows.find((each) => each.seq === seq + 1)
  const previousHash = seq === 1 ? GENESIS : rows.find((each) => each.seq === seq - 1)?.hash
  const content = parseContent(row.content)
  const isInPlace = content?.seq === seq && content.organisationId === organisationId
  const head = await readAuditHead(reader, schema, organisationId)
  const following = next?.prev_hash ?? (head?.seq === seq ? head.hash : undefined)
  const covering = await readCovering(reader, schema, organisationId, seq)
  const checks: AuditEntryCheck[] = [
    { check: 'content', ok: hashOf(row.prev_hash, row.content) === row.hash },
    { check: 'columns', ok: content !== undefined && isInPlace && differingColumns(row, content).length === 0 },
    { check: 'previous', ok: previousHash === row.prev_hash },
    { check: 'next', ok: following === row.hash },
  ]
  if (covering === undefined) return { checks, checkpoint: null }
  const statement = parseStatement(covering.statement)
  const key = statement === undefined ? undefined : keys.get(statement.keyId)
  const signedHead = statement?.heads.find((each) => each.organisation === organisationId)
  const isSigned =
    key !== undefined &&
    verify(null, Buffer.from(covering.statement), key, Buffer.from(covering.signature, 'base64')) &&
    signedHead !== undefined &&
    (await walk(reader, schema, row, signedHead.seq)) === signedHead.hash
  return {
    checks: [...checks, { check: 'signature', ok: isSigned }],
    checkpoint:
      statement === undefined
        ? null
        : { number: statement.number, at: statement.at, keyId: statement.keyId, seq: signedHead?.seq ?? seq },
  }
}

/** The hash that the chain has at `to`, recomputed from the entry on; undefined where it breaks. */
async function walk(reader: AuditReader, schema: string, from: AuditRow, to: number): Promise<string | undefined> {
  let hash = hashOf(from.prev_hash, from.content)
  let seq = from.seq
  while (seq < to) {
    const rows = await listChainRows(reader, schema, from.organisation_id, seq + 1, Math.min(to, seq + WALKED_PAGE))
    for (const row of rows) {
      if (row.seq !== seq + 1 || row.prev_hash !== hash) return undefined
      hash = hashOf(row.prev_hash, row.content)
      seq = row.seq
    }
    if (rows.length === 0) return undefined
  }
  return hash
}

export interface CoveringStatement {
  readonly number: number
  readonly statement: string
  /** Base64. */
  readonly signature: string
}

/** The first statement that names this chain at or after this entry. */
export async function readCovering(
  reader: AuditReader,
  schema: string,
  organisationId: string,
  seq: number,
): Promise<CoveringStatement | undefined> {
  const name = quoteSchema(schema)
  const { rows } = await reader.query(
    `select number, statement, encode(signature, 'base64') as signature
     from ${name}.audit_signed_head join ${name}.audit_checkpoint using (number)
     where organisation_id = $1 and seq >= $2 order by seq, number limit 1`,
    [organisationId, seq],
  )
  return rows[0] as CoveringStatement | undefined
}
