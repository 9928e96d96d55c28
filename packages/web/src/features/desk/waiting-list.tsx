import { useTranslation } from 'react-i18next'
import type { Desk, WaitingItem } from '../../api/house.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isoOf, whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { inDeadlineOrder, urgencyOf } from './urgency.ts'

/** The nearest deadline first; the first of them is what to do now. */
export function WaitingList({ desk, nowMs }: { desk: Desk; nowMs: number }) {
  const { waiting } = desk
  if (waiting.length === 0) return <NothingWaits startHere={desk.startHere} />
  return (
    <ol className="waiting-list">
      {inDeadlineOrder(waiting).map((item, index) => (
        <Waiting key={item.id} item={item} nowMs={nowMs} isFirst={index === 0} />
      ))}
    </ol>
  )
}

/** A quiet day: what somebody in this role does then. */
function NothingWaits({ startHere }: { startHere: Desk['startHere'] }) {
  const { t } = useTranslation('desk')
  const text = useText()
  return (
    <EmptyState
      title={t('desk.nothingWaits')}
      next={t('desk.nothingWaitsNext')}
      act={
        startHere.length === 0 ? null : (
          <div className="start-here">
            <h3>{t('desk.startHere')}</h3>
            <ul className="link-list">
              {startHere.map((item) => (
                <li key={item.id}>
                  <PathLink to={item.href} className="link-row start-row">
                    <span className="party">{text(item.title)}</span>
                    <Icon name="arrow" />
                  </PathLink>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    />
  )
}

function Waiting({ item, nowMs, isFirst }: { item: WaitingItem; nowMs: number; isFirst: boolean }) {
  const { t } = useTranslation('desk')
  const locale = useLocale()
  const urgency = urgencyOf(item.dueAt, nowMs)
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
          <time dateTime={isoOf(item.dueAt)}>{t('due.by', { when: whenText(item.dueAt, nowMs, locale) })}</time>
        ) : (
          <span>{t('due.none')}</span>
        )}
        <span className="party">{item.organisationName}</span>
      </span>
    </li>
  )
}
