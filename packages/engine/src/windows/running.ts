import { TIME_SLOT } from '../language/row.ts'
import { addExactly, exactSum } from './exact-sum.ts'
import type { Entries } from './entries.ts'
import type { FeatureLayout, SpanLayout } from './layout.ts'
import { Tally } from './tally.ts'

const COUNT = 0
const MET = 1
const DISTINCT = 2
const SUM = 3
const LEAST = 4
const MOST = 5
const KNOWN = 6

/** One running total of a span. `at`: in `RunningLane.totals`, for DISTINCT in `maps`. */
interface Total {
  readonly kind: number
  readonly at: number
  readonly column: number
  readonly isText: boolean
  readonly ofBit: number
}

/** Which totals each span keeps, and which of them each feature (by its ordinal) reads: first, then second. */
export interface RunningShape {
  readonly spans: readonly { readonly span: SpanLayout; readonly totals: readonly Total[] }[]
  readonly firsts: Int32Array
  readonly seconds: Int32Array
  readonly length: number
  readonly maps: number
}

export function runningShapeOf(spans: readonly SpanLayout[], features: number): RunningShape {
  const firsts = new Int32Array(features).fill(-1)
  const seconds = new Int32Array(features).fill(-1)
  let length = 0
  let maps = 0
  const shapes = spans.map((span) => {
    const totals: Total[] = []
    const want = (kind: number, { column, isText, ofBit }: FeatureLayout): number => {
      const same = totals.find(
        (t) =>
          t.kind === kind &&
          (kind === COUNT || (kind === MET ? t.ofBit === ofBit : t.column === column && t.isText === isText)),
      )
      if (same !== undefined) return same.at
      const at = kind === DISTINCT ? maps++ : length
      if (kind !== DISTINCT) length += kind === SUM ? 2 : 1
      totals.push({ kind, at, column, isText, ofBit })
      return at
    }
    for (const feature of span.features) {
      const { op, isDouble } = feature
      if (op === 'count' || op === 'ratio') firsts[feature.ordinal] = want(COUNT, feature)
      if (op === 'ratio') seconds[feature.ordinal] = want(MET, feature)
      if (op === 'min') firsts[feature.ordinal] = want(LEAST, feature)
      if (op === 'max') firsts[feature.ordinal] = want(MOST, feature)
      if ((op === 'sum' || op === 'avg') && !isDouble) firsts[feature.ordinal] = want(SUM, feature)
      if (op === 'distinct') firsts[feature.ordinal] = want(DISTINCT, feature)
    }
    // After the extremes, which look at whether a value is the first.
    for (const feature of span.features) {
      if (feature.op === 'min' || feature.op === 'max' || (feature.op === 'avg' && !feature.isDouble))
        seconds[feature.ordinal] = want(KNOWN, feature)
    }
    return { span, totals }
  })
  return { spans: shapes, firsts, seconds, length, maps }
}

/** Running totals of a long lane: per span the entries inside it, kept up as its ends and the lane move. */
export class RunningLane {
  readonly entries: Entries
  readonly lane: number
  readonly shape: RunningShape
  /** Per span: entries before `starts` are before it, those from `ends` on after it; counted from the lane's oldest. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** Per span: it reaches from after `fromMs` to `toMs`. */
  readonly fromMs: Float64Array
  readonly toMs: Float64Array
  readonly totals: Float64Array
  readonly maps: readonly Map<number, number>[]

  constructor(entries: Entries, lane: number, shape: RunningShape) {
    const spans = shape.spans.length
    this.entries = entries
    this.lane = lane
    this.shape = shape
    this.starts = new Int32Array(spans)
    this.ends = new Int32Array(spans)
    this.fromMs = new Float64Array(spans).fill(-Infinity)
    this.toMs = new Float64Array(spans).fill(-Infinity)
    this.totals = new Float64Array(shape.length)
    this.maps = Array.from({ length: shape.maps }, () => new Map<number, number>())
  }

  /** Moves the span to the current event, whose row's numbers these are. */
  move(span: SpanLayout, nums: Float64Array): void {
    const { numbers, numberStride } = this.entries.lanes
    const first = this.entries.lanes.first(this.lane)
    const count = this.entries.lanes.count(this.lane)
    const toMs = (nums[TIME_SLOT] as number) - span.delayMs
    const fromMs = toMs - span.windowMs
    let start = this.starts[span.index] as number
    let end = this.ends[span.index] as number
    while (end < count && (numbers[(first + end) * numberStride] as number) <= toMs)
      this.change(span.index, first + end++, 1)
    while (start > 0 && (numbers[(first + start - 1) * numberStride] as number) > fromMs)
      this.change(span.index, first + --start, 1)
    while (end > start && (numbers[(first + end - 1) * numberStride] as number) > toMs)
      this.change(span.index, first + --end, -1)
    while (start < end && (numbers[(first + start) * numberStride] as number) <= fromMs)
      this.change(span.index, first + start++, -1)
    this.starts[span.index] = start
    this.ends[span.index] = end
    this.fromMs[span.index] = fromMs
    this.toMs[span.index] = toMs
  }

  /** An entry was put in at `index`, counted from the lane's oldest. */
  inserted(index: number): void {
    const entry = this.entries.lanes.first(this.lane) + index
    const timeMs = this.entries.lanes.timeAt(entry)
    for (let span = 0; span < this.starts.length; span++) {
      if (timeMs <= (this.fromMs[span] as number)) this.starts[span] = (this.starts[span] as number) + 1
      else if (timeMs <= (this.toMs[span] as number)) this.change(span, entry, 1)
      else continue
      this.ends[span] = (this.ends[span] as number) + 1
    }
  }

