import type { Readable, Writable } from 'node:stream'

/** What a command may touch of the world. */
export interface CliIo {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  /** Whether a person watches stderr. */
  readonly isTty: boolean
  readonly nowMs: () => number
}

/** The reader of our output has gone (`| head`): stop quietly. */
export class PipeClosed extends Error {
  constructor() {
    super('the reader of the output has gone')
  }
}

const FLUSH_AT = 65_536

/** Text output with back-pressure: gathers small pieces, waits when the reader is slow, notices when it has gone. */
export class Output {
  readonly #stream: Writable
  #pending: string[] = []
  #length = 0
  #failure: Error | undefined

  constructor(stream: Writable) {
    this.#stream = stream
    stream.on('error', (error: NodeJS.ErrnoException) => {
      this.#failure ??= error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' ? new PipeClosed() : error
    })
  }

  /** Returns a promise only when the caller has to wait: `const wait = out.line(text); if (wait) await wait`. */
  line(text: string): Promise<void> | undefined {
    this.#pending.push(text, '\n')
    this.#length += text.length + 1
    return this.#length >= FLUSH_AT ? this.flush() : undefined
  }

  async flush(): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#length === 0) return
    const text = this.#pending.join('')
    this.#pending = []
    this.#length = 0
    if (this.#stream.write(text)) return
    await new Promise<void>((resolve) => {
      const go = (): void => {
        this.#stream.off('drain', go)
        this.#stream.off('close', go)
        this.#stream.off('error', go)
        resolve()
      }
      this.#stream.on('drain', go)
      this.#stream.on('close', go)
      this.#stream.on('error', go)
    })
    if (this.#failure !== undefined) throw this.#failure
  }
}
