import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Locale, Text } from '../api/wire.ts'
import type { WordSpaces } from './words.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: WordSpaces
  }
}

export const LANGUAGES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'zh-Hans', name: '简体中文' },
  { locale: 'zh-Hant', name: '繁體中文' },
  { locale: 'en', name: 'English' },
]

const KEPT = 'lianfang.language'

/** Reads one space of words in one language: a file of its own that only those who see it fetch. */
export type ReadWords = (locale: Locale, space: string) => Promise<object>

export async function startLanguages(readWords: ReadWords): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init: () => undefined,
      read: (language: string, space: string, answer: (error: unknown, words?: object) => void): void => {
        readWords(localeFrom(language), space).then(
          (words) => answer(null, words),
          (error: unknown) => answer(error),
        )
      },
    })
    .use(initReactI18next)
    .init({
      lng: localeFrom(new URLSearchParams(location.search).get('lang') ?? kept()),
      fallbackLng: false,
      load: 'currentOnly',
      defaultNS: 'words',
      ns: ['words'],
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  announce(i18next.language as Locale)
}

/** For a route's loader: the page comes together with its words. */
export const loadWords = (space: keyof WordSpaces): Promise<void> => i18next.loadNamespaces(space)

/** Somebody chose it on this device: it stays. */
export async function switchLanguage(locale: Locale): Promise<void> {
  keep(locale)
  await showLanguage(locale)
}

/** The language a person has elsewhere, for a device on which nobody has chosen one. */
export async function suggestLanguage(name: string): Promise<void> {
  if (kept() === null) await showLanguage(localeFrom(name))
}

async function showLanguage(locale: Locale): Promise<void> {
  if (i18next.language !== locale) await i18next.changeLanguage(locale)
  announce(locale)
}

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return localeFrom(i18n.language)
}

/** Chooses from a text that the server gave in three languages. */
export function useText(): (text: Text) => string {
  const locale = useLocale()
  return (text) => text[locale]
}

/** Simplified Chinese is the default; a person chooses another, the browser's setting does not. */
function localeFrom(name: string | null): Locale {
  return LANGUAGES.find((language) => language.locale === name)?.locale ?? 'zh-Hans'
}

function announce(locale: Locale): void {
  document.documentElement.lang = locale
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT)
  } catch {
    return null
  }
}

function keep(locale: Locale): void {
  try {
    localStorage.setItem(KEPT, locale)
  } catch {
    // Storage is closed: the choice lasts for this page.
  }
}
