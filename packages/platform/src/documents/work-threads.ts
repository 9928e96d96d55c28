import { Worker } from 'node:worker_threads'
import { AppError } from '../domain/errors.ts'

export interface ThreadLimits {
  readonly threads: number
  readonly answerMs: number
  readonly memoryMb: number
  /** Tasks that wait or are in work. */
  readonly waiting: number
  /** Of them those of one caller: nobody fills the queue alone. */
  readonly ofOneCaller: number
}

/** How a thread ended over its task: it was late, had no memory left, or failed by itself. */
export type ThreadEnd = 'late' | 'memory' | 'crash'

export interface ThreadPlan<Answer> {
  /** The module that the thread runs: it answers each message with one. */
  readonly module: URL
  /** What the thread is given once and keeps. */
  readonly knowledge?: unknown
  readonly limits: ThreadLimits
  /** The thread may still hold what it gave up halfway, and is replaced. */
  readonly isSpent?: (answer: Answer) => boolean
  /** Hears of every thread that ended over a task, in words for whoever runs the server. */
  readonly notice?: ((text: string) => void) | undefined
}

interface Waiting<Task, Answer> {
  readonly whose: string
  readonly task: Task
  readonly resolve: (answer: Answer | ThreadEnd) => void
}

interface InWork<Task, Answer> extends Waiting<Task, Answer> {
  readonly deadline: NodeJS.Timeout
}

/** Does tasks in a few threads that are kept, one at a time each, while the server goes on answering. A thread that takes too long or too much is ended, and the next task gets a new one. */
export class WorkThreads<Task, Answer extends object> {
  readonly #plan: ThreadPlan<Answer>
  readonly #queue: Waiting<Task, Answer>[] = []
  readonly #inWork = new Map<Worker, InWork<Task, Answer>>()
  readonly #idle: Worker[] = []

  constructor(plan: ThreadPlan<Answer>) {
    this.#plan = plan
  }

  async run(task: Task, whose: string): Promise<Answer | ThreadEnd> {
    const { waiting, ofOneCaller, answerMs } = this.#plan.limits
    const all = [...this.#inWork.values(), ...this.#queue]
    if (all.filter((each) => each.whose === whose).length >= ofOneCaller)
      throw new AppError('rate-limited', { retryAfterSeconds: Math.ceil(answerMs / 1_000) })
    if (all.length >= waiting) throw new AppError('too-busy')
    return new Promise((resolve) => {
      this.#queue.push({ whose, task, resolve })
      this.#begin()
    })
  }

  #begin(): void {
    const { threads, answerMs } = this.#plan.limits
    if (this.#inWork.size >= threads) return
    const next = this.#queue.shift()
    if (next === undefined) return
    const worker = this.#idle.pop() ?? this.#open()
    const deadline = setTimeout(() => this.#end(worker, 'late'), answerMs)
    this.#inWork.set(worker, { ...next, deadline })
    worker.ref()
    worker.postMessage(next.task)
  }

  #open(): Worker {
    const { module, knowledge, limits, isSpent } = this.#plan
    const worker = new Worker(module, {
      workerData: knowledge,
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32 },
    })
    worker.on('message', (answer: Answer) => {
      if (!this.#inWork.has(worker)) return
      if (isSpent?.(answer) === true) void worker.terminate()
      else {
        worker.unref()
        this.#idle.push(worker)
      }
      this.#settle(worker, answer)
    })
    worker.on('error', (error) => this.#end(worker, endOf(error), error))
    worker.on('exit', () => this.#end(worker, 'crash'))
    return worker
  }

  #end(worker: Worker, how: ThreadEnd, error?: unknown): void {
    const place = this.#idle.indexOf(worker)
    if (place >= 0) this.#idle.splice(place, 1)
    if (!this.#inWork.has(worker)) return
    void worker.terminate()
    const words = error instanceof Error ? `: ${error.stack ?? error.message}` : ''
    this.#plan.notice?.(`a thread ended over its task (${how}), the next task gets a new one${words}`)
    this.#settle(worker, how)
  }

  #settle(worker: Worker, answer: Answer | ThreadEnd): void {
    const done = this.#inWork.get(worker)
    this.#inWork.delete(worker)
    clearTimeout(done?.deadline)
    done?.resolve(answer)
    this.#begin()
  }
}

const endOf = (error: unknown): ThreadEnd =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash'
