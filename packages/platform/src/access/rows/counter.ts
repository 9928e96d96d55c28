import { DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who sits before the customer, and who answers for the branch. */
const SERVE: Grant = { teller: OWN, lobby: OWN, 'branch-manager': DOWN, supervisor: DOWN }

/** The bank's own pages walk a customer through on his device: its system asks for him. */
const SERVE_AND_SYSTEMS: Grant = { ...SERVE, 'key:decide': DOWN }

export const COUNTER_ROWS: AccessRows = {
  listCounter: SERVE,
  streamCounter: SERVE,
  readCounter: SERVE_AND_SYSTEMS,
  startCounterTransfer: SERVE,
  showNotice: SERVE_AND_SYSTEMS,
  signNotice: SERVE_AND_SYSTEMS,
  answerQuestions: SERVE_AND_SYSTEMS,
  confirmAgain: SERVE_AND_SYSTEMS,
  releasePayment: SERVE_AND_SYSTEMS,
}
