import { ALLIED, DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who serves the customer, and who answers for the branch. */
const SERVE: Grant = { teller: OWN, lobby: OWN, 'branch-manager': DOWN, supervisor: DOWN }

/** The customer's own page asks on behalf of the bank's systems. */
const SERVE_AND_SYSTEMS: Grant = { ...SERVE, 'key:decide': DOWN }

/** The second person: never who held or proposed, which the act itself checks. */
const SECOND: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN }

/** Those the bank reports to, as long as they serve in one command. */
const POLICE: Grant = { officer: ALLIED, investigator: ALLIED }

/** Without names and accounts. */
const SEE: Grant = {
  ...SERVE,
  ...POLICE,
  analyst: DOWN,
  auditor: DOWN,
  leader: DOWN,
  'key:read': DOWN,
  'key:decide': DOWN,
}

export const INTERCEPT_ROWS: AccessRows = {
  listInterventions: SEE,
  readIntervention: SEE,
  recordOutcome: { ...SERVE, ...POLICE },
  readInterceptPolicy: { ...SEE, administrator: DOWN },
  chooseInterceptPolicy: SECOND,
  holdPayment: SERVE,
  proposeRelease: SERVE,
  approveRelease: SECOND,
  rejectRelease: SECOND,
  refusePayment: SERVE,
  abandonPayment: SERVE_AND_SYSTEMS,
  readLetter: SERVE_AND_SYSTEMS,
  markLetterGiven: SERVE_AND_SYSTEMS,
  fileAppeal: SERVE_AND_SYSTEMS,
  listAppeals: { ...SERVE, leader: DOWN, auditor: DOWN },
  readAppeal: SECOND,
  decideAppeal: SECOND,
  readOwnMatter: 'public',
  fileOwnAppeal: 'public',
  setTrustedContact: { ...SERVE, 'key:decide': DOWN },
  endTrustedContact: { ...SERVE, 'key:decide': DOWN },
  readTrustedContacts: SERVE,
  callTrustedContact: SERVE,
  reportToPolice: SERVE,
  listPoliceReports: { ...SERVE, ...POLICE, leader: DOWN },
  readPoliceReport: { ...SERVE, ...POLICE },
  receivePoliceReport: POLICE,
  orderStop: POLICE,
}
