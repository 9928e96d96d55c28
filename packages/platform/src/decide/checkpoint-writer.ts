import type pg from 'pg'
import { appendCheckpoint } from '../store/checkpoints.ts'
import { appendLine } from '../store/lines-file.ts'
import { checkpointText } from './checkpoint-file.ts'
import type { Faults } from './faults.ts'
import type { Signer } from './signer.ts'

export interface CheckpointWriterOptions {
  readonly schema: string
  readonly file: string
  readonly signer: Signer
  readonly client: Pick<pg.ClientBase, 'query'>
  readonly everyMs: number
  readonly nowMs: () => number
  readonly committedHead: () => { readonly seq: number; readonly hash: Buffer }
  readonly faults: Faults
  readonly notice: (text: string) => void
}

/** Signs the newest committed entry from time to time: first outside the database, then inside. */
export class CheckpointWriter {
  readonly #options: CheckpointWriterOptions
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()
  #lastSeq = 0

  constructor(options: CheckpointWriterOptions) {
    this.#options = options
  }

  /** There is news: a checkpoint follows soon, one for all that came meanwhile. */
  announce(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.write()
    }, this.#options.everyMs).unref()
  }

  write(): Promise<void> {
    this.#writing = this.#writing
      .then(() => this.#writeNow())
      .catch((error: unknown) => {
        this.#options.notice(
          `a checkpoint of "${this.#options.schema}" was not written: ${error instanceof Error ? error.message : String(error)}`,
        )
      })
    return this.#writing
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer)
    await this.write()
  }

  async #writeNow(): Promise<void> {
    const { schema, file, signer, client, nowMs, committedHead, faults } = this.#options
    const head = committedHead()
    if (head.seq === 0 || head.seq === this.#lastSeq) return
    const statement = {
      schema,
      seq: head.seq,
      hash: head.hash.toString('hex'),
      signedAtMs: nowMs(),
      keyId: signer.keyId,
    }
    const checkpoint = { ...statement, signature: signer.sign(checkpointText(statement)).toString('base64') }
    faults.pass('before-checkpoint')
    await appendLine(file, checkpoint)
    faults.pass('mid-checkpoint')
    this.#lastSeq = head.seq
    await appendCheckpoint(client, checkpoint)
  }
}
