import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import type { Campaign } from './campaign-page.tsx'
import { TaskList } from './task-list.tsx'
import { useNames } from './use-names.ts'

const FIGURES = ['expected', 'actual', 'onTime', 'late', 'blank'] as const

/** Units in the order of the tree; nobody is ranked. One opened shows its shares and its tasks. */
export function BoardTree({ found }: { found: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { values, set } = useFilters(['unit'])
  const chosen = found.units.find(({ unit }) => unit.id === values.unit)
  return (
    <section>
      <h2>{t('board.title')}</h2>
      <p className="quiet">{t('board.says')}</p>
      <table className="board-table">
        <thead>
          <tr>
            <th scope="col">{t('board.unit')}</th>
            {FIGURES.map((figure) => (
              <th key={figure} scope="col" className="number">
                {t(`board.${figure}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.units.map((row) => (
            <tr key={row.unit.id} className={row.unit.id === values.unit ? 'selected' : undefined}>
              <th scope="row" className={`board-depth-${Math.min(row.depth, 3)}`}>
                <Button
                  kind="quiet"
                  aria-expanded={row.unit.id === values.unit}
                  onClick={() => set({ unit: row.unit.id === values.unit ? undefined : row.unit.id })}
                >
                  {row.unit.name}
                </Button>
              </th>
              {FIGURES.map((figure) => (
                <td key={figure} className="number">
                  <span className="board-cell-title" aria-hidden="true">
                    {t(`board.${figure}`)}
                  </span>
                  {row[figure]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {chosen === undefined ? null : <Opened found={found} row={chosen} />}
    </section>
  )
}

function Opened({ found, row }: { found: Campaign; row: Campaign['units'][number] }) {
  const { t } = useTranslation('campaigns')
  const { amount } = useNames()
  const tasks = useQuery({
    queryKey: ['campaign-tasks', found.id, row.unit.id],
    queryFn: () => call('listCampaignTasks', { query: { campaignId: found.id, unitId: row.unit.id } }),
  })
  const goals = row.goals.filter(({ share, counted }) => (share ?? 0) > 0 || counted.value > 0)
  return (
    <div className="card board-opened">
      <h3>{row.unit.name}</h3>
      <ul className="board-goals">
        {goals.map(({ goalId, share, counted }) => {
          const goal = found.goals.find(({ id }) => id === goalId)
          if (goal === undefined) return null
          return (
            <li key={goalId}>
              <span>{goal.what}</span>{' '}
              <strong>
                {t('board.ofShare', {
                  done: amount(counted.value, goal.measure),
                  share: share === null ? '—' : amount(share, goal.measure),
                })}
              </strong>
            </li>
          )
        })}
      </ul>
      {tasks.data ? <TaskList tasks={tasks.data.items} /> : <Skeleton lines={3} />}
    </div>
  )
}
