import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { countText, moneyText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'

type Tally = Pick<Output<'readApproachTally'>, 'approaches' | 'stops' | 'kept' | 'accounts'>

/** Four measures beside each other, and the sentence that they are not one. */
export function TallyStrip({ tally }: { tally: Tally }) {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const figures = [
    {
      id: 'approaches',
      name: t('tally.approaches'),
      value: countText(tally.approaches, locale),
      unit: t('tally.times'),
    },
    { id: 'stops', name: t('tally.stops'), value: countText(tally.stops, locale), unit: t('tally.cases') },
    {
      id: 'kept',
      name: t('tally.kept'),
      value: tally.kept.length === 0 ? t('tally.none') : tally.kept.map(moneyText).join(' + '),
      unit: '',
    },
    { id: 'accounts', name: t('tally.accounts'), value: countText(tally.accounts, locale), unit: t('tally.pieces') },
  ]
  return (
    <div className="tally">
      <dl>
        {figures.map(({ id, name, value, unit }) => (
          <div key={id}>
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong> {unit}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{t('tally.apart')}</p>
    </div>
  )
}
