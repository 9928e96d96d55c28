import { hash } from 'node:crypto'

/** What an entry of the log says; everything the chain covers. */
export interface EntryContent {
  readonly seq: number
  readonly kind: string
  readonly source: string
  readonly eventId: string | null
  /** Epoch ms: what the sender says. */
  readonly occurredAtMs: number
  /** Epoch ms: when this ledger took it in. */
  readonly recordedAtMs: number
  /** Canonical JSON. */
  readonly body: string
  /** Canonical JSON; null for entries that decide nothing. */
  readonly decision: string | null
}

/** An entry of the log with its place in the chain. */
export interface Entry extends EntryContent {
  readonly prevHash: Buffer
  readonly hash: Buffer
}

/** An entry ready to be stored: its texts already in the form the database takes. */
export interface FramedEntry extends Entry {
  readonly framed: {
    readonly kind: Buffer
    readonly source: Buffer
    readonly eventId: Buffer
    readonly body: Buffer
    readonly decision: Buffer
  }
}

export const GENESIS_HASH: Buffer = Buffer.alloc(32)

/**
 * SHA-256 over the previous hash, `seq`, and each field in order. Numbers take 8 bytes, texts their length in 4 bytes and their
 * UTF-8 bytes, null the length −1: no two contents give the same bytes.
 */
export function chainEntry(content: EntryContent, prevHash: Buffer): FramedEntry {
  const record = new RecordWriter(content)
  record.hash(prevHash)
  record.number(content.seq)
  const kind = record.text(content.kind)
  const source = record.text(content.source)
  const eventId = record.text(content.eventId)
  record.number(content.occurredAtMs)
  record.number(content.recordedAtMs)
  const body = record.text(content.body)
  const decision = record.text(content.decision)
  return {
    ...content,
    prevHash,
    hash: hash('sha256', record.bytes(), 'buffer'),
    framed: { kind, source, eventId, body, decision },
  }
}

export function hashEntry(content: EntryContent, prevHash: Buffer): Buffer {
  return chainEntry(content, prevHash).hash
}

class RecordWriter {
  readonly #buffer: Buffer
  #offset = 0

  constructor(content: EntryContent) {
    const texts = [content.kind, content.source, content.eventId, content.body, content.decision]
    this.#buffer = Buffer.allocUnsafe(
      texts.reduce((total, text) => total + 4 + (text === null ? 0 : text.length * 3), 56),
    )
  }

  hash(value: Buffer): void {
    this.#offset += value.copy(this.#buffer, this.#offset)
  }

  number(value: number): void {
    this.#offset = this.#buffer.writeBigInt64BE(BigInt(value), this.#offset)
  }

  text(value: string | null): Buffer {
    const start = this.#offset
    const length = value === null ? -1 : this.#buffer.write(value, start + 4, 'utf8')
    this.#buffer.writeInt32BE(length, start)
    this.#offset = start + 4 + Math.max(0, length)
    return this.#buffer.subarray(start, this.#offset)
  }

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#offset)
  }
}
