/** Words that are looked for in running text; the longest wins. */
export class WordSet {
  readonly #words: ReadonlySet<string>
  readonly #most: number
  readonly #firsts: ReadonlySet<string>
  readonly #lasts: ReadonlySet<string>

  constructor(words: readonly string[]) {
    this.#words = new Set(words)
    this.#most = Math.max(0, ...words.map((word) => word.length))
    this.#firsts = new Set(words.map((word) => word.charAt(0)))
    this.#lasts = new Set(words.map((word) => word.at(-1) ?? ''))
  }

  /** The longest word that begins at `at`, or ''. */
  startingAt(text: string, at: number): string {
    if (!this.#firsts.has(text.charAt(at))) return ''
    for (let length = Math.min(this.#most, text.length - at); length > 0; length -= 1) {
      const word = text.slice(at, at + length)
      if (this.#words.has(word)) return word
    }
    return ''
  }

  /** The longest word that ends before `end`, or ''. */
  endingAt(text: string, end: number): string {
    if (end < 1 || !this.#lasts.has(text.charAt(end - 1))) return ''
    for (let length = Math.min(this.#most, end); length > 0; length -= 1) {
      const word = text.slice(end - length, end)
      if (this.#words.has(word)) return word
    }
    return ''
  }

  /** Where the first of the words begins in `from` to `to`; -1 when none is there. */
  firstIn(text: string, from = 0, to = text.length): { readonly at: number; readonly word: string } | undefined {
    for (let at = from; at < to; at += 1) {
      const word = this.startingAt(text, at)
      if (word !== '' && at + word.length <= to) return { at, word }
    }
    return undefined
  }

  isIn(text: string, from = 0, to = text.length): boolean {
    return this.firstIn(text, from, to) !== undefined
  }
}
