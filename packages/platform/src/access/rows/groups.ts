import { DOWN, LINE, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** Who looks after the groups of an organisation and of those below it. A school's contact and a class's teacher have only their own. */
const KEEP: Grant = {
  publicity: DOWN,
  officer: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
  contact: DOWN,
  teacher: OWN,
}

const WRITE: Grant = {
  publicity: DOWN,
  officer: DOWN,
  'branch-manager': DOWN,
  supervisor: DOWN,
  leader: DOWN,
  administrator: DOWN,
}

/** Who answers for what goes out. */
const APPROVE: Grant = { 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

/** Counts, without names of people: along one's own line. */
const FIGURES: Grant = {
  publicity: LINE,
  officer: LINE,
  analyst: LINE,
  auditor: LINE,
  'branch-manager': LINE,
  supervisor: LINE,
  leader: LINE,
  administrator: LINE,
  contact: LINE,
  teacher: LINE,
  'grid-worker': LINE,
  'key:read': DOWN,
  'key:admin': LINE,
}

export const GROUPS_ROWS: AccessRows = {
  listGroups: { ...staff(LINE), ...READING_KEYS },
  readGroup: { ...staff(LINE), ...READING_KEYS },
  makeGroup: KEEP,
  changeGroup: KEEP,
  closeGroup: KEEP,
  listGroupMembers: { ...KEEP, 'grid-worker': OWN },
  listGroupCandidates: KEEP,
  addGroupMembers: KEEP,
  removeGroupMembers: KEEP,

  listBriefings: FIGURES,
  readBriefing: WRITE,
  previewReach: WRITE,
  draftBriefing: WRITE,
  changeBriefing: WRITE,
  submitBriefing: WRITE,
  takeBackBriefing: WRITE,
  approveBriefing: APPROVE,
  returnBriefing: APPROVE,
  withdrawBriefing: WRITE,

  // One's own inbox, whoever one is.
  listMyBriefings: 'signed-in',
  readMyBriefing: 'signed-in',
  receiveBriefings: 'signed-in',
  markBriefingRead: 'signed-in',
  passOnBriefing: 'signed-in',
  declareForwarded: 'signed-in',

  readBriefingBoard: FIGURES,
  listBriefingPending: KEEP,
  remindBriefing: KEEP,
}
