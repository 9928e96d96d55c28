import type { Slot } from '../language/row.ts'
import { PAYMENT_STATES, type FeatureOp, type FeaturePlan, type WindowPlan } from './plan.ts'
import { isLifetime, paymentMemoryMs, retentionMs } from './retention.ts'

/** The plan as the store runs it: features grouped so that what they share is looked up and kept once. */
export interface WindowLayout {
  readonly levels: readonly KindLayout[]
  readonly series: readonly SeriesLayout[]
  /** Distinct key fields. */
  readonly keySlots: readonly Slot[]
  /** Distinct combinations of key fields, each within the key space it is looked up in. */
  readonly tuples: readonly TupleLayout[]
  readonly keySpaces: readonly KeySpaceLayout[]
  readonly paymentMemoryMs: number
}

/** Keys of one field share space 0, whatever the field; each combination of several fields has its own. */
export interface KeySpaceLayout {
  readonly arity: number
  /** Series found under one of its keys. */
  readonly columns: number
}

export interface TupleLayout {
  readonly keySpace: number
  readonly slots: readonly number[]
}

export interface LevelLayout {
  /** Read before the current event is collected. */
  readonly excluding: readonly ReadLayout[]
  readonly collecting: readonly SeriesLayout[]
  /** Read after it is collected. */
  readonly including: readonly ReadLayout[]
}

/** What one level does for one kind of event: only what may collect it, only the features wanted on it. */
export interface KindLayout {
  readonly byKind: readonly LevelLayout[]
  /** For kinds that no feature names. */
  readonly other: LevelLayout
}

/** What is collected once for all features with the same kinds, key, condition, states and level. */
export interface SeriesLayout {
  readonly index: number
  readonly kinds: Uint8Array
  readonly by: number
  readonly keySpace: number
  readonly column: number
  readonly where: number
  /** Bit i: state i is seen. -1: all. */
  readonly states: number
  /** Aggregated number fields, kept beside each entry's time. */
  readonly numbers: readonly (Slot & { readonly store: 'num' })[]
  /** Aggregated string fields, kept as text ids. */
  readonly texts: readonly number[]
  /** Conditions of ratios, kept as bits. */
  readonly ofs: readonly number[]
  /** Entries carry their payment, because a read may have to leave it out or look at its state. */
  readonly paid: boolean
  /** Payments remember where their entry is. */
  readonly linked: boolean
  readonly lifetime: boolean
  /** Entries at or before the watermark minus this are dropped, or folded into the lifetime. */
  readonly keepMs: number
  readonly spans: readonly SpanLayout[]
  readonly features: readonly FeatureLayout[]
}

/** One stretch of time before the current event, and the features over it. */
export interface SpanLayout {
  readonly index: number
  readonly windowMs: number
  readonly delayMs: number
  readonly features: readonly FeatureLayout[]
}

export interface ReadLayout {
  readonly series: SeriesLayout
  readonly at: number
  readonly excludes: boolean
  readonly spans: readonly { readonly span: SpanLayout; readonly features: readonly FeatureLayout[] }[]
  readonly empty: EmptyLayout
}

/** What a read of no entries writes: texts become unknown, each number its value. */
export interface EmptyLayout {
  readonly texts: Int32Array
  readonly numbers: Int32Array
  readonly values: Float64Array
}

export interface FeatureLayout {
  readonly name: string
  /** Among the series' features. */
  readonly ordinal: number
  readonly op: FeatureOp
  /** Among the series' `numbers` or `texts`; -1: no value. */
  readonly column: number
  readonly isText: boolean
  readonly isDouble: boolean
  /** Bit of the ratio's condition in an entry's flags. */
  readonly ofBit: number
  readonly lifetime: boolean
  readonly target: number
  readonly targetIsText: boolean
  readonly readOn: readonly number[] | undefined
}

/** Flags of an entry: the payment's state in the low bits, then one bit per `of`. */
export const STATE_BITS = 3
const AGGREGATES_VALUES: ReadonlySet<FeatureOp> = new Set([
  'sum',
  'min',
  'max',
  'avg',
  'stddev',
  'distinct',
  'first',
  'last',
])
export const ATTEMPTED = PAYMENT_STATES.indexOf('attempted')

