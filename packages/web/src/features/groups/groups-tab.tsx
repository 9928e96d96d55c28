import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { Tree, type Branch } from '../../ui/tree.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'

export type GroupRow = Output<'listGroups'>['items'][number]

const AT_ONCE = 200

/** The groups as a tree; with a word, those that have it in their name. */
export function GroupsTab() {
  const { t } = useTranslation('groups')
  const { values, set } = useFilters(['q'])
  const mayMake = useMay('makeGroup')
  return (
    <section className="records">
      <div className="records-bar">
        <SearchBox label={t('groups.find')} value={values.q ?? ''} search={(q) => set({ q })} />
        {mayMake ? (
          <div className="records-tools">
            <ButtonLink icon="plus" to="/groups/new">
              {t('groups.make')}
            </ButtonLink>
          </div>
        ) : null}
      </div>
      {values.q ? <Found text={values.q} /> : <GroupTree />}
    </section>
  )
}

function GroupTree() {
  const { t } = useTranslation('groups')
  const tops = useQuery({
    queryKey: ['groups', 'top'],
    queryFn: async () => (await call('listGroups', { query: { top: true, limit: AT_ONCE } })).items,
  })
  if (tops.isError) return <FailureNote error={tops.error} retry={() => void tops.refetch()} />
  if (!tops.data) return <Skeleton lines={6} />
  if (tops.data.length === 0) return <EmptyState title={t('groups.empty')} next={t('groups.emptyNext')} />
  return (
    <>
      <p className="records-says">{t('groups.says')}</p>
      <Tree
        label={t('groups.tree')}
        cacheKey={['groups', 'below']}
        roots={tops.data.map((group) => branchOf(group))}
        readChildren={async (parentId) =>
          (await call('listGroups', { query: { parentId, limit: AT_ONCE } })).items.map((group) => branchOf(group))
        }
        hrefOf={(branch) => `/groups/${branch.id}`}
        opened={tops.data.length === 1 ? tops.data.map((group) => group.id) : []}
      />
    </>
  )
}

const branchOf = (group: GroupRow): Branch => ({
  id: group.id,
  name: group.name,
  hasChildren: group.groupsBelow > 0,
  more: <Size group={group} />,
})

function Size({ group }: { group: GroupRow }) {
  const { t } = useTranslation('groups')
  return (
    <span className="group-size quiet">
      {t('groups.members', { count: group.memberCount })}
      {group.audience > 0 ? ` · ${t('groups.chat', { count: group.audience })}` : ''}
      {group.isFed === false ? <StatusMark tone="stop">{t('groups.unfed')}</StatusMark> : null}
    </span>
  )
}

function Found({ text }: { text: string }) {
  const { t } = useTranslation('groups')
  const filters = useFilters(['q', 'tab', 'sort'])
  const records = useRecords(['groups', 'found', text], (after) =>
    call('listGroups', { query: { text, ...(after === undefined ? {} : { after }) } }),
  )
  const columns: readonly Column<GroupRow>[] = [
    { id: 'name', title: t('groups.name'), cell: (group) => group.name },
    {
      id: 'owner',
      title: t('groups.owner'),
      cell: (group) => <span className="party">{group.organisation.name}</span>,
    },
    { id: 'level', title: t('groups.level'), isNumber: true, cell: (group) => group.level },
    { id: 'count', title: t('groups.count'), isNumber: true, cell: (group) => group.memberCount },
  ]
  return (
    <RecordTable
      says={t('groups.list', { text })}
      columns={columns}
      records={records}
      idOf={(group) => group.id}
      hrefOf={(group) => `/groups/${group.id}`}
      filters={{ ...filters, clear: () => filters.set({ q: undefined }) }}
      empty={{ title: t('groups.empty'), next: t('groups.emptyNext') }}
    />
  )
}
