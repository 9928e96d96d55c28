/** How a case came to be known here. */
export const CASE_SOURCES = ['intervention', 'imported', 'entered'] as const
export type CaseSource = (typeof CASE_SOURCES)[number]

/** `voided`: recorded by mistake; it is kept and counts no more. */
export const CASE_STATES = ['recorded', 'voided'] as const
export type CaseState = (typeof CASE_STATES)[number]

/** The victim's age, as coarse as a count needs it. */
export const AGE_BANDS = ['under-20', '20-29', '30-39', '40-49', '50-59', '60-69', '70-plus', 'unknown'] as const
export type AgeBand = (typeof AGE_BANDS)[number]

export const CASE_SEXES = ['woman', 'man', 'unknown'] as const
export type CaseSex = (typeof CASE_SEXES)[number]

/** What the victim does for a living. */
export const OCCUPATION_GROUPS = [
  'student',
  'accountant',
  'employee',
  'worker',
  'self-employed',
  'farmer',
  'public-servant',
  'teacher',
  'medical',
  'homemaker',
  'retired',
  'unemployed',
  'other',
  'unknown',
] as const
export type OccupationGroup = (typeof OCCUPATION_GROUPS)[number]

/** The way on which the money went, or was to go. */
export const CASE_CHANNELS = [
  'counter',
  'atm',
  'online-bank',
  'mobile-bank',
  'third-party',
  'card',
  'cash',
  'gold-or-gift-card',
  'virtual-currency',
  'other',
  'unknown',
] as const
export type CaseChannel = (typeof CASE_CHANNELS)[number]

/** How the swindler reached the victim first. */
export const CONTACT_CHANNELS = [
  'phone',
  'sms',
  'wechat',
  'qq',
  'app',
  'website',
  'short-video',
  'game',
  'in-person',
  'letter',
  'other',
  'unknown',
] as const
export type ContactChannel = (typeof CONTACT_CHANNELS)[number]

/** Why nobody can say on which day it happened. */
export const UNKNOWN_ACT_REASONS = ['over-a-time', 'not-remembered', 'not-asked', 'not-told'] as const
export type UnknownActReason = (typeof UNKNOWN_ACT_REASONS)[number]

/** A story for notices: `submitted` waits for a second person; only `approved` ones are shown. */
export const CASE_TEXT_STATES = ['draft', 'submitted', 'approved', 'withdrawn', 'superseded'] as const
export type CaseTextState = (typeof CASE_TEXT_STATES)[number]

/** Of a scam whose type nobody has said yet: it counts, and waits for somebody who does. */
export const UNCLASSIFIED = 'unclassified'
