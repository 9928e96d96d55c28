import type { SourceText } from './yaml-source.ts'

export type Path = readonly (string | number)[]

/** Where a value was written: offsets into the text of its file. */
export interface SourcePlace {
  readonly source: SourceText
  readonly start: number
  readonly end: number
  /** Where each character of a string value was written; absent for other values. */
  readonly characters?: readonly number[]
  /** Where its key was written. */
  readonly key?: { readonly start: number; readonly end: number }
}

interface Branch {
  place?: SourcePlace
  readonly below: Map<string, Branch>
}

/** Where the parts of a book were written, by path into the book. */
export class Places {
  readonly #root: Branch = { below: new Map() }

  add(path: Path, place: SourcePlace): void {
    grow(this.#root, path).place = place
  }

  /** The place of the value, or of the nearest thing around it that was written somewhere. */
  find(path: Path): SourcePlace | undefined {
    let branch: Branch | undefined = this.#root
    let nearest = branch.place
    for (const part of path) {
      branch = branch.below.get(String(part))
      if (!branch) break
      nearest = branch.place ?? nearest
    }
    return nearest
  }

  /** What other places know below `from` is known here below `to`. */
  graft(others: Places, from: Path, to: Path): void {
    let branch: Branch | undefined = others.#root
    for (const part of from) branch = branch?.below.get(String(part))
    if (!branch) return
    const target = grow(this.#root, to)
    if (branch.place) target.place = branch.place
    for (const [part, child] of branch.below) target.below.set(part, child)
  }
}

function grow(root: Branch, path: Path): Branch {
  let branch = root
  for (const part of path) {
    const next = branch.below.get(String(part)) ?? { below: new Map() }
    branch.below.set(String(part), next)
    branch = next
  }
  return branch
}
