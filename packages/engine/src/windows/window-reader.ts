import type { Row } from '../language/row.ts'
import type { Keys } from './keys.ts'
import type { FeatureLayout, ReadLayout, SpanLayout } from './layout.ts'
import type { Approximation } from './plan.ts'
import type { RunningLane } from './running.ts'
import type { Series } from './series.ts'
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
  read(read: ReadLayout, series: Series, row: Row, timeMs: number, ownSerial: number): void {
    const { keySpace, column } = series.layout
    const key = this.keys.keyOf(read.at, row, false)
    if (key < 0) return this.writeUnknown(read, row)
    const lane = key === 0 ? 0 : this.keys.laneOf(keySpace, key, column)
    if (lane === 0) return this.writeNothing(read, row, timeMs)
    const { lanes } = series.entries
    const tiles = series.tiles.of(lane)
    const first = lanes.first(lane)
    const end = first + lanes.count(lane)
    const skip = ownSerial === 0 ? -1 : series.entries.findPayment(ownSerial, first, end)
    const running = skip >= 0 ? undefined : series.runningLane(lane)
    const isRough = tiles !== undefined && ownSerial !== 0 && skip < 0
    let from = end
    let to = end
    let delayMs = -1
    for (let i = 0; i < read.spans.length; i++) {
      const { span, features } = read.spans[i] as ReadLayout['spans'][number]
      const toMs = timeMs - span.delayMs
      const fromMs = toMs - span.windowMs
      if (running !== undefined) running.move(span.index, fromMs, toMs)
      else {
        if (span.delayMs !== delayMs) {
          while (to > first && lanes.timeAt(to - 1) > toMs) to--
          from = to
          delayMs = span.delayMs
        }
        while (from > first && lanes.timeAt(from - 1) > fromMs) from--
      }
      for (let f = 0; f < features.length; f++) {
        const feature = features[f] as FeatureLayout
        this.tally.reset()
        if (feature.lifetime) this.addLifetime(feature, series, lane)
        if (tiles !== undefined) this.addTiles(feature, series, tiles, fromMs, toMs, isRough)
        if (running === undefined) this.tally.scan(feature, series.entries, from, to, skip)
        else this.addRunning(running, feature, span)
        this.write(feature, row, timeMs)
      }
    }
  }

  private addRunning(running: RunningLane, feature: FeatureLayout, span: SpanLayout): void {
    running.addTo(this.tally, feature, span.index)
  }

  private addLifetime(feature: FeatureLayout, series: Series, lane: number): void {
    if (!series.hasLifetime(lane)) return
    this.tally.addDigest(feature, series.shape, series.lifetimes, lane * series.shape.stride)
    const errors = series.roughness.size === 0 ? undefined : series.roughness.get(lane)
    if (errors !== undefined) this.approximate(feature, errors[0] ?? 0, errors[feature.column + 1] ?? 0)
  }

  /** A tile that the window cuts is counted whole. */
  private addTiles(feature: FeatureLayout, series: Series, tiles: readonly Tile[], fromMs: number, toMs: number, isRough: boolean): void {
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

  private writeNothing(read: ReadLayout, row: Row, timeMs: number): void {
    this.tally.reset()
    for (const { features } of read.spans) for (const feature of features) this.write(feature, row, timeMs)
  }

  private write(feature: FeatureLayout, row: Row, timeMs: number): void {
    const value = this.tally.value(feature, timeMs)
    if (feature.targetIsText) row.strs[feature.target] = value === value && value !== 0 ? this.keys.texts.text(value) : undefined
    else row.nums[feature.target] = value
  }
}
