import { addExactly } from './exact-sum.ts'
import type { Entries } from './entries.ts'
import type { FeatureLayout, SpanLayout } from './layout.ts'
import type { Tally } from './tally.ts'

type Extreme = { readonly kind: 'least' | 'most'; readonly at: number; readonly column: number }
type Total =
  | Extreme
  | { readonly kind: 'count'; readonly at: number }
  | { readonly kind: 'met'; readonly at: number; readonly bit: number }
  | { readonly kind: 'sum'; readonly at: number; readonly column: number }
  | { readonly kind: 'known'; readonly at: number; readonly column: number }
  | { readonly kind: 'distinct'; readonly at: number; readonly column: number; readonly isText: boolean }

/** Which totals a span's features need and where they are in `RunningLane.totals`. */
export interface RunningShape {
  readonly spans: readonly (readonly Total[])[]
  readonly length: number
  readonly maps: number
}

export function runningShapeOf(spans: readonly SpanLayout[]): RunningShape {
  let length = 0
  let maps = 0
  const shapes = spans.map((span) => {
    const totals: Total[] = []
    const seen = new Set<string>()
    const want = (key: string, size: number, make: (at: number) => Total) => {
      if (seen.has(key)) return
      seen.add(key)
      totals.push(make(length))
      length += size
    }
    for (const { op, column, isText, isDouble, ofBit } of span.features) {
      if (op === 'count' || op === 'ratio') want('count', 1, (at) => ({ kind: 'count', at }))
      if (op === 'ratio') want(`met${ofBit}`, 1, (at) => ({ kind: 'met', at, bit: ofBit }))
      if (op === 'min') want(`least${column}`, 1, (at) => ({ kind: 'least', at, column }))
      if (op === 'max') want(`most${column}`, 1, (at) => ({ kind: 'most', at, column }))
      if ((op === 'sum' || op === 'avg') && !isDouble) want(`sum${column}`, 2, (at) => ({ kind: 'sum', at, column }))
      if (op === 'distinct' && !seen.has(`distinct${column}${isText}`)) want(`distinct${column}${isText}`, 0, () => ({ kind: 'distinct', at: maps++, column, isText }))
    }
    // After the extremes, which look at whether they are the first.
    for (const { op, column, isDouble } of span.features) {
      if (op === 'min' || op === 'max' || (op === 'avg' && !isDouble)) want(`known${column}`, 1, (at) => ({ kind: 'known', at, column }))
    }
    return totals
  })
  return { spans: shapes, length, maps }
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

  move(span: number, fromMs: number, toMs: number): void {
    const { lanes } = this.entries
    const first = lanes.first(this.lane)
    const count = lanes.count(this.lane)
    let start = this.starts[span] as number
    let end = this.ends[span] as number
    while (end < count && lanes.timeAt(first + end) <= toMs) this.change(span, first + end++, 1)
    while (start > 0 && lanes.timeAt(first + start - 1) > fromMs) this.change(span, first + --start, 1)
    while (end > start && lanes.timeAt(first + end - 1) > toMs) this.change(span, first + --end, -1)
    while (start < end && lanes.timeAt(first + start) <= fromMs) this.change(span, first + start++, -1)
    this.starts[span] = start
    this.ends[span] = end
    this.fromMs[span] = fromMs
    this.toMs[span] = toMs
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

  /** Adds the span's entries to the feature's tally. */
  addTo(tally: Tally, feature: FeatureLayout, span: number): void {
    const first = this.entries.lanes.first(this.lane)
    const from = first + (this.starts[span] as number)
    const to = first + (this.ends[span] as number)
    if (!hasTotals(feature)) return tally.scan(feature, this.entries, from, to, -1)
    for (const total of this.shape.spans[span] ?? []) this.give(total, feature, tally)
    if (feature.op === 'min' || feature.op === 'max') this.giveExtreme(feature, span, tally, from, to)
  }

  private give(total: Total, feature: FeatureLayout, tally: Tally): void {
    const value = this.totals[total.at] as number
    switch (total.kind) {
      case 'count': tally.count += value; return
      case 'met': if (total.bit === feature.ofBit) tally.met += value; return
      case 'distinct': if (feature.op === 'distinct' && total.column === feature.column && total.isText === feature.isText) tally.distinct = this.maps[total.at]?.size ?? 0; return
      case 'sum':
        if (total.column !== feature.column || feature.isText) return
        tally.high += value
        tally.addExactly(this.totals[total.at + 1] as number)
        return
      case 'known': if (feature.op === 'avg' && total.column === feature.column) tally.known += value; return
      case 'least':
      case 'most':
    }
  }

  /** The least or greatest value is found anew when it left the span. */
  private giveExtreme(feature: FeatureLayout, span: number, tally: Tally, from: number, to: number): void {
    const totals = this.shape.spans[span] ?? []
    const wanted = feature.op === 'min' ? 'least' : 'most'
    const extreme = totals.find((t) => t.kind === wanted && t.column === feature.column)
    const known = totals.find((t) => t.kind === 'known' && t.column === feature.column)
    if (extreme === undefined || known === undefined || this.totals[known.at] === 0) return
    let value = this.totals[extreme.at] as number
    if (value !== value) {
      const before = tally.known
      const least = tally.least
      const most = tally.most
      tally.known = 0
      tally.scan(feature, this.entries, from, to, -1)
      value = feature.op === 'min' ? tally.least : tally.most
      this.totals[extreme.at] = value
      tally.known = before
      tally.least = least
      tally.most = most
    }
    if (tally.known === 0 || value < tally.least) tally.least = value
    if (tally.known === 0 || value > tally.most) tally.most = value
    tally.known += this.totals[known.at] as number
  }

  private change(span: number, entry: number, sign: 1 | -1): void {
    const { entries, totals } = this
    if (!entries.passes(entry)) return
    const wanted = this.shape.spans[span] as readonly Total[]
    for (let i = 0; i < wanted.length; i++) {
      const total = wanted[i] as Total
      if (total.kind === 'count') totals[total.at] = (totals[total.at] as number) + sign
      else if (total.kind === 'met') {
        if ((entries.flags(entry) & total.bit) !== 0) totals[total.at] = (totals[total.at] as number) + sign
      } else if (total.kind === 'distinct') this.changeDistinct(total, entry, sign)
      else {
        const value = entries.number(entry, total.column)
        if (value !== value) continue
        if (total.kind === 'sum') addExactly(totals, total.at, sign * value)
        else if (total.kind === 'known') totals[total.at] = (totals[total.at] as number) + sign
        else this.changeExtreme(wanted, total, value, sign)
      }
    }
  }

  private changeExtreme(wanted: readonly Total[], total: Extreme, value: number, sign: 1 | -1): void {
    const held = this.totals[total.at] as number
    if (sign === -1) {
      if (value === held) this.totals[total.at] = NaN
      return
    }
    const known = wanted.find((t) => t.kind === 'known' && t.column === total.column)
    const isFirst = known === undefined || this.totals[known.at] === 0
    if (isFirst || (total.kind === 'least' ? value < held : value > held)) this.totals[total.at] = value
  }

  private changeDistinct(total: Total & { kind: 'distinct' }, entry: number, sign: 1 | -1): void {
    const { entries } = this
    const value = total.isText ? entries.text(entry, total.column) || NaN : entries.number(entry, total.column)
    const map = this.maps[total.at]
    if (value !== value || map === undefined) return
    const uses = (map.get(value) ?? 0) + sign
    if (uses === 0) map.delete(value)
    else map.set(value, uses)
  }
}

function hasTotals({ op, isDouble }: FeatureLayout): boolean {
  if (op === 'sum' || op === 'avg') return !isDouble
  return op === 'count' || op === 'ratio' || op === 'min' || op === 'max' || op === 'distinct'
}
