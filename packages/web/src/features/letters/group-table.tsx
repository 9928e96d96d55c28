import { useTranslation } from 'react-i18next'
import { countText, percentText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Batch } from './batch-page.tsx'

const STATES = ['returned', 'delivered', 'issued', 'not-home', 'refused', 'moved'] as const

/** Each letter stands in one column, so that the columns add up to what was issued. */
export function GroupTable(props: { batch: Batch; chosen: number | undefined; choose: (group: number) => void }) {
  const { t } = useTranslation('letters')
  const { batch } = props
  const row = (counts: Batch['counts'], letters: number) => <Numbers counts={counts} letters={letters} />
  return (
    <section>
      <p className="records-says">{t('batch.groupsSay')}</p>
      <div className="letters-scroll" tabIndex={0} role="region" aria-label={t('batch.group')}>
        <table className="letters-table">
          <thead>
            <tr>
              <th scope="col">{t('batch.group')}</th>
              <th scope="col" className="number">
                {t('batch.issued')}
              </th>
              {STATES.map((state) => (
                <th key={state} scope="col" className="number">
                  {t(`state.${state}`)}
                </th>
              ))}
              <th scope="col" className="number">
                {t('home.rate')}
              </th>
            </tr>
          </thead>
          <tbody>
            {batch.groups.map(({ place, name, counts, letters }) => (
              <tr key={place}>
                <th scope="row">
                  <button
                    type="button"
                    className="group-choice"
                    aria-pressed={props.chosen === place}
                    onClick={() => props.choose(place)}
                  >
                    <span className="party">{name}</span>
                  </button>
                </th>
                {row(counts, letters)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('batch.total')}</th>
              {row(batch.counts, batch.letters)}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}

function Numbers({ counts, letters }: { counts: Batch['counts']; letters: number }) {
  const locale = useLocale()
  return (
    <>
      <td className="number">{countText(letters, locale)}</td>
      {STATES.map((state) => (
        <td key={state} className="number">
          {countText(counts[state], locale)}
        </td>
      ))}
      <td className="number">{percentText(counts.returned / letters, locale)}</td>
    </>
  )
}
