import { nextRunMs } from '../domain/next-run.ts'
import type { Ids } from '../domain/ids.ts'
import type { House } from './house.ts'
import type { Schedules } from './job-work.ts'
import { enqueueJob } from './jobs.ts'

/** Enters what is new; a schedule that is no longer in the product stays as it was and makes nothing. */
export async function enterSchedules(db: House['db'], schedules: Schedules, nowMs: number): Promise<void> {
  const rows = [...schedules].map(([name, { every }]) => ({
    name,
    next_run: new Date(nextRunMs(every, nowMs)).toISOString(),
  }))
  if (rows.length === 0) return
  await db
    .insertInto('schedule')
    .values(rows)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

/** Makes the job of every schedule that is due: one for each due time over all nodes, one also when several times were missed. */
export async function runDueSchedules(
  house: House,
  schedules: Schedules,
  { ids, nowMs }: { readonly ids: Ids; readonly nowMs: number },
): Promise<number> {
  const nowIso = new Date(nowMs).toISOString()
  return house.db.transaction().execute(async (db) => {
    const due = await db
      .selectFrom('schedule')
      .selectAll()
      .where('next_run', '<=', nowIso)
      .where('name', 'in', [...schedules.keys(), ''])
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { name, next_run: dueAt } of due) {
      const schedule = schedules.get(name)
      if (schedule === undefined) continue
      await enqueueJob(db, { kind: schedule.job, payload: { schedule: name, dueAt } }, { ids, nowIso })
      await db
        .updateTable('schedule')
        .set({ next_run: new Date(nextRunMs(schedule.every, nowMs)).toISOString(), last_run: nowIso })
        .where('name', '=', name)
        .execute()
    }
    return due.length
  })
}
