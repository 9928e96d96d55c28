import { TIME_SLOT, TRUE, type Row } from '../language/row.ts'
import { COUNT, DigestShape } from './digest.ts'
import { Entries } from './entries.ts'
import { grownFloats } from './growing.ts'
import type { Keys, KeySpace } from './keys.ts'
import { MOST_EVENTS_PER_KEY } from './lanes.ts'
import { ATTEMPTED, STATE_BITS, type SeriesLayout } from './layout.ts'
import type { Payments } from './payments.ts'
import { RunningLane, runningShapeOf, type RunningShape } from './running.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'
import { Tiles, type Tile } from './tiles.ts'

/** Lanes with fewer entries are recounted: that is quicker than keeping totals, and needs no memory. */
export const LONG_LANE = 64

/** One series at work: collects, drops or folds what no window can show any more, keeps too-long keys in tiles. */
export class Series {
  readonly layout: SeriesLayout
  readonly keys: Keys
  readonly space: KeySpace
  readonly entries: Entries
  readonly shape: DigestShape
  readonly tiles: Tiles
  /** Per lane, what its features over all time have seen of entries that left the lane. */
  lifetimes: Float64Array
  /** How far off the lifetimes of lanes can be into which rough tiles were folded: the count, then each number's sum. */
  readonly roughness = new Map<number, number[]>()
  readonly running = new Map<number, RunningLane>()
  readonly runningShape: RunningShape
  readonly maxEventsPerKey: number
  readonly paymentMemoryMs: number
  readonly where: number

  constructor(layout: SeriesLayout, keys: Keys, maxEventsPerKey: number, paymentMemoryMs: number) {
    this.layout = layout
    this.where = layout.where
    this.keys = keys
    const space = keys.spaces[layout.keySpace] as KeySpace
    this.entries = new Entries(layout, space)
    this.space = space
    this.shape = new DigestShape(layout, keys)
    this.tiles = new Tiles(this.shape)
    this.lifetimes = new Float64Array(0)
    this.runningShape = runningShapeOf(layout.spans, layout.features.length)
    this.maxEventsPerKey = Math.min(Math.max(1, maxEventsPerKey), MOST_EVENTS_PER_KEY)
    this.paymentMemoryMs = paymentMemoryMs
  }

  /** Asked only for events of the series' kinds. */
  wants(conditions: Uint8Array): boolean {
    return this.where < 0 || conditions[this.where] === TRUE
  }

  /** `payment`: 0 is none. */
  collect(row: Row, payment: number, payments: Payments, conditions: Uint8Array, watermarkMs: number): void {
    const { layout, keys, entries } = this
    const { lanes } = entries
    const key = keys.keyOf(layout.by, row, true)
    if (key < 0) return
    this.space.makeRoom(key)
    const lane = this.space.lane(key, layout.column)
    if (!lanes.isOpen(lane)) {
      lanes.open(lane)
      keys.opened(layout.keySpace, key)
    } else if (lanes.isFull(lane)) this.makeRoom(lane, watermarkMs)
    const entry = lanes.insert(lane, row.nums)
    this.fill(entry, row, payment, payments, conditions)
    if (payment !== 0) {
      payments.setCollected(payment, layout.index)
      if (layout.linked) payments.link(payment, layout.index, lane)
    }
    if (lanes.count(lane) > LONG_LANE) this.running.get(lane)?.inserted(entry - lanes.first(lane))
    if (this.tiles.of(lane) === undefined) return
    const tile = this.tiles.covering(lane, row.nums[TIME_SLOT] as number)
    if (tile === undefined) return
    tile.disturbed = true
    this.moveToTile(lane, tile, 1)
  }

  /** Only for lanes of at least LONG_LANE entries. */
  runningLane(lane: number): RunningLane {
    let running = this.running.get(lane)
    if (running === undefined) {
      running = new RunningLane(this.entries, lane, this.runningShape)
      this.running.set(lane, running)
    }
    return running
  }

  /** Whether a lane may stand for more than its entries. */
  get keepsPast(): boolean {
    return this.layout.lifetime || this.tiles.byLane.size > 0
  }

  /** Where in `lifetimes` the lane's digest is. */
  lifetimeOf(lane: number): number {
    return this.space.keyOf(lane) * this.shape.stride
  }

