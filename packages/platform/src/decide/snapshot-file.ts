import { createHash, type Hash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { open, readFile, rename, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as yieldToLoop } from 'node:timers/promises'
import type { Faults } from './faults.ts'

/** The engine's state after entry `seq`, with what tells whether it belongs to this log and this rule book. */
export interface Snapshot {
  readonly schema: string
  readonly bookHash: string
  readonly seq: number
  /** Hexadecimal hash of entry `seq`. */
  readonly chainHash: string
  readonly engine: Uint8Array
  readonly known: Uint8Array
}

interface Header {
  readonly version: 1
  readonly schema: string
  readonly bookHash: string
  readonly seq: number
  readonly chainHash: string
  readonly engineBytes: number
  readonly knownBytes: number
}

const MAGIC = Buffer.from('LFSNAP1\n')
const CHUNK_BYTES = 1 << 21
const KEPT = 2

/** Appears under its name only whole and flushed; written in chunks, so that decisions go on meanwhile. */
export async function writeSnapshot(directory: string, snapshot: Snapshot, faults: Faults): Promise<void> {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, `${snapshot.schema}-${String(snapshot.seq).padStart(15, '0')}.snapshot`)
  const draft = `${path}.draft`
  const file = await open(draft, 'w', 0o600)
  try {
    const sum = createHash('sha256')
    await writeParts(file, sum, [frameHeader(snapshot), snapshot.engine, snapshot.known], faults)
    await file.appendFile(sum.digest())
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  faults.pass('after-snapshot-rename')
  await syncDirectory(directory)
  for (const old of listSnapshotFiles(directory, snapshot.schema).slice(KEPT))
    rmSync(join(directory, old), { force: true })
}

/** The newest snapshot that is whole and accepted; each one passed over is told with its reason. */
export async function readNewestSnapshot(
  directory: string,
  schema: string,
  accept: (snapshot: Snapshot) => Promise<string | undefined>,
  notice: (text: string) => void,
): Promise<Snapshot | undefined> {
  for (const name of listSnapshotFiles(directory, schema)) {
    const snapshot = await readSnapshot(join(directory, name))
    const objection =
      snapshot === undefined
        ? 'it is damaged'
        : snapshot.schema === schema
          ? await accept(snapshot)
          : 'it is of another ledger'
    if (objection === undefined) return snapshot
    notice(`snapshot ${name} is not used: ${objection}`)
  }
  return undefined
}

export function removeSnapshots(directory: string, schema: string): void {
  for (const name of listSnapshotFiles(directory, schema)) rmSync(join(directory, name), { force: true })
}

async function writeParts(file: FileHandle, sum: Hash, parts: readonly Uint8Array[], faults: Faults): Promise<void> {
  for (const part of parts) {
    for (let offset = 0; offset < part.byteLength; offset += CHUNK_BYTES) {
      const chunk = part.subarray(offset, offset + CHUNK_BYTES)
      sum.update(chunk)
      await file.appendFile(chunk)
      faults.pass('mid-snapshot')
      await yieldToLoop()
    }
  }
}

function frameHeader(snapshot: Snapshot): Buffer {
  const { schema, bookHash, seq, chainHash, engine, known } = snapshot
  const header: Header = {
    version: 1,
    schema,
    bookHash,
    seq,
    chainHash,
    engineBytes: engine.byteLength,
    knownBytes: known.byteLength,
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.byteLength)
  return Buffer.concat([MAGIC, length, text])
}

async function readSnapshot(path: string): Promise<Snapshot | undefined> {
  try {
    return parseSnapshot(await readFile(path))
  } catch {
    return undefined
  }
}

function parseSnapshot(bytes: Buffer): Snapshot | undefined {
  const content = bytes.subarray(0, -32)
  if (bytes.byteLength < MAGIC.byteLength + 36 || !bytes.subarray(0, MAGIC.byteLength).equals(MAGIC)) return undefined
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(-32))) return undefined
  const start = MAGIC.byteLength + 4
  const end = start + content.readUInt32BE(MAGIC.byteLength)
  const { version, engineBytes, knownBytes, ...rest } = JSON.parse(content.toString('utf8', start, end)) as Header
  if (version !== 1 || end + engineBytes + knownBytes !== content.byteLength) return undefined
  return { ...rest, engine: content.subarray(end, end + engineBytes), known: content.subarray(end + engineBytes) }
}

function listSnapshotFiles(directory: string, schema: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => new RegExp(`^${schema}-\\d{15}\\.snapshot$`).test(name))
      .sort()
      .reverse()
  } catch {
    return []
  }
}

async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}
