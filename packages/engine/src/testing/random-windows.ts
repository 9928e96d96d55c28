import { TIME_SLOT, type Row, type Slot } from '../language/row.ts'
import {
  PAYMENT_STATES,
  type FeatureOp,
  type FeaturePlan,
  type PaymentState,
  type WindowPlan,
  type WindowStore,
} from '../windows/plan.ts'

/** Everything random in the windows' property tests comes from one such source of numbers in [0, 1). */
export type Chance = () => number

/** One call of a window store. `cut` stands for a snapshot restored into a new store. */
export type RandomStep =
  | { readonly kind: 'cut' }
  | {
      readonly kind: 'state'
      readonly paymentId: string
      readonly state: PaymentState
      readonly onlyFrom?: PaymentState
    }
  | {
      readonly kind: 'event'
      readonly eventKind: number
      readonly nums: readonly number[]
      readonly strs: readonly (string | undefined)[]
      readonly paymentId: string | undefined
      readonly conditions: readonly number[]
    }

export interface RandomStream {
  readonly plan: WindowPlan
  readonly steps: readonly RandomStep[]
}

const OPS: readonly FeatureOp[] = [
  'count',
  'sum',
  'min',
  'max',
  'avg',
  'stddev',
  'distinct',
  'first',
  'last',
  'since_first',
  'since_last',
  'ratio',
]
const NEEDS_VALUE: ReadonlySet<FeatureOp> = new Set(['sum', 'min', 'max', 'avg', 'stddev', 'distinct', 'first', 'last'])
const KEYS: readonly Slot[] = [str(0), str(1), num(1, 'int')]
const NUMBERS: readonly Slot[] = [
  num(2, 'int'),
  num(3, 'double'),
  { store: 'num', index: 4, type: 'money', currency: { code: 'CNY' } },
]
const STRINGS: readonly Slot[] = [str(0), str(2)]
const FIELD_NUMS = 5
const FIELD_STRS = 3
const KINDS = 3
const CONDITIONS = 3

/** A plan of several levels and a stream with late, too late, repeated, out-of-order, equal-time, keyless and valueless events. */
export function randomStream(
  chance: Chance,
  size: { readonly features: number; readonly steps: number; readonly maxEventsPerKey: number },
): RandomStream {
  const levels = 1 + below(chance, 3)
  const latenessMs = pick(chance, [0, 5, 20, 100])
  const features = Array.from({ length: size.features }, (_, i) => randomFeature(chance, i, levels))
  const clock = { nowMs: 1000 }
  const keys = pick(chance, [2, 4, 12])
  const payments = pick(chance, [3, 30])
  const span = pick(chance, [3, 10, 200])
  const steps = Array.from({ length: size.steps }, () =>
    randomStep(chance, { clock, keys, payments, span, latenessMs }),
  )
  return { plan: { features, levels, latenessMs, maxEventsPerKey: size.maxEventsPerKey }, steps }
}

/** Plays the stream; calls `seen` with each event's row after all levels. */
export function playStream(
  create: (plan: WindowPlan) => WindowStore,
  stream: RandomStream,
  seen: (row: Row, store: WindowStore) => void,
): void {
  const { plan } = stream
  let store = create(plan)
  const size = FIELD_NUMS + plan.features.length
  const row: Row = { nums: new Float64Array(size), strs: [] }
  stream.steps.forEach((step, seq) => {
    if (step.kind === 'cut') {
      const bytes = store.snapshot()
      store = create(plan)
      store.restore(bytes)
    } else if (step.kind === 'state') store.setPaymentState(step.paymentId, step.state, step.onlyFrom)
    else {
      row.nums.fill(NaN)
      row.strs.fill(undefined)
      row.nums.set(step.nums)
      step.strs.forEach((value, i) => (row.strs[i] = value))
      if (store.advance(row.nums[TIME_SLOT] ?? NaN)) {
        for (let level = 0; level < plan.levels; level++) {
          const conditions = Uint8Array.from(step.conditions.slice(level * CONDITIONS, (level + 1) * CONDITIONS))
          store.admit(level, { seq, kind: step.eventKind, row, paymentId: step.paymentId }, conditions)
        }
      } else store.leaveUnknown(row)
      seen(row, store)
    }
  })
}

