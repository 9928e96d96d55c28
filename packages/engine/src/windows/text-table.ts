import { grownInts, grownOctets } from './growing.ts'
import type { SnapshotReader, SnapshotWriter } from './snapshot-bytes.ts'

const OFFSET = 0
const LENGTH = 1
const HASH = 2
const REFERENCES = 3
const FIELDS = 4
const LATIN = 0
const WIDE = 1
const NUMBER = 2

/**
 * Strings and numbers ↔ small ids from 1. The characters lie in one byte array and the ids in one open-addressing table,
 * so that millions of them cost the garbage collector nothing. 0 is no id.
 */
export class TextTable {
  slots: Int32Array = new Int32Array(64)
  records: Int32Array = new Int32Array(FIELDS * 32)
  bytes: Uint8Array = new Uint8Array(1024)
  /** One past the highest id. */
  top = 1
  used = 0
  byteTop = 0
  freeIds: number[] = []
  freeSpans: number[][] = []
  readonly float = new Float64Array(1)
  readonly floatBytes = new Uint8Array(this.float.buffer)

  find(text: string): number {
    return this.findHashed(text, hashOf(text))
  }

  /** `hash`: `hashOf(text)`. */
  findHashed(text: string, hash: number): number {
    const { slots, records } = this
    const mask = slots.length / 2 - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot * 2 + 1] as number
      if (id === 0) return 0
      if (slots[slot * 2] === hash && this.equals(records, id, text)) return id
    }
  }

  insert(text: string): number {
    return this.insertHashed(text, hashOf(text))
  }

  insertHashed(text: string, hash: number): number {
    let wide = false
    for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 255) wide = true
    const length = wide ? text.length * 2 : text.length
    const id = this.claim(hash, length * 4 + (wide ? WIDE : LATIN))
    const offset = this.records[id * FIELDS + OFFSET] as number
    const { bytes } = this
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (wide) {
        bytes[offset + i * 2] = code & 255
        bytes[offset + i * 2 + 1] = code >>> 8
      } else bytes[offset + i] = code
    }
    return id
  }

  findNumber(value: number): number {
    const hash = this.hashOfNumber(value)
    const { slots, records, bytes, floatBytes } = this
    const mask = slots.length / 2 - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot * 2 + 1] as number
      if (id === 0) return 0
      if (slots[slot * 2] !== hash || records[id * FIELDS + LENGTH] !== 8 * 4 + NUMBER) continue
      const offset = records[id * FIELDS + OFFSET] as number
      let same = true
      for (let i = 0; i < 8; i++) if (bytes[offset + i] !== floatBytes[i]) same = false
      if (same) return id
    }
  }

  insertNumber(value: number): number {
    const id = this.claim(this.hashOfNumber(value), 8 * 4 + NUMBER)
    this.bytes.set(this.floatBytes, this.records[id * FIELDS + OFFSET])
    return id
  }

  text(id: number): string {
    const offset = this.records[id * FIELDS + OFFSET] as number
    const length = this.records[id * FIELDS + LENGTH] as number
    const end = offset + (length >>> 2)
    let text = ''
    if ((length & 3) === LATIN) for (let i = offset; i < end; i++) text += String.fromCharCode(this.bytes[i] as number)
    else
      for (let i = offset; i < end; i += 2)
        text += String.fromCharCode((this.bytes[i] as number) | ((this.bytes[i + 1] as number) << 8))
    return text
  }

  remove(id: number): void {
    const { slots, records } = this
    const mask = slots.length / 2 - 1
    let hole = (records[id * FIELDS + HASH] as number) & mask
    while (slots[hole * 2 + 1] !== id) hole = (hole + 1) & mask
    for (let slot = (hole + 1) & mask; slots[slot * 2 + 1] !== 0; slot = (slot + 1) & mask) {
      const home = (slots[slot * 2] as number) & mask
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue
      slots[hole * 2] = slots[slot * 2] as number
      slots[hole * 2 + 1] = slots[slot * 2 + 1] as number
      hole = slot
    }
    slots[hole * 2 + 1] = 0
    const span = spanOf(records[id * FIELDS + LENGTH] as number)
    ;(this.freeSpans[span] ??= []).push(records[id * FIELDS + OFFSET] as number)
    records[id * FIELDS + LENGTH] = -1
    this.freeIds.push(id)
    this.used--
  }

  /** Counts who keeps the id. */
  retain(id: number): void {
    const at = id * FIELDS + REFERENCES
    this.records[at] = (this.records[at] as number) + 1
  }

  /** How many are left. */
  release(id: number): number {
    const at = id * FIELDS + REFERENCES
    return (this.records[at] = (this.records[at] as number) - 1)
  }

  isKept(id: number): boolean {
    return this.records[id * FIELDS + REFERENCES] !== 0
  }

  has(id: number): boolean {
    return id > 0 && id < this.top && this.records[id * FIELDS + LENGTH] !== -1
  }

  byteLength(): number {
    return this.slots.byteLength + this.records.byteLength + this.bytes.byteLength
  }

  save(writer: SnapshotWriter): void {
    writer.numbers(this.top, this.used, this.byteTop)
    writer.array(this.slots, this.slots.length)
    writer.array(this.records, this.top * FIELDS)
    writer.array(this.bytes, this.byteTop)
    writer.array(Int32Array.from(this.freeIds), this.freeIds.length)
    const spans = this.freeSpans.flatMap((list, span) => list.flatMap((offset) => [span, offset]))
    writer.array(Int32Array.from(spans), spans.length)
  }

  load(reader: SnapshotReader): void {
    const [top = 1, used = 0, byteTop = 0] = reader.numbers()
    this.top = top
    this.used = used
    this.byteTop = byteTop
    this.slots = reader.ints(0)
    this.records = reader.ints(FIELDS * 32)
    this.bytes = reader.octets(1024)
    this.freeIds = [...reader.ints(0)]
    this.freeSpans = []
    const spans = reader.ints(0)
    for (let i = 0; i < spans.length; i += 2) (this.freeSpans[spans[i] as number] ??= []).push(spans[i + 1] as number)
  }

  private equals(records: Int32Array, id: number, text: string): boolean {
    const offset = records[id * FIELDS + OFFSET] as number
    const length = records[id * FIELDS + LENGTH] as number
    const { bytes } = this
    if (length === text.length * 4 + LATIN) {
      for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false
      return true
    }
    if (length !== text.length * 8 + WIDE) return false
    for (let i = 0; i < text.length; i++) {
      if (((bytes[offset + i * 2] as number) | ((bytes[offset + i * 2 + 1] as number) << 8)) !== text.charCodeAt(i))
        return false
    }
    return true
  }

  private claim(hash: number, length: number): number {
    if (this.used * 3 >= this.slots.length) this.widen()
    const id = this.freeIds.pop() ?? this.top++
    if ((id + 1) * FIELDS > this.records.length) this.records = grownInts(this.records, (id + 1) * FIELDS)
    const span = spanOf(length)
    let offset = this.freeSpans[span]?.pop()
    if (offset === undefined) {
      offset = this.byteTop
      this.byteTop += span * 4
      if (this.byteTop > this.bytes.length) this.bytes = grownOctets(this.bytes, this.byteTop)
    }
    this.records[id * FIELDS + OFFSET] = offset
    this.records[id * FIELDS + LENGTH] = length
    this.records[id * FIELDS + HASH] = hash
    this.records[id * FIELDS + REFERENCES] = 0
    this.used++
    place(this.slots, hash, id)
    return id
  }

  private widen(): void {
    const old = this.slots
    this.slots = new Int32Array(old.length * 2)
    for (let i = 0; i < old.length; i += 2)
      if (old[i + 1] !== 0) place(this.slots, old[i] as number, old[i + 1] as number)
  }

  private hashOfNumber(value: number): number {
    this.float[0] = value
    let hash = 7
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ (this.floatBytes[i] as number), 0x01000193)
    return finished(hash)
  }
}

/** Puts (hash, id) into the first free slot of a linear-probing table of pairs. */
export function place(slots: Int32Array, hash: number, id: number): void {
  const mask = slots.length / 2 - 1
  let slot = hash & mask
  while (slots[slot * 2 + 1] !== 0) slot = (slot + 1) & mask
  slots[slot * 2] = hash
  slots[slot * 2 + 1] = id
}

/** Spreads a hash's bits: the low ones choose the slot. */
export function finished(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b)
  return hash ^ (hash >>> 16)
}

export function hashOf(text: string): number {
  let hash = text.length
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return finished(hash)
}

function spanOf(length: number): number {
  return ((length >>> 2) + 3) >>> 2
}
