import { TIME_SLOT, TRUE, type Row, type Slot } from '../language/row.ts'
import type { Arrival, FeaturePlan, PaymentState, WindowPlan, WindowStore } from '../windows/plan.ts'
import { paymentMemoryMs } from '../windows/retention.ts'

/**
 * The oracle: keeps every collected event for ever and recounts each feature from scratch. Slow and obvious;
 * it never approximates, whatever `maxEventsPerKey` says.
 */
export function createNaiveWindows(plan: WindowPlan): WindowStore {
  const memoryMs = paymentMemoryMs(plan)
  let watermarkMs = -Infinity
  let collected: Collected[] = []
  let payments = new Map<string, Payment>()

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
    const key = keyOf(arrival.row, feature.by)
    if (!feature.kinds.includes(arrival.kind) || key === undefined || payment?.collectedBy.has(index)) return
    if (feature.where !== undefined && conditions[feature.where] !== TRUE) return
    payment?.collectedBy.add(index)
    collected.push({
      feature: index,
      key,
      timeMs: timeOf(arrival.row),
      seq: arrival.seq,
      payment,
      value: feature.value && readSlot(arrival.row, feature.value),
      met: feature.of !== undefined && conditions[feature.of] === TRUE,
    })
  }

  function recount(index: number, feature: FeaturePlan, arrival: Arrival, payment: Payment | undefined): Value {
    const key = keyOf(arrival.row, feature.at)
    if (key === undefined) return undefined
    const timeMs = timeOf(arrival.row)
    const isCurrent = (c: Collected) => c.seq === arrival.seq || (payment !== undefined && c.payment === payment)
    const seen = collected.filter(
      (c) =>
        c.feature === index &&
        c.key === key &&
        c.timeMs > timeMs - feature.delayMs - feature.windowMs &&
        c.timeMs <= timeMs - feature.delayMs &&
        (feature.includeCurrent || !isCurrent(c)) &&
        (feature.states === undefined || feature.states.includes(c.payment?.state ?? 'attempted')) &&
        (feature.value === undefined || c.value !== undefined),
    )
    return aggregate(
      feature,
      seen.toSorted((a, b) => a.timeMs - b.timeMs || a.seq - b.seq),
      timeMs,
    )
  }

  return {
    advance(timeMs) {
      watermarkMs = Math.max(watermarkMs, timeMs)
      return timeMs >= watermarkMs - plan.latenessMs
    },
    admit(level, arrival, conditions) {
      const payment = arrival.paymentId === undefined ? undefined : touch(arrival.paymentId, timeOf(arrival.row))
      const features = plan.features
        .map((feature, index) => ({ feature, index }))
        .filter((f) => f.feature.level === level)
      for (const { feature, index } of features) collect(index, feature, arrival, payment, conditions)
      const wanted = features.filter(({ feature }) => feature.readOn?.includes(arrival.kind) ?? true)
      const values = wanted.map(({ feature, index }) => recount(index, feature, arrival, payment))
      wanted.forEach(({ feature }, i) => writeSlot(arrival.row, feature.target, values[i]))
    },
    leaveUnknown(row) {
      for (const feature of plan.features) writeSlot(row, feature.target, undefined)
    },
    setPaymentState(paymentId, state, onlyFrom) {
      const payment = remembered(paymentId)
      if (payment !== undefined && (onlyFrom === undefined || payment.state === onlyFrom)) payment.state = state
    },
    approximations: () => [],
    snapshot: () => toBytes({ watermarkMs, collected, payments }),
    restore(bytes) {
      ;({ watermarkMs, collected, payments } = fromBytes(bytes))
    },
    stats: () => ({ keys: new Set(collected.map((c) => c.feature + c.key)).size, entries: collected.length, bytes: 0 }),
  }
}

type Value = number | string | undefined

interface Payment {
  newestMs: number
  state: PaymentState
  readonly collectedBy: Set<number>
}

interface Collected {
  readonly feature: number
  readonly key: string
  readonly timeMs: number
  readonly seq: number
  readonly payment: Payment | undefined
  readonly value: Value
  readonly met: boolean
}

