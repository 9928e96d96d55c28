import type { Text } from '../domain/text.ts'
import type { TextOfFile } from './read-text-file.ts'
import { CRASHED, TEXT_BYTES_MOST, TextProblem, TOO_HEAVY, TOO_LARGE, TOO_LONG, TOO_SLOW } from './text-problems.ts'
import { type ThreadEnd, type ThreadLimits, WorkThreads } from './work-threads.ts'

export type ReadingAnswer =
  | { readonly read: TextOfFile }
  | { readonly problem: { readonly code: string; readonly says: Text } }
  | { readonly failed: string }

/** A file takes less than a second, a long one on a slow machine a few; files are 10 MB each at most. */
const LIMITS: ThreadLimits = { threads: 1, answerMs: 15_000, memoryMb: 384, waiting: 16, ofOneCaller: 3 }

const PROBLEMS: Readonly<Record<ThreadEnd, TextProblem>> = { late: TOO_SLOW, memory: TOO_HEAVY, crash: CRASHED }

/** Reads one file after the other in a thread of its own, as `readTextFile` does. */
export class ReadingThread {
  readonly #threads: WorkThreads<Uint8Array, ReadingAnswer>

  constructor(limits: Partial<ThreadLimits> = {}, notice?: (text: string) => void) {
    this.#threads = new WorkThreads({
      module: new URL('./read-worker.ts', import.meta.url),
      limits: { ...LIMITS, ...limits },
      isSpent: (answer) => 'problem' in answer && answer.problem.code === TOO_LONG.code,
      notice,
    })
  }

  async read(bytes: Uint8Array, whose: string): Promise<TextOfFile | TextProblem> {
    if (bytes.length > TEXT_BYTES_MOST) return TOO_LARGE
    const answer = await this.#threads.run(bytes, whose)
    if (typeof answer === 'string') return PROBLEMS[answer]
    if ('read' in answer) return answer.read
    if ('problem' in answer) return new TextProblem(answer.problem.code, answer.problem.says)
    throw new Error(`a file could not be read: ${answer.failed}`)
  }
}
