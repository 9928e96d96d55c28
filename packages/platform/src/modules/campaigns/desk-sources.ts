import { sql, type SqlBool } from 'kysely'
import { beginningOf, dayAfter } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { readTasks } from './read-tasks.ts'

const MOST = 20
const OPEN: ReadonlySet<string> = new Set(['due', 'late'])

/** Tasks of my own units that have begun and are not done, the nearest due first. */
export const myCampaignTasks: WaitingSource = async ({ db, reach, today }) => {
  const { ids } = reach('linkTaskActivity')
  const found = await readTasks(
    db,
    sql<SqlBool>`campaign.state = 'launched' and organisation.id = any(${[...ids]}) and task.from_day <= ${today} and task.lock_day >= ${today}`,
    today,
  )
  return found
    .filter(({ state, isHandedDown }) => OPEN.has(state) && !isHandedDown)
    .slice(0, MOST)
    .map(({ id, what, due_day: dueDay, unit_name: name }): Waiting => ({
      id,
      kind: 'campaign-task',
      title: text(`宣传任务：${what}`, `宣導任務：${what}`, `Publicity task: ${what}`),
      dueAt: beginningOf(dayAfter(dueDay)),
      href: `/campaigns/tasks/${id}`,
      organisationName: name,
    }))
}
