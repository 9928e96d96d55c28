import { DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who sits before the customer. */
const COUNTER: Grant = { teller: OWN, 'branch-manager': OWN }

/** Who answers for the branch, or stands above it: the second person. */
const SECOND: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN }

const READ: Grant = { teller: OWN, lobby: OWN, 'branch-manager': DOWN, auditor: DOWN, supervisor: DOWN, leader: DOWN }

export const ACCOUNTS_OPENING_ROWS: AccessRows = {
  readOpeningContent: READ,
  listApplications: READ,
  readApplication: READ,
  beginApplication: COUNTER,
  signOpeningNotice: COUNTER,
  checkApplicantFace: COUNTER,
  compareApplicantByHand: { teller: OWN, ...SECOND },
  lookUpApplicant: COUNTER,
  checkApplicantPhone: COUNTER,
  setStepAside: COUNTER,
  interviewApplicant: COUNTER,
  leaveApplication: COUNTER,
  decideApplication: COUNTER,
  lookAgainAtApplication: SECOND,
  appealApplication: { ...COUNTER, lobby: OWN },
  answerApplicationAppeal: SECOND,
  openAccount: COUNTER,
  listOpenedAccounts: READ,
  readOpenedAccount: READ,
  verifyAccountHolder: COUNTER,
}
