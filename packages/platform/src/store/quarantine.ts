import type pg from 'pg'
import { quoteSchema } from './migrate.ts'

/** A message that was not understood, kept as it came. */
export interface QuarantinedMessage {
  readonly source: string
  readonly raw: string
  readonly reason: string
  readonly recordedAtMs: number
  readonly recordedBy: string
}

/** Gives the number under which the message is kept. Zero bytes, which the database cannot hold, are kept as `\u2400`. */
export async function appendQuarantined(
  client: Pick<pg.ClientBase, 'query'>,
  schema: string,
  message: QuarantinedMessage,
): Promise<number> {
  const clean = (text: string) => text.replaceAll('\0', '\u2400').toWellFormed()
  const result = await client.query<{ id: number }>(
    `insert into ${quoteSchema(schema)}.quarantine (source, raw, reason, recorded_at, recorded_by)
     values ($1, $2, $3, to_timestamp($4::numeric / 1000), $5) returning id`,
    [clean(message.source), clean(message.raw), clean(message.reason), message.recordedAtMs, clean(message.recordedBy)],
  )
  return result.rows[0]?.id ?? 0
}

export async function listQuarantined(
  client: Pick<pg.ClientBase, 'query'>,
  schema: string,
  limit: number,
): Promise<(QuarantinedMessage & { readonly id: number })[]> {
  const result = await client.query<{
    id: number
    source: string
    raw: string
    reason: string
    recorded_ms: string
    recorded_by: string
  }>(
    `select id, source, raw, reason, extract(epoch from recorded_at) * 1000 as recorded_ms, recorded_by
     from ${quoteSchema(schema)}.quarantine order by id desc limit $1`,
    [limit],
  )
  return result.rows.map((row) => ({
    id: row.id,
    source: row.source,
    raw: row.raw,
    reason: row.reason,
    recordedAtMs: Number(row.recorded_ms),
    recordedBy: row.recorded_by,
  }))
}
