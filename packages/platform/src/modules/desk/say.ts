import { LOCALES, type Locale, type Text } from '../../domain/text.ts'

export const say = (hans: string, hant: string, en: string): Text => ({ 'zh-Hans': hans, 'zh-Hant': hant, en })

type Values = Readonly<Record<string, string | number>>

/** Puts values in place of `{name}`; the same in every language, or one for each. */
export function fill(text: Text, values: Values | ((locale: Locale) => Values)): Text {
  const filled = LOCALES.map((locale) => {
    const given = typeof values === 'function' ? values(locale) : values
    return [locale, text[locale].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole))]
  })
  return Object.fromEntries(filled) as Record<Locale, string>
}
