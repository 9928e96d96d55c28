import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { PHRASES } from '@lianfang/engine/explain'
import { en } from './en.ts'
import { zhHans } from './zh-hans.ts'
import { zhHant } from './zh-hant.ts'

const SOURCES = join(import.meta.dirname, '..', '..')
const DICTIONARIES = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en } as const

test('the three languages have the same words', () => {
  for (const words of [zhHant, en]) assert.deepEqual(keysOf(words), keysOf(zhHans))
})

test('the three languages fill in the same values', () => {
  for (const words of [zhHant, en]) {
    for (const [key, text] of textsOf(words))
      assert.deepEqual(placesIn(text), placesIn(new Map(textsOf(zhHans)).get(key) ?? ''), key)
  }
})

test('no word is empty', () => {
  for (const [locale, words] of Object.entries(DICTIONARIES)) {
    for (const [key, text] of textsOf(words)) assert.notEqual(text.trim(), '', `${locale} ${key}`)
  }
})

test('English has no Chinese letters and each Chinese has no letter of the other', () => {
  for (const [key, text] of textsOf(en)) assert.doesNotMatch(text, /\p{Script=Han}/u, key)
  for (const [key, text] of textsOf(zhHans)) assert.doesNotMatch(text, /[這個筆沒與裡顯險權戶詢緩絕]/, key)
  for (const [key, text] of textsOf(zhHant)) assert.doesNotMatch(text, /[这个笔没与里显险权户询缓绝]/, key)
})

test('every word that screens ask for exists, and every word that exists is asked for', () => {
  const asked = askedKeys()
  const known = keysOf(zhHans)
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

test('a verdict is called the same on screens and in explanations', () => {
  for (const locale of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    for (const [rung, word] of Object.entries(PHRASES[locale].rung)) {
      assert.equal(
        DICTIONARIES[locale].verdict[rung as keyof typeof en.verdict].toLowerCase(),
        word.toLowerCase(),
        `${locale} ${rung}`,
      )
    }
  }
})

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
function askedKeys(): string[] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/words|\.test\./.test(name),
  )
  const groups = Object.keys(zhHans).join('|')
  const pattern = new RegExp(`['\`]((?:${groups})\\.[\\w.-]*)(\\$\\{)?`, 'g')
  const found = files.flatMap((name) =>
    [...readFileSync(join(SOURCES, name), 'utf8').matchAll(pattern)].map((match) => match[1] ?? ''),
  )
  return [...new Set(found)]
}
