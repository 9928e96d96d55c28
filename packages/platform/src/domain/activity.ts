import type { Measure } from './indicator.ts'

/** How an activity came to be known here. */
export const ACTIVITY_SOURCES = ['entered', 'read', 'imported'] as const
export type ActivitySource = (typeof ACTIVITY_SOURCES)[number]

/** `voided`: recorded by mistake; it is kept and counts no more. */
export const ACTIVITY_STATES = ['recorded', 'voided'] as const
export type ActivityState = (typeof ACTIVITY_STATES)[number]

/** One of them is enough, and nobody has to take a photo. */
export const EVIDENCE_KINDS = ['photo', 'signed-sheet', 'receipts', 'partner-word', 'none'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** Whom it was for. */
export const AUDIENCES = [
  'public',
  'older-people',
  'students',
  'parents',
  'teachers',
  'accountants',
  'employees',
  'merchants',
  'farmers',
  'bank-customers',
  'victims',
] as const
export type Audience = (typeof AUDIENCES)[number]

/** Into what kind of place it went (八进). */
export const SETTINGS = [
  'street',
  'community',
  'village',
  'home',
  'school',
  'company',
  'market',
  'bank',
  'hospital',
  'office',
  'online',
] as const
export type Setting = (typeof SETTINGS)[number]

/** What an activity can have counted. Points, forwards and likes are no measure. */
export const COUNTED_MEASURES = [
  'sessions',
  'copies',
  'pieces',
  'posts',
  'devices',
  'person-times',
  'person-times-estimated',
  'persons',
  'impressions',
  'households',
  'organisations',
  'letters',
  'receipts',
] as const satisfies readonly Measure[]
export type CountedMeasure = (typeof COUNTED_MEASURES)[number]

/** How somebody knows the number; `report`: another's report says so. */
export const WAYS_OF_COUNTING = [
  'sheet',
  'clicker',
  'stock',
  'roster',
  'platform',
  'estimate',
  'sessions',
  'report',
] as const
export type WayOfCounting = (typeof WAYS_OF_COUNTING)[number]

export const SESSION_MEASURES = ['person-times', 'person-times-estimated', 'persons'] as const
export type SessionMeasure = (typeof SESSION_MEASURES)[number]

export const CHANNEL_FAMILIES = [
  'print',
  'talk',
  'visit',
  'screen',
  'sound',
  'online',
  'press',
  'contest',
  'work',
] as const
export type ChannelFamily = (typeof CHANNEL_FAMILIES)[number]
