import { LOCALES, type Locale, type Text } from '../../../domain/text.ts'

/** Puts values into the `{slots}` of a text; a slot without a value stays as it is. */
export function fill(text: Text, slots: (locale: Locale) => Readonly<Record<string, string>>): Text {
  return perLocale((locale) => {
    const values = slots(locale)
    return text[locale].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
  })
}

export const perLocale = (say: (locale: Locale) => string): Text =>
  Object.fromEntries(LOCALES.map((locale) => [locale, say(locale)])) as unknown as Text

/** Fen as people say them: `20,000元`; hundredths only when there are any. */
export function yuan(minor: number, locale: Locale): string {
  const whole = Math.floor(minor / 100).toString()
  const rest = minor % 100
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const number = rest === 0 ? grouped : `${grouped}.${String(rest).padStart(2, '0')}`
  return locale === 'en' ? `${number} yuan` : `${number}元`
}
