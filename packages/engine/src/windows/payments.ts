import { grownFloats, grownInts } from './growing.ts'
import { ATTEMPTED } from './layout.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'
import { TextTable } from './text-table.ts'

const SERIAL = 0
const STATE = 1
const LINK = 2
const COLLECTED = 3
const LINK_FIELDS = 3

/** Payments by their id: newest event, state, which series collected them, and where their state must be kept up. */
export class Payments {
  readonly memoryMs: number
  readonly stride: number
  readonly ids = new TextTable()
  newestMs: Float64Array = new Float64Array(64)
  records: Int32Array
  /** Chains of (series, lane, next). */
  links: Int32Array = new Int32Array(LINK_FIELDS * 16)
  linkTop = 1
  freeLink = 0
  lastSerial = 0
  sweepAt = 1

  constructor(seriesCount: number, memoryMs: number) {
    this.memoryMs = memoryMs
    this.stride = COLLECTED + Math.ceil(seriesCount / 32)
    this.records = new Int32Array(this.stride * 64)
  }

  isExpired(payment: number, watermarkMs: number): boolean {
    return (this.newestMs[payment] as number) <= watermarkMs - this.memoryMs
  }

  begin(paymentId: string, timeMs: number): number {
    const payment = this.ids.insert(paymentId)
    const at = payment * this.stride
    if (payment >= this.newestMs.length) this.newestMs = grownFloats(this.newestMs, payment + 1)
    if (at + this.stride > this.records.length) this.records = grownInts(this.records, at + this.stride)
    this.newestMs[payment] = timeMs
    for (let i = 0; i < this.stride; i++) this.records[at + i] = 0
    this.lastSerial = (this.lastSerial + 1) | 0 || 1
    this.records[at + SERIAL] = this.lastSerial
    this.records[at + STATE] = ATTEMPTED
    return payment
  }

  touch(payment: number, timeMs: number): void {
    if (timeMs > (this.newestMs[payment] as number)) this.newestMs[payment] = timeMs
  }

  serial(payment: number): number {
    return this.records[payment * this.stride + SERIAL] as number
  }

  state(payment: number): number {
    return this.records[payment * this.stride + STATE] as number
  }

  setState(payment: number, state: number): void {
    this.records[payment * this.stride + STATE] = state
  }

  wasCollected(payment: number, series: number): boolean {
    return (((this.records[payment * this.stride + COLLECTED + (series >>> 5)] as number) >>> (series & 31)) & 1) === 1
  }

  setCollected(payment: number, series: number): void {
    const at = payment * this.stride + COLLECTED + (series >>> 5)
    this.records[at] = (this.records[at] as number) | (1 << (series & 31))
  }

  link(payment: number, series: number, lane: number): void {
    let link = this.freeLink
    if (link === 0) link = this.linkTop++
    else this.freeLink = this.links[link * LINK_FIELDS + 2] as number
    if ((link + 1) * LINK_FIELDS > this.links.length) this.links = grownInts(this.links, (link + 1) * LINK_FIELDS)
    const head = payment * this.stride + LINK
    this.links[link * LINK_FIELDS] = series
    this.links[link * LINK_FIELDS + 1] = lane
    this.links[link * LINK_FIELDS + 2] = this.records[head] as number
    this.records[head] = link
  }

  eachLink(payment: number, visit: (series: number, lane: number) => void): void {
    for (
      let link = this.records[payment * this.stride + LINK] as number;
      link !== 0;
      link = this.links[link * LINK_FIELDS + 2] as number
    ) {
      visit(this.links[link * LINK_FIELDS] as number, this.links[link * LINK_FIELDS + 1] as number)
    }
  }

  /** The caller has told the linked series. */
  forget(payment: number): void {
    const head = payment * this.stride + LINK
    for (let link = this.records[head] as number; link !== 0;) {
      const next = this.links[link * LINK_FIELDS + 2] as number
      this.links[link * LINK_FIELDS + 2] = this.freeLink
      this.freeLink = link
      link = next
    }
    this.records[head] = 0
    this.ids.remove(payment)
  }

  /** Visits the next few payments in turn and names those that need not be remembered. */
  sweep(steps: number, watermarkMs: number, expired: (payment: number) => void): void {
    for (let i = 0; i < steps && i < this.ids.top; i++) {
      if (this.sweepAt >= this.ids.top) this.sweepAt = 1
      const payment = this.sweepAt++
      if (this.ids.has(payment) && this.isExpired(payment, watermarkMs)) expired(payment)
    }
  }

  byteLength(): number {
    return this.ids.byteLength() + this.newestMs.byteLength + this.records.byteLength + this.links.byteLength
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.linkTop, this.freeLink, this.lastSerial, this.sweepAt)
    this.ids.save(writer)
    writer.array(this.newestMs, this.ids.top)
    writer.array(this.records, this.ids.top * this.stride)
    writer.array(this.links, this.linkTop * LINK_FIELDS)
  }

  load(reader: SnapshotReader): void {
    const [linkTop = 1, freeLink = 0, lastSerial = 0, sweepAt = 1] = reader.numbers()
    this.linkTop = linkTop
    this.freeLink = freeLink
    this.lastSerial = lastSerial
    this.sweepAt = sweepAt
    this.ids.load(reader)
    this.newestMs = reader.floats(64)
    this.records = reader.ints(this.stride * 64)
    this.links = reader.ints(LINK_FIELDS * 16)
  }
}
