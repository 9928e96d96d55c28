/** Words that are looked for in running text; the longest wins. */
export class WordSet {
  readonly #words: ReadonlySet<string>
  readonly #most: number
  readonly #firsts = new UnitSet()
  readonly #lasts = new UnitSet()

  constructor(words: readonly string[]) {
    this.#words = new Set(words)
    this.#most = Math.max(0, ...words.map((word) => word.length))
    for (const word of words) {
      this.#firsts.add(word.charCodeAt(0))
      this.#lasts.add(word.charCodeAt(word.length - 1))
    }
  }

  /** The longest word that begins at `at`, or ''. */
  startingAt(text: string, at: number): string {
    if (!this.#firsts.has(text.charCodeAt(at))) return ''
    for (let length = Math.min(this.#most, text.length - at); length > 0; length -= 1) {
      const word = text.slice(at, at + length)
      if (this.#words.has(word)) return word
    }
    return ''
  }

  /** The longest word that ends before `end`, or ''. */
  endingAt(text: string, end: number): string {
    if (end < 1 || !this.#lasts.has(text.charCodeAt(end - 1))) return ''
    for (let length = Math.min(this.#most, end); length > 0; length -= 1) {
      const word = text.slice(end - length, end)
      if (this.#words.has(word)) return word
    }
    return ''
  }

  /** The first of the words between `from` and `to`. */
  firstIn(text: string, from = 0, to = text.length): { readonly at: number; readonly word: string } | undefined {
    for (let at = from; at < to; at += 1) {
      if (!this.#firsts.has(text.charCodeAt(at))) continue
      const word = this.startingAt(text, at)
      if (word !== '' && at + word.length <= to) return { at, word }
    }
    return undefined
  }

  isIn(text: string, from = 0, to = text.length): boolean {
    return this.firstIn(text, from, to) !== undefined
  }
}

/** UTF-16 units, a bit each. */
class UnitSet {
  readonly #bits = new Uint8Array(8_192)

  add(unit: number): void {
    this.#bits[unit >> 3] = (this.#bits[unit >> 3] ?? 0) | (1 << (unit & 7))
  }

  has(unit: number): boolean {
    return unit > 0 && ((this.#bits[unit >> 3] ?? 0) & (1 << (unit & 7))) !== 0
  }
}
