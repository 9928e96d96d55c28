import { useTranslation } from 'react-i18next'
import { useText } from '../../ui/i18n.ts'
import type { Sheet } from './use-sheet.ts'

/** What to warn of now, in words that can be read out. */
export function SayCard({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('patrol')
  const text = useText()
  const { rising, say } = sheet
  const titleOf = (id: string): string => {
    const title = sheet.scamTypes.find((each) => each.id === id)?.title
    return title === undefined ? id : text(title)
  }
  return (
    <section className="card say-card">
      <h2>{t('say.title')}</h2>
      <p className="quiet">
        {rising.source === 'counts' ? t('say.counts', { days: rising.days }) : t('say.order', { days: rising.days })}
      </p>
      <ul>
        {say.map((each) => (
          <li key={each.scamType}>
            <strong>{titleOf(each.scamType)}</strong>
            <p>{text(each.text)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
