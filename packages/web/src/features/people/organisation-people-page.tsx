import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'

type Holder = Output<'listPostHolders'>['items'][number]

/** Who has which post in one organisation, and had before. */
export function OrganisationPeoplePage({ id }: { id: string }) {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  const filters = useFilters(['sort'])
  const holders = useQuery({
    queryKey: ['post-holders', id],
    queryFn: () => call('listPostHolders', { params: { id } }),
  })
  if (holders.isError) return <FailureNote error={holders.error} retry={() => void holders.refetch()} />
  if (!holders.data) return <Skeleton lines={10} />
  const { organisation, items } = holders.data
  const span = (from: string, to: string | null): string =>
    to === null
      ? t('posts.from', { from: wallTime(from).date })
      : t('posts.span', { from: wallTime(from).date, to: wallTime(to).date })
  return (
    <>
      <PageHead
        title={organisation.name}
        says={t('organisation.says')}
        back={<PathLink to={`/people?organisation=${organisation.id}`}>{t('person.back')}</PathLink>}
      />
      <RecordTable
        says={t('organisation.table')}
        columns={[
          {
            id: 'person',
            title: t('organisation.person'),
            cell: (row) => <span className="party">{row.person.name}</span>,
          },
          { id: 'role', title: t('organisation.role'), cell: (row) => roleName(row.role) },
          { id: 'title', title: t('organisation.titleField'), cell: (row) => row.title ?? '—' },
          { id: 'span', title: t('organisation.span'), cell: (row) => span(row.validFrom, row.validTo) },
          {
            id: 'state',
            title: t('organisation.state'),
            cell: (row) => (
              <StatusMark tone={row.state === 'held' ? 'note' : 'plain'}>
                {row.deputyFor ? `${t(`posts.${row.state}`)} · ${t('list.deputy')}` : t(`posts.${row.state}`)}
              </StatusMark>
            ),
          },
        ]}
        records={{
          state: 'ready',
          rows: items,
          error: undefined,
          isStale: false,
          hasMore: false,
          isReadingMore: false,
          more: () => undefined,
          retry: () => void holders.refetch(),
        }}
        idOf={(row) => row.id}
        {...(items.some(({ person }) => person.isMasked)
          ? {}
          : { hrefOf: (row: Holder) => `/people/${row.person.id}` })}
        filters={filters}
        empty={{ title: t('organisation.empty'), next: t('organisation.emptyNext') }}
      />
    </>
  )
}
