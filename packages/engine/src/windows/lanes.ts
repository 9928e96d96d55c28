import { TIME_SLOT } from '../language/row.ts'
import { grownFloats, grownInts } from './growing.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'

const BASE = 0
const FIRST = 1
const SIZE = 2
const KEY = 3
const FIELDS = 4
const CLASS_BITS = 5
const CLASS_MASK = (1 << CLASS_BITS) - 1
/** Entries a lane of each size class has room for: 1, 2, 3, 4, 6, 8, 12, 16, 24 … */
const ROOM = Array.from({ length: 1 << CLASS_BITS }, (_, c) => (c < 3 ? c + 1 : c % 2 === 1 ? 1 << ((c + 1) / 2) : 3 << (c / 2 - 1)))
export const MOST_EVENTS_PER_KEY = 48_000

/**
 * The entries of one series: per key a lane, a stretch of neighbouring entries in order of time, then arrival.
 * An entry is `numberStride` floats (its time first) and `wordStride` ints. Lane 0 is no lane.
 */
export class Lanes {
  readonly numberStride: number
  readonly wordStride: number
  numbers: Float64Array
  words: Int32Array
  lanes: Int32Array = new Int32Array(FIELDS * 16)
  entryTop = 0
  laneTop = 1
  liveLanes = 0
  freeLane = 0
  /** Per size class: base + 1 of a free stretch, which holds the next one in its first float. */
  freeStretches: Int32Array = new Int32Array(1 << CLASS_BITS)

  constructor(numberStride: number, wordStride: number) {
    this.numberStride = numberStride
    this.wordStride = wordStride
    this.numbers = new Float64Array(numberStride * 32)
    this.words = new Int32Array(wordStride * 32)
  }

  open(key: number): number {
    let lane = this.freeLane
    if (lane === 0) lane = this.laneTop++
    else this.freeLane = this.lanes[lane * FIELDS + BASE] as number
    if ((lane + 1) * FIELDS > this.lanes.length) this.lanes = grownInts(this.lanes, (lane + 1) * FIELDS)
    const at = lane * FIELDS
    const base = this.takeStretch(0)
    this.lanes[at + BASE] = base
    this.lanes[at + FIRST] = base
    this.lanes[at + SIZE] = 0
    this.lanes[at + KEY] = key
    this.liveLanes++
    return lane
  }

  close(lane: number): void {
    const at = lane * FIELDS
    this.giveStretch(this.lanes[at + BASE] as number, (this.lanes[at + SIZE] as number) & CLASS_MASK)
    this.lanes[at + KEY] = 0
    this.lanes[at + BASE] = this.freeLane
    this.freeLane = lane
    this.liveLanes--
  }

  /** 0: the lane is closed. */
  key(lane: number): number {
    return this.lanes[lane * FIELDS + KEY] as number
  }

  /** Index of the lane's oldest entry. */
  first(lane: number): number {
    return this.lanes[lane * FIELDS + FIRST] as number
  }

  count(lane: number): number {
    return (this.lanes[lane * FIELDS + SIZE] as number) >>> CLASS_BITS
  }

  timeAt(entry: number): number {
    return this.numbers[entry * this.numberStride] as number
  }

  isFull(lane: number): boolean {
    const at = lane * FIELDS
    const size = this.lanes[at + SIZE] as number
    const used = (this.lanes[at + FIRST] as number) - (this.lanes[at + BASE] as number) + (size >>> CLASS_BITS)
    return used === ROOM[size & CLASS_MASK]
  }

  /** Whether few entries lie in a large stretch. */
  isLoose(lane: number): boolean {
    const size = this.lanes[lane * FIELDS + SIZE] as number
    return (size & CLASS_MASK) > 2 && (size >>> CLASS_BITS) * 4 <= (ROOM[size & CLASS_MASK] as number)
  }

  /** Makes room, in its order of time, for the current event's entry in a lane that is not full; the caller fills in the rest. */
  insert(lane: number, nums: Float64Array): number {
    const timeMs = nums[TIME_SLOT] as number
    const { numberStride, numbers } = this
    const at = lane * FIELDS
    const first = this.lanes[at + FIRST] as number
    const size = this.lanes[at + SIZE] as number
    const end = first + (size >>> CLASS_BITS)
    let entry = end
    while (entry > first && (numbers[(entry - 1) * numberStride] as number) > timeMs) entry--
    if (entry < end) this.move(entry, end - entry, entry + 1)
    numbers[entry * numberStride] = timeMs
    this.lanes[at + SIZE] = size + (1 << CLASS_BITS)
    return entry
  }

