type NumberArray = Float64Array | Int32Array | Uint8Array

/** Collects numbers and arrays; the arrays are copied once, by `finish`. Little-endian, every part on 8 bytes. */
export class SnapshotWriter {
  readonly parts: Uint8Array[] = []
  length = 0

  numbers(...values: readonly number[]): void {
    this.array(Float64Array.from(values), values.length)
  }

  array(values: NumberArray, length: number): void {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, length * values.BYTES_PER_ELEMENT)
    const head = new Uint8Array(Float64Array.of(length).buffer)
    this.parts.push(head, bytes)
    this.length += head.length + padded(bytes.length)
  }

  finish(): Uint8Array {
    const all = new Uint8Array(this.length)
    let at = 0
    for (const part of this.parts) {
      all.set(part, at)
      at += padded(part.length)
    }
    return all
  }
}

/** Reads what `SnapshotWriter` wrote, in the same order. */
export class SnapshotReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  numbers(): Float64Array {
    return this.floats(0)
  }

  /** `spare`: elements of room beyond those written. */
  floats(spare: number): Float64Array {
    const length = this.readLength()
    const array = new Float64Array(length + spare)
    this.fill(new Uint8Array(array.buffer, 0, length * 8))
    return array
  }

  ints(spare: number): Int32Array {
    const length = this.readLength()
    const array = new Int32Array(length + spare)
    this.fill(new Uint8Array(array.buffer, 0, length * 4))
    return array
  }

  octets(spare: number): Uint8Array {
    const length = this.readLength()
    const array = new Uint8Array(length + spare)
    this.fill(array.subarray(0, length))
    return array
  }

  private readLength(): number {
    const head = new Float64Array(1)
    this.fill(new Uint8Array(head.buffer))
    return head[0] ?? 0
  }

  private fill(target: Uint8Array): void {
    if (this.at + target.length > this.bytes.length) throw new Error('the snapshot of the windows is cut short')
    target.set(this.bytes.subarray(this.at, this.at + target.length))
    this.at += padded(target.length)
  }
}

function padded(length: number): number {
  return (length + 7) & ~7
}
