import { ANY, DOWN, type AccessRows, type Grant } from '../grants.ts'

const WRITE: Grant = { administrator: DOWN, 'key:admin': ANY }
const READ: Grant = { ...WRITE, supervisor: DOWN, 'key:read': DOWN }

export const EXCHANGE_ROWS: AccessRows = {
  listJobs: READ,
  readJobCounts: READ,
  readJob: READ,
  retryJob: WRITE,
  setJobAside: WRITE,
  decideJob: WRITE,
  listSchedules: READ,
  // A webhook is told of what a reading key of its organisation could list here: its own facts and those below.
  listFacts: READ,
  readFact: READ,
  listFactKinds: READ,
  listWebhooks: READ,
  readWebhook: READ,
  createWebhook: WRITE,
  changeWebhook: WRITE,
  rotateWebhookSecret: WRITE,
  pauseWebhook: WRITE,
  resumeWebhook: WRITE,
  removeWebhook: WRITE,
  testWebhook: WRITE,
  replayWebhook: WRITE,
  listDeliveries: READ,
  readDelivery: READ,
  replayDelivery: WRITE,
  listMessages: READ,
  sendTestMessage: WRITE,
}
