import { useTranslation } from 'react-i18next'
import type { WaitingItem } from '../../api/house.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isoOf, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { inDeadlineOrder, urgencyOf, type Urgency } from './urgency.ts'

/** The nearest deadline first; the first of them is what to do now. */
export function WaitingList({ waiting, nowMs }: { waiting: readonly WaitingItem[]; nowMs: number }) {
  const { t } = useTranslation('desk')
  if (waiting.length === 0) return <EmptyState title={t('desk.nothingWaits')} next={t('desk.nothingWaitsNext')} />
  return (
    <ol className="waiting-list">
      {inDeadlineOrder(waiting).map((item, index) => (
        <Waiting key={item.id} item={item} urgency={urgencyOf(item.dueAt, nowMs)} isFirst={index === 0} />
      ))}
    </ol>
  )
}

function Waiting({ item, urgency, isFirst }: { item: WaitingItem; urgency: Urgency; isFirst: boolean }) {
  const { t } = useTranslation('desk')
  const text = useText()
  return (
    <li className={isFirst ? 'waiting-item first' : 'waiting-item'}>
      {isFirst ? <span className="waiting-first">{t('desk.first')}</span> : null}
      <PathLink to={item.href} className="waiting-title">
        <span className="party">{text(item.title)}</span>
        <Icon name="arrow" />
      </PathLink>
      <span className="waiting-facts">
        {urgency === 'overdue' ? <StatusMark tone="ask">{t('due.overdue')}</StatusMark> : null}
        {urgency === 'today' ? (
          <StatusMark tone="note" icon="delay">
            {t('due.today')}
          </StatusMark>
        ) : null}
        {item.dueAt ? (
          <time dateTime={isoOf(item.dueAt)}>
            {t('due.by', { when: `${wallTime(item.dueAt).date} ${wallTime(item.dueAt).time.slice(0, 5)}` })}
          </time>
        ) : (
          <span>{t('due.none')}</span>
        )}
        <span className="party">{item.organisationName}</span>
      </span>
    </li>
  )
}
