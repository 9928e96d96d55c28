import { TIME_SLOT, TRUE, type Row, type Slot } from '../../packages/engine/src/language/row.ts'
import type {
  Arrival,
  FeaturePlan,
  PaymentState,
  WindowPlan,
  WindowStore,
} from '../../packages/engine/src/windows/plan.ts'
import { isLifetime, paymentMemoryMs, retentionMs } from '../../packages/engine/src/windows/retention.ts'

/**
 * The baseline: windows as one would write them first, in a map per feature from key to a sorted array of objects.
 * Same answers as the engine's store where sums stay within 2^53 throughout; never drops a key, has no snapshot.
 */
export function createPlainWindows(plan: WindowPlan): WindowStore {
  const memoryMs = paymentMemoryMs(plan)
  const lists = plan.features.map(() => new Map<string, Entry[]>())
  const keepMs = plan.features.map((f) => (isLifetime(f) ? Infinity : retentionMs([f], plan.latenessMs)))
  let watermarkMs = -Infinity
  const payments = new Map<string, Payment>()

  function remembered(paymentId: string | undefined): Payment | undefined {
    const payment = paymentId === undefined ? undefined : payments.get(paymentId)
    return payment !== undefined && payment.newestMs > watermarkMs - memoryMs ? payment : undefined
  }

  function touch(paymentId: string, timeMs: number): Payment {
    const payment = remembered(paymentId) ?? { newestMs: timeMs, state: 'attempted', collectedBy: new Set<number>() }
    payment.newestMs = Math.max(payment.newestMs, timeMs)
    payments.set(paymentId, payment)
    return payment
  }

  function collect(
    index: number,
    feature: FeaturePlan,
    arrival: Arrival,
    payment: Payment | undefined,
    conditions: Uint8Array,
  ): void {
    const { row } = arrival
    if (!feature.kinds.includes(arrival.kind) || payment?.collectedBy.has(index)) return
    if (feature.where !== undefined && conditions[feature.where] !== TRUE) return
    const key = keyOf(row, feature.by)
    if (key === undefined) return
    payment?.collectedBy.add(index)
    const met = feature.of !== undefined && conditions[feature.of] === TRUE
    const timeMs = row.nums[TIME_SLOT] ?? NaN
    const entry = { timeMs, seq: arrival.seq, payment, value: feature.value && readSlot(row, feature.value), met }
    const list = lists[index]?.get(key)
    if (list === undefined) lists[index]?.set(key, [entry])
    else insert(list, entry, watermarkMs - (keepMs[index] ?? Infinity))
  }

  function read(index: number, feature: FeaturePlan, arrival: Arrival, payment: Payment | undefined): Value {
    const key = keyOf(arrival.row, feature.at)
    if (key === undefined) return undefined
    const timeMs = arrival.row.nums[TIME_SLOT] ?? NaN
    const list = lists[index]?.get(key) ?? []
    const fold = new Fold()
    for (let i = upperBound(list, timeMs - feature.delayMs - feature.windowMs); i < list.length; i++) {
      const entry = list[i]
      if (entry === undefined || entry.timeMs > timeMs - feature.delayMs) break
      if (
        !feature.includeCurrent &&
        (entry.seq === arrival.seq || (payment !== undefined && entry.payment === payment))
      )
        continue
      if (feature.states !== undefined && !feature.states.includes(entry.payment?.state ?? 'attempted')) continue
      if (feature.value === undefined || entry.value !== undefined) fold.add(entry)
    }
    return fold.result(feature, timeMs)
  }

  return {
    advance(timeMs) {
      watermarkMs = Math.max(watermarkMs, timeMs)
      return timeMs >= watermarkMs - plan.latenessMs
    },
    admit(level, arrival, conditions) {
      const payment =
        arrival.paymentId === undefined ? undefined : touch(arrival.paymentId, arrival.row.nums[TIME_SLOT] ?? NaN)
      plan.features.forEach((feature, index) => {
        if (feature.level === level) collect(index, feature, arrival, payment, conditions)
      })
      plan.features.forEach((feature, index) => {
        if (feature.level === level) writeSlot(arrival.row, feature.target, read(index, feature, arrival, payment))
      })
    },
    leaveUnknown(row) {
      for (const feature of plan.features) writeSlot(row, feature.target, undefined)
    },
    setPaymentState(paymentId, state) {
      const payment = remembered(paymentId)
      if (payment !== undefined) payment.state = state
    },
    approximations: () => [],
    snapshot: () => new Uint8Array(0),
    restore() {},
    stats() {
      const sizes = lists.flatMap((list) => [...list.values()].map((entries) => entries.length))
      return { keys: sizes.length, entries: sizes.reduce((a, b) => a + b, 0), bytes: 0 }
    },
  }
}

