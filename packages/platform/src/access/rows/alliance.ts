import { ANY, DOWN, LINE, OWN, READING_KEYS, staff, type AccessRows, type Grant } from '../grants.ts'

/** The tree gives rights, so only those change it who answer for rights. */
const TREE: Grant = { administrator: DOWN, 'key:admin': DOWN }

/** Who keeps up to date whom to call: the institution itself, and those over it. */
const CONTACTS: Grant = { contact: OWN, 'branch-manager': OWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

/** A town's leader or supervisor wins the members of his town; a branch manager or contact brings colleagues into his own house. */
const INVITING: Grant = { contact: OWN, 'branch-manager': OWN, supervisor: DOWN, leader: DOWN, administrator: DOWN }

/** A leading group is appointed by the head of the unit; the office that writes the paper works for him. */
const COMMANDING: Grant = { leader: DOWN, administrator: DOWN }

const NET = ['own', 'below', 'above', 'partner'] as const

export const ALLIANCE_ROWS: AccessRows = {
  // The directory of members is open to everybody who works in the net.
  listOrganisations: { ...staff(ANY), ...READING_KEYS },
  readTree: { ...staff(ANY), ...READING_KEYS },
  readOrganisation: { ...staff(ANY), ...READING_KEYS },
  readOrganisationHistory: { ...staff(ANY), ...READING_KEYS },
  createOrganisation: TREE,
  changeOrganisation: TREE,
  moveOrganisation: TREE,
  endOrganisation: TREE,
  setPopulation: { ...TREE, leader: DOWN, supervisor: DOWN },

  // Masked, to everybody; whole, to those who have to call: one's own line, and who serves in the same command.
  listContacts: staff(ANY),
  revealContact: {
    ...staff(LINE),
    officer: NET,
    investigator: NET,
    analyst: NET,
    publicity: NET,
    contact: NET,
    'branch-manager': NET,
    supervisor: NET,
    leader: NET,
    administrator: NET,
    auditor: [],
  },
  addContact: CONTACTS,
  replaceContact: CONTACTS,
  endContact: CONTACTS,

  // What takes the whole directory away is for those who work with lists, not for a counter.
  exportOrganisations: {
    officer: ANY,
    investigator: ANY,
    analyst: ANY,
    publicity: ANY,
    contact: ANY,
    auditor: ANY,
    supervisor: ANY,
    leader: ANY,
    administrator: ANY,
    ...READING_KEYS,
  },
  readImportTemplate: TREE,
  tryImport: TREE,
  explainImport: TREE,
  importOrganisations: TREE,

  makeInvitation: INVITING,
  listInvitations: INVITING,
  withdrawInvitation: INVITING,
  previewInvitation: 'public',
  acceptInvitation: 'public',

  // Those above appoint for those below. Whoever has a seat in one reads it as his own; serving together elsewhere opens no other.
  listCommands: staff(LINE),
  readCommand: staff(LINE),
  readAppointment: { publicity: DOWN, contact: DOWN, supervisor: DOWN, leader: DOWN, administrator: DOWN },
  createCommand: COMMANDING,
  changeCommand: COMMANDING,
  closeCommand: COMMANDING,
  seatMember: COMMANDING,
  endSeat: COMMANDING,
  // The seat is the other organisation's to take.
  answerOffer: { contact: OWN, 'branch-manager': OWN, supervisor: DOWN, leader: DOWN, administrator: DOWN },
}
