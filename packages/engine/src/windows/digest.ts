import type { Entries } from './entries.ts'
import { addExactly } from './exact-sum.ts'
import type { SeriesLayout } from './layout.ts'

export const COUNT = 0
export const FIRST_MS = 1
export const LAST_MS = 2
export const METS = 3
/** Of each aggregated number: */
export const KNOWN = 0
export const HIGH = 1
export const LOW = 2
export const LEAST = 3
export const MOST = 4
export const FIRST = 5
export const LAST = 6
const PER_NUMBER = 7
/** Of each aggregated string: KNOWN, then ids of the first and the last. */
export const FIRST_TEXT = 1
export const LAST_TEXT = 2
const PER_TEXT = 3

/** Whoever keeps a text id says so, and says when it no longer does. */
export interface TextHolder {
  retain(text: number): void
  release(text: number): void
}

/**
 * Many entries in a few numbers: what is left of entries that left their lane. Written at `array[at…]`, empty when zero.
 * Doubles are summed into HIGH, oldest first; whole numbers exactly into HIGH and LOW.
 */
export class DigestShape {
  readonly layout: SeriesLayout
  readonly holder: TextHolder
  readonly numbersAt: number
  readonly textsAt: number
  readonly stride: number

  constructor(layout: SeriesLayout, holder: TextHolder) {
    this.layout = layout
    this.holder = holder
    this.numbersAt = METS + layout.ofs.length
    this.textsAt = this.numbersAt + PER_NUMBER * layout.numbers.length
    this.stride = this.textsAt + PER_TEXT * layout.texts.length
  }

  numberAt(column: number): number {
    return this.numbersAt + PER_NUMBER * column
  }

  textAt(column: number): number {
    return this.textsAt + PER_TEXT * column
  }

  /** Adds an entry that passes. */
  add(array: Float64Array, at: number, entries: Entries, entry: number): void {
    const timeMs = entries.lanes.timeAt(entry)
    const isFirst = array[at + COUNT] === 0
    const isOldest = isFirst || timeMs < (array[at + FIRST_MS] as number)
    const isNewest = isFirst || timeMs >= (array[at + LAST_MS] as number)
    array[at + COUNT] = (array[at + COUNT] as number) + 1
    if (isOldest) array[at + FIRST_MS] = timeMs
    if (isNewest) array[at + LAST_MS] = timeMs
    const flags = entries.flags(entry)
    this.layout.ofs.forEach((_, i) => {
      if ((flags & ofBit(i)) !== 0) array[at + METS + i] = (array[at + METS + i] as number) + 1
    })
    this.layout.numbers.forEach((slot, column) => {
      const value = entries.number(entry, column)
      if (value === value)
        this.addNumber(array, at + this.numberAt(column), value, {
          isDouble: slot.type === 'double',
          isOldest,
          isNewest,
        })
    })
    this.layout.texts.forEach((_, column) => {
      const text = entries.text(entry, column)
      if (text !== 0) this.addText(array, at + this.textAt(column), text, isOldest, isNewest)
    })
  }

  /** Adds a newer digest to this one. */
  append(array: Float64Array, at: number, newer: Float64Array): void {
    if (newer[COUNT] === 0) return
    if (array[at + COUNT] === 0) array[at + FIRST_MS] = newer[FIRST_MS] as number
    array[at + COUNT] = (array[at + COUNT] as number) + (newer[COUNT] as number)
    array[at + LAST_MS] = newer[LAST_MS] as number
    for (let i = METS; i < this.numbersAt; i++) array[at + i] = (array[at + i] as number) + (newer[i] as number)
    this.layout.numbers.forEach((slot, column) =>
      appendNumber(array, at + this.numberAt(column), newer, this.numberAt(column), slot.type === 'double'),
    )
    this.layout.texts.forEach((_, column) => {
      const to = at + this.textAt(column)
      const from = this.textAt(column)
      if (newer[from + KNOWN] === 0) return
      if (array[to + KNOWN] === 0) this.hold(array, to + FIRST_TEXT, newer[from + FIRST_TEXT] as number)
      this.hold(array, to + LAST_TEXT, newer[from + LAST_TEXT] as number)
      array[to + KNOWN] = (array[to + KNOWN] as number) + (newer[from + KNOWN] as number)
    })
  }

  /** Lets go of the texts of a digest that is thrown away. */
  discard(array: Float64Array): void {
    this.layout.texts.forEach((_, column) => {
      for (const at of [this.textAt(column) + FIRST_TEXT, this.textAt(column) + LAST_TEXT]) {
        if (array[at] !== 0) this.holder.release(array[at] as number)
      }
    })
  }

  private addNumber(
    array: Float64Array,
    at: number,
    value: number,
    how: { isDouble: boolean; isOldest: boolean; isNewest: boolean },
  ): void {
    const known = array[at + KNOWN] as number
    if (how.isDouble) array[at + HIGH] = (array[at + HIGH] as number) + value
    else addExactly(array, at + HIGH, value)
    if (known === 0 || value < (array[at + LEAST] as number)) array[at + LEAST] = value
    if (known === 0 || value > (array[at + MOST] as number)) array[at + MOST] = value
    if (known === 0 || how.isOldest) array[at + FIRST] = value
    if (known === 0 || how.isNewest) array[at + LAST] = value
    array[at + KNOWN] = known + 1
  }

  private addText(array: Float64Array, at: number, text: number, isOldest: boolean, isNewest: boolean): void {
    if (array[at + KNOWN] === 0 || isOldest) this.hold(array, at + FIRST_TEXT, text)
    if (array[at + KNOWN] === 0 || isNewest) this.hold(array, at + LAST_TEXT, text)
    array[at + KNOWN] = (array[at + KNOWN] as number) + 1
  }

  private hold(array: Float64Array, at: number, text: number): void {
    this.holder.retain(text)
    if (array[at] !== 0) this.holder.release(array[at] as number)
    array[at] = text
  }
}

export function ofBit(index: number): number {
  return 8 << index
}

function appendNumber(array: Float64Array, to: number, newer: Float64Array, from: number, isDouble: boolean): void {
  if (newer[from + KNOWN] === 0) return
  const isFirst = array[to + KNOWN] === 0
  if (isDouble) array[to + HIGH] = (array[to + HIGH] as number) + (newer[from + HIGH] as number)
  else {
    array[to + HIGH] = (array[to + HIGH] as number) + (newer[from + HIGH] as number)
    addExactly(array, to + HIGH, newer[from + LOW] as number)
  }
  if (isFirst || (newer[from + LEAST] as number) < (array[to + LEAST] as number))
    array[to + LEAST] = newer[from + LEAST] as number
  if (isFirst || (newer[from + MOST] as number) > (array[to + MOST] as number))
    array[to + MOST] = newer[from + MOST] as number
  if (isFirst) array[to + FIRST] = newer[from + FIRST] as number
  array[to + LAST] = newer[from + LAST] as number
  array[to + KNOWN] = (array[to + KNOWN] as number) + (newer[from + KNOWN] as number)
}
