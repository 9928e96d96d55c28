/**
 * Which events the ledger has, without asking the database for every new one: `false` is certain, `true` must be looked up.
 * Bloom filters of doubling size, 16 bits an event, 8 probes: about one in 1,700 new events per full filter is looked up for nothing.
 */
export class KnownEvents {
  readonly #layers: Layer[] = []

  add(source: string, eventId: string): void {
    let layer = this.#layers.at(-1)
    if (layer === undefined || layer.count >= layer.capacity) {
      layer = createLayer(layer === undefined ? FIRST_CAPACITY : layer.capacity * 2)
      this.#layers.push(layer)
    }
    layer.count += 1
    const [first, second] = hashKey(source, eventId)
    for (let probe = 0; probe < PROBES; probe += 1) {
      const bit = (first + Math.imul(probe, second)) & layer.mask
      layer.bits[bit >>> 5] = (layer.bits[bit >>> 5] ?? 0) | (1 << (bit & 31))
    }
  }

  mayHave(source: string, eventId: string): boolean {
    const [first, second] = hashKey(source, eventId)
    return this.#layers.some((layer) => hasAllProbes(layer, first, second))
  }

  snapshot(): Uint8Array {
    const total = this.#layers.reduce((sum, layer) => sum + 8 + layer.bits.byteLength, 0)
    const bytes = new Uint8Array(total)
    const view = new DataView(bytes.buffer)
    let offset = 0
    for (const layer of this.#layers) {
      view.setUint32(offset, layer.capacity)
      view.setUint32(offset + 4, layer.count)
      bytes.set(new Uint8Array(layer.bits.buffer), offset + 8)
      offset += 8 + layer.bits.byteLength
    }
    return bytes
  }

  static restore(bytes: Uint8Array): KnownEvents {
    const known = new KnownEvents()
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let offset = 0; offset < bytes.byteLength;) {
      const layer = createLayer(view.getUint32(offset))
      layer.count = view.getUint32(offset + 4)
      new Uint8Array(layer.bits.buffer).set(bytes.subarray(offset + 8, offset + 8 + layer.bits.byteLength))
      known.#layers.push(layer)
      offset += 8 + layer.bits.byteLength
    }
    return known
  }
}

interface Layer {
  readonly capacity: number
  readonly mask: number
  readonly bits: Int32Array<ArrayBuffer>
  count: number
}

const FIRST_CAPACITY = 1 << 16
const BITS_PER_EVENT = 16
const PROBES = 8

function createLayer(capacity: number): Layer {
  return {
    capacity,
    mask: capacity * BITS_PER_EVENT - 1,
    bits: new Int32Array((capacity * BITS_PER_EVENT) / 32),
    count: 0,
  }
}

function hasAllProbes(layer: Layer, first: number, second: number): boolean {
  for (let probe = 0; probe < PROBES; probe += 1) {
    const bit = (first + Math.imul(probe, second)) & layer.mask
    if (((layer.bits[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return false
  }
  return true
}

/** Two independent 32-bit hashes of source and id; the second is odd, so that its multiples visit every bit. */
function hashKey(source: string, eventId: string): [number, number] {
  let first = 0x811c9dc5
  let second = 0x9747b28c
  for (const part of [source, '\0', eventId]) {
    for (let index = 0; index < part.length; index += 1) {
      const unit = part.charCodeAt(index)
      first = Math.imul(first ^ unit, 0x01000193)
      second = Math.imul((second << 5) ^ (second >>> 27) ^ unit, 0x9e3779b1)
    }
  }
  return [mix(first), mix(second) | 1]
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}
