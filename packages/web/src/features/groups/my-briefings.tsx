import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isoOf, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { LoadMore } from '../../ui/load-more.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'

type Row = Output<'listMyBriefings'>['items'][number]

const REFRESH_MS = 60_000

export function useMyBriefings() {
  const query = useInfiniteQuery({
    queryKey: ['my-briefings'],
    queryFn: ({ pageParam }) => call('listMyBriefings', { query: pageParam === undefined ? {} : { after: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: REFRESH_MS,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    query,
    data: query.data === undefined ? undefined : { rows, open: query.data.pages[0]?.open ?? 0 },
  }
}

/** The inbox. What stands on the screen is reported as delivered, and nothing before that. */
export function MyBriefings() {
  const { t } = useTranslation('groups')
  const { query, data } = useMyBriefings()
  useReceived(data?.rows)
  if (query.isError && data === undefined) return <FailureNote error={query.error} retry={() => void query.refetch()} />
  if (data === undefined) return <Skeleton lines={8} />
  if (data.rows.length === 0) return <EmptyState title={t('mine.none')} next={t('mine.noneNext')} />
  return (
    <section className="inbox">
      <p className="records-says" role="status">
        {data.open === 0 ? t('mine.allDone') : t('mine.open', { count: data.open })}
      </p>
      <ol className="inbox-list">
        {data.rows.map((row) => (
          <InboxRow key={row.id} row={row} />
        ))}
      </ol>
      <LoadMore hasMore={query.hasNextPage} isBusy={query.isFetchingNextPage} more={() => void query.fetchNextPage()} />
    </section>
  )
}

function InboxRow({ row }: { row: Row }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const now = nowMs()
  return (
    <li className={row.readAt === null ? 'inbox-row unread' : 'inbox-row'}>
      <PathLink to={`/groups/briefings/${row.id}`} className="inbox-link">
        <span className="inbox-title">{row.title}</span>
      </PathLink>
      <p className="inbox-lead">{row.lead}</p>
      <p className="inbox-foot">
        <RowState row={row} />
        <time className="quiet" dateTime={isoOf(row.sentAt)}>
          {t('mine.from', { organisation: row.organisation.name, when: whenText(row.sentAt, now, locale) })}
        </time>
        {row.remindedAt !== null && row.briefingState === 'sent' && (row.readAt === null || row.toPassOn > 0) ? (
          <span className="quiet">{t('mine.reminded', { when: whenText(row.remindedAt, now, locale) })}</span>
        ) : null}
      </p>
    </li>
  )
}

function RowState({ row }: { row: Row }) {
  const { t } = useTranslation('groups')
  if (row.briefingState === 'withdrawn') return <StatusMark tone="stop">{t('mine.withdrawn')}</StatusMark>
  if (row.briefingState === 'superseded') return <StatusMark tone="ask">{t('mine.superseded')}</StatusMark>
  if (row.readAt === null) return <StatusMark tone="note">{t('mine.toRead')}</StatusMark>
  if (row.toPassOn > 0) return <StatusMark tone="ask">{t('mine.toPassOn', { count: row.toPassOn })}</StatusMark>
  return (
    <StatusMark tone="plain" icon="tick">
      {row.state === 'passed-on' ? t('mine.passedOn') : t('mine.read')}
    </StatusMark>
  )
}

function useReceived(rows: readonly Row[] | undefined): void {
  const queries = useQueryClient()
  const ids = (rows ?? [])
    .flatMap(({ id, state }) => (state === 'accepted' || state === 'unknown' ? [id] : []))
    .join(' ')
  useEffect(() => {
    if (ids === '' || document.visibilityState !== 'visible') return
    call('receiveBriefings', { body: { ids: ids.split(' ').slice(0, 200) } }).then(
      () => queries.invalidateQueries({ queryKey: ['my-briefings'] }),
      // The next look reports it; nothing is claimed meanwhile.
      () => undefined,
    )
  }, [ids, queries])
}
