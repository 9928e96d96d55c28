import { DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who sits before the customer, and who answers for the branch. */
const SERVE: Grant = { teller: OWN, lobby: OWN, 'branch-manager': DOWN, supervisor: DOWN }

export const COUNTER_ROWS: AccessRows = {
  listCounter: SERVE,
  streamCounter: SERVE,
  readCounter: SERVE,
  startCounterTransfer: SERVE,
  showNotice: SERVE,
  signNotice: SERVE,
  answerQuestions: SERVE,
  confirmAgain: SERVE,
  releasePayment: SERVE,
}
