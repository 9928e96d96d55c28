import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PHRASES } from '@lianfang/engine/explain'
import { en } from './en.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

const SOURCES = join(import.meta.dirname, '..', '..')
const FEATURES = join(SOURCES, 'features')

interface Space {
  readonly name: string
  /** The folders whose files ask for these words. */
  readonly askers: readonly string[]
  readonly dictionaries: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', object>>
}

const SHARED: Space = {
  name: 'words',
  askers: [SOURCES],
  dictionaries: { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en },
}

const SPACES: readonly Space[] = [SHARED, ...(await Promise.all(featuresWithWords().map(readSpace)))]

for (const { name, askers, dictionaries } of SPACES) {
  const { 'zh-Hans': original, 'zh-Hant': traditional, en: english } = dictionaries

  test(`${name}: the three languages have the same words`, () => {
    assert.deepEqual(keysOf(traditional), keysOf(original))
    assert.deepEqual(
      keysOf(english).filter((key) => key === manyOf(key)),
      keysOf(original),
    )
  })

  test(`${name}: the three languages fill in the same values`, () => {
    const filled = new Map(textsOf(original))
    for (const words of [traditional, english]) {
      for (const [key, text] of textsOf(words))
        assert.deepEqual(placesIn(text), placesIn(filled.get(manyOf(key)) ?? ''), key)
    }
  })

  test(`${name}: no word is empty`, () => {
    for (const [locale, words] of Object.entries(dictionaries)) {
      for (const [key, text] of textsOf(words)) assert.notEqual(text.trim(), '', `${locale} ${key}`)
    }
  })

  test(`${name}: English has no Chinese letters and each Chinese has no letter of the other`, () => {
    for (const [key, text] of textsOf(english)) assert.doesNotMatch(text, /\p{Script=Han}/u, key)
    for (const [key, text] of textsOf(original))
      assert.doesNotMatch(text, /[這個筆沒與裡顯險權戶詢緩絕單員開關組織實類區]/, key)
    for (const [key, text] of textsOf(traditional))
      assert.doesNotMatch(text, /[这个笔没与里显险权户询缓绝单员开关组织实类区]/, key)
  })

  test(`${name}: every word that screens ask for exists, and every word that exists is asked for`, () => {
    const asked = askedKeys(name, Object.keys(original), askers)
    const known = keysOf(original)
    const isAsked = (key: string): boolean =>
      asked.some((each) => (each.endsWith('.') ? key.startsWith(each) : each === key || `${each}Next` === key))
    assert.deepEqual(
      known.filter((key) => !isAsked(key)),
      [],
      'unused',
    )
    assert.deepEqual(
      asked.filter((each) => !known.some((key) => key === each || (each.endsWith('.') && key.startsWith(each)))),
      [],
      'missing',
    )
  })
}

test('no group of a feature is called like a group of the kit, so that every key says whose it is', () => {
  const shared = Object.keys(zhHans)
  for (const { name, dictionaries } of SPACES.slice(1)) {
    assert.deepEqual(
      Object.keys(dictionaries['zh-Hans']).filter((group) => shared.includes(group)),
      [],
      name,
    )
  }
})

test('a verdict is called the same on screens and in explanations', () => {
  for (const [locale, words] of Object.entries({ 'zh-Hans': zhHans, 'zh-Hant': zhHant, en })) {
    for (const [rung, word] of Object.entries(PHRASES[locale as 'en'].rung)) {
      assert.equal(
        words.verdict[rung as keyof typeof zhHans.verdict].toLowerCase(),
        word.toLowerCase(),
        `${locale} ${rung}`,
      )
    }
  }
})

/** English has a word of its own for one: `drafts_one` beside `drafts`. */
const manyOf = (key: string): string => key.replace(/_one$/, '')

function featuresWithWords(): string[] {
  return readdirSync(FEATURES).filter((name) => existsSync(join(FEATURES, name, 'words', 'zh-hans.ts')))
}

async function readSpace(name: string): Promise<Space> {
  const folder = join(FEATURES, name)
  const read = async (file: string, dictionary: string): Promise<object> => {
    const module = (await import(join(folder, 'words', `${file}.ts`))) as Readonly<Record<string, object | undefined>>
    return module[dictionary] ?? {}
  }
  const [hans, hant, english] = await Promise.all([
    read('zh-hans', 'zhHans'),
    read('zh-hant', 'zhHant'),
    read('en', 'en'),
  ])
  return { name, askers: [folder], dictionaries: { 'zh-Hans': hans, 'zh-Hant': hant, en: english } }
}

function textsOf(words: object, prefix = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] as [string, string]]
      : textsOf(value as object, `${prefix}${key}.`),
  )
}

const keysOf = (words: object): string[] =>
  textsOf(words)
    .map(([key]) => key)
    .toSorted()
const placesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted()

/** Keys written out in the sources; a key put together at run time counts as all that begin like it: `verdict.`. */
function askedKeys(space: string, groups: readonly string[], folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/words|\.test\./.test(name))
      .map((name) => join(folder, name)),
  )
  const pattern = new RegExp(`['\`](?:${space}:)?((?:${groups.join('|')})\\.[\\w.-]*)(\\$\\{)?`, 'g')
  const found = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  )
  return [...new Set(found)]
}
