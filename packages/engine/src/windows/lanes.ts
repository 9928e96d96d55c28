import { TIME_SLOT } from '../language/row.ts'
import { grownFloats } from './growing.ts'
import type { KeySpace } from './keys.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'

/** Of a lane, in its key's record: base + 1 of its stretch (0: closed), its oldest entry, count and size class. */
export const LANE_FIELDS = 3
const BASE = 0
const FIRST = 1
const SIZE = 2
const CLASS_BITS = 5
const CLASS_MASK = (1 << CLASS_BITS) - 1
/** Entries a lane of each size class has room for: 1, 2, 3, 4, 6, 8, 12, 16, 24 … */
const ROOM = Array.from({ length: 1 << CLASS_BITS }, (_, c) =>
  c < 3 ? c + 1 : c % 2 === 1 ? 1 << ((c + 1) / 2) : 3 << (c / 2 - 1),
)
export const MOST_EVENTS_PER_KEY = 48_000

/**
 * The entries of one series: per key a lane, a stretch of neighbouring entries in order of time, then arrival.
 * An entry is some floats, its time first, and then some ints; `numbers` and `words` look at the same memory.
 */
export class Lanes {
  readonly space: KeySpace
  readonly numberStride: number
  readonly wordStride: number
  numbers: Float64Array
  words: Int32Array
  entryTop = 0
  openLanes = 0
  /** Per size class: base + 1 of a free stretch, which holds the next one in its first float. */
  freeStretches: Int32Array = new Int32Array(1 << CLASS_BITS)

  constructor(space: KeySpace, numberStride: number) {
    this.space = space
    this.numberStride = numberStride
    this.wordStride = numberStride * 2
    this.numbers = new Float64Array(numberStride * 32)
    this.words = new Int32Array(this.numbers.buffer)
  }

  open(lane: number): void {
    const base = this.takeStretch(0)
    const { records } = this.space
    records[lane + BASE] = base + 1
    records[lane + FIRST] = base
    records[lane + SIZE] = 0
    this.openLanes++
  }

  close(lane: number): void {
    const { records } = this.space
    this.giveStretch((records[lane + BASE] as number) - 1, (records[lane + SIZE] as number) & CLASS_MASK)
    records[lane + BASE] = 0
    records[lane + SIZE] = 0
    this.openLanes--
  }

  isOpen(lane: number): boolean {
    return this.space.records[lane + BASE] !== 0
  }

  /** Index of the lane's oldest entry. */
  first(lane: number): number {
    return this.space.records[lane + FIRST] as number
  }

  count(lane: number): number {
    return (this.space.records[lane + SIZE] as number) >>> CLASS_BITS
  }

  timeAt(entry: number): number {
    return this.numbers[entry * this.numberStride] as number
  }

  isFull(lane: number): boolean {
    const { records } = this.space
    const size = records[lane + SIZE] as number
    const used = (records[lane + FIRST] as number) - (records[lane + BASE] as number) + 1 + (size >>> CLASS_BITS)
    return used === ROOM[size & CLASS_MASK]
  }

  /** Whether few entries lie in a large stretch. */
  isLoose(lane: number): boolean {
    const size = this.space.records[lane + SIZE] as number
    return (size & CLASS_MASK) > 2 && (size >>> CLASS_BITS) * 4 <= (ROOM[size & CLASS_MASK] as number)
  }

  /** Makes room, in its order of time, for the current event's entry in a lane that is not full; the caller fills in the rest. */
  insert(lane: number, nums: Float64Array): number {
    const timeMs = nums[TIME_SLOT] as number
    const { numberStride, numbers } = this
    const { records } = this.space
    const first = records[lane + FIRST] as number
    const size = records[lane + SIZE] as number
    const end = first + (size >>> CLASS_BITS)
    let entry = end
    while (entry > first && (numbers[(entry - 1) * numberStride] as number) > timeMs) entry--
    if (entry < end) this.move(entry, end - entry, entry + 1)
    numbers[entry * numberStride] = timeMs
    records[lane + SIZE] = size + (1 << CLASS_BITS)
    return entry
  }

  dropOldest(lane: number, dropped: number): void {
    const { records } = this.space
    records[lane + FIRST] = (records[lane + FIRST] as number) + dropped
    records[lane + SIZE] = (records[lane + SIZE] as number) - (dropped << CLASS_BITS)
  }

  /** Moves a full lane's entries together, into a larger stretch when they fill most of this one, a smaller one when few are left. */
  makeRoom(lane: number): void {
    const { records } = this.space
    const base = (records[lane + BASE] as number) - 1
    const first = records[lane + FIRST] as number
    const size = records[lane + SIZE] as number
    const count = size >>> CLASS_BITS
    const old = size & CLASS_MASK
    const room = ROOM[old] as number
    let wanted = old
    if (count > room * 0.75) wanted++
    else while (wanted > 0 && (ROOM[wanted - 1] as number) > count * 2) wanted--
    const to = wanted === old ? base : this.takeStretch(wanted)
    if (count > 0) this.move(first, count, to)
    if (wanted !== old) this.giveStretch(base, old)
    records[lane + BASE] = to + 1
    records[lane + FIRST] = to
    records[lane + SIZE] = (count << CLASS_BITS) | wanted
  }

  byteLength(): number {
    return this.numbers.byteLength
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.entryTop, this.openLanes)
    writer.array(this.numbers, this.entryTop * this.numberStride)
    writer.array(this.freeStretches, this.freeStretches.length)
  }

  load(reader: SnapshotReader): void {
    const [entryTop = 0, openLanes = 0] = reader.numbers()
    this.entryTop = entryTop
    this.openLanes = openLanes
    this.numbers = reader.floats(this.numberStride * 32)
    this.words = new Int32Array(this.numbers.buffer)
    this.freeStretches = reader.ints(0)
  }

  /** Moves entries as ints: as floats their bits might change. */
  private move(from: number, count: number, to: number): void {
    const { words, wordStride } = this
    const length = count * wordStride
    const source = from * wordStride
    const target = to * wordStride
    if (length > 128) words.copyWithin(target, source, source + length)
    else if (target < source) for (let i = 0; i < length; i++) words[target + i] = words[source + i] as number
    else for (let i = length - 1; i >= 0; i--) words[target + i] = words[source + i] as number
  }

  private takeStretch(sizeClass: number): number {
    const free = this.freeStretches[sizeClass] as number
    if (free !== 0) {
      this.freeStretches[sizeClass] = this.numbers[(free - 1) * this.numberStride] as number
      return free - 1
    }
    const base = this.entryTop
    this.entryTop += ROOM[sizeClass] as number
    if (this.entryTop * this.numberStride > this.numbers.length) {
      this.numbers = grownFloats(this.numbers, this.entryTop * this.numberStride)
      this.words = new Int32Array(this.numbers.buffer)
    }
    return base
  }

  private giveStretch(base: number, sizeClass: number): void {
    this.numbers[base * this.numberStride] = this.freeStretches[sizeClass] as number
    this.freeStretches[sizeClass] = base + 1
  }
}
