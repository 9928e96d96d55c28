import { ATTEMPTED, STATE_BITS, type SeriesLayout } from './layout.ts'
import type { KeySpace } from './keys.ts'
import { Lanes } from './lanes.ts'

const STATE_MASK = (1 << STATE_BITS) - 1

/** The entries of one series and where in an entry its parts are. */
export class Entries {
  readonly lanes: Lanes
  readonly layout: SeriesLayout
  readonly states: number
  readonly paymentAt: number
  readonly textAt: number
  /** -1: entries have no flags. */
  readonly flagsAt: number

  constructor(layout: SeriesLayout, space: KeySpace) {
    this.layout = layout
    this.states = layout.states
    this.paymentAt = 2 * (1 + layout.numbers.length)
    this.textAt = this.paymentAt + (layout.paid ? 1 : 0)
    const flagged = layout.states !== -1 || layout.ofs.length > 0
    const wordsAt = this.textAt + layout.texts.length
    this.flagsAt = flagged ? wordsAt : -1
    this.lanes = new Lanes(space, Math.ceil((wordsAt + (flagged ? 1 : 0)) / 2))
  }

  /** Whether the entry's payment is in a state that this series sees. */
  passes(entry: number): boolean {
    return this.states === -1 || ((this.states >> (this.flags(entry) & STATE_MASK)) & 1) === 1
  }

  number(entry: number, column: number): number {
    return this.lanes.numbers[entry * this.lanes.numberStride + 1 + column] as number
  }

  /** Id of the text; 0 is unknown. */
  text(entry: number, column: number): number {
    return this.lanes.words[entry * this.lanes.wordStride + this.textAt + column] as number
  }

  flags(entry: number): number {
    return this.flagsAt < 0 ? ATTEMPTED : (this.lanes.words[entry * this.lanes.wordStride + this.flagsAt] as number)
  }

  setState(entry: number, state: number): void {
    const at = entry * this.lanes.wordStride + this.flagsAt
    this.lanes.words[at] = ((this.lanes.words[at] as number) & ~STATE_MASK) | state
  }

  /** Serial of the payment; 0: none, or forgotten. Only where the layout says `paid`. */
  payment(entry: number): number {
    return this.lanes.words[entry * this.lanes.wordStride + this.paymentAt] as number
  }

  setPayment(entry: number, serial: number): void {
    this.lanes.words[entry * this.lanes.wordStride + this.paymentAt] = serial
  }

  /** The payment's entry from `from` to before `to`; -1: not there. */
  findPayment(serial: number, from: number, to: number): number {
    for (let entry = to - 1; entry >= from; entry--) if (this.payment(entry) === serial) return entry
    return -1
  }
}
