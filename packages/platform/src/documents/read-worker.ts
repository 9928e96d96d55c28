/** The thread in which files of others are read, so that a hostile one does not hold up the server. Started by `read-in-worker.ts`. */
import { parentPort } from 'node:worker_threads'
import type { ReadingAnswer } from './read-in-worker.ts'
import { readTextFile } from './read-text-file.ts'
import { TextProblem } from './text-problems.ts'

async function answerTo(bytes: Uint8Array): Promise<ReadingAnswer> {
  try {
    const read = await readTextFile(bytes)
    return read instanceof TextProblem ? { problem: { code: read.code, says: read.says } } : { read }
  } catch (error) {
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

parentPort?.on('message', (bytes: Uint8Array) => {
  void answerTo(bytes).then((answer) => parentPort?.postMessage(answer))
})
