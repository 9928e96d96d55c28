import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { AskForm } from './ask-form.tsx'
import { MyRecords } from './my-records.tsx'
import { MyShifts } from './my-shifts.tsx'
import { PatrolWays } from './patrol-ways.tsx'
import './patrol.css'
import { PlaceCard } from './place-card.tsx'
import { SayCard } from './say-card.tsx'
import { usePlace } from './use-place.ts'
import { useSheet, type Sheet, type SheetState } from './use-sheet.ts'

/** For somebody who stands in a hall with a phone in his hand: the form first, everything else below. */
export function PatrolPage() {
  const { t } = useTranslation('patrol')
  const state = useSheet()
  return (
    <div className="patrol">
      <PageHead
        title={t('patrol.title')}
        says={t('patrol.says')}
        back={<PatrolWays />}
        help={[
          { ask: t('help.three.ask'), answer: t('help.three.answer') },
          { ask: t('help.network.ask'), answer: t('help.network.answer') },
        ]}
      />
      {state.isOffline ? <OfflineNote state={state} /> : null}
      {state.error ? <FailureNote error={state.error} retry={state.reread} /> : null}
      {state.sheet === undefined && !state.isOffline && !state.error ? <Skeleton lines={10} /> : null}
      {state.sheet === undefined && state.isOffline ? (
        <EmptyState title={t('patrol.never')} next={t('patrol.neverSays')} />
      ) : null}
      {state.sheet !== undefined && state.personId !== undefined ? (
        <OnPatrol sheet={state.sheet} personId={state.personId} isOffline={state.isOffline} />
      ) : null}
    </div>
  )
}

function OfflineNote({ state }: { state: SheetState }) {
  const { t } = useTranslation('patrol')
  const { keptAtMs } = state
  if (keptAtMs === undefined) return null
  const { date, time } = wallTime(keptAtMs)
  return (
    <Banner tone="ask" icon="offline" title={t('patrol.offline')}>
      {t('patrol.offlineSays')} {t('patrol.keptFrom', { when: `${date} ${time.slice(0, 5)}` })}
    </Banner>
  )
}

function OnPatrol({ sheet, personId, isOffline }: { sheet: Sheet; personId: string; isOffline: boolean }) {
  const queries = useQueryClient()
  const [place, choose] = usePlace(sheet)
  const recorded = (): void => {
    void queries.invalidateQueries({ queryKey: ['patrol-sheet'] })
    void queries.invalidateQueries({ queryKey: ['approaches'] })
  }
  return (
    <div className="patrol-columns">
      <div className="patrol-main">
        <PlaceCard sheet={sheet} place={place} choose={choose} isOffline={isOffline} />
        <AskForm sheet={sheet} place={place} personId={personId} isOffline={isOffline} recorded={recorded} />
      </div>
      <div className="patrol-side">
        <Today sheet={sheet} />
        <MyShifts personId={personId} isOffline={isOffline} />
        {isOffline ? null : <MyRecords />}
        <SayCard sheet={sheet} />
      </div>
    </div>
  )
}

function Today({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('patrol')
  const { approaches, stops, kept } = sheet.today
  return (
    <p className="patrol-today">
      <strong>{t('patrol.today', { count: approaches })}</strong>
      {stops > 0 ? <span>{t('patrol.stops', { count: stops })}</span> : null}
      {kept.map((sum) => (
        <span key={sum.currency}>{t('patrol.kept', { money: moneyText(sum) })}</span>
      ))}
    </p>
  )
}
