/** A copy of the array with room for at least `need` elements: doubled while small, half as much again when large. */
export function grownInts(array: Int32Array, need: number): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(roomFor(array.length, need))
  grown.set(array)
  return grown
}

export function grownFloats(array: Float64Array, need: number): Float64Array<ArrayBuffer> {
  const grown = new Float64Array(roomFor(array.length, need))
  grown.set(array)
  return grown
}

export function grownOctets(array: Uint8Array, need: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(roomFor(array.length, need))
  grown.set(array)
  return grown
}

function roomFor(length: number, need: number): number {
  return Math.max(need, length < 1 << 16 ? length * 2 : length + (length >>> 1), 16)
}
