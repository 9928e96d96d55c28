/** Seeded random numbers (sfc32): same seed, same numbers on every machine. Never the host's randomness. */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter = 1
  #spareNormal = Number.NaN

  constructor(seed: number, stream = 0) {
    this.#a = hash32(seed | 0)
    this.#b = hash32(this.#a ^ hash32(stream | 0))
    this.#c = hash32(Math.floor(seed / 4_294_967_296) ^ 0x9e3779b9)
    for (let round = 0; round < 12; round += 1) this.uint32()
  }

  uint32(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum >>> 0
  }

  /** In [0, 1). */
  unit(): number {
    return this.uint32() / 4_294_967_296
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit()
  }

  /** An integer in [0, count). */
  below(count: number): number {
    return Math.floor(this.unit() * count)
  }

  chance(probability: number): boolean {
    return this.unit() < probability
  }

  normal(mean: number, sigma: number): number {
    let standard = this.#spareNormal
    if (Number.isNaN(standard)) {
      const radius = Math.sqrt(-2 * Math.log(1 - this.unit()))
      const angle = 2 * Math.PI * this.unit()
      standard = radius * Math.cos(angle)
      this.#spareNormal = radius * Math.sin(angle)
    } else this.#spareNormal = Number.NaN
    return mean + sigma * standard
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(this.normal(0, sigma))
  }

  poisson(mean: number): number {
    if (mean > 30) return Math.max(0, Math.round(this.normal(mean, Math.sqrt(mean))))
    const limit = Math.exp(-mean)
    let count = 0
    for (let product = this.unit(); product > limit; product *= this.unit()) count += 1
    return count
  }

  /** Marsaglia and Tsang; shape ≥ 1, mean 1. */
  gammaOfMeanOne(shape: number): number {
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = this.normal(0, 1)
      const v = (1 + c * x) ** 3
      if (v > 0 && Math.log(1 - this.unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape
    }
  }
}

/** A well-mixed 32-bit hash of an integer (the finaliser of MurmurHash3). */
export function hash32(value: number): number {
  let h = value | 0
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** A fixed number in [0, 1) for a pair of integers: a trait that needs no memory. */
export function hashUnit(a: number, b: number): number {
  return hash32(hash32(a) ^ Math.imul(b + 1, 0x9e3779b1)) / 4_294_967_296
}
