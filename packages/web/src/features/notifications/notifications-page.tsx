import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { Notification } from '../../api/house.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isoOf, whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { meQuery } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './notifications-page.css'

export function NotificationsPage() {
  const { t } = useTranslation('notifications')
  const queries = useQueryClient()
  const records = useRecords(['notifications'], (before) =>
    call('listNotifications', { query: before === undefined ? {} : { before } }),
  )
  const reading = useMutation({
    mutationFn: (upTo: string) => call('markNotificationsRead', { body: { upTo } }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['notifications'] }),
        queries.invalidateQueries({ queryKey: meQuery.queryKey }),
      ])
    },
  })
  const newest = records.rows[0]
  const isAnyUnread = records.rows.some((each) => !each.isRead)
  return (
    <div className="notifications">
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        act={
          newest && isAnyUnread ? (
            <Button icon="tick" isBusy={reading.isPending} onClick={() => reading.mutate(newest.id)}>
              {t('list.markAll')}
            </Button>
          ) : null
        }
      />
      {reading.isError ? (
        <p role="alert" className="error-text">
          {t('list.notMarked')}
        </p>
      ) : null}
      {records.state === 'loading' ? <Skeleton lines={6} /> : null}
      {records.state === 'failed' ? <FailureNote error={records.error} retry={records.retry} /> : null}
      {records.state === 'ready' && records.rows.length === 0 ? (
        <EmptyState title={t('list.empty')} next={t('list.emptyNext')} />
      ) : null}
      {records.rows.length > 0 ? (
        <>
          <ul className="notice-list">
            {records.rows.map((each) => (
              <Notice key={each.id} notice={each} />
            ))}
          </ul>
          <LoadMore hasMore={records.hasMore} isBusy={records.isReadingMore} more={records.more} />
        </>
      ) : null}
    </div>
  )
}

function Notice({ notice }: { notice: Notification }) {
  const { t } = useTranslation('notifications')
  const text = useText()
  const locale = useLocale()
  return (
    <li className={notice.isRead ? 'notice' : 'notice unseen'}>
      <div className="notice-head">
        <h2>
          {notice.href ? (
            <PathLink to={notice.href} className="row-link party">
              {text(notice.title)}
            </PathLink>
          ) : (
            <span className="party">{text(notice.title)}</span>
          )}
        </h2>
        {notice.isRead ? null : (
          <StatusMark tone="note" icon="dot">
            {t('list.unread')}
          </StatusMark>
        )}
      </div>
      <p className="party">{text(notice.body)}</p>
      <time className="quiet" dateTime={isoOf(notice.at)}>
        {whenText(notice.at, nowMs(), locale)}
      </time>
    </li>
  )
}
