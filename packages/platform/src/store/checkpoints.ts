import type pg from 'pg'
import { quoteSchema } from './migrate.ts'

/** A signed statement that at this time the chain had this hash at this `seq`. */
export interface Checkpoint {
  readonly schema: string
  readonly seq: number
  /** Hexadecimal. */
  readonly hash: string
  readonly signedAtMs: number
  readonly keyId: string
  /** Base64. */
  readonly signature: string
}

export async function appendCheckpoint(client: Pick<pg.ClientBase, 'query'>, checkpoint: Checkpoint): Promise<void> {
  await client.query(
    `insert into ${quoteSchema(checkpoint.schema)}.checkpoint (seq, hash, signed_at, key_id, signature)
     values ($1, decode($2, 'hex'), to_timestamp($3::numeric / 1000), $4, decode($5, 'base64')) on conflict (seq) do nothing`,
    [checkpoint.seq, checkpoint.hash, checkpoint.signedAtMs, checkpoint.keyId, checkpoint.signature],
  )
}

export async function listCheckpoints(client: Pick<pg.ClientBase, 'query'>, schema: string): Promise<Checkpoint[]> {
  const result = await client.query<CheckpointRow>(
    `select ${COLUMNS} from ${quoteSchema(schema)}.checkpoint order by seq`,
  )
  return result.rows.map((row) => toCheckpoint(schema, row))
}

/** The first checkpoint that covers this entry. */
export async function readCheckpointFor(
  client: Pick<pg.ClientBase, 'query'>,
  schema: string,
  seq: number,
): Promise<Checkpoint | undefined> {
  const result = await client.query<CheckpointRow>(
    `select ${COLUMNS} from ${quoteSchema(schema)}.checkpoint where seq >= $1 order by seq limit 1`,
    [seq],
  )
  return result.rows[0] && toCheckpoint(schema, result.rows[0])
}

interface CheckpointRow {
  seq: number
  hash: Buffer
  signed_ms: string
  key_id: string
  signature: Buffer
}

const COLUMNS = 'seq, hash, extract(epoch from signed_at) * 1000 as signed_ms, key_id, signature'

function toCheckpoint(schema: string, row: CheckpointRow): Checkpoint {
  const { seq, hash, key_id: keyId, signature } = row
  return {
    schema,
    seq,
    hash: hash.toString('hex'),
    signedAtMs: Number(row.signed_ms),
    keyId,
    signature: signature.toString('base64'),
  }
}