export function layoutOf(plan: WindowPlan): WindowLayout {
  const keySlots = new Indexed<Slot>()
  const tuples = new Indexed<TupleLayout>()
  const spaces = new Indexed<readonly Slot[]>()
  spaces.add('single', [])
  const columns: number[] = [0]
  const drafts = new Indexed<FeaturePlan[]>()
  for (const feature of plan.features) drafts.add(seriesKey(feature), []).value.push(feature)

  const tupleOf = (space: number, slots: readonly Slot[]) => {
    const indexes = slots.map((slot) => keySlots.add(slotKey(slot), slot).index)
    return tuples.add(`${space}:${indexes.join()}`, { keySpace: space, slots: indexes }).index
  }
  const series = drafts.values.map((features, index) => {
    const by = (features[0] as FeaturePlan).by
    const space = by.length === 1 ? 0 : spaces.add(by.map(slotKey).join(), by).index
    const column = columns[space] ?? 0
    columns[space] = column + 1
    return {
      layout: seriesOf(plan, features, index, { by: tupleOf(space, by), keySpace: space, column }, keySlots),
      features,
    }
  })
  const reads = series.flatMap(({ layout, features }) =>
    readsOf(layout, features, (at) => tupleOf(layout.keySpace, at)),
  )
  return {
    series: series.map((s) => s.layout),
    levels: Array.from({ length: plan.levels }, (_, level) =>
      byKindOf(plan, {
        excluding: reads.filter((r) => r.level === level && r.excludes),
        collecting: series.filter((s) => s.features[0]?.level === level).map((s) => s.layout),
        including: reads.filter((r) => r.level === level && !r.excludes),
      }),
    ),
    keySlots: keySlots.values,
    tuples: tuples.values,
    keySpaces: columns.map((count, i) => ({
      columns: count,
      arity: i === 0 ? 1 : (spaces.values[i] as readonly Slot[]).length,
    })),
    paymentMemoryMs: paymentMemoryMs(plan),
  }
}

function byKindOf(plan: WindowPlan, level: LevelLayout): KindLayout {
  const kinds = Math.max(0, ...plan.features.flatMap((feature) => [...feature.kinds, ...(feature.readOn ?? [])])) + 1
  const wantedOn = (reads: readonly ReadLayout[], kind: number): ReadLayout[] =>
    reads
      .map((read) => {
        const spans = read.spans
          .map(({ span, features }) => ({ span, features: features.filter((f) => f.readOn?.includes(kind) ?? true) }))
          .filter((s) => s.features.length > 0)
        return { ...read, spans, empty: emptyOf(spans) }
      })
      .filter((read) => read.spans.length > 0)
  const forKind = (kind: number): LevelLayout => ({
    excluding: wantedOn(level.excluding, kind),
    collecting: level.collecting.filter((series) => series.kinds[kind] === 1),
    including: wantedOn(level.including, kind),
  })
  return { byKind: Array.from({ length: kinds }, (_, kind) => forKind(kind)), other: forKind(kinds) }
}

