import type { House } from '../../packages/platform/src/store/house.ts'
import { sql } from 'kysely'
import type { Told } from './intervention-teller.ts'

/** What must hold of the records after any number of deaths; one sentence for each thing that does not. */
export async function findBroken(
  { db }: Pick<House, 'db'>,
  ledgerSchema: string,
  told: readonly Told[],
): Promise<string[]> {
  const broken: string[] = []
  const rows = await db.selectFrom('intervention').selectAll().execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const each of told) {
    const row = byId.get(each.id)
    if (row === undefined) broken.push(`${each.id} was shown and is gone`)
    else if (row.version < each.version)
      broken.push(`${each.id} was shown at version ${each.version}, is at ${row.version}`)
  }
  const steps = await db.selectFrom('intervention_step').selectAll().orderBy('no').execute()
  const holds = await db.selectFrom('hold').selectAll().execute()
  const clocks = await db
    .selectFrom('job')
    .select(['payload', 'state'])
    .where('kind', '=', 'intercept.hold-ends')
    .execute()
  const clockOf = new Set(clocks.map(({ payload }) => String((payload as Readonly<Record<string, unknown>>)['holdId'])))
  for (const row of rows) {
    const own = steps.filter((step) => step.intervention_id === row.id)
    if (own.some((step, index) => step.no !== index + 1)) broken.push(`${row.id}: its steps have a gap`)
    if (own.length !== row.version - 1) broken.push(`${row.id}: ${own.length} steps at version ${row.version}`)
    if ((own.at(-1)?.to_state ?? 'open') !== row.state)
      broken.push(`${row.id}: its last step does not lead to ${row.state}`)
    if (own.filter(({ to_state: to, from_state: from }) => to === 'released' && from !== 'released').length > 1)
      broken.push(`${row.id}: released twice`)
    const approval = own.find(({ action }) => action === 'approve-release')
    const proposal = own.findLast(({ action }) => action === 'propose-release')
    if (approval !== undefined && approval.actor === proposal?.actor)
      broken.push(`${row.id}: one person alone let it go`)
    const running = holds.filter((hold) => hold.intervention_id === row.id && hold.ended_at === null)
    const waits = row.state === 'held' || row.state === 'release-proposed'
    if (running.length !== (waits ? 1 : 0))
      broken.push(`${row.id} is ${row.state} with ${running.length} running holds`)
    for (const hold of running) if (!clockOf.has(hold.id)) broken.push(`${row.id}: its hold has no clock`)
  }
  broken.push(...(await findUntold(db, ledgerSchema)))
  return broken
}

/** Every decision that was followed has its one intervention, and every step whose job is done has reached the ledger once. */
async function findUntold(db: House['db'], schema: string): Promise<string[]> {
  const missing = await sql<{ seq: number }>`
    select entry.seq from ${sql.table(`${schema}.entry`)} entry
    where entry.kind = 'event' and entry.source in (select code from organisation)
      and entry.decision is not null and (entry.decision::jsonb ->> 'kind') = 'transfer'
      and (entry.decision::jsonb ->> 'verdict') in ('ask', 'confirm', 'delay', 'hold', 'refuse')
      and entry.seq <= (select seq from ledger_cursor)
      and not exists (select 1 from intervention where source = entry.source and subject_key = (entry.body::jsonb ->> 'paymentId'))`.execute(
    db,
  )
  const told = await sql<{ id: string; count: number; state: string | null }>`
    select step.intervention_id || '-' || step.no as id, (
      select count(*)::int from ${sql.table(`${schema}.entry`)} entry
      where entry.event_id = step.intervention_id || '-' || step.no || '-' ||
        case step.to_state when 'held' then 'held' when 'released' then 'settled' else 'refused' end) as count,
      (select job.state from job where job.kind = 'intercept.tell-ledger'
        and job.payload ->> 'interventionId' = step.intervention_id and (job.payload ->> 'no')::int = step.no) as state
    from intervention_step step
    where step.from_state <> step.to_state and step.to_state in ('held', 'released', 'refused', 'abandoned')`.execute(
    db,
  )
  return [
    ...missing.rows.map(({ seq }) => `decision ${seq} has no intervention`),
    ...told.rows
      .filter(({ count, state }) => (state === 'done' ? count !== 1 : state === null || count > 1))
      .map(({ id, count, state }) => `the ledger heard ${count} times of ${id}, whose job is ${state ?? 'missing'}`),
  ]
}
