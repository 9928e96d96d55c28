import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { countText } from './format.ts'
import { useLocale } from './i18n.ts'
import './progress.css'

/** How far a long task is, in figures too. Without `of` nobody knows how long it takes. */
export function Progress({ label, value, of }: { label: string; value: number; of?: number }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const id = useId()
  const done = countText(value, locale)
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} {...(of === undefined ? {} : { value, max: Math.max(of, 1) })} />
      <span className="quiet">
        {of === undefined ? t('kit.doneSoFar', { done }) : t('kit.doneOf', { done, all: countText(of, locale) })}
      </span>
    </div>
  )
}
