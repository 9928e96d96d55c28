import { TIME_SLOT, type Row } from '../language/row.ts'
import type { Keys } from './keys.ts'
import type { FeatureLayout, ReadLayout, SpanLayout } from './layout.ts'
import type { Approximation } from './plan.ts'
import type { RunningLane } from './running.ts'
import { scanInto } from './scan.ts'
import { LONG_LANE, type Series } from './series.ts'
import { Tally } from './tally.ts'
import type { Tile } from './tiles.ts'

/** Reads features into a row. */
export class WindowReader {
  readonly keys: Keys
  readonly tally = new Tally()
  approximations: Approximation[] = []

  constructor(keys: Keys) {
    this.keys = keys
  }

  startEvent(): void {
    if (this.approximations.length > 0) this.approximations = []
  }

  /** `ownSerial`: leave out the entry of this payment; 0: none. */
  read(read: ReadLayout, series: Series, row: Row, ownSerial: number): void {
    const key = this.keys.keyOf(read.at, row, false)
    if (key < 0) return this.writeUnknown(read, row)
    const lane = key === 0 ? 0 : series.space.lane(key, series.layout.column)
    if (lane === 0 || !series.entries.lanes.isOpen(lane)) return this.writeNothing(read, row)
    const { lanes } = series.entries
    const first = lanes.first(lane)
    const end = first + lanes.count(lane)
    if (end === first && !series.keepsPast) return this.writeNothing(read, row)
    const skip = ownSerial === 0 ? -1 : series.entries.findPayment(ownSerial, first, end)
    const running = skip >= 0 || end - first < LONG_LANE ? undefined : series.runningLane(lane)
    const isPlain = ownSerial === 0 && series.tiles.of(lane) === undefined
    if (running !== undefined) this.readRunning(read, series, row, running, ownSerial, isPlain)
    else this.readScanning(read, series, row, lane, ownSerial, skip, isPlain)
  }

  private readScanning(
    read: ReadLayout,
    series: Series,
    row: Row,
    lane: number,
    ownSerial: number,
    skip: number,
    isPlain: boolean,
  ): void {
    const { numbers, numberStride } = series.entries.lanes
    const first = series.entries.lanes.first(lane)
    const timeMs = row.nums[TIME_SLOT] as number
    let to = first + series.entries.lanes.count(lane)
    let from = to
    let delayMs = -1
    for (let i = 0; i < read.spans.length; i++) {
      const { span, features } = read.spans[i] as ReadLayout['spans'][number]
      const toMs = timeMs - span.delayMs
      const fromMs = toMs - span.windowMs
      if (span.delayMs !== delayMs) {
        while (to > first && (numbers[(to - 1) * numberStride] as number) > toMs) to--
        from = to
        delayMs = span.delayMs
      }
      while (from > first && (numbers[(from - 1) * numberStride] as number) > fromMs) from--
      for (let f = 0; f < features.length; f++) {
        const feature = features[f] as FeatureLayout
        if (
          isPlain &&
          !(feature.lifetime && series.hasLifetime(lane)) &&
          scanInto(row.nums, feature, series.entries, from, to)
        )
          continue
        this.addPast(feature, series, lane, span, row, ownSerial !== 0 && skip < 0)
        this.tally.scan(feature, series.entries, from, to, skip)
        this.write(feature, row)
      }
    }
  }

  private readRunning(
    read: ReadLayout,
    series: Series,
    row: Row,
    running: RunningLane,
    ownSerial: number,
    isPlain: boolean,
  ): void {
    for (let i = 0; i < read.spans.length; i++) {
      const { span, features } = read.spans[i] as ReadLayout['spans'][number]
      running.move(span, row.nums)
      for (let f = 0; f < features.length; f++) {
        const feature = features[f] as FeatureLayout
        if (
          isPlain &&
          !(feature.lifetime && series.hasLifetime(running.lane)) &&
          running.writeInto(row.nums, feature, span.index)
        )
          continue
        this.addPast(feature, series, running.lane, span, row, ownSerial !== 0)
        running.addTo(this.tally, feature, span.index)
        this.write(feature, row)
      }
    }
  }