  dropOldest(lane: number, dropped: number): void {
    const at = lane * FIELDS
    this.lanes[at + FIRST] = (this.lanes[at + FIRST] as number) + dropped
    this.lanes[at + SIZE] = (this.lanes[at + SIZE] as number) - (dropped << CLASS_BITS)
  }

  /** Moves a full lane's entries together, into a larger stretch when they fill most of this one, a smaller one when few are left. */
  makeRoom(lane: number): void {
    const at = lane * FIELDS
    const base = this.lanes[at + BASE] as number
    const first = this.lanes[at + FIRST] as number
    const size = this.lanes[at + SIZE] as number
    const count = size >>> CLASS_BITS
    const old = size & CLASS_MASK
    const room = ROOM[old] as number
    let wanted = old
    if (count > room * 0.75) wanted++
    else while (wanted > 0 && (ROOM[wanted - 1] as number) > count * 2) wanted--
    const to = wanted === old ? base : this.takeStretch(wanted)
    if (count > 0) this.move(first, count, to)
    if (wanted !== old) this.giveStretch(base, old)
    this.lanes[at + BASE] = to
    this.lanes[at + FIRST] = to
    this.lanes[at + SIZE] = (count << CLASS_BITS) | wanted
  }

  countEntries(): number {
    let entries = 0
    for (let lane = 1; lane < this.laneTop; lane++) if (this.key(lane) !== 0) entries += this.count(lane)
    return entries
  }

  byteLength(): number {
    return this.numbers.byteLength + this.words.byteLength + this.lanes.byteLength
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.entryTop, this.laneTop, this.liveLanes, this.freeLane)
    writer.array(this.numbers, this.entryTop * this.numberStride)
    writer.array(this.words, this.entryTop * this.wordStride)
    writer.array(this.lanes, this.laneTop * FIELDS)
    writer.array(this.freeStretches, this.freeStretches.length)
  }

  load(reader: SnapshotReader): void {
    const [entryTop = 0, laneTop = 1, liveLanes = 0, freeLane = 0] = reader.numbers()
    this.entryTop = entryTop
    this.laneTop = laneTop
    this.liveLanes = liveLanes
    this.freeLane = freeLane
    this.numbers = reader.floats(this.numberStride * 32)
    this.words = reader.ints(this.wordStride * 32)
    this.lanes = reader.ints(FIELDS * 16)
    this.freeStretches = reader.ints(0)
  }

  private move(from: number, count: number, to: number): void {
    const { numbers, words, numberStride, wordStride } = this
    if (count <= 8 && from >= to) {
      for (let i = 0; i < count * numberStride; i++) numbers[to * numberStride + i] = numbers[from * numberStride + i] as number
      for (let i = 0; i < count * wordStride; i++) words[to * wordStride + i] = words[from * wordStride + i] as number
      return
    }
    numbers.copyWithin(to * numberStride, from * numberStride, (from + count) * numberStride)
    words.copyWithin(to * wordStride, from * wordStride, (from + count) * wordStride)
  }

  private takeStretch(sizeClass: number): number {
    const free = this.freeStretches[sizeClass] as number
    if (free !== 0) {
      this.freeStretches[sizeClass] = this.numbers[(free - 1) * this.numberStride] as number
      return free - 1
    }
    const base = this.entryTop
    this.entryTop += ROOM[sizeClass] as number
    if (this.entryTop * this.numberStride > this.numbers.length) this.numbers = grownFloats(this.numbers, this.entryTop * this.numberStride)
    if (this.entryTop * this.wordStride > this.words.length) this.words = grownInts(this.words, this.entryTop * this.wordStride)
    return base
  }

  private giveStretch(base: number, sizeClass: number): void {
    this.numbers[base * this.numberStride] = this.freeStretches[sizeClass] as number
    this.freeStretches[sizeClass] = base + 1
  }
}
