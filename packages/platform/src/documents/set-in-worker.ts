import { Worker } from 'node:worker_threads'
import { AppError, type AppErrorDetails, type ErrorCode } from '../domain/errors.ts'
import type { PaperContent } from '../domain/paper.ts'
import { checkSize } from './set-text.ts'

export interface SettingTask {
  readonly id: number
  readonly format: 'pdf' | 'word'
  readonly content: PaperContent
  readonly attached?: Uint8Array | undefined
}

export type SettingAnswer =
  | { readonly id: number; readonly bytes: Uint8Array }
  | { readonly id: number; readonly refused: { readonly code: ErrorCode; readonly details: AppErrorDetails } }
  | { readonly id: number; readonly failed: string }

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (error: Error) => void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
  deadline: NodeJS.Timeout | undefined
}

/** A thousand pages take some twenty seconds on a slow machine; what takes longer than this does not end. */
const ANSWER_MS_MOST = 180_000

/** Papers that wait while one is set; whoever comes then comes again. */
const WAITING_MOST = 200

let thread: Thread | undefined
let lastId = 0

/** Sets one paper after the other in a thread of its own, which does not keep the process alive when there is nothing to do. */
export async function setInWorker(
  format: SettingTask['format'],
  content: PaperContent,
  attached?: Uint8Array,
): Promise<Uint8Array> {
  checkSize(content)
  const { worker, waiting } = (thread ??= openThread())
  if (waiting.size >= WAITING_MOST) throw new AppError('too-busy')
  const id = (lastId += 1)
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.ref()
    if (waiting.size === 1) watch()
    worker.postMessage({ id, format, content, attached } satisfies SettingTask)
  })
}

function openThread(): Thread {
  const worker = new Worker(new URL('./set-worker.ts', import.meta.url))
  const opened: Thread = { worker, waiting: new Map(), deadline: undefined }
  worker.on('message', (answer: SettingAnswer) => settle(opened, answer))
  worker.on('error', (error) => close(opened, error))
  worker.on('exit', () => close(opened, new Error('the setting thread ended')))
  return opened
}

function settle({ worker, waiting }: Thread, answer: SettingAnswer): void {
  const caller = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (waiting.size === 0) worker.unref()
  watch()
  if (caller === undefined) return
  if ('bytes' in answer) caller.resolve(answer.bytes)
  else if ('refused' in answer) caller.reject(new AppError(answer.refused.code, answer.refused.details))
  else caller.reject(new Error(`the paper could not be set: ${answer.failed}`))
}

/** The clock of the paper that is being set starts anew with every answer. */
function watch(): void {
  const watched = thread
  if (watched === undefined) return
  clearTimeout(watched.deadline)
  if (watched.waiting.size === 0) return
  watched.deadline = setTimeout(() => {
    close(watched, new Error(`a paper was not set within ${ANSWER_MS_MOST / 1_000} s`))
    void watched.worker.terminate()
  }, ANSWER_MS_MOST)
  watched.deadline.unref()
}

/** Whoever waits learns of it, and the next paper gets a new thread. */
function close(closed: Thread, error: Error): void {
  clearTimeout(closed.deadline)
  if (thread === closed) thread = undefined
  for (const { reject } of closed.waiting.values()) reject(error)
  closed.waiting.clear()
}
