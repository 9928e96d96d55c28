import type { Lexicon } from './lexicon.ts'
import type { Sentence } from './statements.ts'
import { organisationIn } from './whereabouts.ts'

const SENTENCES_READ = 8

export function readTitle(text: string, sentences: readonly Sentence[]): string | undefined {
  const first = sentences[0]
  if (first?.isTitle !== true) return undefined
  const stop = text.indexOf('\n', first.start)
  return text.slice(first.start, stop < 0 ? text.length : stop).trim()
}

/** Who wrote the report: the first that is named as doing something. */
export function readUnitName(text: string, sentences: readonly Sentence[], lexicon: Lexicon): string | undefined {
  for (const sentence of sentences.slice(0, SENTENCES_READ))
    for (const clause of sentence.clauses) {
      const named = organisationIn(text, clause, lexicon)
      if (named !== undefined) return named
    }
  return undefined
}
