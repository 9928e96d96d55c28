import { Worker } from 'node:worker_threads'
import { AppError } from '../domain/errors.ts'
import type { Text } from '../domain/text.ts'
import type { TextOfFile } from './read-text-file.ts'
import { TEXT_BYTES_MOST, TextProblem, TOO_LARGE, TOO_LONG, TOO_SLOW } from './text-problems.ts'

export type ReadingAnswer =
  | { readonly read: TextOfFile }
  | { readonly problem: { readonly code: string; readonly says: Text } }
  | { readonly failed: string }

interface Waiting {
  readonly whose: string
  readonly bytes: Uint8Array
  readonly resolve: (found: TextOfFile | TextProblem) => void
  readonly reject: (error: Error) => void
}

interface ReadingLimits {
  /** A report takes less than a second, a long one on a slow machine a few. */
  readonly answerMs: number
  readonly memoryMb: number
  /** Files that wait or are being read, 10 MB each at most. */
  readonly waiting: number
  /** Of them those of one caller: nobody fills the queue alone. */
  readonly ofOneCaller: number
}

const LIMITS: ReadingLimits = { answerMs: 15_000, memoryMb: 384, waiting: 16, ofOneCaller: 3 }

/** Reads one file after the other in a thread of its own. A file that takes too long or too much is refused, its thread ended, and the next file gets a new one. */
export class ReadingThread {
  readonly #limits: ReadingLimits
  /** The first is being read. */
  readonly #queue: Waiting[] = []
  #worker: Worker | undefined
  #deadline: NodeJS.Timeout | undefined

  constructor(limits: Partial<ReadingLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits }
  }

  async read(bytes: Uint8Array, whose: string): Promise<TextOfFile | TextProblem> {
    if (bytes.length > TEXT_BYTES_MOST) return TOO_LARGE
    const { waiting, ofOneCaller, answerMs } = this.#limits
    if (this.#queue.filter((each) => each.whose === whose).length >= ofOneCaller)
      throw new AppError('rate-limited', { retryAfterSeconds: Math.ceil(answerMs / 1_000) })
    if (this.#queue.length >= waiting) throw new AppError('too-busy')
    return new Promise((resolve, reject) => {
      this.#queue.push({ whose, bytes, resolve, reject })
      if (this.#queue.length === 1) this.#begin()
    })
  }

  #begin(): void {
    const [first] = this.#queue
    if (first === undefined) return this.#worker?.unref()
    const worker = (this.#worker ??= this.#open())
    worker.ref()
    this.#deadline = setTimeout(() => this.#end(worker), this.#limits.answerMs)
    const copy = new Uint8Array(first.bytes)
    worker.postMessage(copy, [copy.buffer])
  }

  #open(): Worker {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMb, maxYoungGenerationSizeMb: 32 },
    })
    worker.on('message', (answer: ReadingAnswer) => {
      if (worker !== this.#worker) return
      // What was given up halfway may still be held.
      if ('problem' in answer && answer.problem.code === TOO_LONG.code) this.#drop(worker)
      this.#settle(answer)
    })
    worker.on('error', () => this.#end(worker))
    worker.on('exit', () => this.#end(worker))
    return worker
  }

  /** It was late, or died of its file. */
  #end(worker: Worker): void {
    if (worker !== this.#worker) return
    this.#drop(worker)
    const { code, says } = TOO_SLOW
    this.#settle({ problem: { code, says } })
  }

  #drop(worker: Worker): void {
    this.#worker = undefined
    void worker.terminate()
  }

  #settle(answer: ReadingAnswer): void {
    clearTimeout(this.#deadline)
    const first = this.#queue.shift()
    if (first !== undefined) {
      if ('read' in answer) first.resolve(answer.read)
      else if ('problem' in answer) first.resolve(new TextProblem(answer.problem.code, answer.problem.says))
      else first.reject(new Error(`a file could not be read: ${answer.failed}`))
    }
    this.#begin()
  }
}

const reader = new ReadingThread()

/** The text of a file that somebody sent, as `readTextFile` reads it, while the server goes on answering. */
export const readInWorker = (bytes: Uint8Array, whose: string): Promise<TextOfFile | TextProblem> =>
  reader.read(bytes, whose)
