import type { Locale } from '../api/wire.ts'

type Dictionary = Readonly<Record<string, object>>

const SHARED = import.meta.glob<Dictionary>('../ui/words/{zh-hans,zh-hant,en}.ts')
const FEATURES = import.meta.glob<Dictionary>('../features/*/words/{zh-hans,zh-hant,en}.ts')
const FILES: Readonly<Record<Locale, string>> = { 'zh-Hans': 'zh-hans', 'zh-Hant': 'zh-hant', en: 'en' }
const NAMES: Readonly<Record<Locale, string>> = { 'zh-Hans': 'zhHans', 'zh-Hant': 'zhHant', en: 'en' }

/** The folder `features/people/words` is the space `people`; `ui/words` is the space `words`. */
export async function readWords(locale: Locale, space: string): Promise<object> {
  const file = FILES[locale]
  const read = space === 'words' ? SHARED[`../ui/words/${file}.ts`] : FEATURES[`../features/${space}/words/${file}.ts`]
  const words = (await read?.())?.[NAMES[locale]]
  if (words === undefined) throw new Error(`no words for ${space} in ${locale}`)
  return words
}
