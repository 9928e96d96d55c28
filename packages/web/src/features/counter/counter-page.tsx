import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark, Tag } from '../../ui/status-mark.tsx'
import { useMay } from '../../ui/use-me.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import './counter.css'
import { isDecision } from './placed.ts'
import { TransferForm } from './transfer-form.tsx'
import { useCounterList } from './use-counter-list.ts'
import type { Item } from './view.ts'

/** Who waits, and the form for who has just come. */
export function CounterPage() {
  const { t } = useTranslation('counter')
  const mayStart = useMay('startCounterTransfer')
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        help={[
          { ask: t('help.keys.ask'), answer: t('help.keys.answer') },
          { ask: t('help.safe.ask'), answer: t('help.safe.answer') },
        ]}
      />
      <div className="counter-home">
        <Waiting />
        {mayStart ? <TransferForm /> : null}
      </div>
    </>
  )
}

function Waiting() {
  const { t } = useTranslation('counter')
  const { list, isLive } = useCounterList()
  const region = useRef<HTMLElement>(null)
  useRowKeys(region, '.counter-item')
  return (
    <section ref={region} className="card counter-waiting" aria-labelledby="waiting">
      <h2 id="waiting">
        {t('list.waiting')}{' '}
        <StatusMark tone={isLive ? 'verified' : 'ask'} icon={isLive ? 'dot' : 'offline'}>
          {isLive ? t('list.live') : t('list.lost')}
        </StatusMark>
      </h2>
      {list.data ? (
        list.data.items.length === 0 ? (
          <EmptyState title={t('list.none')} next={t('list.noneNext')} />
        ) : (
          <ul aria-live="polite" aria-relevant="additions">
            {list.data.items.map((item) => (
              <li key={item.id}>
                <Row item={item} />
              </li>
            ))}
          </ul>
        )
      ) : list.isError ? (
        <FailureNote error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </section>
  )
}

function Row({ item }: { item: Item }) {
  const { t } = useTranslation(['counter', 'words'])
  const inWords = useText()
  const [top] = item.suspected
  return (
    <PathLink to={isDecision(item) ? `/decisions/${item.id}` : `/counter/${item.id}`} className="counter-item">
      <span className="counter-item-head">
        <VerdictMark verdict={item.rung} />
        {top ? <b>{t('head.suspected', { type: inWords(top.title) })}</b> : null}
        {item.endedAt === null ? (
          <Tag>{item.isServed ? t('list.served') : t('list.isNew')}</Tag>
        ) : (
          <Tag>{t('list.over')}</Tag>
        )}
        <time dateTime={item.recordedAt}>{wallTime(item.recordedAt).time}</time>
      </span>
      <span className="counter-item-money">
        <span className="party">{item.payer ?? t('words:kit.unnamed')}</span>
        <span aria-label={t('list.to')}>→</span>
        <span className="party">{item.payee ?? t('words:kit.unnamed')}</span>
        {item.amountMinor === null ? null : (
          <b>{moneyText({ minor: item.amountMinor, currency: item.currency ?? 'CNY' })}</b>
        )}
      </span>
      {item.say === null ? null : <span className="counter-item-say">{inWords(item.say)}</span>}
    </PathLink>
  )
}
