import { ALLIED, ANY, DOWN, type AccessRows, type Grant } from '../grants.ts'

/** The protocol is spoken by the payment platform's own system, for the merchants that hang on it. */
const PLATFORM: Grant = { 'key:decide': DOWN, 'key:admin': ANY }

/** Who works with what the firewall stopped; police and analysts meet the platforms they serve with. */
const READ: Grant = {
  contact: DOWN,
  administrator: DOWN,
  investigator: ALLIED,
  analyst: ALLIED,
  supervisor: ALLIED,
  'key:read': DOWN,
  'key:admin': ANY,
}

/** The platform's compliance manager and its head. Whoever can register a domain can open the way for a false one: it takes two of these. */
const REGISTER: Grant = { contact: DOWN, supervisor: DOWN, administrator: DOWN, 'key:admin': ANY }

export const PAGES_ROWS: AccessRows = {
  createPageOrder: PLATFORM,
  takePageStage: PLATFORM,
  answerPageChallenge: PLATFORM,
  readPageStepUp: PLATFORM,
  answerPageStepUp: PLATFORM,
  listPageOrders: READ,
  readPageOrder: READ,
  readPageFigures: READ,
  listPageMerchants: READ,
  readPageMerchant: READ,
  registerPageMerchant: REGISTER,
  changePageMerchant: REGISTER,
  suspendPageMerchant: REGISTER,
  resumePageMerchant: REGISTER,
}
