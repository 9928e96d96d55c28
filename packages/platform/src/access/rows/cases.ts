import { ALLIED, ANY, DOWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** Single cases hold no person, and still what a neighbour could recognise: for those who work with them. */
const READ: Grant = {
  officer: ALLIED,
  investigator: ALLIED,
  analyst: ALLIED,
  publicity: ALLIED,
  auditor: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
  'key:read': DOWN,
  'key:admin': DOWN,
}

const RECORD: Grant = {
  officer: DOWN,
  investigator: DOWN,
  analyst: DOWN,
  publicity: DOWN,
  contact: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Whoever answers for the counts. */
const VOID: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

const WRITE: Grant = {
  officer: DOWN,
  publicity: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Who answers for what is shown at counters. */
const APPROVE: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

export const CASES_ROWS: AccessRows = {
  readCaseCodes: { ...staff(ANY), ...READING_KEYS, 'key:decide': ANY },
  listCases: READ,
  readCase: READ,
  recordCase: RECORD,
  correctCase: RECORD,
  voidCase: VOID,
  // Exact for those who may read each single case; small counts are withheld from all others.
  readCaseTrend: { ...staff(ANY), ...READING_KEYS },
  exportCases: READ,
  readCaseTemplate: RECORD,
  tryCaseImport: RECORD,
  explainCaseImport: RECORD,
  importCases: RECORD,
  listCaseTexts: { ...WRITE, auditor: DOWN, analyst: DOWN, investigator: DOWN },
  readCaseText: { ...WRITE, auditor: DOWN, analyst: DOWN, investigator: DOWN },
  draftCaseText: WRITE,
  checkCaseText: WRITE,
  changeCaseText: WRITE,
  submitCaseText: WRITE,
  takeBackCaseText: WRITE,
  approveCaseText: APPROVE,
  returnCaseText: APPROVE,
  withdrawCaseText: WRITE,
  // What notices print is for everybody who hands them out.
  listNoticeCases: { ...staff(ANY), ...READING_KEYS, 'key:decide': ANY },
}
