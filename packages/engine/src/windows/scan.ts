import { TIME_SLOT } from '../language/row.ts'
import type { Entries } from './entries.ts'
import type { FeatureLayout } from './layout.ts'

/** Up to this many values are compared one by one instead of through a set. */
const FEW = 24

/**
 * Recounts a feature over the entries from `from` to before `to` and writes it into `nums`: the quick way for what is
 * common. False: not done here, the tally must. Numbers stay in locals and typed arrays, so nothing is allocated.
 */
export function scanInto(
  nums: Float64Array,
  feature: FeatureLayout,
  entries: Entries,
  from: number,
  to: number,
): boolean {
  switch (feature.op) {
    case 'count':
      return scanCount(nums, feature, entries, from, to)
    case 'sum':
    case 'avg':
      return scanSum(nums, feature, entries, from, to)
    case 'min':
    case 'max':
      return scanExtreme(nums, feature, entries, from, to)
    case 'distinct':
      return scanDistinct(nums, feature, entries, from, to)
    case 'since_last':
      return scanSinceLast(nums, feature, entries, from, to)
    case 'since_first':
      return scanSinceFirst(nums, feature, entries, from, to)
    case 'ratio':
      return scanRatio(nums, feature, entries, from, to)
    case 'first':
    case 'last':
    case 'stddev':
      return false
  }
}

function scanCount(nums: Float64Array, feature: FeatureLayout, entries: Entries, from: number, to: number): boolean {
  let count = to - from
  if (entries.states !== -1) {
    count = 0
    for (let entry = from; entry < to; entry++) if (entries.passes(entry)) count++
  }
  nums[feature.target] = count
  return true
}

function scanSum(nums: Float64Array, feature: FeatureLayout, entries: Entries, from: number, to: number): boolean {
  const { numbers, numberStride } = entries.lanes
  const all = entries.states === -1
  const exact = !feature.isDouble
  let known = 0
  let sum = 0
  let at = from * numberStride + 1 + feature.column
  for (let entry = from; entry < to; entry++) {
    const value = numbers[at] as number
    at += numberStride
    if (value !== value || !(all || entries.passes(entry))) continue
    known++
    sum += value
    if (exact && (sum > Number.MAX_SAFE_INTEGER || sum < -Number.MAX_SAFE_INTEGER)) return false
  }
  nums[feature.target] = feature.op === 'sum' ? sum : sum / known
  return true
}

function scanExtreme(nums: Float64Array, feature: FeatureLayout, entries: Entries, from: number, to: number): boolean {
  const { numbers, numberStride } = entries.lanes
  const all = entries.states === -1
  const least = feature.op === 'min'
  let extreme = NaN
  let at = from * numberStride + 1 + feature.column
  for (let entry = from; entry < to; entry++) {
    const value = numbers[at] as number
    at += numberStride
    if (value !== value || !(all || entries.passes(entry))) continue
    if (extreme !== extreme || (least ? value < extreme : value > extreme)) extreme = value
  }
  nums[feature.target] = extreme
  return true
}

function scanDistinct(nums: Float64Array, feature: FeatureLayout, entries: Entries, from: number, to: number): boolean {
  if (to - from > FEW || !feature.isText || entries.states !== -1) return false
  const { words, wordStride } = entries.lanes
  const start = from * wordStride + entries.textAt + feature.column
  const end = start + (to - from) * wordStride
  let distinct = 0
  for (let at = start; at < end; at += wordStride) {
    const text = words[at] as number
    if (text === 0) continue
    let before = start
    while (before < at && words[before] !== text) before += wordStride
    if (before === at) distinct++
  }
  nums[feature.target] = distinct
  return true
}

function scanSinceLast(
  nums: Float64Array,
  feature: FeatureLayout,
  entries: Entries,
  from: number,
  to: number,
): boolean {
  let entry = to - 1
  while (entry >= from && !entries.passes(entry)) entry--
  nums[feature.target] = entry < from ? NaN : (nums[TIME_SLOT] as number) - entries.lanes.timeAt(entry)
  return true
}

function scanSinceFirst(
  nums: Float64Array,
  feature: FeatureLayout,
  entries: Entries,
  from: number,
  to: number,
): boolean {
  let entry = from
  while (entry < to && !entries.passes(entry)) entry++
  nums[feature.target] = entry >= to ? NaN : (nums[TIME_SLOT] as number) - entries.lanes.timeAt(entry)
  return true
}

function scanRatio(nums: Float64Array, feature: FeatureLayout, entries: Entries, from: number, to: number): boolean {
  let count = 0
  let met = 0
  for (let entry = from; entry < to; entry++) {
    if (!entries.passes(entry)) continue
    count++
    if ((entries.flags(entry) & feature.ofBit) !== 0) met++
  }
  nums[feature.target] = met / count
  return true
}
