/** Counts that cost more than a look at the desk should: kept for a moment, and shown with the time at which they were true. */
export class Remembered<Value> {
  readonly #keepMs: number
  readonly #most: number
  readonly #values = new Map<string, { readonly value: Promise<Value>; readonly atMs: number }>()

  constructor(keepMs: number, most = 1_000) {
    this.#keepMs = keepMs
    this.#most = most
  }

  async read(key: string, nowMs: number, count: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key)
    if (known !== undefined && nowMs - known.atMs < this.#keepMs && nowMs >= known.atMs) return known.value
    if (this.#values.size >= this.#most) this.#values.clear()
    const value = count()
    this.#values.set(key, { value, atMs: nowMs })
    value.catch(() => this.#values.delete(key))
    return value
  }
}
