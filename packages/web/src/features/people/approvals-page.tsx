import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useRecords } from '../../ui/use-records.ts'
import './people.css'
import { ProposalCard } from './proposal-card.tsx'

/** Acts that need two people: those that wait for me, and what became of them. */
export function ApprovalsPage() {
  const { t } = useTranslation('people')
  const router = useRouter()
  const search: Readonly<Record<string, unknown>> = useRouterState({ select: (state) => state.location.search })
  return (
    <>
      <PageHead
        title={t('approvals.title')}
        says={t('approvals.says')}
        help={[{ ask: t('help.second.ask'), answer: t('help.second.answer') }]}
      />
      <Tabs
        label={t('approvals.title')}
        chosen={search['tab'] === 'decided' ? 'decided' : 'waiting'}
        choose={(tab) => void router.navigate({ to: '.', search: { tab } as never, replace: true })}
        tabs={[
          { id: 'waiting', title: t('approvals.waiting'), content: () => <Proposals state="waiting" key="waiting" /> },
          { id: 'decided', title: t('approvals.decided'), content: () => <Proposals state="decided" key="decided" /> },
        ]}
      />
    </>
  )
}

function Proposals({ state }: { state: 'waiting' | 'decided' }) {
  const { t } = useTranslation('people')
  const queries = useQueryClient()
  const proposals = useRecords(['proposals', state], (after) =>
    call('listProposals', { query: { state, limit: 20, ...(after === undefined ? {} : { after }) } }),
  )
  const renew = (): Promise<void> => queries.invalidateQueries({ queryKey: ['proposals'] })
  if (proposals.state === 'failed') return <FailureNote error={proposals.error} retry={proposals.retry} />
  if (proposals.state === 'loading') return <Skeleton lines={6} />
  if (proposals.rows.length === 0)
    return state === 'waiting' ? (
      <EmptyState title={t('approvals.empty')} next={t('approvals.emptyNext')} />
    ) : (
      <EmptyState title={t('approvals.emptyDecided')} next={t('approvals.emptyNext')} />
    )
  return (
    <>
      <ul className="proposals">
        {proposals.rows.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} renew={renew} />
        ))}
      </ul>
      <LoadMore hasMore={proposals.hasMore} isBusy={proposals.isReadingMore} more={proposals.more} />
    </>
  )
}
