import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { VERDICTS, type Book, type Overview, type Verdict } from '../../api/wire.ts'
import { countText, latencyText, percentText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import { sharesByBook } from './shares-by-book.ts'

/** A few numbers with unit, scope and time; the rungs beside what the rule book may spend on them. */
export function Figures({ overview, book }: { overview: Overview | undefined; book: Book | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  if (!overview) return null
  const { recent, latency } = overview
  return (
    <aside className="figures" aria-labelledby="figures">
      <h2 id="figures">{t('figures.title')}</h2>
      <dl className="big-figures">
        <div>
          <dt>{t('figures.rate')}</dt>
          <dd>
            <b>{recent.perMinute === undefined ? '—' : countText(recent.perMinute, locale)}</b> {t('figures.rateUnit')}
            <small>{t(recent.perMinute === undefined ? 'figures.rateSoon' : 'figures.rateScope')}</small>
          </dd>
        </div>
        {latency ? (
          <div>
            <dt>{t('figures.latency')}</dt>
            <dd>
              <b>
                {'<'} {latencyText(latency.halfMs)}
              </b>
              <small>{t('figures.latencyScope', { most: latencyText(latency.mostMs) })}</small>
            </dd>
          </div>
        ) : null}
      </dl>
      <Shares overview={overview} book={book} />
    </aside>
  )
}

function Shares({ overview, book }: { overview: Overview; book: Book | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const [chosen, choose] = useState('')
  const rungs = VERDICTS.filter((verdict) => verdict !== 'observed')
  const isCompared = overview.ledger === 'live'
  const shares = sharesByBook(overview, book)
  const shown = shares.find(({ id }) => id === chosen) ?? shares[0]
  const decided = shown?.decided ?? 0
  return (
    <div className="shares-of-book">
      {shares.length > 1 ? (
        <label className="filter">
          <span>{t('figures.sharesOf')}</span>
          <select className="control" value={shown?.id ?? ''} onChange={(change) => choose(change.target.value)}>
            {shares.map(({ id, title }) => (
              <option key={id} value={id}>
                {title[locale]}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <table className="shares">
        <caption>
          <b>{t('figures.shares')}</b>
          <span className="quiet">
            {t('figures.sharesScope', {
              count: countText(decided, locale),
              since: wallTime(overview.since).time.slice(0, 5),
            })}
            {isCompared ? null : ` ${t('figures.sampleShares')}`}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('figures.rung')}</th>
            <th scope="col" className="number">
              {t('figures.share')}
            </th>
            <th scope="col" className="number">
              {t('figures.budget')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rungs.map((rung) => (
            <Share
              key={rung}
              rung={rung}
              count={shown?.verdicts[rung] ?? 0}
              of={decided}
              isCompared={isCompared}
              budget={shown?.budgetsPer10k[rung]}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Share(props: { rung: Verdict; count: number; of: number; isCompared: boolean; budget: number | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const share = props.count / Math.max(props.of, 1)
  const isOver = props.isCompared && props.budget !== undefined && share > props.budget / 10_000
  return (
    <tr className={isOver ? 'over' : undefined}>
      <th scope="row">
        <VerdictMark verdict={props.rung} />
      </th>
      <td className="number">
        {props.of === 0 ? '—' : percentText(share, locale)}
        {isOver ? <small>{t('figures.over')}</small> : null}
      </td>
      <td className="number quiet">
        {props.budget === undefined ? t('figures.none') : percentText(props.budget / 10_000, locale)}
      </td>
    </tr>
  )
}
