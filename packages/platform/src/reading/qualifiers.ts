import type { Qualifier } from '../domain/report-reading.ts'
import type { Lexicon } from './lexicon.ts'
import type { Clause } from './statements.ts'

export interface Front {
  /** Where the words in front of the number begin: 共计, 达, 约. */
  readonly at: number
  /** Where the word that qualifies it begins. */
  readonly qualifierAt: number
  readonly qualifier?: Qualifier
}

const PREFIXES_MOST = 4

/** The words right in front of a number that belong to it. */
export function readFront(text: string, clause: Clause, start: number, lexicon: Lexicon): Front {
  let front: Front = { at: start, qualifierAt: start }
  for (let steps = 0; steps < PREFIXES_MOST; steps += 1) {
    const end = beforeGap(text, front.at)
    const { qualifier, word } = longestPrefix(text, end, lexicon)
    const begin = end - word.length
    if (word === '' || begin < clause.start || lexicon.sets.wholes.endingAt(text, end).length > word.length) break
    front = qualifier === 'exact' ? { ...front, at: begin } : { at: begin, qualifierAt: begin, qualifier }
  }
  return { ...front, at: Math.max(clause.start, beforeGap(text, front.at)) }
}

/** In a table a tab or a colon stands in front of the number. */
function beforeGap(text: string, at: number): number {
  return /[ \t:]/.test(text.charAt(at - 1)) ? at - 1 : at
}

function longestPrefix(
  text: string,
  end: number,
  lexicon: Lexicon,
): { readonly qualifier: Qualifier; readonly word: string } {
  return lexicon.prefixes
    .map(([qualifier, words]) => ({ qualifier, word: words.endingAt(text, end) }))
    .reduce((one, other) => (other.word.length > one.word.length ? other : one))
}

/** 左右, 以上 and + behind the measure word. */
export function readTail(
  text: string,
  end: number,
  lexicon: Lexicon,
): { readonly end: number; readonly qualifier?: Qualifier } {
  if (text.charAt(end) === '+') return { end: end + 1, qualifier: 'at-least' }
  for (const [qualifier, words] of lexicon.suffixes) {
    const word = words.startingAt(text, end)
    if (word !== '') return { end: end + word.length, qualifier }
  }
  return { end }
}
