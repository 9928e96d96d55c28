import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/i18n.ts'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { AccountsTable } from './accounts-table.tsx'
import { listText } from './list-text.ts'
import { CloseDialog, PackageDialog } from './board-dialogs.tsx'
import { InterceptionMark } from './marks.tsx'
import './patrol.css'
import { PostsSide } from './posts-side.tsx'
import { RosterSide } from './roster-side.tsx'
import { TallyStrip } from './tally-strip.tsx'

export type Interception = Output<'readInterception'>
const RENEW_MS = 30_000

/** What stands where, and what has come of it so far: for whoever leads, and for everybody who stands there. */
export function BoardPage() {
  const { t } = useTranslation('patrol')
  const { id = '' } = useParams({ strict: false })
  const board = useQuery({
    queryKey: ['interceptions', id],
    queryFn: () => call('readInterception', { params: { id } }),
    refetchInterval: RENEW_MS,
  })
  if (board.isError && !board.data)
    return (
      <>
        <PageHead title={t('list.title')} says={t('list.says')} back={<Back />} />
        <FailureNote error={board.error} retry={() => void board.refetch()} />
      </>
    )
  if (!board.data) return <Skeleton lines={12} />
  return <Board interception={board.data} />
}

const Back = () => {
  const { t } = useTranslation('patrol')
  return <PathLink to="/interceptions">{t('new.back')}</PathLink>
}

function Board({ interception }: { interception: Interception }) {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const queries = useQueryClient()
  const { values, set } = useFilters(['side', 'day', 'state'])
  const [dialog, setDialog] = useState<'close' | 'package'>()
  const { id, state, may } = interception
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['interceptions'] })
  return (
    <>
      <PageHead
        title={interception.name}
        says={t('board.says', {
          from: interception.startsOn,
          to: interception.endsOn,
          areas: listText(
            interception.areas.map(({ name }) => name),
            locale,
          ),
          lead: interception.leadName ?? '—',
        })}
        back={<Back />}
        act={
          <>
            {may.includes('exportInterception') ? (
              <Button icon="download" onClick={() => setDialog('package')}>
                {t('board.package')}
              </Button>
            ) : null}
            {may.includes('closeInterception') && state !== 'closed' ? (
              <Button onClick={() => setDialog('close')}>{t('board.close')}</Button>
            ) : null}
          </>
        }
      />
      <Standing interception={interception} />
      <TallyStrip tally={interception.tally} />
      <p className="quiet">{t('board.asOf', { time: wallTime(interception.nowAt).time.slice(0, 5) })}</p>
      <Tabs
        label={t('board.sides')}
        chosen={values.side ?? 'posts'}
        choose={(side) => set({ side: side === 'posts' ? undefined : side })}
        tabs={[
          {
            id: 'posts',
            title: t('board.posts'),
            count: interception.posts,
            content: () => <PostsSide interception={interception} reread={reread} />,
          },
          { id: 'roster', title: t('board.roster'), content: () => <RosterSide interception={interception} /> },
          {
            id: 'accounts',
            title: t('board.accounts'),
            count: interception.tally.accounts,
            content: () => <AccountsTable interceptionId={id} />,
          },
        ]}
      />
      {dialog === 'close' ? (
        <CloseDialog interception={interception} close={() => setDialog(undefined)} done={reread} />
      ) : null}
      {dialog === 'package' ? (
        <PackageDialog interception={interception} close={() => setDialog(undefined)} done={reread} />
      ) : null}
    </>
  )
}

function Standing({ interception }: { interception: Interception }) {
  const { t } = useTranslation('patrol')
  const { state } = interception
  return (
    <>
      <p className="board-goal">
        <InterceptionMark state={state} /> {t('board.goal', { goal: interception.goal })}
      </p>
      {state === 'closed' ? (
        <Banner tone="note" icon="notice" title={t('board.closed')}>
          {interception.closingWords}
        </Banner>
      ) : null}
    </>
  )
}
