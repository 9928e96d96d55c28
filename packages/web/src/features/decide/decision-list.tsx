import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Book, DecisionSummary } from '../../api/wire.ts'
import { isoOf, moneyText, wallTime } from '../../ui/format.ts'
import { useRowKeys } from '../../ui/use-row-keys.ts'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import { Concerned } from './concerned.tsx'
import { eventFacts } from './event-facts.ts'
import { seqOf } from './live-list.ts'
import { useNames } from './use-book.ts'
import type { LiveDecisions } from './use-live-decisions.ts'

const COLUMNS = ['time', 'parties', 'amount', 'verdict', 'suspected', 'reason'] as const

export function DecisionList({ live, book }: { live: LiveDecisions; book: Book | undefined }) {
  const { t } = useTranslation('decide')
  const namesOf = useNames(book)
  const rows = useRef<HTMLOListElement>(null)
  useRowKeys(rows, 'a.row')
  const { shown, waiting, knownSeq } = live.list
  return (
    <>
      <div className="waiting" aria-live="polite">
        {waiting.length > 0 ? (
          <button type="button" className="button" onClick={() => revealAtTop(live, rows.current)}>
            {t('stream.waiting', { count: waiting.length })}
          </button>
        ) : null}
      </div>
      <div className="listing">
        <div className="columns" aria-hidden="true">
          {COLUMNS.map((column) => (
            <span key={column} className={`head-${column}`}>
              {t(`stream.columns.${column}`)}
            </span>
          ))}
        </div>
        <ol className="rows" ref={rows}>
          {shown.map((decision) => (
            <Row
              key={decision.id}
              decision={decision}
              book={book}
              names={namesOf(decision)}
              isNew={seqOf(decision) > knownSeq}
            />
          ))}
        </ol>
      </div>
      <div className="older">
        {live.older === 'none' ? (
          <p className="quiet">{t('stream.end')}</p>
        ) : (
          <button type="button" className="button plain" disabled={live.older === 'loading'} onClick={live.readOlder}>
            {live.older === 'loading' ? t('stream.olderLoading') : t('stream.older')}
          </button>
        )}
      </div>
    </>
  )
}

interface RowProps {
  readonly decision: DecisionSummary
  readonly book: Book | undefined
  readonly names: ReturnType<ReturnType<typeof useNames>>
  readonly isNew: boolean
}

function Row({ decision, book, names, isNew }: RowProps) {
  const { t } = useTranslation('decide')
  const { amount, time = decision.time } = eventFacts(decision.event)
  return (
    <li className={isNew ? 'new' : undefined}>
      <Link to="/decisions/$id" params={{ id: decision.id }} className="row" title={t('stream.open')} preload={false}>
        <time className="time" dateTime={isoOf(time)}>
          {wallTime(time).time}
        </time>
        <span className="parties">
          <Concerned event={decision.event} kind={decision.kind} book={book} />
        </span>
        <span className="amount">{amount ? moneyText(amount) : <Nothing says={t('stream.noAmount')} />}</span>
        <VerdictMark verdict={decision.verdict} />
        <span className={names.suspected ? 'suspected' : 'suspected none'}>
          {names.suspected ?? <Nothing says={t('stream.noSuspicion')} />}
        </span>
        <span className={names.reason ? 'reason' : 'reason none'}>
          {names.reason ?? <Nothing says={t('stream.noReason')} />}
        </span>
      </Link>
    </li>
  )
}

/** A quiet dash for the eye, words for the ear. */
function Nothing({ says }: { says: string }) {
  return (
    <>
      <span aria-hidden="true">—</span>
      <span className="sr">{says}</span>
    </>
  )
}

function revealAtTop(live: LiveDecisions, rows: HTMLOListElement | null): void {
  live.showWaiting()
  rows?.closest('section')?.scrollIntoView({ block: 'start' })
}
