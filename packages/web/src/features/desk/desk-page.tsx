import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { readDesk, type ChangedItem, type Desk } from '../../api/house.ts'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isoOf, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import './desk-page.css'
import { WaitingList } from './waiting-list.tsx'

/** Everyone's first page: what waits for me, what changed, one line of the state. Nothing else. */
export function DeskPage() {
  const { t } = useTranslation('desk')
  const me = useMe()
  const text = useText()
  const desk = useQuery({ queryKey: ['desk'], queryFn: readDesk, refetchInterval: 60_000, staleTime: 10_000 })
  return (
    <div className="desk">
      <PageHead
        title={me?.person ? t('desk.titleOf', { name: me.person.name }) : t('desk.title')}
        says={desk.data ? text(desk.data.state.title) : t('desk.reading')}
        help={[
          { ask: t('help.order.ask'), answer: t('help.order.answer') },
          { ask: t('help.gone.ask'), answer: t('help.gone.answer') },
          { ask: t('help.changed.ask'), answer: t('help.changed.answer') },
        ]}
      />
      {desk.isPending ? <Skeleton lines={6} /> : null}
      {desk.isError && !desk.data ? <FailureNote error={desk.error} retry={() => void desk.refetch()} /> : null}
      {desk.data ? <Opened desk={desk.data} readMs={desk.dataUpdatedAt} /> : null}
    </div>
  )
}

function Opened({ desk, readMs }: { desk: Desk; readMs: number }) {
  const { t } = useTranslation('desk')
  return (
    <div className="desk-columns">
      <section aria-labelledby="waiting">
        <h2 id="waiting">
          {t('desk.waiting')}{' '}
          {desk.waiting.length > 0 ? <span className="tab-count">{desk.waiting.length}</span> : null}
        </h2>
        <WaitingList waiting={desk.waiting} nowMs={Math.max(readMs, nowMs())} />
      </section>
      <section aria-labelledby="changed">
        <h2 id="changed">{t('desk.changed')}</h2>
        {desk.changed.length === 0 ? (
          <p className="desk-quiet">{t('desk.nothingChanged')}</p>
        ) : (
          <ul className="card changed-list">
            {desk.changed.map((item) => (
              <Changed key={item.id} item={item} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Changed({ item }: { item: ChangedItem }) {
  const text = useText()
  const { date, time } = wallTime(item.at)
  return (
    <li>
      <PathLink to={item.href} className="link-row">
        <span className="party">{text(item.title)}</span>
        <time className="quiet" dateTime={isoOf(item.at)}>
          {date} {time.slice(0, 5)}
        </time>
      </PathLink>
    </li>
  )
}
