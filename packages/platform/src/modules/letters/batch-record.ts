import { sql } from 'kysely'
import { LETTER_STATES, type LetterState } from '../../domain/letter.ts'
import { serialOf } from '../../domain/letter-serial.ts'
import type { Act, Lookup } from '../../operations/implementation.ts'
import type { LetterCounts } from './contract-batches.ts'

type Db = Act['db']

export async function ownerOfBatch({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('letter_batch').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

export const selectBatches = (db: Db) =>
  db
    .selectFrom('letter_batch')
    .innerJoin('organisation', 'organisation.id', 'letter_batch.organisation_id')
    .innerJoin('organisation as area', 'area.id', 'letter_batch.area_id')
    .selectAll('letter_batch')
    .select(['organisation.name as organisationName', 'area.name as areaName'])

export const findBatch = (db: Db, id: string) => selectBatches(db).where('letter_batch.id', '=', id).executeTakeFirst()
export type Batch = NonNullable<Awaited<ReturnType<typeof findBatch>>>

export const serialIn = ({ year, place }: Pick<Batch, 'year' | 'place'>, letter: number): string =>
  serialOf({ year, batch: place, letter })

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'

/** Forty bits that only this house can make: who knows a neighbour's number cannot confirm his letter. The same letter has the same. */
export function tagOf(personal: Act['personal'], batchId: string, letter: number): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = personal.lookup('letter.tag', `${batchId}/${letter}`)
  let bits =
    ((((BigInt(a) << 8n) | BigInt(b)) << 24n) | (BigInt(c) << 16n) | (BigInt(d) << 8n) | BigInt(e)) & 0xffffffffffn
  let tag = ''
  for (let place = 0; place < 8; place += 1) {
    tag = (CROCKFORD[Number(bits & 31n)] ?? '') + tag
    bits >>= 5n
  }
  return tag
}

export const NO_LETTERS: LetterCounts = Object.fromEntries(LETTER_STATES.map((state) => [state, 0])) as LetterCounts

interface CountRow {
  readonly batchId: string
  readonly group: number
  readonly state: LetterState
  readonly count: number
}

export async function countLetters(db: Db, batchIds: readonly string[]): Promise<readonly CountRow[]> {
  const { rows } =
    await sql<CountRow>`select batch_id as "batchId", group_place as "group", state, count(*)::int as count
    from letter where batch_id = any(${[...batchIds]}) group by batch_id, group_place, state`.execute(db)
  return rows
}

/** Of rows of one batch or group. */
export function addedCounts(rows: readonly CountRow[]): LetterCounts {
  const counts = { ...NO_LETTERS }
  for (const { state, count } of rows) counts[state] += count
  return counts
}

export const batchRow = (row: Batch, counts: LetterCounts) => ({
  id: row.id,
  number: row.number,
  organisation: { id: row.organisation_id, name: row.organisationName },
  area: { id: row.area_id, name: row.areaName },
  audience: row.audience,
  title: row.title,
  issuedOn: row.issued_on,
  dueOn: row.due_on,
  letters: row.letters,
  counts,
})
