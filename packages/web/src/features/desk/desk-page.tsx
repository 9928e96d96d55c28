import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import type { ChangedItem, Desk } from '../../api/house.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { isoOf, whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMe } from '../../ui/use-me.ts'
import './desk-page.css'
import { useLook, useSeenAll } from './use-look.ts'
import { WaitingList } from './waiting-list.tsx'

/** Everyone's first page: what waits for me, what changed, one line of the state. Nothing else. */
export function DeskPage() {
  const { t } = useTranslation('desk')
  const me = useMe()
  const text = useText()
  const desk = useQuery({
    queryKey: ['desk'],
    queryFn: () => call('readDesk'),
    refetchInterval: 60_000,
    staleTime: 10_000,
  })
  useLook(desk.data?.isLookDue ?? false)
  return (
    <div className="desk">
      <PageHead
        title={me?.person ? t('desk.titleOf', { name: me.person.name }) : t('desk.title')}
        says={desk.data ? text(desk.data.state.title) : t(desk.isError ? 'desk.unknown' : 'desk.reading')}
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
  const seeing = useSeenAll()
  return (
    <div className="desk-columns">
      <section aria-labelledby="waiting">
        <h2 id="waiting">
          {t('desk.waiting')}{' '}
          {desk.waiting.length > 0 ? <span className="tab-count">{desk.waiting.length}</span> : null}
        </h2>
        <WaitingList desk={desk} nowMs={readMs} />
      </section>
      <section aria-labelledby="changed">
        <div className="changed-head">
          <h2 id="changed">{t('desk.changed')}</h2>
          {desk.changed.length > 0 ? (
            <Button kind="quiet" isBusy={seeing.isPending} onClick={() => seeing.mutate()}>
              {t('desk.seenAll')}
            </Button>
          ) : null}
        </div>
        {desk.changed.length === 0 ? (
          <p className="desk-quiet">{t('desk.nothingChanged')}</p>
        ) : (
          <ul className="card changed-list">
            {desk.changed.map((item) => (
              <Changed key={item.id} item={item} readMs={readMs} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function Changed({ item, readMs }: { item: ChangedItem; readMs: number }) {
  const text = useText()
  const locale = useLocale()
  return (
    <li>
      <PathLink to={item.href} className="link-row">
        <span className="party">{text(item.title)}</span>
        <time className="quiet" dateTime={isoOf(item.at)}>
          {whenText(item.at, readMs, locale)}
        </time>
      </PathLink>
    </li>
  )
}
