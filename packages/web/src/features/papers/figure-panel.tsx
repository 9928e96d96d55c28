import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { IconButton } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText, moneyText, percentText, wallTime } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { StatusMark, Tag } from '../../ui/status-mark.tsx'
import type { Locale } from '../../api/wire.ts'
import type { Paper } from './paper-state.tsx'
import type { ChangedFigure } from './use-changes.ts'

type Source = Output<'readPaperFigure'>
const MILLION = 1_000_000

/** Where one number comes from: what was counted, by which rule, over whom, when; and the records themselves. */
export function FigurePanel(props: {
  paper: Paper
  figure: string | undefined
  changed: ChangedFigure | undefined
  choose: (figure: string | undefined) => void
}) {
  const { t } = useTranslation('papers')
  const { paper, figure } = props
  const source = useQuery({
    queryKey: ['paper-figure', paper.id, paper.runId, figure],
    queryFn: () => call('readPaperFigure', { params: { id: paper.id }, query: { figure: figure ?? '' } }),
    enabled: figure !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (figure === undefined) return <AllFigures paper={paper} choose={props.choose} />
  return (
    <div className="paper-panel figure-panel">
      <IconButton icon="close" name={t('figure.close')} onClick={() => props.choose(undefined)} />
      {source.isError ? <FailureNote error={source.error} retry={() => void source.refetch()} /> : null}
      {source.isPending ? <Skeleton lines={8} /> : null}
      {source.data ? <Shown source={source.data} changed={props.changed} choose={props.choose} /> : null}
    </div>
  )
}

function Shown(props: { source: Source; changed: ChangedFigure | undefined; choose: (figure: string) => void }) {
  const { t } = useTranslation('papers')
  const say = useText()
  const locale = useLocale()
  const { figure, rows, count, hidden, takenAt, organisationName } = props.source
  const taken = wallTime(takenAt)
  return (
    <>
      <h3 className="figure-title">{say(figure.title)}</h3>
      <p className="figure-value">{valueText(figure, locale) ?? t('figure.noValue')}</p>
      {props.changed === undefined ? null : <ChangedNote changed={props.changed} />}
      {figure.isQualified ? <Tag>{t('figure.qualified')}</Tag> : null}
      <KeyValues
        facts={[
          [t('figure.rule'), say(figure.rule)],
          [
            t('figure.scope'),
            <span key="scope" className="named">
              {t('figure.scopeSays', { organisation: organisationName, from: figure.from, to: figure.to })}
            </span>,
          ],
          ...(figure.group === null ? [] : [[t('figure.group'), groupText(figure.group.title, locale)] as const]),
          [t('figure.query'), <code key="query">{`${figure.indicator} v${figure.version}`}</code>],
          [t('figure.taken'), `${taken.date} ${taken.time}`],
          [t('figure.hash'), <code key="hash">{figure.rowsSha256.slice(0, 16)}</code>],
        ]}
      />
      {figure.parts.length === 0 ? null : (
        <p>
          {t('figure.parts')}:{' '}
          {figure.parts.map((part) => (
            <button key={part} type="button" className="figure" onClick={() => props.choose(part)}>
              {part}
            </button>
          ))}
        </p>
      )}
      <h4>{t('figure.rows', { count })}</h4>
      {rows.length < count - hidden ? <p className="quiet">{t('figure.rowsShown', { shown: rows.length })}</p> : null}
      {hidden === 0 ? null : <p className="quiet">{t('figure.rowsHidden', { count: hidden })}</p>}
      {count === 0 && figure.parts.length === 0 ? <p className="quiet">{t('figure.noRows')}</p> : null}
      <ol className="figure-rows">
        {rows.map((row) => (
          <li key={row.id}>
            <RowLine row={row} measure={figure.measure} locale={locale} />
          </li>
        ))}
      </ol>
    </>
  )
}

function RowLine({ row, measure, locale }: { row: Source['rows'][number]; measure: string; locale: Locale }) {
  const name = useText()(row.name)
  const value =
    row.currency !== null
      ? moneyText({ minor: row.value, currency: row.currency })
      : row.value === 1 && measure !== 'share'
        ? ''
        : countText(row.value, locale)
  return (
    <>
      {row.link === null ? (
        <span className="named">{name || row.id}</span>
      ) : (
        <PathLink to={row.link} className="named">
          {name || row.id}
        </PathLink>
      )}
      <small className="quiet">
        <time>{row.onDay}</time> · <span className="party">{row.organisation.name}</span>
      </small>
      {value === '' ? null : <span className="number">{value}</span>}
    </>
  )
}

function ChangedNote({ changed }: { changed: ChangedFigure }) {
  const { t } = useTranslation('papers')
  const locale = useLocale()
  const say = useText()
  const now = valueText({ ...changed, value: changed.now }, locale)
  return (
    <div className="figure-now">
      <StatusMark tone="ask">
        {changed.isOther ? t('figure.otherRows') : t('figure.nowIs', { value: now ?? t('figure.noValue') })}
      </StatusMark>
      {changed.gone.length === 0 ? null : (
        <p className="named">{t('figure.gone', { labels: changed.gone.map(say).join('；') })}</p>
      )}
      {changed.added.length === 0 ? null : (
        <p className="named">{t('figure.added', { labels: changed.added.map(say).join('；') })}</p>
      )}
      {changed.hidden === 0 ? null : <p className="quiet">{t('figure.rowsHidden', { count: changed.hidden })}</p>}
    </div>
  )
}

/** Every number that is printed, for whoever reads by list or by ear. */
function AllFigures({ paper, choose }: { paper: Paper; choose: (figure: string) => void }) {
  const { t } = useTranslation('papers')
  const { sources } = paper.content
  return (
    <div className="paper-panel">
      <p className="quiet">{t('figure.none')}</p>
      {sources.length === 0 ? null : (
        <>
          <h3>{t('figure.all')}</h3>
          <ul className="figure-rows">
            {sources.map((source, index) => (
              <li key={index}>
                <button type="button" className="figure" onClick={() => choose(source.figure)}>
                  {source.printed}
                </button>
                <small className="named">{source.indicator}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function valueText(
  {
    value,
    measure,
    currency,
  }: { readonly value: number | null; readonly measure: string; readonly currency: string | null },
  locale: Locale,
): string | undefined {
  if (value === null) return undefined
  if (currency !== null) return moneyText({ minor: value, currency })
  return measure === 'share' ? percentText(value / MILLION, locale) : countText(value, locale)
}

const groupText = (title: string | Readonly<Record<Locale, string>>, locale: Locale): string =>
  typeof title === 'string' ? title : title[locale]
