import { ALLIED, DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who writes papers of an organisation and of those below it. */
const WRITE: Grant = {
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

/** Who answers for what goes out. */
const APPROVE: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

const READ: Grant = { ...WRITE, auditor: DOWN, 'key:read': DOWN, 'key:admin': DOWN }

export const PAPERS_ROWS: AccessRows = {
  listPaperTemplates: { ...WRITE, auditor: DOWN },
  listPapers: READ,
  startPaper: WRITE,
  readPaper: READ,
  editPaperPiece: WRITE,
  undoPaperEdit: WRITE,
  keepStaleEdit: WRITE,
  changePaperInputs: WRITE,
  takePaperRun: WRITE,
  givePaperReason: WRITE,
  translatePaper: WRITE,
  submitPaper: WRITE,
  takeBackPaper: WRITE,
  reviewPaper: APPROVE,
  returnPaper: APPROVE,
  approvePaper: APPROVE,
  issuePaper: WRITE,
  recallPaper: APPROVE,
  replacePaper: WRITE,
  discardPaper: WRITE,
  downloadPaper: READ,
  readPaperFigure: READ,
  comparePaper: READ,
  // Whoever holds a file may ask whether it is ours. It answers with what stands on the file itself.
  verifyPaper: 'public',
  readOfficeStyle: READ,
  setOfficeStyle: APPROVE,
  // Whoever may read one of the records that can be set as a paper; the record's own operation is asked as well.
  setRecordAsPaper: {
    teller: OWN,
    lobby: OWN,
    'branch-manager': DOWN,
    supervisor: DOWN,
    officer: ALLIED,
    investigator: ALLIED,
  },
}
