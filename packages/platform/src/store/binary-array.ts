/** PostgreSQL's binary form of one-dimensional arrays: neither side has to escape, scan or parse text. */

export const TEXT_OID = 25
export const BYTEA_OID = 17
const INT8_OID = 20
const TIMESTAMPTZ_OID = 1184
const POSTGRES_EPOCH_MS = Date.UTC(2000, 0, 1)
const HEADER_BYTES = 20

/** Elements already framed as PostgreSQL wants them: length in 4 bytes, then the bytes; −1 is null. */
export function frameArray(oid: number, count: number, elements: readonly Uint8Array[]): Buffer {
  const total = elements.reduce((sum, element) => sum + element.byteLength, HEADER_BYTES)
  const array = writeHeader(Buffer.allocUnsafe(total), oid, count)
  let offset = HEADER_BYTES
  for (const element of elements) {
    array.set(element, offset)
    offset += element.byteLength
  }
  return array
}

export function int8Array(values: readonly number[]): Buffer {
  return fixedArray(INT8_OID, values.map(BigInt))
}

/** Epoch ms in, `timestamptz` out. */
export function timestampArray(valuesMs: readonly number[]): Buffer {
  return fixedArray(
    TIMESTAMPTZ_OID,
    valuesMs.map((ms) => BigInt(ms - POSTGRES_EPOCH_MS) * 1000n),
  )
}

function fixedArray(oid: number, values: readonly bigint[]): Buffer {
  const array = writeHeader(Buffer.allocUnsafe(HEADER_BYTES + values.length * 12), oid, values.length)
  let offset = HEADER_BYTES
  for (const value of values) {
    array.writeInt32BE(8, offset)
    array.writeBigInt64BE(value, offset + 4)
    offset += 12
  }
  return array
}

function writeHeader(array: Buffer, oid: number, count: number): Buffer {
  array.writeInt32BE(1, 0)
  array.writeInt32BE(1, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(count, 12)
  array.writeInt32BE(1, 16)
  return array
}
