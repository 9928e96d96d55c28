import type { zhHans } from './words/zh-hans.ts'

/** What a dictionary in another language must hold: the same keys, whatever the words; of one thing it may speak otherwise. */
export type SameWords<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameWords<T[K]> } & {
  readonly [K in keyof T & string as T[K] extends string ? `${K}_one` : never]?: string
}

export type Words = SameWords<typeof zhHans>

/** One space of words for the kit and the shell, one for each feature; a feature declares its own beside its words. */
export interface WordSpaces {
  words: Words
}
