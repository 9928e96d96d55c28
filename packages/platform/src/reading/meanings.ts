import type { CasesMeaning, MoneyMeaning } from '../domain/report-reading.ts'
import type { Lexicon } from './lexicon.ts'
import type { Quantity } from './quantities.ts'
import type { Clause } from './statements.ts'

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
  let best: { readonly meaning: MoneyMeaning | CasesMeaning; readonly at: number } | undefined
  for (const [meaning, words] of groups)
    for (
      let found = words.firstIn(text, from, start);
      found !== undefined;
      found = words.firstIn(text, found.at + 1, start)
    ) {
      const isLoss = meaning === 'lost' && best?.meaning === 'saved'
      if (!isLoss && (best === undefined || found.at > best.at)) best = { meaning, at: found.at }
    }
  if (best !== undefined) return best.meaning
  return groups.find(([, words]) => words.isIn(text, end, Math.min(sentence.end, end + REACH_BEHIND)))?.[0]
}
