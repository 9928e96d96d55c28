import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { TaskMark } from './marks.tsx'
import { useNames } from './use-names.ts'

/** Tasks, the nearest due first. */
export function TaskList({ tasks }: { tasks: Output<'listCampaignTasks'>['items'] }) {
  const { t } = useTranslation('campaigns')
  const { amount } = useNames()
  if (tasks.length === 0) return <p className="quiet">{t('tasks.none')}</p>
  return (
    <ul className="task-list">
      {tasks.map((task) => (
        <li key={task.id}>
          <PathLink to={`/campaigns/tasks/${task.id}`}>{task.what}</PathLink>
          <TaskMark state={task.state} />
          <span className="quiet">
            {t('tasks.due', { day: task.dueDay })} · {amount(task.counted, task.measure)}
            {task.expected === null ? '' : ` / ${amount(task.expected, task.measure)}`}
            {task.isHandedDown ? ` · ${t('tasks.handedDown')}` : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}
