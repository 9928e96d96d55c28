import assert from 'node:assert/strict'

export const DAY_MS = 86_400_000
const SECONDS_PER_DAY = 86_400

/** What can happen; `event-shape.ts` says as what event. */
export const TRANSFER = 0
export const CREDIT = 1
export const CARD = 2
export const CASH = 3
export const DEPOSIT_BROKEN = 4
export const LOAN = 5
export const LIMIT_RAISED = 6
export const DEVICE_CHANGED = 7
export const REPORT = 8
export const STATUS = 9
export const ALERT = 10
export const RECALL = 11

export const IN_CALL = 1
export const SCREEN_SHARE = 2
export const AWAY = 4
export const COUNTER = 8
export const ATM = 16
/** `amountMinor` is parts per million of the balance at that moment. */
export const SHARE_OF_BALANCE = 32
export const OWN_NAME = 64
export const SALARY = 128
/** The payee's name did not match, matched closely. */
export const NAME_MISMATCH = 256
export const NAME_CLOSE = 512
export const REGULAR = 1024
export const BY_OTHER_BANK = 2048

/** One planned act. A label (`caseId` ≥ 0, `role`) marks acts that belong to a fraud case. */
export interface Act {
  readonly kind: number
  readonly from: number
  readonly to: number
  readonly amountMinor: number
  readonly flags: number
  readonly caseId: number
  readonly role: number
  readonly remark: number
  /** Links a payment with later messages about it; 0: none. */
  readonly ref: number
}

/** The acts of one day in columns: grows, is sorted once by time, and is reused. */
export class DayPlan {
  count = 0
  #capacity = 1_024
  #timeMs = new Uint32Array(this.#capacity)
  #kind = new Uint8Array(this.#capacity)
  #from = new Int32Array(this.#capacity)
  #to = new Int32Array(this.#capacity)
  #amount = new Float64Array(this.#capacity)
  #flags = new Uint16Array(this.#capacity)
  #case = new Int32Array(this.#capacity)
  #role = new Uint8Array(this.#capacity)
  #remark = new Uint8Array(this.#capacity)
  #ref = new Uint32Array(this.#capacity)

  /** `timeMs` counts from the day's start and lies within the day. */
  add(
    timeMs: number,
    kind: number,
    from: number,
    to: number,
    amountMinor: number,
    flags: number,
    caseId = -1,
    role = 0,
    remark = 0,
    ref = 0,
  ): void {
    assert(timeMs >= 0 && timeMs < DAY_MS, 'an act lies within its day')
    const i = this.count
    if (i === this.#capacity) this.#grow()
    this.count = i + 1
    this.#timeMs[i] = timeMs
    this.#kind[i] = kind
    this.#from[i] = from
    this.#to[i] = to
    this.#amount[i] = amountMinor
    this.#flags[i] = flags
    this.#case[i] = caseId
    this.#role[i] = role
    this.#remark[i] = remark
    this.#ref[i] = ref
  }

  timeMs(i: number): number {
    return this.#timeMs[i] ?? 0
  }

  read(i: number): Act {
    return {
      kind: this.#kind[i] ?? 0,
      from: this.#from[i] ?? 0,
      to: this.#to[i] ?? 0,
      amountMinor: this.#amount[i] ?? 0,
      flags: this.#flags[i] ?? 0,
      caseId: this.#case[i] ?? -1,
      role: this.#role[i] ?? 0,
      remark: this.#remark[i] ?? 0,
      ref: this.#ref[i] ?? 0,
    }
  }

  /** Indexes by time; equal times keep the order in which they were added. Linear: one bucket per second. */
  order(): Uint32Array {
    const start = new Uint32Array(SECONDS_PER_DAY + 1)
    for (let i = 0; i < this.count; i += 1) {
      const bucket = Math.floor(this.timeMs(i) / 1_000) + 1
      start[bucket] = (start[bucket] ?? 0) + 1
    }
    for (let s = 1; s <= SECONDS_PER_DAY; s += 1) start[s] = (start[s] ?? 0) + (start[s - 1] ?? 0)
    const next = start.slice()
    const order = new Uint32Array(this.count)
    for (let i = 0; i < this.count; i += 1) {
      const bucket = Math.floor(this.timeMs(i) / 1_000)
      let at = next[bucket] ?? 0
      next[bucket] = at + 1
      const first = start[bucket] ?? 0
      for (; at > first && this.timeMs(order[at - 1] ?? 0) > this.timeMs(i); at -= 1) order[at] = order[at - 1] ?? 0
      order[at] = i
    }
    return order
  }

  clear(): void {
    this.count = 0
  }

  #grow(): void {
    this.#capacity *= 2
    this.#timeMs = grown(this.#timeMs, new Uint32Array(this.#capacity))
    this.#kind = grown(this.#kind, new Uint8Array(this.#capacity))
    this.#from = grown(this.#from, new Int32Array(this.#capacity))
    this.#to = grown(this.#to, new Int32Array(this.#capacity))
    this.#amount = grown(this.#amount, new Float64Array(this.#capacity))
    this.#flags = grown(this.#flags, new Uint16Array(this.#capacity))
    this.#case = grown(this.#case, new Int32Array(this.#capacity))
    this.#role = grown(this.#role, new Uint8Array(this.#capacity))
    this.#remark = grown(this.#remark, new Uint8Array(this.#capacity))
    this.#ref = grown(this.#ref, new Uint32Array(this.#capacity))
  }
}

function grown<A extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, into: A): A {
  into.set(from)
  return into
}