type Value = number | string | undefined

interface Payment {
  newestMs: number
  state: PaymentState
  readonly collectedBy: Set<number>
}

interface Entry {
  readonly timeMs: number
  readonly seq: number
  readonly payment: Payment | undefined
  readonly value: Value
  readonly met: boolean
}

class Fold {
  values: Entry[] = []

  add(entry: Entry): void {
    this.values.push(entry)
  }

  result(feature: FeaturePlan, timeMs: number): Value {
    const { values } = this
    const oldest = values[0]
    const newest = values.at(-1)
    const sum = () => sumOf(values, feature.value)
    switch (feature.op) {
      case 'count':
        return values.length
      case 'sum':
        return sum()
      case 'avg':
        return quotient(sum(), values.length)
      case 'min':
        return oldest && values.reduce((a, c) => Math.min(a, Number(c.value)), Infinity)
      case 'max':
        return oldest && values.reduce((a, c) => Math.max(a, Number(c.value)), -Infinity)
      case 'stddev':
        return deviationOf(values)
      case 'distinct':
        return new Set(values.map((c) => c.value)).size
      case 'first':
        return oldest?.value
      case 'last':
        return newest?.value
      case 'since_first':
        return oldest && timeMs - oldest.timeMs
      case 'since_last':
        return newest && timeMs - newest.timeMs
      case 'ratio':
        return quotient(values.filter((c) => c.met).length, values.length)
    }
  }
}

function sumOf(values: readonly Entry[], slot: Slot | undefined): number | undefined {
  const sum = values.reduce((a, c) => a + Number(c.value), 0)
  return slot?.type === 'double' || Number.isSafeInteger(sum) ? sum : undefined
}

function deviationOf(values: readonly Entry[]): number | undefined {
  if (values.length < 2) return undefined
  const mean = values.reduce((a, c) => a + Number(c.value), 0) / values.length
  return Math.sqrt(
    values.reduce((a, c) => a + (Number(c.value) - mean) * (Number(c.value) - mean), 0) / (values.length - 1),
  )
}

function quotient(numerator: number | undefined, denominator: number): number | undefined {
  return numerator === undefined || denominator === 0 ? undefined : numerator / denominator
}

/** Keeps the list in order of time, then seq, and drops what no window can show any more. */
function insert(list: Entry[], entry: Entry, expiredMs: number): void {
  let drop = 0
  while (drop < list.length && (list[drop]?.timeMs ?? Infinity) <= expiredMs) drop++
  if (drop > 32) list.splice(0, drop)
  if ((list.at(-1)?.timeMs ?? -Infinity) <= entry.timeMs) list.push(entry)
  else list.splice(upperBound(list, entry.timeMs), 0, entry)
}

/** Index of the first entry later than `timeMs`. */
function upperBound(list: readonly Entry[], timeMs: number): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle]?.timeMs ?? Infinity) <= timeMs) low = middle + 1
    else high = middle
  }
  return low
}

function keyOf(row: Row, slots: readonly Slot[]): string | undefined {
  let key = ''
  for (const slot of slots) {
    const value = readSlot(row, slot)
    if (value === undefined) return undefined
    key += typeof value === 'string' ? `s${value.length}:${value}` : `n${value};`
  }
  return key
}

function readSlot(row: Row, slot: Slot): Value {
  if (slot.store === 'str') return row.strs[slot.index]
  const value = row.nums[slot.index] ?? NaN
  return Number.isNaN(value) ? undefined : value + 0
}

function writeSlot(row: Row, slot: Slot, value: Value): void {
  if (slot.store === 'num') row.nums[slot.index] = typeof value === 'number' ? value : NaN
  else row.strs[slot.index] = typeof value === 'string' ? value : undefined
}
