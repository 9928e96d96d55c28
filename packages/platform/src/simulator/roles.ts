/** What an act is within a fraud case. 0: it belongs to none. */
export const VICTIM = 1
export const PRE_STEP = 2
export const BAIT = 3
export const MULE_IN = 4
export const MULE_OUT = 5
export const MULE_TEST = 6
export const REPORTED = 7

export const ROLE_NAMES = ['', 'victim', 'pre-step', 'bait', 'mule-in', 'mule-out', 'mule-test', 'report'] as const
export type Role = Exclude<(typeof ROLE_NAMES)[number], ''>
