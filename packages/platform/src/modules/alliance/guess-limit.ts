import { AppError } from '../../domain/errors.ts'

const WINDOW_MS = 10 * 60_000
const ADDRESSES_MOST = 10_000

interface Tries {
  sinceMs: number
  count: number
}

/** Counts what comes from one address in ten minutes; one that asks too often waits. Kept in memory: a restart forgives. */
export class GuessLimit {
  readonly #most: number
  readonly #tries = new Map<string, Tries>()

  constructor(most: number) {
    this.#most = most
  }

  /** Throws `rate-limited` when the address has used up its tries. */
  count(address: string, nowMs: number): void {
    const tries = this.#triesOf(address, nowMs)
    tries.count += 1
    if (tries.count > this.#most)
      throw new AppError('rate-limited', {
        retryAfterSeconds: Math.max(1, Math.ceil((tries.sinceMs + WINDOW_MS - nowMs) / 1_000)),
      })
  }

  #triesOf(address: string, nowMs: number): Tries {
    const known = this.#tries.get(address)
    if (known !== undefined && nowMs - known.sinceMs < WINDOW_MS) return known
    if (this.#tries.size >= ADDRESSES_MOST) this.#forgetOld(nowMs)
    const fresh = { sinceMs: nowMs, count: 0 }
    this.#tries.set(address, fresh)
    return fresh
  }

  #forgetOld(nowMs: number): void {
    for (const [address, { sinceMs }] of this.#tries) if (nowMs - sinceMs >= WINDOW_MS) this.#tries.delete(address)
    if (this.#tries.size >= ADDRESSES_MOST) this.#tries.clear()
  }
}
