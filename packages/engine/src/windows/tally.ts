import {
  COUNT,
  FIRST,
  FIRST_MS,
  FIRST_TEXT,
  HIGH,
  KNOWN,
  LAST,
  LAST_MS,
  LAST_TEXT,
  LEAST,
  LOW,
  METS,
  MOST,
  ofBit,
  type DigestShape,
} from './digest.ts'
import type { Entries } from './entries.ts'
import { exactSum, highPart, PART, ROOM } from './exact-sum.ts'
import type { FeatureLayout } from './layout.ts'
import { StampedSet } from './stamped-set.ts'

/**
 * What one feature has seen so far, oldest first: add digests, then entries (or running totals), then ask for the value.
 * One tally is used for all features, one after the other.
 */
export class Tally {
  count = 0
  met = 0
  known = 0
  high = 0
  low = 0
  sum = 0
  least = 0
  most = 0
  firstMs = NaN
  lastMs = NaN
  first = NaN
  last = NaN
  distinct = 0
  deviation = NaN
  readonly seen = new StampedSet()

  reset(): void {
    this.count = 0
    this.met = 0
    this.known = 0
    this.high = 0
    this.low = 0
    this.sum = 0
    this.firstMs = NaN
    this.lastMs = NaN
    this.first = NaN
    this.last = NaN
    this.distinct = 0
    this.deviation = NaN
  }

  /** The feature's value (for strings a text id); NaN is unknown. */
  value(feature: FeatureLayout, timeMs: number): number {
    switch (feature.op) {
      case 'count':
        return this.count
      case 'sum':
        return feature.isDouble ? this.sum : exactSum(this.high, this.low)
      case 'avg':
        return this.known === 0 ? NaN : (feature.isDouble ? this.sum : exactSum(this.high, this.low)) / this.known
      case 'min':
        return this.known === 0 ? NaN : this.least
      case 'max':
        return this.known === 0 ? NaN : this.most
      case 'ratio':
        return this.count === 0 ? NaN : this.met / this.count
      case 'distinct':
        return this.distinct
      case 'first':
        return this.first
      case 'last':
        return this.last
      case 'since_first':
        return timeMs - this.firstMs
      case 'since_last':
        return timeMs - this.lastMs
      case 'stddev':
        return this.deviation
    }
  }

  addDigest(feature: FeatureLayout, shape: DigestShape, array: Float64Array, at: number): void {
    if (array[at + COUNT] === 0) return
    if (this.count === 0) this.firstMs = array[at + FIRST_MS] as number
    this.lastMs = array[at + LAST_MS] as number
    this.count += array[at + COUNT] as number
    if (feature.op === 'ratio')
      for (let i = 0; i < shape.layout.ofs.length; i++)
        if (ofBit(i) === feature.ofBit) this.met += array[at + METS + i] as number
    if (feature.column < 0) return
    const column = at + (feature.isText ? shape.textAt(feature.column) : shape.numberAt(feature.column))
    if (array[column + KNOWN] === 0) return
    const isFirst = this.known === 0
    this.known += array[column + KNOWN] as number
    if (isFirst) this.first = array[column + (feature.isText ? FIRST_TEXT : FIRST)] as number
    this.last = array[column + (feature.isText ? LAST_TEXT : LAST)] as number
    if (feature.isText) return
    if (feature.isDouble) this.sum += array[column + HIGH] as number
    else {
      this.high += array[column + HIGH] as number
      this.addExactly(array[column + LOW] as number)
    }
    if (isFirst || (array[column + LEAST] as number) < this.least) this.least = array[column + LEAST] as number
    if (isFirst || (array[column + MOST] as number) > this.most) this.most = array[column + MOST] as number
  }

  /** Adds the entries from `from` to before `to`, without `skip`. */
  scan(feature: FeatureLayout, entries: Entries, from: number, to: number, skip: number): void {
    switch (feature.op) {
      case 'count':
        return this.scanCount(entries, from, to, skip)
      case 'sum':
      case 'avg':
        if (feature.isDouble) return this.scanDoubles(entries, feature.column, from, to, skip)
        return this.scanSum(entries, feature.column, from, to, skip)
      case 'min':
      case 'max':
        return this.scanExtremes(entries, feature.column, from, to, skip)
      case 'ratio':
        return this.scanMet(entries, feature.ofBit, from, to, skip)
      case 'distinct':
        return this.scanDistinct(entries, feature, from, to, skip)
      case 'stddev':
        return this.scanDeviation(entries, feature.column, from, to, skip)
      case 'since_first':
      case 'first':
        return this.scanFirst(entries, feature, from, to, skip)
      case 'since_last':
      case 'last':
        return this.scanLast(entries, feature, from, to, skip)
    }
  }

