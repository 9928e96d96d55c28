import type { Entries } from './entries.ts'
import { COUNT, HIGH, KNOWN, LOW, type DigestShape } from './digest.ts'
import { PART } from './exact-sum.ts'
import type { SeriesLayout } from './layout.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'

const MOST_TILES = 64
const HEAD = 4

/** The oldest entries of a key with too many, in one digest of those that passed when they left the lane. */
export interface Tile {
  oldestMs: number
  newestMs: number
  /** A late event was added, so that its first and last values may be others'. */
  disturbed: boolean
  /** All its entries, in whatever state. */
  total: number
  /** Per aggregated number: the sums of its negative and of its positive values, in whatever state. */
  readonly ranges: Float64Array
  readonly digest: Float64Array
}

/** Tiles of the few long lanes, oldest first. */
export class Tiles {
  readonly layout: SeriesLayout
  readonly shape: DigestShape
  readonly byLane = new Map<number, Tile[]>()

  constructor(shape: DigestShape) {
    this.layout = shape.layout
    this.shape = shape
  }

  of(lane: number): readonly Tile[] | undefined {
    return this.byLane.size === 0 ? undefined : this.byLane.get(lane)
  }

  begin(lane: number): Tile {
    const tiles = this.byLane.get(lane) ?? []
    this.byLane.set(lane, tiles)
    if (tiles.length >= MOST_TILES) this.halve(lane, tiles)
    const tile = this.empty()
    ;(this.byLane.get(lane) ?? tiles).push(tile)
    return tile
  }

  add(tile: Tile, entries: Entries, entry: number): void {
    const timeMs = entries.lanes.timeAt(entry)
    tile.oldestMs = Math.min(tile.oldestMs, timeMs)
    tile.newestMs = Math.max(tile.newestMs, timeMs)
    tile.total++
    for (let column = 0; column < this.layout.numbers.length; column++) {
      const value = entries.number(entry, column)
      const at = column * 2 + (value < 0 ? 0 : 1)
      if (value === value) tile.ranges[at] = (tile.ranges[at] as number) + value
    }
    if (entries.passes(entry)) this.shape.add(tile.digest, 0, entries, entry)
  }

  /** The tile among whose entries the time falls; undefined when it is after all of them. */
  covering(lane: number, timeMs: number): Tile | undefined {
    const tiles = this.of(lane)
    if (tiles === undefined || timeMs >= (tiles.at(-1)?.newestMs ?? -Infinity)) return undefined
    return tiles.findLast((tile) => tile.oldestMs <= timeMs) ?? tiles[0]
  }

  /** At most so far are the given count and the true one apart. `cut`: an end of the window is inside the tile. */
  countError(tile: Tile, cut: boolean): number {
    const given = tile.digest[COUNT] as number
    return this.layout.states === -1 ? (cut ? given : 0) : Math.max(given, tile.total - given)
  }

  sumError(tile: Tile, column: number, isDouble: boolean, cut: boolean): number {
    const at = this.shape.numberAt(column)
    const low = tile.ranges[column * 2] as number
    const high = tile.ranges[column * 2 + 1] as number
    const rounding = isDouble ? (high - low) * (tile.digest[at + KNOWN] as number) * 2 ** -51 : 0
    if (!cut && this.layout.states === -1) return rounding
    const given =
      (tile.digest[at + HIGH] as number) * (isDouble ? 1 : PART) + (isDouble ? 0 : (tile.digest[at + LOW] as number))
    return Math.max(high - given, given - low) + rounding
  }

  byteLength(): number {
    let tiles = 0
    for (const list of this.byLane.values()) tiles += list.length
    return tiles * (this.shape.stride + this.layout.numbers.length * 2 + HEAD) * 8
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.byLane.size)
    for (const [lane, tiles] of this.byLane) {
      writer.numbers(lane, tiles.length)
      for (const t of tiles)
        writer.numbers(t.oldestMs, t.newestMs, t.total, t.disturbed ? 1 : 0, ...t.ranges, ...t.digest)
    }
  }

  load(reader: SnapshotReader): void {
    this.byLane.clear()
    const [lanes = 0] = reader.numbers()
    for (let i = 0; i < lanes; i++) {
      const [lane = 0, count = 0] = reader.numbers()
      this.byLane.set(
        lane,
        Array.from({ length: count }, () => this.read(reader)),
      )
    }
  }

  private read(reader: SnapshotReader): Tile {
    const all = reader.numbers()
    const ranges = this.layout.numbers.length * 2
    const [oldestMs = 0, newestMs = 0, total = 0, disturbed = 0] = all
    return {
      oldestMs,
      newestMs,
      total,
      disturbed: disturbed === 1,
      ranges: all.slice(HEAD, HEAD + ranges),
      digest: all.slice(HEAD + ranges),
    }
  }

  private empty(): Tile {
    const ranges = new Float64Array(this.layout.numbers.length * 2)
    return {
      oldestMs: Infinity,
      newestMs: -Infinity,
      total: 0,
      disturbed: false,
      ranges,
      digest: new Float64Array(this.shape.stride),
    }
  }

  /** Makes one tile of every two. */
  private halve(lane: number, tiles: readonly Tile[]): void {
    const halved: Tile[] = []
    for (let i = 0; i < tiles.length; i += 2) {
      const tile = this.empty()
      for (const part of tiles.slice(i, i + 2)) {
        tile.oldestMs = Math.min(tile.oldestMs, part.oldestMs)
        tile.newestMs = Math.max(tile.newestMs, part.newestMs)
        tile.total += part.total
        tile.disturbed ||= part.disturbed
        part.ranges.forEach((value, at) => (tile.ranges[at] = (tile.ranges[at] as number) + value))
        this.shape.append(tile.digest, 0, part.digest)
        this.shape.discard(part.digest)
      }
      halved.push(tile)
    }
    this.byLane.set(lane, halved)
  }
}
