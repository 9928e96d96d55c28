import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft, Report } from './report-page.tsx'

interface Piece {
  readonly from: number
  readonly text: string
  readonly draft: Draft | undefined
  /** Behind the last letter of a draft's words stands its number. */
  readonly number: number | undefined
}

/** The text as it was given. Words that were read are coloured, underlined and numbered; those of the chosen draft stand out. */
export function MarkedReport(props: { report: Report; chosenId: string | undefined; choose: (id: string) => void }) {
  const { t } = useTranslation('outreach')
  const { report, chosenId } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    box.current?.querySelector('.read-chosen')?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])
  return (
    <div className="marked-report" ref={box} role="document" aria-label={t('report.text')} tabIndex={0}>
      {piecesOf(report).map(({ from, text, draft, number }) =>
        draft === undefined ? (
          <span key={from}>{text}</span>
        ) : (
          <span key={from}>
            <mark
              className={`read read-${draft.state}${draft.id === chosenId ? ' read-chosen' : ''}`}
              onClick={() => props.choose(draft.id)}
            >
              {text}
            </mark>
            {number === undefined ? null : <sup className="read-number">{number}</sup>}
          </span>
        ),
      )}
    </div>
  )
}

/** Each figure is a mark; of an activity without figures its words are. */
function marksOf(
  report: Report,
): { readonly start: number; readonly end: number; readonly draft: Draft; readonly number: number }[] {
  return report.drafts.flatMap((draft, place) => {
    const spans = draft.facts.length === 0 ? [draft] : draft.facts
    return spans.map(({ start, end }) => ({ start, end, draft, number: place + 1 }))
  })
}

function piecesOf(report: Report): Piece[] {
  const marks = marksOf(report)
  const { length } = report.text
  const edges = [...new Set([0, length, ...marks.flatMap(({ start, end }) => [start, end])])]
    .filter((edge) => edge >= 0 && edge <= length)
    .toSorted((a, b) => a - b)
  return edges.slice(0, -1).map((from, place) => {
    const to = edges[place + 1] ?? length
    const over = marks.find(({ start, end }) => start < to && end > from)
    return {
      from,
      text: report.text.slice(from, to),
      draft: over?.draft,
      number: over !== undefined && over.end === to ? over.number : undefined,
    }
  })
}
