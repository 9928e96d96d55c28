import { TIME_SLOT, type Row } from '../language/row.ts'
import { Keys, type KeySpace } from './keys.ts'
import { layoutOf, type KindLayout, type WindowLayout } from './layout.ts'
import { Payments } from './payments.ts'
import {
  PAYMENT_STATES,
  type Approximation,
  type Arrival,
  type PaymentState,
  type WindowPlan,
  type WindowStore,
} from './plan.ts'
import { Series } from './series.ts'
import { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'
import { WindowReader } from './window-reader.ts'

const SNAPSHOT_VERSION = 1
/** Sweeping in turns of several lets the processor fetch them from memory together. */
const EVENTS_PER_SWEEP = 32
/** More than one, so that keys are freed faster than they come. */
const VISITS_PER_NEW_KEY = 2

/**
 * The windows in this process's memory, exact (see `WindowPlan`), in typed arrays: no object per event, key or payment.
 * Synchronous; the same calls give the same values and the same snapshot.
 */
export function createInProcessWindows(plan: WindowPlan): WindowStore {
  return new InProcessWindows(plan)
}

class InProcessWindows implements WindowStore {
  readonly plan: WindowPlan
  readonly layout: WindowLayout
  readonly keys: Keys
  readonly payments: Payments
  readonly series: readonly Series[]
  readonly seriesBySpace: readonly (readonly Series[])[]
  readonly reader: WindowReader
  watermarkMs = -Infinity
  seq = NaN
  level = 0
  /** The current event's payment, 0 for none, and whether an earlier event named it. */
  payment = 0
  isRepeated = false
  events = 0

  constructor(plan: WindowPlan) {
    this.plan = plan
    this.layout = layoutOf(plan)
    this.keys = new Keys(this.layout)
    this.payments = new Payments(this.layout.series.length, this.layout.paymentMemoryMs)
    this.series = this.layout.series.map(
      (series) => new Series(series, this.keys, plan.maxEventsPerKey, this.layout.paymentMemoryMs),
    )
    this.seriesBySpace = this.layout.keySpaces.map((_, space) => this.series.filter((s) => s.layout.keySpace === space))
    this.reader = new WindowReader(this.keys)
  }

  advance(timeMs: number): boolean {
    if (timeMs > this.watermarkMs) this.watermarkMs = timeMs
    return timeMs >= this.watermarkMs - this.plan.latenessMs
  }

  admit(level: number, arrival: Arrival, conditions: Uint8Array): void {
    if (arrival.seq !== this.seq || level <= this.level) this.startEvent(arrival)
    this.level = level
    const { row, kind } = arrival
    const layout = this.layout.levels[level] as KindLayout
    const { excluding, collecting, including } = layout.byKind[kind] ?? layout.other
    for (let i = 0; i < excluding.length; i++) {
      const read = excluding[i] as (typeof excluding)[number]
      const own =
        this.isRepeated && this.payments.wasCollected(this.payment, read.series.index)
          ? this.payments.serial(this.payment)
          : 0
      this.reader.read(read, this.series[read.series.index] as Series, row, own)
    }
    for (let i = 0; i < collecting.length; i++) {
      const series = this.series[(collecting[i] as (typeof collecting)[number]).index] as Series
      if (
        !series.wants(conditions) ||
        (this.isRepeated && this.payments.wasCollected(this.payment, series.layout.index))
      )
        continue
      series.collect(row, this.payment, this.payments, conditions, this.watermarkMs)
    }
    for (let i = 0; i < including.length; i++) {
      const read = including[i] as (typeof including)[number]
      this.reader.read(read, this.series[read.series.index] as Series, row, 0)
    }
  }

  leaveUnknown(row: Row): void {
    this.reader.startEvent()
    for (const { target } of this.plan.features) {
      if (target.store === 'str') row.strs[target.index] = undefined
      else row.nums[target.index] = NaN
    }
  }

  setPaymentState(paymentId: string, state: PaymentState, onlyFrom?: PaymentState): void {
    const payment = this.payments.ids.find(paymentId)
    if (payment === 0 || this.payments.isExpired(payment, this.watermarkMs)) return
    const code = PAYMENT_STATES.indexOf(state)
    const before = this.payments.state(payment)
    if (code === before || (onlyFrom !== undefined && before !== PAYMENT_STATES.indexOf(onlyFrom))) return
    const serial = this.payments.serial(payment)
    this.payments.setState(payment, code)
    this.payments.eachLink(payment, (series, lane) => this.series[series]?.changeState(lane, serial, before, code))
  }

  approximations(): readonly Approximation[] {
    return this.reader.approximations
  }

  snapshot(): Uint8Array {
    const writer = new SnapshotWriter()
    writer.numbers(SNAPSHOT_VERSION, fingerprintOf(this.plan), this.watermarkMs, this.events)
    this.keys.save(writer)
    this.payments.save(writer)
    for (const series of this.series) series.save(writer)
    return writer.finish()
  }

  restore(bytes: Uint8Array): void {
    const reader = new SnapshotReader(bytes)
    const [version, fingerprint, watermarkMs = -Infinity, events = 0] = reader.numbers()
    if (version !== SNAPSHOT_VERSION)
      throw new Error(`the snapshot of the windows has version ${version}, not ${SNAPSHOT_VERSION}`)
    if (fingerprint !== fingerprintOf(this.plan)) throw new Error('the snapshot of the windows belongs to another plan')
    this.watermarkMs = watermarkMs
    this.events = events
    this.seq = NaN
    this.keys.load(reader)
    this.payments.load(reader)
    for (const series of this.series) series.load(reader)
  }

  stats(): { readonly keys: number; readonly entries: number; readonly bytes: number } {
    const lanes = this.series.map((series) => series.entries.lanes)
    return {
      keys: lanes.reduce((sum, l) => sum + l.openLanes, 0),
      entries: this.series.reduce((sum, s) => sum + s.countEntries(), 0),
      bytes: this.series.reduce((sum, s) => sum + s.byteLength(), this.keys.byteLength() + this.payments.byteLength()),
    }
  }

  private startEvent(arrival: Arrival): void {
    this.seq = arrival.seq
    this.reader.startEvent()
    this.keys.startEvent()
    if (++this.events % EVENTS_PER_SWEEP === 0) this.sweep()
    this.payment = 0
    this.isRepeated = false
    if (arrival.paymentId === undefined) return
    const timeMs = arrival.row.nums[TIME_SLOT] as number
    let payment = this.payments.ids.find(arrival.paymentId)
    if (payment !== 0 && this.payments.isExpired(payment, this.watermarkMs)) {
      this.forget(payment)
      payment = 0
    }
    this.isRepeated = payment !== 0
    this.payment = payment === 0 ? this.payments.begin(arrival.paymentId, timeMs) : payment
    this.payments.touch(this.payment, timeMs)
  }

  private sweep(): void {
    this.payments.sweep(EVENTS_PER_SWEEP * 2, this.watermarkMs, (payment) => this.forget(payment))
    for (let index = 0; index < this.keys.spaces.length; index++) {
      const space = this.keys.spaces[index] as KeySpace
      const top = index === 0 ? Math.min(space.keyTop(), this.keys.texts.top) : space.keyTop()
      const steps = Math.min(top, 2 + space.created * VISITS_PER_NEW_KEY)
      const series = this.seriesBySpace[index] as readonly Series[]
      for (let i = 0; i < steps; i++) {
        if (space.sweepAt >= top) space.sweepAt = 1
        const key = space.sweepAt++
        for (let s = 0; s < series.length; s++) (series[s] as Series).sweep(key, this.watermarkMs)
      }
      space.created = 0
    }
  }

  private forget(payment: number): void {
    const serial = this.payments.serial(payment)
    this.payments.eachLink(payment, (series, lane) => this.series[series]?.forgetPayment(lane, serial))
    this.payments.forget(payment)
  }
}

/** Tells plans apart that would read each other's snapshots wrongly. */
function fingerprintOf(plan: WindowPlan): number {
  const text = JSON.stringify(plan, (_, value: unknown) => (value === Infinity ? 'all' : value))
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0
  return hash
}
