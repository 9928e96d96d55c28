import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { AuditNav } from './audit-nav.tsx'
import './audit.css'
import { OutcomeMark } from './outcome-mark.tsx'
import { useActs } from './use-acts.ts'

type Side = 'about-me' | 'by-me'
type Item = Output<'listMyTrail'>['items'][number]

/** Everybody: who looked at one's own record, and what one did oneself. */
export function TrailPage() {
  const { t } = useTranslation('audit')
  const { values, set } = useFilters(['side'])
  return (
    <>
      <PageHead title={t('trail.title')} says={t('trail.says')} />
      <AuditNav />
      <Tabs
        label={t('trail.sides')}
        chosen={values.side ?? 'about-me'}
        choose={(side) => set({ side: side === 'about-me' ? undefined : side })}
        tabs={[
          { id: 'about-me', title: t('trail.about'), content: () => <Trail side="about-me" /> },
          { id: 'by-me', title: t('trail.by'), content: () => <Trail side="by-me" /> },
        ]}
      />
    </>
  )
}

function Trail({ side }: { side: Side }) {
  const { t } = useTranslation('audit')
  const { actName } = useActs()
  const who = useWho()
  const records = useRecords(['my-trail', side], (after) =>
    call('listMyTrail', { query: { side, ...(after === undefined ? {} : { after }) } }),
  )
  if (records.state === 'loading') return <Skeleton lines={8} />
  if (records.state === 'failed') return <FailureNote error={records.error} retry={records.retry} />
  const isAbout = side === 'about-me'
  return (
    <div className="audit-cards">
      <p>{isAbout ? t('trail.saysAbout') : t('trail.saysBy')}</p>
      {records.rows.length === 0 ? (
        <EmptyState title={isAbout ? t('trail.empty') : t('trail.emptyBy')} next={t('trail.emptyNext')} />
      ) : (
        <section className="card">
          <Timeline
            label={isAbout ? t('trail.about') : t('trail.by')}
            moments={records.rows.map((item) => ({
              id: item.id,
              at: item.at,
              title: isAbout
                ? t('trail.line', { who: who(item), act: actName(item.operation) })
                : actName(item.operation),
              more: <More item={item} isAbout={isAbout} />,
            }))}
          />
          <LoadMore hasMore={records.hasMore} isBusy={records.isReadingMore} more={records.more} />
        </section>
      )}
      {isAbout ? (
        <Banner tone="note" icon="notice" title={t('trail.wrong')}>
          {t('trail.note')}
        </Banner>
      ) : null}
    </div>
  )
}

function More({ item, isAbout }: { item: Item; isAbout: boolean }) {
  const { t } = useTranslation('audit')
  return (
    <small className="quiet trail-more">
      {isAbout ? item.reason : item.address ? t('trail.address', { address: item.address }) : ''}
      {item.outcome === 'done' ? null : <OutcomeMark outcome={item.outcome} />}
    </small>
  )
}

function useWho(): (item: Item) => string {
  const { t } = useTranslation('audit')
  const { roleName } = useNames()
  return ({ who }) => {
    const name = nameOf(who.kind, who.name, t)
    return who.role === null
      ? name
      : t('sentence.as', { name, role: roleName(who.role), organisation: who.organisation ?? '' })
  }
}

function nameOf(kind: Item['who']['kind'], name: string, t: ReturnType<typeof useTranslation<'audit'>>['t']): string {
  if (kind === 'me') return t('trail.me')
  if (kind === 'key') return t('list.key', { id: '' }).trim()
  if (kind === 'anyone') return t('list.nobody')
  if (kind === 'system') return t('list.system')
  return name === '' ? t('list.erased') : name
}
