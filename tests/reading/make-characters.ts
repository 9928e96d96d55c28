/**
 * Makes content/reading/bigrams.txt and simplified.txt again, which are kept in the project:
 *   node bin/run.mjs tests/reading/make-characters.ts DICT.TXT TSCHARACTERS.JS
 * from the word list of @node-rs/jieba 2.0.3 (MIT), the table of opencc-js 1.4.2 (Apache-2.0) and the project's own Chinese texts.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const OWN_WEIGHT = 40
const BIGRAM_LEAST = 10
const CHARACTER_LEAST = 2
const CHINESE = /[\u3001-\u3011\u4e00-\u9fff\uff01-\uff1f“”‘’…—]/

type Counts = Map<string, number>
const add = (counts: Counts, key: string, more: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + more)
}

function count(text: string, weight: number, characters: Counts, pairs: Counts): void {
  let before = ''
  for (const character of text) {
    const isChinese = CHINESE.test(character)
    if (isChinese) add(characters, character, weight)
    if (isChinese && before !== '') add(pairs, before + character, weight)
    before = isChinese ? character : ''
  }
}

function ownTexts(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(yaml|md|json)$/.test(path) && !path.startsWith('reading'))
    .sort()
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
}

/** 'A' is once; two letters are a doubling. */
const level = (times: number): string => String.fromCharCode(65 + Math.min(57, Math.round(2 * Math.log2(times))))

function writeBigrams(dictionary: string, simplified: ReadonlyMap<string, string>): void {
  const characters: Counts = new Map()
  const pairs: Counts = new Map()
  for (const line of dictionary.split('\n')) {
    const [word = '', times = '0'] = line.split(' ')
    count(word, Number(times), characters, pairs)
  }
  for (const text of [...ownTexts('content'), ...ownTexts('docs')])
    count([...text].map((each) => simplified.get(each) ?? each).join(''), OWN_WEIGHT, characters, pairs)
  const followers = new Map<string, string>()
  for (const [pair, times] of [...pairs].sort())
    if (times >= BIGRAM_LEAST) {
      const [first = '', second = ''] = pair
      followers.set(first, (followers.get(first) ?? '') + second + level(times))
    }
  const lines = [...characters]
    .filter(([, times]) => times >= CHARACTER_LEAST)
    .sort(([, one], [, other]) => other - one)
    .map(([character, times]) => `${character}${level(times)}${followers.get(character) ?? ''}`)
  writeFileSync(join(ROOT, 'content/reading/bigrams.txt'), `${lines.join('\n')}\n`)
}

function writeSimplified(table: string): Map<string, string> {
  const pairs = /"([^"]*)"/.exec(table)?.[1]?.split('|') ?? []
  const lines = pairs.flatMap((pair) => {
    const [traditional = '', simplified = ''] = pair.split(' ')
    return /^[\u4e00-\u9fff]$/.test(traditional) && /^[\u4e00-\u9fff]$/.test(simplified)
      ? [traditional + simplified]
      : []
  })
  writeFileSync(join(ROOT, 'content/reading/simplified.txt'), `${lines.join('\n')}\n`)
  return new Map(lines.map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]))
}

const [dictionary, table] = process.argv.slice(2)
if (dictionary === undefined || table === undefined) throw new Error('name the word list and the table of characters')
writeBigrams(readFileSync(dictionary, 'utf8'), writeSimplified(readFileSync(table, 'utf8')))
