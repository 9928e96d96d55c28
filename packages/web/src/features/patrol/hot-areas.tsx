import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText } from '../../ui/format.ts'
import { useText } from '../../ui/i18n.ts'
import { useMay } from '../../ui/use-me.ts'

/** Where it happens now: where to stand next. */
export function HotAreas() {
  const { t } = useTranslation('patrol')
  const text = useText()
  const may = useMay('listHotAreas')
  const hot = useQuery({ queryKey: ['hot-areas'], queryFn: () => call('listHotAreas'), enabled: may })
  if (!may) return null
  if (hot.isError) return <FailureNote error={hot.error} retry={() => void hot.refetch()} />
  if (!hot.data) return null
  const { days, areas } = hot.data
  return (
    <section className="hot-areas">
      <h2>{t('hot.title')}</h2>
      <p className="records-says">{t('hot.says', { days })}</p>
      {areas.length === 0 ? (
        <p className="quiet">{t('hot.none', { days })}</p>
      ) : (
        <div className="records-scroll">
          <table className="record-table" role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th role="columnheader">{t('hot.area')}</th>
                <th role="columnheader" className="number">
                  {t('hot.cases')}
                </th>
                <th role="columnheader" className="number">
                  {t('hot.stops')}
                </th>
                <th role="columnheader" className="number">
                  {t('hot.lost')}
                </th>
                <th role="columnheader">{t('hot.types')}</th>
                <th role="columnheader">{t('hot.sites')}</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {areas.slice(0, 12).map((area) => (
                <tr role="row" key={area.id}>
                  <td role="cell" data-title={t('hot.area')}>
                    <strong className="party">{area.name}</strong>
                  </td>
                  <td role="cell" className="number" data-title={t('hot.cases')}>
                    {area.cases} <small className="quiet">{t('hot.change', { before: area.before })}</small>
                  </td>
                  <td role="cell" className="number" data-title={t('hot.stops')}>
                    {area.stops}
                  </td>
                  <td role="cell" className="number" data-title={t('hot.lost')}>
                    {area.lost.length === 0 ? '—' : area.lost.map(moneyText).join(' + ')}
                  </td>
                  <td role="cell" data-title={t('hot.types')}>
                    {area.types.map(({ title, count }) => `${text(title)} ${count}`).join('、') || '—'}
                  </td>
                  <td role="cell" data-title={t('hot.sites')}>
                    <span className="party">{area.sites.map(({ name }) => name).join('、') || '—'}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
