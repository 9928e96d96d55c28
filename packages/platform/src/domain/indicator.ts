import { Type, type Static } from 'typebox'
import { Said } from './contract-parts.ts'
import { DAY } from './operation.ts'
import type { Text } from './text.ts'

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

/** Organisations and currencies have one name in all languages. */
const GroupTitle = Type.Union([Said, Type.String()])

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
  group: Type.Union([Type.Object({ by: Type.String(), key: Type.String(), title: GroupTitle }), Type.Null()]),
  from: Type.String(DAY),
  to: Type.String(DAY),
  /** How many records it was taken from, and a hash of their ids and values. */
  rows: Type.Integer(),
  rowsSha256: Type.String(),
  /** Among them are numbers that somebody only estimated or rounded. */
  isQualified: Type.Boolean(),
  /** How such a sum is told: 余 were only rounded down, so there are at least so many; one 约 among them, and it is about so many. */
  qualifier: Type.Optional(Type.Enum(['at-least', 'about'])),
})
export type Figure = Static<typeof Figure>

/** What a paper rests on: taken once, in one transaction, and never changed. */
export interface FrozenRun {
  readonly schema: 'lianfang-run/1'
  readonly id: string
  readonly organisation: { readonly id: string; readonly code: string; readonly name: string }
  readonly period: { readonly from: string; readonly to: string }
  readonly takenAt: string
  readonly figures: Readonly<Record<string, Figure>>
}

/** One record behind a figure. */
export interface FigureRow {
  readonly id: string
  readonly organisationId: string
  readonly areaId: string | null
  readonly onDay: string
  readonly value: number
  readonly currency: string | null
  readonly qualifier: 'at-least' | 'about' | null
  /** What a list shows of it: no personal values. */
  readonly label: Readonly<Record<string, unknown>>
  /** Dimension → key of the group it falls into. */
  readonly groups: Readonly<Record<string, string>>
  /** Path of its screen. */
  readonly link: string | null
}

/** The records of a run by the id of the figure without its group: `cases-reported`, `cases-reported@lastYear`. */
export type FigureRows = Readonly<Record<string, readonly FigureRow[]>>

/** By what a figure can be split, and how the parts are called. */
export interface Dimension {
  readonly title: Text
  /** Column of the rows. */
  readonly column: string
  readonly titles: Readonly<Record<string, Text>> | 'organisation' | 'month' | 'week'
}

/** What a paper must know of an indicator to print its figures. */
export interface IndicatorWords {
  readonly id: string
  readonly version: number
  readonly title: Text
  /** What is counted and what is not. */
  readonly rule: Text
  /** Measure word; in English one and many: `case|cases`. */
  readonly unit: Text
  readonly measure: Measure
  readonly kind: 'count' | 'sum' | 'share'
  /** Few of them lead to persons: withheld in papers that leave the police side. */
  readonly protectsPersons: boolean
  /** What happens, not what somebody does: its number varies by chance, and a difference may be nothing else. */
  readonly isChance: boolean
  /** So many days after the end of a period records of it still come in. */
  readonly lateDays: number
  /** Of a share. */
  readonly parts: { readonly numerator: string; readonly denominator: string } | null
  readonly dimensions: Readonly<Record<string, Dimension>>
}

/** 口径: what a figure counts, as data. `content/indicators`. */
export interface Indicator extends IndicatorWords {
  /** One row for each record: id, organisation_id, area_id, on_day, label, link, and what the others name. Empty of a share. */
  readonly rows: string
  /** Condition on the columns of `rows`. */
  readonly where: string
  /** Expression on the columns of `rows`; `1` of a count. */
  readonly value: string
  readonly currency: string | null
  /** Column that is `over` (余), `about` (约) or null. */
  readonly qualifier: string | null
  readonly source: string
}

/** Periods that a figure can be held against: as long a one directly before, and the same days a year before. */
export const COMPARISONS = ['previous', 'lastYear'] as const
export type Comparison = (typeof COMPARISONS)[number]

/**
 * The id of the figure that holds the same records without its group: `cases-lost/type=romance@lastYear` → `cases-lost@lastYear`.
 * Sums in another currency are no part of another figure and stay what they are.
 */
export function withoutGroup(figureId: string): string {
  return figureId.replace(/\/(?!currency=)[^@]*/, '')
}

/** The records that one figure was taken from. */
export function rowsOfFigure(figure: Figure, rows: FigureRows): readonly FigureRow[] {
  const all = rows[withoutGroup(figure.id)] ?? []
  const { group } = figure
  return group === null ? all : all.filter(({ groups }) => groups[group.by] === group.key)
}
