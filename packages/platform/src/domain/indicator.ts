import { Type, type Static } from 'typebox'
import { DAY } from './operation.ts'

/** What a figure counts. Figures of different measures are never added together. */
export const MEASURES = [
  'cases',
  'interventions',
  'activities',
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
  'accounts',
  'money',
  'share',
] as const
export type Measure = (typeof MEASURES)[number]

/** Over whom and over which days (both included, in the house's calendar) a figure is taken. */
export const Scope = Type.Object({
  organisationId: Type.String(),
  from: Type.String(DAY),
  to: Type.String(DAY),
})
export type Scope = Static<typeof Scope>

/** One number as it was taken from the records, with all that is needed to find them again. */
export const Figure = Type.Object({
  /** Unique in its run: `indicator`, or `indicator/dimension=key`, with `@previous` or `@lastYear` behind for a period of comparison. */
  id: Type.String(),
  indicator: Type.String(),
  version: Type.Integer(),
  measure: Type.Enum([...MEASURES]),
  /** Money in minor units, shares in millionths, all else in ones. Null: it cannot be said (a share of nothing, a survey that was not held). */
  value: Type.Union([Type.Integer(), Type.Null()]),
  currency: Type.Union([Type.String(), Type.Null()]),
  /** Which records: of one group alone, of another period. */
  group: Type.Union([Type.Object({ by: Type.String(), key: Type.String(), title: Type.Any() }), Type.Null()]),
  from: Type.String(DAY),
  to: Type.String(DAY),
  /** How many records it was taken from, and a hash of their ids and values. */
  rows: Type.Integer(),
  rowsSha256: Type.String(),
  /** Among them are numbers that somebody only estimated or rounded. */
  isQualified: Type.Boolean(),
})
export type Figure = Static<typeof Figure>

/** What a paper rests on: taken once, in one transaction, and never changed. */
export interface RunData {
  readonly schema: 'lianfang-run/1'
  readonly id: string
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string }
  readonly period: { readonly from: string; readonly to: string }
  readonly takenAt: string
  readonly figures: Readonly<Record<string, Figure>>
}
