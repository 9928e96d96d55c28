import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { CASES_MEANINGS, MONEY_MEANINGS, REPORT_CHANNELS, type ReadingKnowledge } from '../domain/report-reading.ts'
import { readContent } from './read-content.ts'

const closed = { additionalProperties: false } as const
const Words = Type.Array(Type.String({ minLength: 1, maxLength: 12 }))
/** One list of words for each name. */
const listsOf = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, Words])) as Record<Name, typeof Words>
const wordsOf = <Name extends string>(names: readonly Name[]) => Type.Object(listsOf(names), closed)
const LISTS = [
  'caseNouns',
  'peopleNouns',
  'notCounted',
  'objectsNotCounted',
  'verbs',
  'stops',
  'wholes',
  'heads',
  'plan',
  'planHeadings',
  'asked',
  'askedNouns',
  'background',
  'negative',
  'thresholds',
] as const

const WordsShape = Type.Object(
  {
    ...listsOf(LISTS),
    units: wordsOf(['people', 'cases', 'money', 'count']),
    prefixes: wordsOf(['exact', 'almost', 'about', 'at-least', 'at-most']),
    suffixes: wordsOf(['about', 'at-least', 'at-most']),
    money: wordsOf(MONEY_MEANINGS),
    cases: wordsOf(CASES_MEANINGS),
  },
  closed,
)

const ChannelsShape = Type.Array(
  Type.Object(
    {
      id: Type.Enum([...REPORT_CHANNELS]),
      things: Words,
      weak: Type.Optional(Words),
      acts: Words,
      alone: Type.Optional(Words),
      within: Type.Optional(Words),
      without: Type.Optional(Words),
    },
    closed,
  ),
)

/** What the reader of others' reports knows: content/reading. Throws with every place that is wrong. */
export function loadReading(content: string): ReadingKnowledge {
  const folder = join(content, 'reading')
  return {
    bigrams: readFileSync(join(folder, 'bigrams.txt'), 'utf8'),
    simplified: readFileSync(join(folder, 'simplified.txt'), 'utf8'),
    words: readContent(join(folder, 'words.yaml'), WordsShape),
    channels: readContent(join(folder, 'channels.yaml'), ChannelsShape),
  }
}
