import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useNames } from '../../ui/names.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import type { Organisation } from './organisation-page.tsx'

/** What stands directly under it today. */
export function MembersBelow({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('alliance')
  const { sectorName, levelName } = useNames()
  const filters = useFilters(['sort'])
  const { id, children, below } = organisation
  const records = useRecords(['organisations', 'below', id], (after) =>
    call('readTree', { query: { parentId: id, ...(after === undefined ? {} : { after }) } }),
  )
  return (
    <RecordTable
      says={t('one.membersSay', { count: children, below })}
      columns={[
        {
          id: 'name',
          title: t('list.name'),
          cell: (row) => (
            <span className="two-lines">
              <span className="party">{row.name}</span>
              <small>{row.code}</small>
            </span>
          ),
        },
        { id: 'sector', title: t('list.sector'), cell: (row) => sectorName(row.sector) },
        { id: 'level', title: t('list.level'), cell: (row) => levelName(row.level) },
        { id: 'below', title: t('one.members'), cell: (row) => row.below, isNumber: true },
      ]}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/alliance/${row.id}`}
      filters={filters}
      empty={{ title: t('one.noMembers'), next: t('one.noMembersNext') }}
    />
  )
}

/** Who holds a post today; more of them is on the people's own page. */
export function PeopleThere({ id }: { id: string }) {
  const { t } = useTranslation('alliance')
  const { roleName } = useNames()
  const may = useMay('listPostHolders')
  const holders = useQuery({
    queryKey: ['post-holders', id],
    queryFn: () => call('listPostHolders', { params: { id } }),
    enabled: may,
    retry: false,
  })
  if (!may || (holders.isError && isElsewhere(holders.error))) return <p className="quiet">{t('one.noRight')}</p>
  if (holders.isError) return <FailureNote error={holders.error} retry={() => void holders.refetch()} />
  if (!holders.data) return <Skeleton lines={5} />
  const held = holders.data.items.filter(({ state }) => state === 'held')
  if (held.length === 0) return <EmptyState title={t('one.nobody')} next={t('one.nobodyNext')} />
  return (
    <div className="alliance-side">
      <p>{t('one.peopleSay')}</p>
      <ul className="link-list">
        {held.map((post) => (
          <li key={post.id} className="link-row">
            <span className="party">{post.person.name}</span>
            <small>
              <Tag>{roleName(post.role)}</Tag> {post.title}
            </small>
          </li>
        ))}
      </ul>
      <ButtonLink to={`/people/of/${id}`} icon="people">
        {t('one.seePeople')}
      </ButtonLink>
    </div>
  )
}

/** Out of one's reach the server answers as if there were nothing. */
const isElsewhere = (error: unknown): boolean => (error as { status?: number }).status === 404