  hasLifetime(lane: number): boolean {
    const count = this.lifetimes[this.lifetimeOf(lane) + COUNT]
    return count !== undefined && count !== 0
  }

  /** The payment's entry, if it is still in this lane, changes its state, unless it is seen (or not) in both alike. */
  changeState(lane: number, serial: number, before: number, state: number): void {
    const { states } = this.layout
    if ((((states >> before) ^ (states >> state)) & 1) === 0) return
    const entry = this.find(lane, serial)
    if (entry < 0 || this.entries.flagsAt < 0) return
    const index = entry - this.entries.lanes.first(lane)
    const running = this.running.get(lane)
    running?.stateChanging(index, -1)
    this.entries.setState(entry, state)
    running?.stateChanging(index, 1)
  }

  /** Serials are not used again: only where entries wait to be folded must they lose theirs. */
  forgetPayment(lane: number, serial: number): void {
    if (!this.layout.lifetime) return
    const entry = this.find(lane, serial)
    if (entry >= 0) this.entries.setPayment(entry, 0)
  }

  /** Frees what the key's lane no longer needs. */
  sweep(key: number, watermarkMs: number): void {
    const { lanes } = this.entries
    const lane = this.space.lane(key, this.layout.column)
    if (lane === 0 || !lanes.isOpen(lane)) return
    const count = lanes.count(lane)
    if (
      count > 0 &&
      !lanes.isLoose(lane) &&
      lanes.timeAt(lanes.first(lane) + count - 1) > watermarkMs - this.layout.keepMs
    )
      return
    this.evict(lane, watermarkMs)
    if (lanes.count(lane) === 0 && !this.hasLifetime(lane) && this.tiles.of(lane) === undefined) this.close(lane)
    else if (lanes.isLoose(lane)) lanes.makeRoom(lane)
  }

  countEntries(): number {
    let entries = 0
    for (let key = 1; key < this.space.keyTop(); key++) {
      const lane = this.space.lane(key, this.layout.column)
      if (this.entries.lanes.isOpen(lane)) entries += this.entries.lanes.count(lane)
    }
    return entries
  }

  byteLength(): number {
    return this.entries.lanes.byteLength() + this.lifetimes.byteLength + this.tiles.byteLength()
  }

  save(writer: SnapshotWriter): void {
    this.entries.lanes.save(writer)
    writer.array(this.lifetimes, this.lifetimes.length)
    this.tiles.save(writer)
    writer.numbers(this.roughness.size)
    for (const [lane, errors] of this.roughness) writer.numbers(lane, ...errors)
  }

  load(reader: SnapshotReader): void {
    this.entries.lanes.load(reader)
    this.lifetimes = reader.floats(0)
    this.tiles.load(reader)
    this.running.clear()
    this.roughness.clear()
    const [rough = 0] = reader.numbers()
    for (let i = 0; i < rough; i++) {
      const [lane = 0, ...errors] = reader.numbers()
      this.roughness.set(lane, errors)
    }
  }

  private fill(entry: number, row: Row, payment: number, payments: Payments, conditions: Uint8Array): void {
    const { layout, keys, entries } = this
    const { lanes } = entries
    const { numbers, words } = lanes
    let at = entry * lanes.numberStride + 1
    for (let i = 0; i < layout.numbers.length; i++)
      numbers[at++] = (row.nums[(layout.numbers[i] as { index: number }).index] as number) + 0
    at = entry * lanes.wordStride + entries.paymentAt
    if (layout.paid) words[at++] = payment === 0 ? 0 : payments.serial(payment)
    for (let i = 0; i < layout.texts.length; i++) {
      const text = Math.max(0, keys.textOf(layout.texts[i] as number, row, true))
      if (text !== 0) keys.retain(text)
      words[at++] = text
    }
    if (entries.flagsAt < 0) return
    let flags = payment === 0 ? ATTEMPTED : payments.state(payment)
    for (let i = 0; i < layout.ofs.length; i++)
      if (conditions[layout.ofs[i] as number] === TRUE) flags |= 1 << (STATE_BITS + i)
    words[at] = flags
  }

