import { useTranslation } from 'react-i18next'
import { PathLink } from '../../ui/path-link.tsx'
import type { Campaign } from './campaign-page.tsx'

/** The three things to decide this week: what is late and weighs most, what was left blank, who has said nothing. */
export function Decide({ found }: { found: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { late, blanks, silent, silentCount } = found.decide
  return (
    <section>
      <h2>{t('decide.title')}</h2>
      <div className="decide-three">
        <div className="card">
          <h3>{t('decide.late')}</h3>
          {late.length === 0 ? <p className="quiet">{t('decide.noLate')}</p> : null}
          <Tasks rows={late} />
        </div>
        <div className="card">
          <h3>{t('decide.blank')}</h3>
          {blanks.length === 0 ? <p className="quiet">{t('decide.noBlank')}</p> : null}
          <Tasks rows={blanks} />
        </div>
        <div className="card">
          <h3>{t('decide.silent')}</h3>
          {silentCount === 0 ? (
            <p className="quiet">{t('decide.noSilent')}</p>
          ) : (
            <p>
              {silent.map(({ name }) => name).join(t('decide.comma'))}
              {silentCount > silent.length ? t('decide.more', { count: silentCount }) : ''}
            </p>
          )}
        </div>
      </div>
    </section>
  )
}

function Tasks({ rows }: { rows: Campaign['decide']['late'] }) {
  return (
    <ul className="decide-tasks">
      {rows.map((task) => (
        <li key={task.id}>
          <PathLink to={`/campaigns/tasks/${task.id}`}>
            {task.unit.name} · {task.what}
          </PathLink>
          <small className="quiet">{task.blankReason ?? task.dueDay}</small>
        </li>
      ))}
    </ul>
  )
}
