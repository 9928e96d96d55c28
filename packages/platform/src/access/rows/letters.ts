import { ALLIED, ANY, DOWN, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** Letters and how many receipts are back: for those who plan publicity, add it up, or hand letters out. */
const READ: Grant = {
  publicity: ALLIED,
  officer: DOWN,
  analyst: DOWN,
  auditor: DOWN,
  'grid-worker': DOWN,
  teacher: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Whoever hands letters out and takes receipts back; those in the field for their own unit alone. */
const ENTER: Grant = {
  publicity: DOWN,
  officer: DOWN,
  'grid-worker': OWN,
  teacher: OWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Who goes to people whose receipt is out must know who they are; nobody else does. */
const NAMES: Grant = {
  publicity: OWN,
  officer: OWN,
  'grid-worker': OWN,
  teacher: OWN,
  contact: OWN,
  'branch-manager': OWN,
}

export const LETTERS_ROWS: AccessRows = {
  readLetterCodes: { ...staff(ANY), ...READING_KEYS },
  listLetterBatches: READ,
  issueLetterBatch: ENTER,
  readLetterBatch: READ,
  setLetterVolume: ENTER,
  readLetterRosterTemplate: ENTER,
  tryLetterRoster: ENTER,
  explainLetterRoster: ENTER,
  importLetterRoster: ENTER,
  enterLetterScans: ENTER,
  enterLettersInBulk: ENTER,
  correctLetter: ENTER,
  listLetters: READ,
  readLetterNames: NAMES,
  exportLetters: NAMES,
  readReceipt: 'public',
  confirmReceipt: 'public',
}
