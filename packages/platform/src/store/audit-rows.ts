import { CompiledQuery, type Kysely } from 'kysely'
import type { HouseTables } from './house.ts'
import { quoteSchema } from './migrate.ts'

/** Whatever can be asked in SQL: a client of the command line, or a house's transaction. */
export interface AuditReader {
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>
}

export function readerOfHouse(db: Kysely<HouseTables>): AuditReader {
  return { query: (text, values) => db.executeQuery(CompiledQuery.raw(text, [...values])) }
}

/** One row of the audit log as it is stored; hashes hexadecimal, time as `2026-11-24T02:00:00.000000Z`. */
export interface AuditRow {
  readonly organisation_id: string
  readonly seq: number
  readonly at: string
  readonly actor: string
  readonly operation: string
  readonly subject: string | null
  readonly outcome: string
  readonly reason: string | null
  readonly content: string
  readonly prev_hash: string
  readonly hash: string
}

export interface AuditHeadRow {
  readonly organisation_id: string
  readonly seq: number
  readonly hash: string
}

const COLUMNS = `organisation_id, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, operation,
  subject, outcome, reason, content, encode(prev_hash, 'hex') as prev_hash, encode(hash, 'hex') as hash`

/** In the order of chains and in each by number, after a place. */
export async function listAuditRows(
  reader: AuditReader,
  schema: string,
  after: { readonly organisationId: string; readonly seq: number },
  limit: number,
): Promise<readonly AuditRow[]> {
  const { rows } = await reader.query(
    `select ${COLUMNS} from ${quoteSchema(schema)}.audit_entry
     where (organisation_id, seq) > ($1, $2) order by organisation_id, seq limit $3`,
    [after.organisationId, after.seq, limit],
  )
  return rows as readonly AuditRow[]
}

/** Of one chain, `from` to `to`. */
export async function listChainRows(
  reader: AuditReader,
  schema: string,
  organisationId: string,
  from: number,
  to: number,
): Promise<readonly AuditRow[]> {
  const { rows } = await reader.query(
    `select ${COLUMNS} from ${quoteSchema(schema)}.audit_entry
     where organisation_id = $1 and seq between $2 and $3 order by seq`,
    [organisationId, from, to],
  )
  return rows as readonly AuditRow[]
}

export async function listAuditHeads(reader: AuditReader, schema: string): Promise<readonly AuditHeadRow[]> {
  const { rows } = await reader.query(
    `select organisation_id, seq, encode(hash, 'hex') as hash from ${quoteSchema(schema)}.audit_head`,
    [],
  )
  return rows as readonly AuditHeadRow[]
}

export async function readAuditHead(
  reader: AuditReader,
  schema: string,
  organisationId: string,
): Promise<AuditHeadRow | undefined> {
  const { rows } = await reader.query(
    `select organisation_id, seq, encode(hash, 'hex') as hash from ${quoteSchema(schema)}.audit_head where organisation_id = $1`,
    [organisationId],
  )
  return rows[0] as AuditHeadRow | undefined
}
