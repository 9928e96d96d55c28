import { ALLIED, DOWN, LINE, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** Who goes on patrol, for his own organisation. */
const PATROL: Grant = {
  teller: OWN,
  lobby: OWN,
  'branch-manager': DOWN,
  officer: DOWN,
  investigator: OWN,
  publicity: OWN,
  'grid-worker': OWN,
  contact: OWN,
  supervisor: DOWN,
  leader: DOWN,
}

const LOOK_ON: Grant = {
  ...PATROL,
  analyst: DOWN,
  auditor: DOWN,
  administrator: DOWN,
  'key:read': DOWN,
  'key:admin': DOWN,
}

/** Who leads an interception. */
const LEAD: Grant = { officer: DOWN, investigator: DOWN, 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN }
/** Posts and rosters at sites, also of partners. */
const PLAN: Grant = {
  officer: ALLIED,
  investigator: ALLIED,
  'branch-manager': DOWN,
  supervisor: ALLIED,
  leader: ALLIED,
}
/** Who follows an account to its end: those who gathered it, and the police it was handed to. */
const FOLLOW: Grant = { officer: DOWN, investigator: DOWN, 'branch-manager': DOWN, supervisor: DOWN, leader: DOWN }

export const PATROL_ROWS: AccessRows = {
  readPatrolSheet: PATROL,
  recordApproach: PATROL,
  listApproaches: LOOK_ON,
  readApproachTally: LOOK_ON,
  withdrawApproach: PATROL,
  unmaskApproach: { officer: DOWN, investigator: DOWN, 'branch-manager': OWN },

  // A machine's texts hold nothing of anybody.
  listMachineTexts: { ...staff(ALLIED), ...READING_KEYS },
  listMachineTransfers: {
    teller: OWN,
    lobby: OWN,
    'branch-manager': DOWN,
    supervisor: DOWN,
    auditor: DOWN,
    'key:read': DOWN,
    'key:decide': DOWN,
  },
  // At the branch with papers, or by the issuing bank's own channel.
  revokeMachineTransfer: { teller: OWN, 'branch-manager': DOWN, 'key:decide': DOWN },

  listInterceptions: { ...staff(ALLIED), 'key:read': DOWN },
  readInterception: { ...staff(ALLIED), 'key:read': DOWN },
  createInterception: LEAD,
  changeInterception: LEAD,
  closeInterception: LEAD,
  addInterceptionPost: PLAN,
  endInterceptionPost: PLAN,
  listHotAreas: { ...staff(LINE), 'key:read': DOWN },

  listShifts: staff(ALLIED),
  listMyShifts: 'signed-in',
  listShiftCandidates: { ...staff(OWN), ...PLAN },
  planShifts: PLAN,
  // About one's own shifts only.
  beginShift: 'signed-in',
  endShift: 'signed-in',
  swapShift: { ...staff(ALLIED), ...PLAN },
  cancelShift: PLAN,

  gather: PATROL,
  listGatheredAccounts: { ...FOLLOW, teller: OWN, lobby: OWN, 'key:read': DOWN },
  readGatheredAccount: { ...FOLLOW, teller: OWN, lobby: OWN, 'key:read': DOWN },
  unmaskGatheredAccount: { officer: DOWN, investigator: DOWN, 'branch-manager': OWN },
  stepGatheredAccount: FOLLOW,
  exportInterception: { officer: DOWN, investigator: DOWN, leader: DOWN },
}
