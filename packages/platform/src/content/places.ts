import type { SourceText } from './yaml-source.ts'

export type Path = readonly (string | number)[]

/** Where a value was written: offsets into the text of its file. */
export interface SourcePlace {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  /** Where each character of a string value was written; absent for other values. */
  readonly characters?: readonly number[]
}

/** Where the parts of a book were written, by path into the book. */
export class Places {
  readonly #byPath = new Map<string, SourcePlace>()

  add(path: Path, place: SourcePlace): void {
    this.#byPath.set(JSON.stringify(path), place)
  }

  /** The place of the value, or of the nearest thing around it that was written somewhere. */
  find(path: Path): SourcePlace | undefined {
    for (let length = path.length; length >= 0; length--) {
      const place = this.#byPath.get(JSON.stringify(path.slice(0, length)))
      if (place) return place
    }
    return undefined
  }

  /** Copies everything below `from` in other places to `to` in these. */
  graft(others: Places, from: Path, to: Path): void {
    for (const [key, place] of others.#byPath) {
      const path = JSON.parse(key) as Path
      if (path.length >= from.length && from.every((part, index) => path[index] === part)) this.add([...to, ...path.slice(from.length)], place)
    }
  }
}
