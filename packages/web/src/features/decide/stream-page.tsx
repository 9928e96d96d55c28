import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readOverview } from '../../api/client.ts'
import type { Book, Ledger } from '../../api/wire.ts'
import { nowMs } from '../../ui/clock.ts'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icons.tsx'
import { StateNote } from '../../ui/state-note.tsx'
import { useMe } from '../../ui/use-me.ts'
import { useTitle } from '../../ui/use-title.ts'
import type { Filter } from '../../ui/verdicts.ts'
import { DecisionList } from './decision-list.tsx'
import { Figures } from './figures.tsx'
import { FilterChoice, useShow } from './list-choices.tsx'
import { LinkState } from './link-state.tsx'
import { StateSentence } from './state-sentence.tsx'
import './stream-page.css'
import { useBook } from './use-book.ts'
import { useLiveDecisions } from './use-live-decisions.ts'

const REST_MS = 4_000

/** The payments of one's house: its ledger follows from the session. */
export function StreamPage({ filter }: { filter: Filter }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  useTitle(t('stream.title'))
  const overview = useQuery({
    queryKey: ['overview'],
    queryFn: () => readOverview(undefined),
    refetchInterval: 5_000,
    retry: 1,
    retryDelay: 500,
  })
  const ledger = useMe()?.house
  const book = useBook(ledger)
  const [isPaused, setPaused] = useState(false)
  const { region, touch, isAtRest } = useReaderAtRest()
  const live = useLiveDecisions(ledger, filter, () => !isPaused && isAtRest())

  if (!overview.data && overview.error && live.phase !== 'ready') {
    return <FailureNote error={overview.error} retry={() => void overview.refetch()} level={1} />
  }
  return (
    <div className="stream">
      <StateSentence overview={overview.data} ledger={ledger} />
      <div className="stream-columns">
        <section aria-labelledby="newest" className="newest">
          <div className="newest-head">
            <h2 id="newest">{t('stream.listTitle')}</h2>
            <LinkState link={live.link} heardMs={live.heardMs} isPaused={isPaused} />
          </div>
          <p className="quiet">
            {t('stream.listSays')}{' '}
            {live.leftOut > 0 ? t('stream.leftOut', { count: countText(live.leftOut, locale) }) : null}{' '}
            <span className="keys">{t('stream.keys')}</span>
          </p>
          <div className="tools">
            <FilterChoice filter={filter} />
            <button type="button" className="button plain" onClick={() => setPaused(!isPaused)}>
              <Icon name={isPaused ? 'play' : 'pause'} />
              {isPaused ? t('stream.resume') : t('stream.pause')}
            </button>
          </div>
          <div onPointerMove={touch} ref={region}>
            <ListOrState live={live} ledger={ledger} book={book} filter={filter} />
          </div>
        </section>
        <Figures overview={overview.data} book={book} />
      </div>
    </div>
  )
}

function ListOrState(props: {
  live: ReturnType<typeof useLiveDecisions>
  ledger: Ledger | undefined
  book: Book | undefined
  filter: Filter
}) {
  const { t } = useTranslation('decide')
  const show = useShow()
  const { live, ledger, book, filter } = props
  if (live.phase === 'failed') return <FailureNote error={live.error} retry={live.retry} />
  if (live.phase === 'loading' || !ledger) return <StateNote title={t('stream.loading')} />
  const isEmpty = live.list.shown.length === 0 && live.list.waiting.length === 0 && live.older === 'none'
  if (!isEmpty) return <DecisionList live={live} book={book} />
  if (filter === 'all') return <StateNote title={t('stream.empty')} next={t('stream.emptyNext')} />
  return (
    <StateNote title={t('stream.emptyFilter')} next={t('stream.emptyFilterNext')}>
      <button type="button" className="button" onClick={() => show('all')}>
        {t('stream.showAll')}
      </button>
    </StateNote>
  )
}

/** At rest: at the top of the page, no row focused, the pointer not moving over the list. Then new rows may come in. */
function useReaderAtRest() {
  const movedMs = useRef(-REST_MS)
  const region = useRef<HTMLDivElement>(null)
  const touch = useCallback(() => {
    movedMs.current = nowMs()
  }, [])
  const isAtRest = useCallback((): boolean => {
    const top = region.current?.getBoundingClientRect().top ?? 0
    const hasFocus = region.current?.contains(document.activeElement) ?? false
    return top > 0 && !hasFocus && nowMs() - movedMs.current > REST_MS
  }, [])
  return { region, touch, isAtRest }
}
