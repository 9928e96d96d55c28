import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { Locale } from '../api/wire.ts'
import { en } from './words/en.ts'
import { zhHans, type Words } from './words/zh-hans.ts'
import { zhHant } from './words/zh-hant.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'words'
    resources: { words: Words }
  }
}

export const LANGUAGES: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'zh-Hans', name: '简体中文' },
  { locale: 'zh-Hant', name: '繁體中文' },
  { locale: 'en', name: 'English' },
]

const KEPT = 'lianfang.language'

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-Hans': { words: zhHans }, 'zh-Hant': { words: zhHant }, en: { words: en } },
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

export async function switchLanguage(locale: Locale): Promise<void> {
  await i18next.changeLanguage(locale)
  keep(locale)
  announce(locale)
}

export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return localeFrom(i18n.language)
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
