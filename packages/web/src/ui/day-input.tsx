import { useTranslation } from 'react-i18next'
import { dayText } from './format.ts'
import type { ControlIds } from './field.tsx'
import { useLocale } from './i18n.ts'
import './field.css'

/** The browser shows a day in the order of its own country; the same day stands beside it in the words of the page. */
export function DayInput({
  ids,
  value,
  onChange,
  ...rest
}: {
  ids?: ControlIds
  name?: string | undefined
  value: string
  onChange: (day: string) => void
  min?: string
  max?: string
}) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <span className="day-input">
      <input
        type="date"
        className="control short-control"
        max="9999-12-31"
        {...rest}
        {...ids}
        value={value}
        onChange={(change) => onChange(change.target.value)}
      />
      <small className="day-said">{value === '' ? t('kit.dayHint') : dayText(value, locale)}</small>
    </span>
  )
}

/** A day as a filter of a list. */
export function DayFilter(props: {
  label: string
  value: string | undefined
  choose: (day: string | undefined) => void
}) {
  return (
    <label className="filter">
      <span>{props.label}</span>
      <DayInput value={props.value ?? ''} onChange={(day) => props.choose(day || undefined)} />
    </label>
  )
}
