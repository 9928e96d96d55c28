import type { zhHans } from './words/zh-hans.ts'

/** What a dictionary in another language must hold: the same keys, whatever the words. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> }

export type Words = SameWords<typeof zhHans>

/** One space of words for the kit and the shell, one for each feature; a feature declares its own beside its words. */
export interface WordSpaces {
  words: Words
}
