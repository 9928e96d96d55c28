/** The thread in which reports are read into drafts, so that a long text does not hold up the decisions of the house. Started by `report-threads.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import { type DraftKnowledge, readDrafts } from './read-drafts.ts'
import { DRAFTS_MOST, type ReportAnswer, type ReportTask } from './report-threads.ts'

const knowledge = workerData as DraftKnowledge

function answerTo({ text, period }: ReportTask): ReportAnswer {
  const found = readDrafts(text, period, knowledge)
  return found.drafts.length > DRAFTS_MOST ? { tooMany: found.drafts.length } : found
}

parentPort?.on('message', (task: ReportTask) => parentPort?.postMessage(answerTo(task)))
