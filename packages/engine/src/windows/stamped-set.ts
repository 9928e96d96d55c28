/** A set of numbers that is emptied by counting up instead of by clearing. Not −0, not NaN. */
export class StampedSet {
  values = new Float64Array(128)
  stamps = new Int32Array(128)
  stamp = 0
  readonly bits = new Int32Array(2)
  readonly float = new Float64Array(this.bits.buffer)

  clear(mostValues: number): void {
    if (mostValues * 2 > this.values.length) {
      const size = 2 ** Math.ceil(Math.log2(mostValues * 2))
      this.values = new Float64Array(size)
      this.stamps = new Int32Array(size)
      this.stamp = 0
    }
    this.stamp++
  }

  /** Whether the value is new. */
  add(value: number): boolean {
    this.float[0] = value
    const mask = this.values.length - 1
    let hash = Math.imul((this.bits[0] as number) ^ Math.imul(this.bits[1] as number, 0x85ebca6b), 0x9e3779b1)
    hash ^= hash >>> 15
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      if (this.stamps[slot] !== this.stamp) {
        this.stamps[slot] = this.stamp
        this.values[slot] = value
        return true
      }
      if (this.values[slot] === value) return false
    }
  }
}
