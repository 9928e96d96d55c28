/** The languages people are spoken to in; Simplified Chinese first. */
export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export const LOCALES: readonly Locale[] = ['zh-Hans', 'zh-Hant', 'en']
export type Text = Readonly<Record<Locale, string>>

/** The best of our languages for an `Accept-Language` header; English when none fits or none is asked for. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  if (acceptLanguage === undefined || acceptLanguage.length > 500) return 'en'
  const wishes = acceptLanguage
    .split(',')
    .map((wish) => {
      const [tag = '', ...params] = wish.trim().split(';')
      const q = params
        .map((param) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(param)?.[1])
        .find((value) => value !== undefined)
      return { locale: localeOf(tag.trim().toLowerCase()), weight: q === undefined ? 1 : Number(q) }
    })
    .filter((wish) => wish.locale !== undefined && wish.weight > 0)
  let best: { locale: Locale; weight: number } | undefined
  for (const { locale, weight } of wishes) {
    if (locale !== undefined && (best === undefined || weight > best.weight)) best = { locale, weight }
  }
  return best?.locale ?? 'en'
}

function localeOf(tag: string): Locale | undefined {
  if (tag === 'en' || tag.startsWith('en-')) return 'en'
  if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant'
  if (tag === 'zh' || tag.startsWith('zh-')) return 'zh-Hans'
  return undefined
}
