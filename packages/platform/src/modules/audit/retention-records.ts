import { sql } from 'kysely'
import type { RetentionRecord } from '../../domain/retention.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { COUNTER_REMOVALS, OUTREACH_REMOVALS, PAPER_REMOVALS, type Removal } from './removals.ts'

/** One kind of record in the database. `before`: what ended earlier is due. */
export interface RecordKind {
  count(db: HouseTransaction, before: string): Promise<number>
  /** At most `limit` of what is due; returns how many. Absent: people are erased one by one, or nothing is ever removed. */
  remove?(db: HouseTransaction, before: string, limit: number): Promise<number>
}

const REMOVALS: Readonly<Partial<Record<RetentionRecord, Removal | readonly Removal[]>>> = {
  ...OUTREACH_REMOVALS,
  ...PAPER_REMOVALS,
  ...COUNTER_REMOVALS,
  session: { table: 'session', key: 'id', isDue: 'coalesce(ended_at, expires_at) <= $' },
  'known-device': { table: 'known_device', key: 'ctid', isDue: 'last_at <= $' },
  'sign-in-attempt': { table: 'sign_in_attempt', key: 'ctid', isDue: 'last_at <= $' },
  'stored-answer': { table: 'idempotency', key: 'ctid', isDue: 'recorded_at <= $' },
  'settled-proposal': {
    table: 'proposal',
    key: 'id',
    isDue: `input <> '{}'::jsonb and coalesce(decided_at, expires_at) <= $`,
    set: `input = '{}', answer = null`,
  },
  // Stages stay for ever, append-only; what was seen of the payer goes.
  'page-seen': {
    table: 'page_stage',
    key: 'id',
    isDue: 'at <= $ and (seen_cipher is not null or answer_cipher is not null)',
    set: 'seen_cipher = null, answer_cipher = null',
  },
  // The day on which somebody is a contact no more begins at midnight in Beijing.
  'ended-contact': {
    table: 'organisation_contact',
    key: 'id',
    isDue: `valid_to <= ($::timestamptz at time zone 'Asia/Shanghai')::date`,
  },
}

export const PEOPLE_DUE: Readonly<Record<'citizen' | 'staff', string>> = {
  citizen: "not exists (select from role_assignment post where post.person_id = person.id and post.role <> 'citizen')",
  staff: "exists (select from role_assignment post where post.person_id = person.id and post.role <> 'citizen')",
}

const KEPT: RecordKind = { count: async () => 0 }

export const RECORD_KINDS: Readonly<Record<RetentionRecord, RecordKind>> = {
  session: removal('session'),
  'known-device': removal('known-device'),
  'sign-in-attempt': removal('sign-in-attempt'),
  'stored-answer': removal('stored-answer'),
  'settled-proposal': removal('settled-proposal'),
  'ended-contact': removal('ended-contact'),
  'page-seen': removal('page-seen'),
  citizen: { count: async (db, before) => (await listDuePeople(db, 'citizen', before, COUNTED_MOST)).length },
  staff: { count: async (db, before) => (await listDuePeople(db, 'staff', before, COUNTED_MOST)).length },
  'unconfirmed-report': removal('unconfirmed-report'),
  'confirmed-report': removal('confirmed-report'),
  publicity: KEPT,
  'discarded-paper': removal('discarded-paper'),
  'issued-paper': removal('issued-paper'),
  'annual-paper': KEPT,
  intervention: removal('intervention'),
  'police-report': removal('police-report'),
  'ended-trusted-contact': removal('ended-trusted-contact'),
  'failed-application': removal('failed-application'),
  account: KEPT,
  'limit-request': removal('limit-request'),
  'phone-check': removal('phone-check'),
  approach: removal('approach'),
  shift: KEPT,
  'audit-entry': KEPT,
}

const COUNTED_MOST = 100_000

/** People whose account and last post ended that long ago and who are not erased yet. */
export async function listDuePeople(
  db: HouseTransaction,
  kind: 'citizen' | 'staff',
  before: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select person.id from person
    where person.erased_at is null and person.ended_at <= ${before} and ${sql.raw(PEOPLE_DUE[kind])}
      and not exists (select from role_assignment post where post.person_id = person.id and (post.valid_to is null or post.valid_to > ${before}))
    order by person.ended_at limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

function removal(record: RetentionRecord): RecordKind {
  const found = REMOVALS[record]
  if (found === undefined) throw new RangeError(`nothing says how ${record} is removed`)
  const steps = [found].flat()
  return {
    async count(db, before) {
      let due = 0
      for (const step of steps) due += await countDue(db, step, before)
      return due
    },
    async remove(db, before, limit) {
      let done = 0
      for (const step of steps) if (done < limit) done += await removeDue(db, step, before, limit - done)
      return done
    },
  }
}

const conditionOf = ({ isDue }: Removal, before: string) =>
  sql.join(
    isDue.split('$').map((part) => sql.raw(part)),
    sql`${before}::timestamptz`,
  )

async function countDue(db: HouseTransaction, step: Removal, before: string): Promise<number> {
  const { rows } = await sql<{
    due: number
  }>`select count(*)::int as due from ${sql.ref(step.table)} where ${conditionOf(step, before)}`.execute(db)
  return rows[0]?.due ?? 0
}

async function removeDue(db: HouseTransaction, step: Removal, before: string, limit: number): Promise<number> {
  const { table, key, set } = step
  const name = sql.ref(table)
  const due = sql`select ${sql.raw(key)} from ${name} where ${conditionOf(step, before)} limit ${limit} for update skip locked`
  const { numAffectedRows } =
    set === undefined
      ? await sql`delete from ${name} where ${sql.raw(key)} in (${due})`.execute(db)
      : await sql`update ${name} set ${sql.raw(set)} where ${sql.raw(key)} in (${due})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