  /** The lane's oldest entries are about to be dropped. */
  dropping(dropped: number): void {
    const first = this.entries.lanes.first(this.lane)
    for (let span = 0; span < this.starts.length; span++) {
      const start = this.starts[span] as number
      const end = this.ends[span] as number
      for (let i = start; i < Math.min(end, dropped); i++) this.change(span, first + i, -1)
      this.starts[span] = Math.max(0, start - dropped)
      this.ends[span] = Math.max(0, end - dropped)
    }
  }

  /** The entry's payment changes its state: call before with -1, after with 1. */
  stateChanging(index: number, sign: 1 | -1): void {
    const entry = this.entries.lanes.first(this.lane) + index
    for (let span = 0; span < this.starts.length; span++) {
      if (index >= (this.starts[span] as number) && index < (this.ends[span] as number)) this.change(span, entry, sign)
    }
  }

  /** Writes the feature's value, when it has totals; false: the tally must. */
  writeInto(nums: Float64Array, feature: FeatureLayout, span: number): boolean {
    const { totals } = this
    const first = this.shape.firsts[feature.ordinal] as number
    if (first < 0) return false
    switch (feature.op) {
      case 'count':
        nums[feature.target] = totals[first] as number
        return true
      case 'sum':
        nums[feature.target] =
          totals[first] === 0
            ? (totals[first + 1] as number)
            : exactSum(totals[first] as number, totals[first + 1] as number)
        return true
      case 'avg':
        nums[feature.target] =
          exactSum(totals[first] as number, totals[first + 1] as number) /
          (totals[this.shape.seconds[feature.ordinal] as number] as number)
        return true
      case 'distinct':
        nums[feature.target] = (this.maps[first] as Map<number, number>).size
        return true
      case 'ratio':
        nums[feature.target] =
          (totals[this.shape.seconds[feature.ordinal] as number] as number) / (totals[first] as number)
        return true
      case 'min':
      case 'max':
        nums[feature.target] = this.extreme(feature, span)
        return true
      default:
        return false
    }
  }

  /** Adds the span's entries to the feature's tally. */
  addTo(tally: Tally, feature: FeatureLayout, span: number): void {
    const first = this.entries.lanes.first(this.lane)
    const at = this.shape.firsts[feature.ordinal] as number
    const second = this.shape.seconds[feature.ordinal] as number
    const known = second < 0 ? 0 : (this.totals[second] as number)
    if (at < 0)
      tally.scan(feature, this.entries, first + (this.starts[span] as number), first + (this.ends[span] as number), -1)
    else if (feature.op === 'distinct') tally.distinct = this.maps[at]?.size ?? 0
    else if (feature.op === 'sum' || feature.op === 'avg') {
      tally.high += this.totals[at] as number
      tally.addExactly(this.totals[at + 1] as number)
      tally.known += known
    } else if (feature.op === 'min' || feature.op === 'max') {
      if (known === 0) return
      const value = this.extreme(feature, span)
      if (tally.known === 0 || value < tally.least) tally.least = value
      if (tally.known === 0 || value > tally.most) tally.most = value
      tally.known += known
    } else {
      tally.count += this.totals[at] as number
      if (feature.op === 'ratio') tally.met += known
    }
  }

  /** The least or greatest value; found anew when it left the span. NaN: none. */
  private extreme(feature: FeatureLayout, span: number): number {
    const at = this.shape.firsts[feature.ordinal] as number
    if (this.totals[this.shape.seconds[feature.ordinal] as number] === 0) return NaN
    const held = this.totals[at] as number
    if (held === held) return held
    const first = this.entries.lanes.first(this.lane)
    const tally = new Tally()
    tally.scan(feature, this.entries, first + (this.starts[span] as number), first + (this.ends[span] as number), -1)
    this.totals[at] = feature.op === 'min' ? tally.least : tally.most
    return this.totals[at] as number
  }

  private change(span: number, entry: number, sign: 1 | -1): void {
    const { entries, totals } = this
    if (!entries.passes(entry)) return
    const wanted = (this.shape.spans[span] as { totals: readonly Total[] }).totals
    for (let i = 0; i < wanted.length; i++) {
      const { kind, at, column, ofBit } = wanted[i] as Total
      if (kind === COUNT) totals[at] = (totals[at] as number) + sign
      else if (kind === MET) {
        if ((entries.flags(entry) & ofBit) !== 0) totals[at] = (totals[at] as number) + sign
      } else if (kind === DISTINCT) this.changeDistinct(wanted[i] as Total, entry, sign)
      else {
        const value = entries.number(entry, column)
        if (value !== value) continue
        if (kind === SUM) addExactly(totals, at, sign * value)
        else if (kind === KNOWN) totals[at] = (totals[at] as number) + sign
        else this.changeExtreme(wanted, wanted[i] as Total, entry, sign)
      }
    }
  }

  /** Once the held value leaves, the total is NaN until it is asked for. */
  private changeExtreme(wanted: readonly Total[], total: Total, entry: number, sign: 1 | -1): void {
    const value = this.entries.number(entry, total.column)
    const held = this.totals[total.at] as number
    if (sign === -1) {
      if (value === held) this.totals[total.at] = NaN
      return
    }
    const known = wanted.find((t) => t.kind === KNOWN && t.column === total.column)
    const isFirst = known === undefined || this.totals[known.at] === 0
    if (isFirst || (total.kind === LEAST ? value < held : value > held)) this.totals[total.at] = value
  }

  private changeDistinct(total: Total, entry: number, sign: 1 | -1): void {
    const { entries } = this
    const value = total.isText ? entries.text(entry, total.column) || NaN : entries.number(entry, total.column)
    const map = this.maps[total.at]
    if (value !== value || map === undefined) return
    const uses = (map.get(value) ?? 0) + sign
    if (uses === 0) map.delete(value)
    else map.set(value, uses)
  }
}