function seriesOf(
  plan: WindowPlan,
  features: readonly FeaturePlan[],
  index: number,
  key: { readonly by: number; readonly keySpace: number; readonly column: number },
  keySlots: Indexed<Slot>,
): SeriesLayout {
  const first = features[0] as FeaturePlan
  const numbers = new Indexed<Slot & { store: 'num' }>()
  const texts = new Indexed<number>()
  const ofs = new Indexed<number>()
  const layouts = features.map((feature, ordinal): FeatureLayout => {
    const value = AGGREGATES_VALUES.has(feature.op) ? feature.value : undefined
    let column = -1
    if (value?.store === 'num') column = numbers.add(slotKey(value), value).index
    if (value?.store === 'str') column = texts.add(slotKey(value), keySlots.add(slotKey(value), value).index).index
    return {
      name: feature.name,
      ordinal,
      op: feature.op,
      column,
      isText: value?.store === 'str',
      isDouble: value?.type === 'double',
      ofBit: feature.of === undefined ? 0 : 1 << (STATE_BITS + ofs.add(String(feature.of), feature.of).index),
      lifetime: isLifetime(feature),
      target: feature.target.index,
      targetIsText: feature.target.store === 'str',
      readOn: feature.readOn,
    }
  })
  const spans = new Indexed<{ windowMs: number; delayMs: number; features: FeatureLayout[] }>()
  features.forEach((f, i) => {
    spans
      .add(`${f.windowMs}/${f.delayMs}`, { windowMs: f.windowMs, delayMs: f.delayMs, features: [] })
      .value.features.push(layouts[i] as FeatureLayout)
  })
  const lifetime = features.some(isLifetime)
  const paid = first.states !== undefined || features.some((f) => !f.includeCurrent)
  const foldMs = plan.latenessMs + Math.max(0, ...features.filter(isLifetime).map((f) => f.delayMs))
  return {
    index,
    ...key,
    kinds: Uint8Array.from({ length: Math.max(0, ...first.kinds) + 1 }, (_, kind) =>
      first.kinds.includes(kind) ? 1 : 0,
    ),
    where: first.where ?? -1,
    states:
      first.states === undefined
        ? -1
        : PAYMENT_STATES.reduce((bits, s, i) => (first.states?.includes(s) ? bits | (1 << i) : bits), 0),
    numbers: numbers.values,
    texts: texts.values,
    ofs: ofs.values,
    paid,
    linked: first.states !== undefined || (lifetime && paid),
    lifetime,
    keepMs: Math.max(retentionMs(features, plan.latenessMs), lifetime ? foldMs : 0),
    spans: spans.values.map((span, i) => ({ ...span, index: i })),
    features: layouts,
  }
}

function readsOf(
  series: SeriesLayout,
  features: readonly FeaturePlan[],
  tupleOf: (at: readonly Slot[]) => number,
): (ReadLayout & { readonly level: number })[] {
  const reads = new Indexed<{ at: number; excludes: boolean; level: number; indexes: Set<number> }>()
  features.forEach((feature, i) => {
    const at = tupleOf(feature.at)
    const excludes = !feature.includeCurrent
    reads.add(`${at}/${excludes}`, { at, excludes, level: feature.level, indexes: new Set() }).value.indexes.add(i)
  })
  return reads.values.map(({ at, excludes, level, indexes }) => {
    const wanted = new Set([...indexes].map((i) => series.features[i]))
    const spans = series.spans
      .map((span) => ({ span, features: span.features.filter((f) => wanted.has(f)) }))
      .filter((s) => s.features.length > 0)
      .toSorted((a, b) => a.span.delayMs - b.span.delayMs || a.span.windowMs - b.span.windowMs)
    return { series, at, excludes, level, spans, empty: emptyOf(spans) }
  })
}

function emptyOf(spans: ReadLayout['spans']): EmptyLayout {
  const features = spans.flatMap((span) => span.features)
  const numbers = features.filter((feature) => !feature.targetIsText)
  return {
    texts: Int32Array.from(features.filter((feature) => feature.targetIsText).map((feature) => feature.target)),
    numbers: Int32Array.from(numbers.map((feature) => feature.target)),
    values: Float64Array.from(numbers.map(({ op }) => (op === 'count' || op === 'sum' || op === 'distinct' ? 0 : NaN))),
  }
}

function seriesKey(f: FeaturePlan): string {
  return JSON.stringify([
    f.level,
    f.kinds.toSorted((a, b) => a - b),
    f.by.map(slotKey),
    f.where ?? null,
    f.states?.toSorted() ?? null,
  ])
}

function slotKey(slot: Slot): string {
  return `${slot.store}${slot.index}`
}

/** Values by key, in order of first appearance. */
class Indexed<T> {
  readonly values: T[] = []
  readonly indexes = new Map<string, number>()

  add(key: string, value: T): { readonly index: number; readonly value: T } {
    const index = this.indexes.get(key) ?? this.values.push(value) - 1
    this.indexes.set(key, index)
    return { index, value: this.values[index] as T }
  }
}
