import type { CasesMeaning, MoneyMeaning } from '../domain/report-reading.ts'
import type { Lexicon } from './lexicon.ts'
import type { Quantity } from './quantities.ts'
import type { Clause } from './statements.ts'
import type { WordSet } from './word-set.ts'

const REACH = 24
const REACH_BEHIND = 6

/** What a sum or a number of cases means: by the nearest telling word in front, or right behind. */
export function meaningOf(
  text: string,
  sentence: Clause,
  { field, start, end }: Quantity,
  lexicon: Lexicon,
): MoneyMeaning | CasesMeaning | undefined {
  if (field !== 'money' && field !== 'cases') return undefined
  const groups = field === 'money' ? lexicon.money : lexicon.cases
  const from = Math.max(sentence.start, start - REACH)
  const found = groups.flatMap(([meaning, words]) => {
    const at = lastIn(words, text, from, start)
    return at === undefined ? [] : [{ meaning, at }]
  })
  const clauseFrom = Math.max(from, text.lastIndexOf(',', start), text.lastIndexOf(';', start))
  const nearest = (list: typeof found) => list.toSorted((one, other) => other.at - one.at)[0]?.meaning
  const inClause = found.filter(({ at }) => at >= clauseFrom)
  const told = nearest(inClause.filter(({ meaning }) => meaning !== 'lost')) ?? nearest(inClause) ?? nearest(found)
  if (told !== undefined) return told
  return groups.find(([, words]) => words.isIn(text, end, Math.min(sentence.end, end + REACH_BEHIND)))?.[0]
}

function lastIn(words: WordSet, text: string, from: number, to: number): number | undefined {
  let last: number | undefined
  for (let found = words.firstIn(text, from, to); found !== undefined; found = words.firstIn(text, found.at + 1, to))
    last = found.at
  return last
}
