/** One card payment; the file's order is the order of admission. */
export interface CardPayment {
  readonly timeMs: number
  readonly customer: string
  readonly terminal: string
  readonly amountMinor: number
  readonly fraud: boolean
}

const DAY_MS = 86_400_000
const WINDOWS = [1, 7, 30]
const DELAY_MS = 7 * DAY_MS

/** A key's payments so far, in order of time, with running totals: any window is a difference of two entries. */
class History {
  readonly #times: number[] = []
  readonly #amounts: number[] = [0]
  readonly #frauds: number[] = [0]

  add({ timeMs, amountMinor, fraud }: CardPayment): void {
    const last = this.#times.at(-1)
    if (last !== undefined && last > timeMs) throw new Error('the recount needs payments in order of time')
    this.#times.push(timeMs)
    this.#amounts.push((this.#amounts.at(-1) ?? 0) + amountMinor)
    this.#frauds.push((this.#frauds.at(-1) ?? 0) + (fraud ? 1 : 0))
  }

  /** Payments with time in (from, to]. */
  between(
    fromMs: number,
    toMs: number,
  ): { readonly count: number; readonly amountMinor: number; readonly frauds: number } {
    const from = this.#countUntil(fromMs)
    const to = this.#countUntil(toMs)
    return {
      count: to - from,
      amountMinor: (this.#amounts[to] ?? 0) - (this.#amounts[from] ?? 0),
      frauds: (this.#frauds[to] ?? 0) - (this.#frauds[from] ?? 0),
    }
  }

  /** How many have time ≤ `timeMs`: binary search. */
  #countUntil(timeMs: number): number {
    let low = 0
    let high = this.#times.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#times[middle] ?? Number.POSITIVE_INFINITY) <= timeMs) low = middle + 1
      else high = middle
    }
    return low
  }
}

export type Recounted = Readonly<Record<string, number | null>>

/**
 * The Handbook's window features, counted again from their definitions and from nothing of the engine: count and mean of the
 * customer's payments over 1, 7 and 30 days, this one included; count, frauds and share of frauds of the terminal's, 7 days late.
 */
export class HandbookRecount {
  readonly #customers = new Map<string, History>()
  readonly #terminals = new Map<string, History>()

  next(payment: CardPayment): Recounted {
    const customer = historyOf(this.#customers, payment.customer)
    const terminal = historyOf(this.#terminals, payment.terminal)
    customer.add(payment)
    terminal.add(payment)
    const values: Record<string, number | null> = {}
    for (const days of WINDOWS) {
      const windowMs = days * DAY_MS
      const own = customer.between(payment.timeMs - windowMs, payment.timeMs)
      values[`customerCount${days}d`] = own.count
      values[`customerAvgAmountMinor${days}d`] = own.amountMinor / own.count
      const late = terminal.between(payment.timeMs - DELAY_MS - windowMs, payment.timeMs - DELAY_MS)
      values[`terminalCount${days}d`] = late.count
      values[`terminalFraudCount${days}d`] = late.frauds
      values[`terminalFraudShare${days}d`] = late.count === 0 ? null : late.frauds / late.count
    }
    return values
  }
}

function historyOf(histories: Map<string, History>, key: string): History {
  const known = histories.get(key)
  if (known !== undefined) return known
  const fresh = new History()
  histories.set(key, fresh)
  return fresh
}
