import { DOWN, OWN, type AccessRows, type Grant } from '../grants.ts'

/** Who serves the customer at the counter, and who answers for the branch. */
const SERVE: Grant = { teller: OWN, 'branch-manager': DOWN, supervisor: DOWN }

/** The core banking system and the bank's app. */
const SYSTEMS: Grant = { 'key:decide': DOWN }

/** The second person: never who took it in, which the act itself checks. */
const SECOND: Grant = { 'branch-manager': DOWN, supervisor: DOWN }

const SEE: Grant = { ...SERVE, lobby: OWN, auditor: DOWN, 'key:read': DOWN, 'key:decide': DOWN }

export const LIMITS_ROWS: AccessRows = {
  recordAccount: { ...SYSTEMS, 'branch-manager': DOWN, supervisor: DOWN },
  findAccount: SEE,
  readLimits: SEE,
  readLimitsByNumber: SEE,
  checkLimit: SYSTEMS,
  countLimitUse: SYSTEMS,
  releaseLimitUse: SYSTEMS,
  readLimitChoices: SEE,

  askLimitRaise: SERVE,
  askLimitRaiseByNumber: SYSTEMS,
  listLimitRequests: SEE,
  readLimitRequest: SEE,
  // In the customer's own words: for those who take it in or decide on it.
  readLimitAppeal: SERVE,
  submitLimitPapers: SERVE,
  sendBackLimitRequest: SECOND,
  approveLimitRaise: SECOND,
  refuseLimitRaise: SECOND,
  withdrawLimitRaise: { ...SERVE, ...SYSTEMS },
  appealLimitRefusal: { ...SERVE, ...SYSTEMS },
  decideLimitAppeal: SECOND,

  lowerLimit: { ...SERVE, lobby: OWN },
  lowerLimitByNumber: SYSTEMS,
  // Whoever meets somebody who has just been deceived must be able to stop it.
  pressKillSwitch: SYSTEMS,
  pressKillSwitchFor: { ...SERVE, lobby: OWN },
  releaseKillSwitch: SERVE,
  lockMoney: SYSTEMS,
  unlockMoney: SERVE,
  unlockMoneyByNumber: SYSTEMS,
  checkEbankingPhone: { ...SERVE, ...SYSTEMS },
}
