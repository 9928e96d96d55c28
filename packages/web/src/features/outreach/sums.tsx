import { useTranslation } from 'react-i18next'
import { inOrder, useSaid, type SaidSum } from './said-number.ts'
import { useCodes } from './use-codes.ts'

/** Each measure for itself: nothing here is ever one number. */
export function Sums({ sums }: { sums: readonly SaidSum[] }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const say = useSaid()
  if (sums.length === 0) return null
  return (
    <dl className="sums" aria-label={t('sums.label')}>
      {inOrder(sums).map((sum) => (
        <div key={sum.measure}>
          <dt>{nameOf('measures', sum.measure)}</dt>
          <dd>{say(sum)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same in one cell of a table. */
export function Counts({
  counts,
}: {
  counts: readonly (SaidSum & { readonly isPart?: boolean; readonly object?: string | null })[]
}) {
  const { t } = useTranslation('outreach')
  const say = useSaid()
  if (counts.length === 0) return <span className="quiet">{t('sums.none')}</span>
  return (
    <span className="counts">
      {counts.map((count, place) => (
        // The order of the counts is theirs; two may be the same.
        <span key={`${count.measure}-${place}`}>
          {count.isPart === true ? <small className="quiet">{t('sums.part')} </small> : null}
          {say(count)}
          {count.object ? <small className="quiet"> {count.object}</small> : null}
        </span>
      ))}
    </span>
  )
}
