import type pg from 'pg'
import { BYTEA_OID, TEXT_OID, frameArray, int8Array, timestampArray } from './binary-array.ts'
import type { Entry, FramedEntry } from './chain.ts'
import { quoteSchema } from './migrate.ts'

type Queryable = Pick<pg.ClientBase, 'query'>

/** Appends all entries in one statement, which is one transaction: all of them or none. */
export async function appendEntries(client: Queryable, schema: string, entries: readonly FramedEntry[]): Promise<void> {
  const texts = (column: keyof FramedEntry['framed']) =>
    frameArray(
      TEXT_OID,
      entries.length,
      entries.map((entry) => entry.framed[column]),
    )
  const hashes = (column: 'prevHash' | 'hash') =>
    frameArray(
      BYTEA_OID,
      entries.length,
      entries.flatMap((entry) => [HASH_LENGTH, entry[column]]),
    )
  await client.query({
    name: `append-${schema}`,
    text: `insert into ${quoteSchema(schema)}.entry (seq, kind, source, event_id, occurred_at, recorded_at, body, decision, prev_hash, hash)
      select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[], $8::text[], $9::bytea[], $10::bytea[])`,
    values: [
      int8Array(entries.map((entry) => entry.seq)),
      texts('kind'),
      texts('source'),
      texts('eventId'),
      timestampArray(entries.map((entry) => entry.occurredAtMs)),
      timestampArray(entries.map((entry) => entry.recordedAtMs)),
      texts('body'),
      texts('decision'),
      hashes('prevHash'),
      hashes('hash'),
    ],
  })
}

export async function readEntry(client: Queryable, schema: string, seq: number): Promise<Entry | undefined> {
  const result = await client.query<EntryRow>(`select ${COLUMNS} from ${quoteSchema(schema)}.entry where seq = $1`, [
    seq,
  ])
  return result.rows[0] && toEntry(result.rows[0])
}

/** Entries after `seq` in order, at most `limit`. */
export async function listEntriesAfter(
  client: Queryable,
  schema: string,
  seq: number,
  limit: number,
): Promise<Entry[]> {
  const result = await client.query<EntryRow>({
    name: `after-${schema}`,
    text: `select ${COLUMNS} from ${quoteSchema(schema)}.entry where seq > $1 order by seq limit $2`,
    values: [seq, limit],
  })
  return result.rows.map(toEntry)
}

/** Entries of other kinds than `event`: list changes, rule-book releases. */
export async function listOtherEntries(client: Queryable, schema: string): Promise<Entry[]> {
  const result = await client.query<EntryRow>(
    `select ${COLUMNS} from ${quoteSchema(schema)}.entry where kind <> 'event' order by seq`,
  )
  return result.rows.map(toEntry)
}

/** The text of the entry of this kind whose body has this SHA-256 (hexadecimal); a changed body is not found. */
export async function readBodyByHash(
  client: Queryable,
  schema: string,
  kind: string,
  sha256: string,
): Promise<string | undefined> {
  const result = await client.query<{ body: string }>(
    `select body from ${quoteSchema(schema)}.entry
     where kind <> 'event' and kind = $1 and sha256(convert_to(body, 'UTF8')) = decode($2, 'hex') order by seq limit 1`,
    [kind, sha256],
  )
  return result.rows[0]?.body
}

export interface EventQuery {
  /** Events with `seq` below this and from `from` on. */
  readonly before: number
  readonly from: number
  readonly limit: number
  /** Only this verdict, or these with commas between; absent: all but `observed`. */
  readonly verdict?: string
  /** Only of these sources, or of all but these. */
  readonly sources?: { readonly isExcept: boolean; readonly sources: readonly string[] }
}

/** Events newest first. Canonical JSON lets a verdict be found as text. */
export async function listEvents(client: Queryable, schema: string, query: EventQuery): Promise<Entry[]> {
  const marks = (query.verdict ?? 'observed').split(',').map((verdict) => `"verdict":${JSON.stringify(verdict)}`)
  const result = await client.query<EntryRow>(
    `select ${COLUMNS} from ${quoteSchema(schema)}.entry where seq < $1 and seq >= $2 and kind = 'event'
     and exists (select from unnest($3::text[]) as mark where strpos(decision, mark) > 0) = $4
     and ($6::text[] is null or (source = any($6::text[])) <> $7) order by seq desc limit $5`,
    [
      query.before,
      query.from,
      marks,
      query.verdict !== undefined,
      query.limit,
      query.sources?.sources ?? null,
      query.sources?.isExcept ?? false,
    ],
  )
  return result.rows.map(toEntry)
}

/** The stored entries of those of a source's events that the log holds. */
export async function findEvents(
  client: Queryable,
  schema: string,
  source: string,
  eventIds: readonly string[],
): Promise<Entry[]> {
  const result = await client.query<EntryRow>({
    name: `find-${schema}`,
    text: `select ${COLUMNS} from ${quoteSchema(schema)}.entry where source = $1 and event_id = any($2::text[])`,
    values: [source, eventIds],
  })
  return result.rows.map(toEntry)
}

interface EntryRow {
  seq: number
  kind: string
  source: string
  event_id: string | null
  occurred_ms: string
  recorded_ms: string
  body: string
  decision: string | null
  prev_hash: Buffer
  hash: Buffer
}

/** Timestamps as they are, to the microsecond: a change too small for a JavaScript date must not go unseen. */
const COLUMNS = `seq, kind, source, event_id, extract(epoch from occurred_at) * 1000 as occurred_ms,
  extract(epoch from recorded_at) * 1000 as recorded_ms, body, decision, prev_hash, hash`
const HASH_LENGTH = Buffer.from([0, 0, 0, 32])

function toEntry(row: EntryRow): Entry {
  return {
    seq: row.seq,
    kind: row.kind,
    source: row.source,
    eventId: row.event_id,
    occurredAtMs: Number(row.occurred_ms),
    recordedAtMs: Number(row.recorded_ms),
    body: row.body,
    decision: row.decision,
    prevHash: row.prev_hash,
    hash: row.hash,
  }
}
