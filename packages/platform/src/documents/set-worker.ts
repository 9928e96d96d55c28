/** The thread in which papers are set, so that a year book does not hold up the server. Started by `set-in-worker.ts`. */
import { parentPort } from 'node:worker_threads'
import { AppError } from '../domain/errors.ts'
import { compilePdf } from './pdf/compile-pdf.ts'
import type { SettingAnswer, SettingTask } from './set-in-worker.ts'
import { writeWord } from './word/write-word.ts'

async function setPaper({ format, content, attached }: SettingTask): Promise<Uint8Array> {
  return format === 'pdf' ? compilePdf(content, attached) : writeWord(content)
}

async function answerTo(task: SettingTask): Promise<SettingAnswer> {
  try {
    return { id: task.id, bytes: await setPaper(task) }
  } catch (error) {
    if (error instanceof AppError) return { id: task.id, refused: { code: error.code, details: error.details } }
    return { id: task.id, failed: describe(error) }
  }
}

/** Typst puts what it found into `code`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && typeof error.code === 'string' ? error.code : (error.stack ?? error.message)
}

parentPort?.on('message', (task: SettingTask) => {
  void answerTo(task).then((answer) => parentPort?.postMessage(answer))
})
