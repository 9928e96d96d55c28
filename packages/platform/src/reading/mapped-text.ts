import type { Span } from '../domain/report-reading.ts'

/** A text of which each UTF-16 unit knows the place in the text it came from. */
export interface MappedText {
  readonly plain: string
  readonly starts: ArrayLike<number>
  readonly ends: ArrayLike<number>
}

/** From the first to the last unit, in the text as it was given. */
export function spanOf({ starts, ends }: MappedText, start: number, end: number): Span {
  const first = starts[start] ?? 0
  return { start: first, end: Math.max(first, ends[end - 1] ?? first) }
}

/** A stretch that is replaced: the new characters with their places. */
export interface Patch extends MappedText {
  readonly from: number
  readonly to: number
}

/** `patches` in order, none over another. */
export function applyPatches(text: MappedText, patches: readonly Patch[]): MappedText {
  if (patches.length === 0) return text
  const more = patches.reduce((sum, { plain, from, to }) => sum + plain.length - (to - from), 0)
  const starts = new Int32Array(text.plain.length + more)
  const ends = new Int32Array(text.plain.length + more)
  const pieces: string[] = []
  let read = 0
  let written = 0
  const copy = (source: MappedText, from: number, to: number): void => {
    for (let at = from; at < to; at += 1, written += 1) {
      starts[written] = source.starts[at] ?? 0
      ends[written] = source.ends[at] ?? 0
    }
    pieces.push(source.plain.slice(from, to))
  }
  for (const patch of patches) {
    copy(text, read, patch.from)
    copy(patch, 0, patch.plain.length)
    read = patch.to
  }
  copy(text, read, text.plain.length)
  return { plain: pieces.join(''), starts, ends }
}

export function mapAsItIs(text: string): MappedText {
  const starts = Int32Array.from({ length: text.length }, (_, index) => index)
  return { plain: text, starts, ends: starts.map((index) => index + 1) }
}
