import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tree, type Branch } from '../../ui/tree.tsx'

/** The tree as a way to narrow the table: a branch shows what is under it. */
export function OrganisationTree({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation('alliance')
  const roots = useQuery({ queryKey: ['organisations', 'tree'], queryFn: () => readBranches(undefined) })
  if (roots.isError) return <FailureNote error={roots.error} retry={() => void roots.refetch()} />
  if (!roots.data) return <Skeleton lines={6} />
  const branchOf = (row: Row): Branch => ({
    id: row.id,
    name: row.name,
    hasChildren: row.children > 0,
    more: row.below > 0 ? <span className="branch-count">{t('list.below', { count: row.below })}</span> : null,
  })
  return (
    <Tree
      label={t('list.tree')}
      cacheKey={['organisations', 'children']}
      roots={roots.data.map(branchOf)}
      opened={roots.data.map(({ id }) => id)}
      readChildren={async (id) => (await readBranches(id)).map(branchOf)}
      hrefOf={({ id }) => `/alliance?under=${id}`}
      chosen={chosen}
    />
  )
}

type Row = Output<'readTree'>['items'][number]

async function readBranches(parentId: string | undefined): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (let after: string | undefined; ;) {
    const page: Output<'readTree'> = await call('readTree', {
      query: { limit: 200, ...(parentId === undefined ? {} : { parentId }), ...(after === undefined ? {} : { after }) },
    })
    rows.push(...page.items)
    if (page.next === null) return rows
    after = page.next
  }
}