  addExactly(value: number): void {
    if (value > ROOM || value < -ROOM) {
      const high = highPart(value)
      this.high += high
      this.low += value - high * PART
    } else this.low += value
    if (this.low > ROOM || this.low < -ROOM) {
      const high = highPart(this.low)
      this.high += high
      this.low -= high * PART
    }
  }

  private scanCount(entries: Entries, from: number, to: number, skip: number): void {
    if (entries.states === -1) {
      this.count += to - from - (skip >= from && skip < to ? 1 : 0)
      return
    }
    for (let entry = from; entry < to; entry++) if (entry !== skip && entries.passes(entry)) this.count++
  }

  private scanSum(entries: Entries, column: number, from: number, to: number, skip: number): void {
    for (let entry = from; entry < to; entry++) {
      const value = entries.number(entry, column)
      if (value !== value || entry === skip || !entries.passes(entry)) continue
      this.known++
      this.addExactly(value)
    }
  }

  private scanDoubles(entries: Entries, column: number, from: number, to: number, skip: number): void {
    for (let entry = from; entry < to; entry++) {
      const value = entries.number(entry, column)
      if (value !== value || entry === skip || !entries.passes(entry)) continue
      this.known++
      this.sum += value
    }
  }

  private scanExtremes(entries: Entries, column: number, from: number, to: number, skip: number): void {
    for (let entry = from; entry < to; entry++) {
      const value = entries.number(entry, column)
      if (value !== value || entry === skip || !entries.passes(entry)) continue
      if (this.known === 0 || value < this.least) this.least = value
      if (this.known === 0 || value > this.most) this.most = value
      this.known++
    }
  }

  private scanMet(entries: Entries, bit: number, from: number, to: number, skip: number): void {
    for (let entry = from; entry < to; entry++) {
      if (entry === skip || !entries.passes(entry)) continue
      this.count++
      if ((entries.flags(entry) & bit) !== 0) this.met++
    }
  }

  private scanDistinct(entries: Entries, feature: FeatureLayout, from: number, to: number, skip: number): void {
    this.seen.clear(to - from)
    for (let entry = from; entry < to; entry++) {
      const value = feature.isText ? entries.text(entry, feature.column) || NaN : entries.number(entry, feature.column)
      if (value === value && entry !== skip && entries.passes(entry) && this.seen.add(value)) this.distinct++
    }
  }

  private scanDeviation(entries: Entries, column: number, from: number, to: number, skip: number): void {
    this.scanDoubles(entries, column, from, to, skip)
    if (this.known < 2) return
    const mean = this.sum / this.known
    let squares = 0
    for (let entry = from; entry < to; entry++) {
      const value = entries.number(entry, column)
      if (value === value && entry !== skip && entries.passes(entry)) squares += (value - mean) * (value - mean)
    }
    this.deviation = Math.sqrt(squares / (this.known - 1))
  }

  private scanFirst(entries: Entries, feature: FeatureLayout, from: number, to: number, skip: number): void {
    if (this.known > 0 || (feature.column < 0 && this.count > 0)) return
    for (let entry = from; entry < to; entry++) if (this.take(entries, feature, entry, skip)) return
  }

  private scanLast(entries: Entries, feature: FeatureLayout, from: number, to: number, skip: number): void {
    for (let entry = to - 1; entry >= from; entry--) if (this.take(entries, feature, entry, skip)) return
  }

  private take(entries: Entries, feature: FeatureLayout, entry: number, skip: number): boolean {
    if (entry === skip || !entries.passes(entry)) return false
    if (feature.column >= 0) {
      const value = feature.isText ? entries.text(entry, feature.column) || NaN : entries.number(entry, feature.column)
      if (value !== value) return false
      this.first = value
      this.last = value
    }
    this.firstMs = entries.lanes.timeAt(entry)
    this.lastMs = this.firstMs
    return true
  }
}