interface State {
  watermarkMs: number
  collected: Collected[]
  payments: Map<string, Payment>
}

/** `seen` is in order of time, then seq. */
function aggregate(feature: FeaturePlan, seen: readonly Collected[], timeMs: number): Value {
  const oldest = seen[0]
  const newest = seen.at(-1)
  const numbers = seen.map((c) => c.value).filter((v) => typeof v === 'number')
  switch (feature.op) {
    case 'count':
      return seen.length
    case 'sum':
      return sumOf(numbers, feature.value)
    case 'avg':
      return quotient(sumOf(numbers, feature.value), numbers.length)
    case 'min':
      return oldest && numbers.reduce((a, b) => Math.min(a, b))
    case 'max':
      return oldest && numbers.reduce((a, b) => Math.max(a, b))
    case 'stddev':
      return deviationOf(numbers)
    case 'distinct':
      return new Set(seen.map((c) => c.value)).size
    case 'first':
      return oldest?.value
    case 'last':
      return newest?.value
    case 'since_first':
      return oldest && timeMs - oldest.timeMs
    case 'since_last':
      return newest && timeMs - newest.timeMs
    case 'ratio':
      return quotient(seen.filter((c) => c.met).length, seen.length)
  }
}

/** Whole numbers are summed exactly, and unknown beyond ±(2^53 − 1); doubles are summed oldest first. */
function sumOf(numbers: readonly number[], slot: Slot | undefined): number | undefined {
  if (slot?.type === 'double') return numbers.reduce((a, b) => a + b, 0)
  const sum = Number(numbers.reduce((a, b) => a + BigInt(b), 0n))
  return Number.isSafeInteger(sum) ? sum : undefined
}

/** The sample's standard deviation, as SQL's `stddev`: two values at least; two passes, oldest first. */
function deviationOf(numbers: readonly number[]): number | undefined {
  if (numbers.length < 2) return undefined
  const mean = numbers.reduce((a, b) => a + b, 0) / numbers.length
  return Math.sqrt(numbers.reduce((a, x) => a + (x - mean) * (x - mean), 0) / (numbers.length - 1))
}

function quotient(numerator: number | undefined, denominator: number): number | undefined {
  return numerator === undefined || denominator === 0 ? undefined : numerator / denominator
}

function timeOf(row: Row): number {
  return row.nums[TIME_SLOT] ?? NaN
}

function keyOf(row: Row, slots: readonly Slot[]): string | undefined {
  const values = slots.map((slot) => readSlot(row, slot))
  return values.includes(undefined) ? undefined : JSON.stringify(values)
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

function toBytes(state: State): Uint8Array {
  const all = [...new Set([...state.payments.values(), ...state.collected.flatMap((c) => c.payment ?? [])])]
  const text = JSON.stringify({
    watermarkMs: state.watermarkMs === -Infinity ? null : state.watermarkMs,
    all: all.map((p) => ({ ...p, collectedBy: [...p.collectedBy] })),
    payments: [...state.payments].map(([id, p]) => [id, all.indexOf(p)]),
    collected: state.collected.map((c) => ({ ...c, payment: c.payment && all.indexOf(c.payment) })),
  })
  return new Uint8Array(Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).buffer)
}

function fromBytes(bytes: Uint8Array): State {
  const codes = new Uint16Array(bytes.slice().buffer)
  const raw = JSON.parse(Array.from(codes, (code) => String.fromCharCode(code)).join(''))
  const all: Payment[] = raw.all.map((p: { collectedBy: number[] }) => ({ ...p, collectedBy: new Set(p.collectedBy) }))
  return {
    watermarkMs: raw.watermarkMs ?? -Infinity,
    payments: new Map(raw.payments.map(([id, at]: [string, number]) => [id, all[at]])),
    collected: raw.collected.map((c: { payment?: number }) => ({
      ...c,
      payment: c.payment === undefined ? undefined : all[c.payment],
    })),
  }
}