  private find(lane: number, serial: number): number {
    const { lanes } = this.entries
    if (!lanes.isOpen(lane)) return -1
    return this.entries.findPayment(serial, lanes.first(lane), lanes.first(lane) + lanes.count(lane))
  }

  private makeRoom(lane: number, watermarkMs: number): void {
    const { lanes } = this.entries
    this.evict(lane, watermarkMs)
    const count = lanes.count(lane)
    if (count >= this.maxEventsPerKey) {
      const moved = Math.min(count, count - this.maxEventsPerKey + Math.max(1, this.maxEventsPerKey >>> 3))
      this.moveToTile(lane, this.tiles.begin(lane), moved)
    }
    lanes.makeRoom(lane)
  }

  private evict(lane: number, watermarkMs: number): void {
    const { lanes } = this.entries
    const { layout } = this
    const expiredMs = watermarkMs - layout.keepMs
    const tiles = this.tiles.of(lane)
    if (tiles !== undefined && !this.expireTiles(lane, tiles, watermarkMs)) return
    const first = lanes.first(lane)
    const count = lanes.count(lane)
    let dropped = 0
    while (dropped < count && lanes.timeAt(first + dropped) <= expiredMs) {
      if (layout.lifetime) {
        if (layout.linked && this.entries.payment(first + dropped) !== 0) break
        if (this.entries.passes(first + dropped))
          this.shape.add(this.roomForLifetime(lane), this.lifetimeOf(lane), this.entries, first + dropped)
      }
      dropped++
    }
    if (dropped > 0) this.drop(lane, dropped)
  }

  private moveToTile(lane: number, tile: Tile, moved: number): void {
    const first = this.entries.lanes.first(lane)
    for (let i = 0; i < moved; i++) this.tiles.add(tile, this.entries, first + i)
    this.drop(lane, moved)
  }

  private drop(lane: number, dropped: number): void {
    const { entries, keys, layout } = this
    const first = entries.lanes.first(lane)
    this.running.get(lane)?.dropping(dropped)
    for (let column = 0; column < layout.texts.length; column++) {
      for (let i = 0; i < dropped; i++) {
        const text = entries.text(first + i, column)
        if (text !== 0) keys.release(text)
      }
    }
    entries.lanes.dropOldest(lane, dropped)
    if (entries.lanes.count(lane) < LONG_LANE) this.running.delete(lane)
  }

  /** Drops or folds the lane's old tiles; true when none are left. */
  private expireTiles(lane: number, tiles: readonly Tile[], watermarkMs: number): boolean {
    const keepMs =
      this.layout.linked && this.layout.lifetime
        ? Math.max(this.layout.keepMs, this.paymentMemoryMs)
        : this.layout.keepMs
    let expired = 0
    for (const tile of tiles) {
      if (tile.newestMs > watermarkMs - keepMs) break
      if (this.layout.lifetime) {
        this.roughen(lane, tile)
        this.shape.append(this.roomForLifetime(lane), this.lifetimeOf(lane), tile.digest)
      }
      this.shape.discard(tile.digest)
      expired++
    }
    if (expired === tiles.length) this.tiles.byLane.delete(lane)
    else if (expired > 0) this.tiles.byLane.set(lane, tiles.slice(expired))
    return expired === tiles.length
  }

  private roughen(lane: number, tile: Tile): void {
    const errors = [
      this.tiles.countError(tile, false),
      ...this.layout.numbers.map((slot, i) => this.tiles.sumError(tile, i, slot.type === 'double', false)),
    ]
    if (!tile.disturbed && errors.every((error) => error === 0)) return
    const before = this.roughness.get(lane)
    this.roughness.set(
      lane,
      errors.map((error, i) => error + (before?.[i] ?? 0)),
    )
  }

  private roomForLifetime(lane: number): Float64Array {
    const end = this.lifetimeOf(lane) + this.shape.stride
    if (end > this.lifetimes.length) this.lifetimes = grownFloats(this.lifetimes, end)
    return this.lifetimes
  }

  private close(lane: number): void {
    const { layout, keys } = this
    this.entries.lanes.close(lane)
    keys.closed(layout.keySpace, this.space.keyOf(lane))
    this.roughness.delete(lane)
  }
}