  /** Starts the feature's tally with what left the lane. `isRough`: the payment to leave out may be in any tile. */
  private addPast(
    feature: FeatureLayout,
    series: Series,
    lane: number,
    span: SpanLayout,
    row: Row,
    isRough: boolean,
  ): void {
    this.tally.reset()
    if (feature.lifetime) this.addLifetime(feature, series, lane)
    const tiles = series.tiles.of(lane)
    if (tiles === undefined) return
    const toMs = (row.nums[TIME_SLOT] as number) - span.delayMs
    this.addTiles(feature, series, tiles, toMs - span.windowMs, toMs, isRough)
  }

  private addLifetime(feature: FeatureLayout, series: Series, lane: number): void {
    if (!series.hasLifetime(lane)) return
    this.tally.addDigest(feature, series.shape, series.lifetimes, series.lifetimeOf(lane))
    const errors = series.roughness.size === 0 ? undefined : series.roughness.get(lane)
    if (errors !== undefined) this.approximate(feature, errors[0] ?? 0, errors[feature.column + 1] ?? 0)
  }

  /** A tile that the window cuts is counted whole. */
  private addTiles(
    feature: FeatureLayout,
    series: Series,
    tiles: readonly Tile[],
    fromMs: number,
    toMs: number,
    isRough: boolean,
  ): void {
    let countError = 0
    let sumError = 0
    let touched = false
    let cut = false
    for (const tile of tiles) {
      if (tile.newestMs <= fromMs || tile.oldestMs > toMs) continue
      const isCut = isRough || tile.oldestMs <= fromMs || tile.newestMs > toMs
      touched = true
      cut ||= isCut || (tile.disturbed && (feature.op === 'first' || feature.op === 'last'))
      this.tally.addDigest(feature, series.shape, tile.digest, 0)
      countError += series.tiles.countError(tile, isCut)
      if (feature.op === 'sum') sumError += series.tiles.sumError(tile, feature.column, feature.isDouble, isCut)
    }
    if (!touched) return
    if (feature.op === 'distinct' || feature.op === 'stddev' || feature.isDouble) cut = true
    if (cut || countError > 0 || sumError > 0) this.approximate(feature, countError, sumError)
  }

  /** Several reasons for one feature add up. */
  private approximate(feature: FeatureLayout, countError: number, sumError: number): void {
    const before = this.approximations.find((a) => a.feature === feature.name)
    if (before !== undefined) this.approximations.splice(this.approximations.indexOf(before), 1)
    const bounded = feature.op === 'count' || feature.op === 'sum'
    const error = (feature.op === 'count' ? countError : sumError) + (before?.errorAtMost ?? 0)
    if (bounded && error === 0) return
    this.approximations.push(bounded ? { feature: feature.name, errorAtMost: error } : { feature: feature.name })
  }

  private writeUnknown(read: ReadLayout, row: Row): void {
    for (const { features } of read.spans) {
      for (const { target, targetIsText } of features) {
        if (targetIsText) row.strs[target] = undefined
        else row.nums[target] = NaN
      }
    }
  }

  private writeNothing({ empty }: ReadLayout, row: Row): void {
    const { texts, numbers, values } = empty
    for (let i = 0; i < numbers.length; i++) row.nums[numbers[i] as number] = values[i] as number
    for (let i = 0; i < texts.length; i++) row.strs[texts[i] as number] = undefined
  }

  private write(feature: FeatureLayout, row: Row): void {
    const value = this.tally.value(feature, row.nums[TIME_SLOT] as number)
    if (feature.targetIsText)
      row.strs[feature.target] = value === value && value !== 0 ? this.keys.texts.text(value) : undefined
    else row.nums[feature.target] = value
  }
}
