import { ALLIED, ANY, DOWN, OWN, staff, type AccessRows, type Grant } from '../grants.ts'

/** Accounts are kept by the administrators of the organisation, or of one above it. */
const ADMINISTRATORS: Grant = { administrator: DOWN }
/** A pharmacy or a shop has no administrator of its own: its contact keeps the list of its people. */
const KEEPERS: Grant = { administrator: DOWN, contact: OWN }

export const PEOPLE_ROWS: AccessRows = {
  readMe: 'public',
  listSamplePeople: 'public',
  signInAsSample: 'public',
  signOut: 'enrolling',

  signIn: 'public',
  setPasswordByLink: 'public',
  createFirstAdministrator: 'public',
  startOidc: 'public',
  finishOidc: 'public',
  listSessions: 'signed-in',
  endSession: 'signed-in',
  endOtherSessions: 'signed-in',
  changeMe: 'enrolling',
  changeMyPassword: 'signed-in',
  startSecondFactor: 'enrolling',
  confirmSecondFactor: 'enrolling',
  renewRecoveryCodes: 'signed-in',
  removeSecondFactor: 'signed-in',

  // Everybody in the net may see who works in it; names are clear where `readPerson` may be done.
  listPeople: { ...staff(ANY), 'key:read': DOWN, 'key:admin': ANY },
  listPostHolders: { ...staff(ANY), 'key:read': DOWN, 'key:admin': ANY },
  readPerson: { ...staff(ALLIED), 'key:read': DOWN, 'key:admin': ANY },
  unmaskPerson: { administrator: DOWN, supervisor: DOWN, leader: DOWN, contact: OWN, investigator: ALLIED },
  createPerson: KEEPERS,
  assignPost: KEEPERS,
  // The holder of a post for his own deputy; who keeps the posts of an organisation for everybody’s.
  endPost: { ...staff(OWN), ...KEEPERS },
  appointDeputy: { ...staff(OWN), administrator: DOWN },
  changePerson: ADMINISTRATORS,
  endPerson: ADMINISTRATORS,
  makePasswordLink: ADMINISTRATORS,
  resetSecondFactor: ADMINISTRATORS,
  linkSingleSignOn: ADMINISTRATORS,
  listPersonSessions: ADMINISTRATORS,
  endPersonSessions: ADMINISTRATORS,

  // Who may decide on a proposal is decided by the row of the operation that was proposed.
  listProposals: 'signed-in',
  approveProposal: 'signed-in',
  rejectProposal: 'signed-in',
  withdrawProposal: 'signed-in',

  listKeys: ADMINISTRATORS,
  createKey: ADMINISTRATORS,
  withdrawKey: ADMINISTRATORS,
}
