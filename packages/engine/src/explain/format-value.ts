import type { Locale } from '../run/book-source.ts'
import { minorDigits } from '../language/currency.ts'
import type { ScalarType } from '../language/row.ts'
import { PHRASES } from './phrases.ts'

export type ShownValue = number | string | boolean | null | undefined

/** A value as a person reads it: money with currency and grouping, spans in days and hours, times in China Standard Time. */
export function formatValue(value: ShownValue, type: ScalarType, currency: string | undefined, locale: Locale): string {
  const phrases = PHRASES[locale]
  if (value === null || value === undefined) return phrases.unknown
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? phrases.yes : phrases.no
  switch (type) {
    case 'bool':
      return value === 1 ? phrases.yes : phrases.no
    case 'money':
      return formatMoney(value, currency)
    case 'duration':
      return formatDuration(value, locale)
    case 'timestamp':
      return formatTime(value)
    case 'int':
      return group(String(value))
    case 'double':
      return group(String(Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100))
    case 'string':
      return String(value)
  }
}

export function formatMoney(minor: number, currency = ''): string {
  const exponent = minorDigits(currency) ?? 2
  const digits = String(Math.abs(Math.round(minor))).padStart(exponent + 1, '0')
  const major = group(digits.slice(0, digits.length - exponent))
  const fraction = exponent === 0 || /^0+$/.test(digits.slice(-exponent)) ? '' : `.${digits.slice(-exponent)}`
  const sign = minor < 0 ? '−' : ''
  return currency === 'CNY' ? `${sign}¥${major}${fraction}` : `${sign}${currency}${currency && ' '}${major}${fraction}`
}

export function formatDuration(ms: number, locale: Locale): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3_600)
  const minutes = Math.floor((seconds % 3_600) / 60)
  // Seconds beside hours, or minutes beside weeks, are noise to a reader.
  return PHRASES[locale].duration(days, hours, days >= 7 ? 0 : minutes, days > 0 || hours > 0 ? 0 : seconds % 60)
}

/** China has one time zone without summer time. */
export function formatTime(ms: number): string {
  return `${new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} +08:00`
}

function group(number: string): string {
  const [whole = '', fraction] = number.split('.')
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}
