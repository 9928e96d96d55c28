import type { Decider } from './decider.ts'
import type { Faults } from './faults.ts'
import { writeSnapshot, type Snapshot } from './snapshot-file.ts'

export interface SnapshotReport {
  readonly seq: number
  readonly bytes: number
  /** How long nothing could be admitted while the state was copied. */
  readonly blockedMs: number
  /** Until it was flushed. */
  readonly tookMs: number
}

export interface SnapshotWriterOptions {
  readonly schema: string
  readonly directory: string
  readonly everyEntries: number
  readonly faults: Faults
  readonly notice: (text: string) => void
}

/** Writes the decider's state to a file every so many entries. A snapshot only saves time: failing to write one is no failure. */
export class SnapshotWriter {
  readonly #options: SnapshotWriterOptions
  #lastSeq: number
  #writing: Promise<void> | undefined
  last: SnapshotReport | undefined

  constructor(options: SnapshotWriterOptions, fromSeq: number) {
    this.#options = options
    this.#lastSeq = fromSeq
  }

  announce(decider: Decider): void {
    if (this.#writing === undefined && decider.committedHead.seq - this.#lastSeq >= this.#options.everyEntries)
      void this.write(decider)
  }

  write(decider: Decider): Promise<void> {
    this.#writing ??= this.#writeNow(decider)
      .catch((error: unknown) =>
        this.#options.notice(
          `a snapshot of "${this.#options.schema}" was not written: ${error instanceof Error ? error.message : String(error)}`,
        ),
      )
      .finally(() => {
        this.#writing = undefined
      })
    return this.#writing
  }

  /** A last one, when there is news. */
  async close(decider: Decider): Promise<void> {
    await this.#writing
    await this.write(decider)
  }

  async #writeNow(decider: Decider): Promise<void> {
    const startedMs = performance.now()
    const { schema, directory, faults } = this.#options
    const copied = await decider.whileQuiet(() => {
      const copyMs = performance.now()
      const { seq, hash } = decider.committedHead
      const { engine, known } = decider.state
      if (seq === this.#lastSeq) return undefined
      const snapshot: Snapshot = {
        schema,
        bookHash: engine.bookHash,
        seq,
        chainHash: hash.toString('hex'),
        engine: engine.snapshot(),
        known: known.snapshot(),
      }
      return { snapshot, blockedMs: performance.now() - copyMs }
    })
    if (copied === undefined) return
    const { snapshot, blockedMs } = copied
    this.#lastSeq = snapshot.seq
    await writeSnapshot(directory, snapshot, faults)
    const bytes = snapshot.engine.byteLength + snapshot.known.byteLength
    this.last = { seq: snapshot.seq, bytes, blockedMs, tookMs: performance.now() - startedMs }
  }
}
