import { inflateRawSync } from 'node:zlib'

/** Where an entry of a ZIP file lies; sizes as the directory claims them. */
export interface ZipEntry {
  readonly name: string
  readonly isDeflated: boolean
  readonly isEncrypted: boolean
  readonly packed: Uint8Array
}

const END_MARK = 0x06054b50
const ENTRY_MARK = 0x02014b50
const LOCAL_MARK = 0x04034b50
const END_BYTES = 22
const COMMENT_BYTES_MOST = 65_535

/** The directory of a ZIP file; undefined when it is not a whole one, or one of the kinds nobody needs here (ZIP64, several disks). */
export function listZipEntries(bytes: Uint8Array, most: number): ZipEntry[] | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return undefined
  const count = view.readUInt16LE(end + 10)
  if (count > most) return undefined
  const entries: ZipEntry[] = []
  let at = view.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== ENTRY_MARK) return undefined
    const nameLength = view.readUInt16LE(at + 28)
    const entry = entryAt(view, at, nameLength)
    if (entry === undefined) return undefined
    entries.push(entry)
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return entries
}

/** The bytes of an entry; undefined when they are broken or more than allowed, whatever the directory claims. */
export function unpack({ packed, isDeflated }: ZipEntry, mostBytes: number): Uint8Array | undefined {
  if (!isDeflated) return packed.length > mostBytes ? undefined : packed
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes })
  } catch {
    return undefined
  }
}

function findEnd(view: Buffer): number | undefined {
  const earliest = Math.max(0, view.length - END_BYTES - COMMENT_BYTES_MOST)
  for (let at = view.length - END_BYTES; at >= earliest; at -= 1) if (view.readUInt32LE(at) === END_MARK) return at
  return undefined
}

function entryAt(view: Buffer, at: number, nameLength: number): ZipEntry | undefined {
  const flags = view.readUInt16LE(at + 8)
  const method = view.readUInt16LE(at + 10)
  const packedBytes = view.readUInt32LE(at + 20)
  const local = view.readUInt32LE(at + 42)
  if (local + 30 > view.length || view.readUInt32LE(local) !== LOCAL_MARK) return undefined
  if (method !== 0 && method !== 8) return undefined
  const begin = local + 30 + view.readUInt16LE(local + 26) + view.readUInt16LE(local + 28)
  if (begin + packedBytes > view.length) return undefined
  return {
    name: view.subarray(at + 46, at + 46 + nameLength).toString('utf8'),
    isDeflated: method === 8,
    isEncrypted: (flags & 1) === 1,
    packed: view.subarray(begin, begin + packedBytes),
  }
}