/** The feature's value in the row; unknown is undefined. */
export function valueOf(row: Row, feature: FeaturePlan): number | string | undefined {
  const { target } = feature
  if (target.store === 'str') return row.strs[target.index]
  const value = row.nums[target.index] ?? NaN
  return Number.isNaN(value) ? undefined : value
}

/** The same numbers for the same seed. */
export function chanceOf(seed: number): Chance {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function randomFeature(chance: Chance, index: number, levels: number): FeaturePlan {
  const op = pick(chance, OPS)
  const arity = 1 + below(chance, 2)
  const by = Array.from({ length: arity }, () => pick(chance, KEYS))
  const at = chance() < 0.7 ? by : by.map((slot) => (slot.store === 'str' ? pick(chance, KEYS.slice(0, 2)) : slot))
  const numeric = op === 'sum' || op === 'min' || op === 'max' || op === 'avg' || op === 'stddev'
  const value = pick(chance, numeric ? NUMBERS : [...NUMBERS, ...STRINGS])
  const isString = (op === 'first' || op === 'last') && value.store === 'str'
  const windowMs = pick(chance, op === 'distinct' || op === 'stddev' ? [1, 20, 100] : [1, 20, 100, 1000, Infinity])
  return {
    name: `f${index}`,
    op,
    kinds: pick(chance, [[0], [1], [0, 1], [0, 1, 2]]),
    by,
    at,
    ...(NEEDS_VALUE.has(op) ? { value } : {}),
    ...(chance() < 0.3 ? { where: below(chance, CONDITIONS) } : {}),
    ...(op === 'ratio' ? { of: below(chance, CONDITIONS) } : {}),
    windowMs,
    delayMs: pick(chance, [0, 0, 0, 10, 60]),
    includeCurrent: chance() < 0.6,
    ...(chance() < 0.3
      ? { states: pick(chance, [['attempted'], ['settled'], ['attempted', 'settled', 'held']] as const) }
      : {}),
    target: isString ? str(FIELD_STRS + index) : num(FIELD_NUMS + index, 'double'),
    level: below(chance, levels),
    ...(chance() < 0.3 ? { readOn: pick(chance, [[0], [1, 2], []]) } : {}),
  }
}

interface Traffic {
  readonly clock: { nowMs: number }
  readonly keys: number
  readonly payments: number
  readonly span: number
  readonly latenessMs: number
}

function randomStep(chance: Chance, traffic: Traffic): RandomStep {
  const dice = chance()
  const paymentId = `payment ${below(chance, traffic.payments)}`
  if (dice < 0.02) return { kind: 'cut' }
  if (dice < 0.04) return { kind: 'state', paymentId, state: 'attempted', onlyFrom: 'held' }
  if (dice < 0.14) return { kind: 'state', paymentId, state: pick(chance, PAYMENT_STATES) }
  if (dice < 0.6) traffic.clock.nowMs += below(chance, traffic.span)
  const lateMs = chance() < 0.3 ? below(chance, Math.floor(traffic.latenessMs * 1.2) + 1) : 0
  const key = () => (chance() < 0.05 ? undefined : `账户${below(chance, traffic.keys)}`)
  return {
    kind: 'event',
    eventKind: below(chance, KINDS),
    nums: [
      traffic.clock.nowMs - lateMs,
      chance() < 0.05 ? NaN : below(chance, 3),
      chance() < 0.1 ? NaN : pick(chance, [0, -0, 1, -5, 2 ** 52, -(2 ** 52)]),
      chance() < 0.1 ? NaN : pick(chance, [0.1, -0.3, 1e16, 7]),
      chance() < 0.1 ? NaN : below(chance, 1000),
    ],
    strs: [key(), key(), chance() < 0.1 ? undefined : `word ${below(chance, 5)}`],
    paymentId: chance() < 0.5 ? paymentId : undefined,
    conditions: Array.from({ length: CONDITIONS * 3 }, () => below(chance, 3)),
  }
}

function num(index: number, type: 'int' | 'double'): Slot {
  return { store: 'num', index, type }
}

function str(index: number): Slot {
  return { store: 'str', index, type: 'string' }
}

function below(chance: Chance, bound: number): number {
  return Math.floor(chance() * bound)
}

function pick<T>(chance: Chance, choices: readonly [T, ...T[]] | readonly T[]): T {
  return choices[below(chance, choices.length)] as T
}
