import type { Ids } from '../../domain/ids.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { Notices } from './notice.ts'
import { RECIPIENTS, type Telling } from './recipients.ts'

export interface KeptFact {
  readonly id: string
  readonly kind: string
  readonly organisation_id: string | null
  readonly subject_id: string
  readonly body: unknown
  readonly actor: string
  readonly recorded_at: string
}

export interface NotifyDeps extends Telling {
  readonly notices: Notices
  readonly ids: Ids
}

const KEPT_MS = 180 * 86_400_000
const REMOVED_AT_ONCE = 500

/** Tells each person whom a fact concerns, once: done again it adds nothing. What is older than half a year goes on the way. */
export async function notify(
  db: HouseTransaction,
  fact: KeptFact,
  { notices, ids, ...telling }: NotifyDeps,
): Promise<void> {
  const recipients = notices[fact.kind] === undefined ? undefined : RECIPIENTS[fact.kind]
  if (recipients === undefined) return
  const told = new Set(await recipients(db, fact, telling))
  told.delete(fact.actor.replace(/^person:/, ''))
  const rows = [...told].map((personId) => ({
    id: ids.next('ntf'),
    person_id: personId,
    fact_id: fact.id,
    kind: fact.kind,
    organisation_id: fact.organisation_id,
    subject_id: fact.subject_id,
    at: fact.recorded_at,
  }))
  for (let from = 0; from < rows.length; from += 1_000)
    await db
      .insertInto('notification')
      .values(rows.slice(from, from + 1_000))
      .onConflict((conflict) => conflict.columns(['fact_id', 'person_id']).doNothing())
      .execute()
  await removeOld(db, telling.nowIso)
}

async function removeOld(db: HouseTransaction, nowIso: string): Promise<void> {
  const before = new Date(Date.parse(nowIso) - KEPT_MS).toISOString()
  await db
    .deleteFrom('notification')
    .where('id', 'in', (old) =>
      old.selectFrom('notification').select('id').where('at', '<', before).orderBy('at').limit(REMOVED_AT_ONCE),
    )
    .execute()
}

/** The fact of a job, with its time and body as they are kept. */
export function readKeptFact(db: HouseTransaction, id: string): Promise<KeptFact | undefined> {
  return db
    .selectFrom('fact')
    .select(['id', 'kind', 'organisation_id', 'subject_id', 'body', 'actor', 'recorded_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}
