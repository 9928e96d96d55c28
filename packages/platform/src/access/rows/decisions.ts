import { ALLIED, ANY, DOWN, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** Decisions belong to the organisation that sent the event. Police and analysts meet those of the banks they serve with in a command. */
const DECISIONS: Grant = {
  teller: OWN,
  lobby: OWN,
  'branch-manager': DOWN,
  investigator: ALLIED,
  analyst: ALLIED,
  supervisor: ALLIED,
  'key:read': DOWN,
  'key:admin': ANY,
}

/** What is reported is known to all who fight with it (P-04). */
const LISTS: Grant = { investigator: ANY, analyst: ANY, supervisor: ANY, 'branch-manager': ANY, ...READING_KEYS }

/** How much is decided and stopped: figures without a payment in them. */
const FIGURES: Grant = {
  teller: ANY,
  lobby: ANY,
  'branch-manager': ANY,
  investigator: ANY,
  analyst: ANY,
  supervisor: ANY,
  leader: ANY,
  administrator: ANY,
  ...READING_KEYS,
}

export const DECISION_ROWS: AccessRows = {
  decide: { 'key:decide': ANY, 'key:admin': ANY },
  decideIso20022: { 'key:decide': ANY, 'key:admin': ANY },
  listDecisions: DECISIONS,
  readDecision: DECISIONS,
  verifyDecision: DECISIONS,
  stream: DECISIONS,
  readOverview: FIGURES,
  readBook: { ...staff(ANY), ...READING_KEYS },
  readLists: LISTS,
  readList: LISTS,
  changeList: { 'key:lists': ANY, 'key:admin': ANY },
  openapi: 'public',
  alive: 'public',
  ready: 'public',
  metrics: { administrator: ANY, ...READING_KEYS },
}
