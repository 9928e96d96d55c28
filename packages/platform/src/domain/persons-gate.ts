import { Type, type Static } from 'typebox'
import { findEnglishNames } from './persons-gate-english.ts'
import { findCoarseFacts } from './persons-gate-facts.ts'
import { foldText } from './persons-gate-fold.ts'
import { findNames } from './persons-gate-names.ts'
import { findNumbers } from './persons-gate-numbers.ts'
import { findPlaces } from './persons-gate-places.ts'

/** What may be left of a person in a text. */
export const REMAIN_KINDS = [
  'name',
  'id-number',
  'phone',
  'card',
  'long-number',
  'plate',
  'email',
  'account-id',
  'link',
  'address',
  'place',
  'organisation',
  'date',
  'amount',
  'age',
  'rare-group',
] as const
export type RemainKind = (typeof REMAIN_KINDS)[number]

/** One thing that is left, and where. Offsets count UTF-16 units of the text as it was given. */
export interface Remain {
  readonly kind: RemainKind
  /** What is hard has to go; about what is not somebody has to say why it may stay. */
  readonly isHard: boolean
  readonly start: number
  readonly end: number
  /** What could stand there instead. */
  readonly instead?: string
}

const closed = { additionalProperties: false } as const
const Words = Type.Array(Type.String({ minLength: 1 }))
const Shares = Type.Array(
  Type.Object({ words: Words, share: Type.Number({ exclusiveMinimum: 0, maximum: 1 }) }, closed),
)
const Says = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }, closed)

/** The words and limits of the gate: `content/cases/gate.yaml`. */
export const GateRules = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    source: Type.String({ minLength: 1 }),
    limits: Type.Object(
      {
        groupHardBelow: Type.Integer({ minimum: 2 }),
        groupSoftBelow: Type.Integer({ minimum: 2 }),
        amountFigures: Type.Integer({ minimum: 1, maximum: 6 }),
        digitsHard: Type.Integer({ minimum: 5 }),
        digitsSoft: Type.Integer({ minimum: 5 }),
      },
      closed,
    ),
    hotlines: Words,
    shares: Type.Object(
      { sex: Type.Number(), exactAge: Type.Number(), decade: Type.Number(), bands: Shares, occupations: Shares },
      closed,
    ),
    names: Type.Object(
      {
        surnames: Type.String(),
        frequent: Type.String(),
        weak: Type.String(),
        measures: Type.String(),
        compound: Words,
        given: Type.String(),
        folds: Type.String({ description: 'Pairs of a traditional character and its simplified one.' }),
        before: Words,
        after: Words,
        follows: Words,
        notNames: Words,
        surnamesEn: Type.String(),
        titlesEn: Words,
        beforeEn: Words,
      },
      closed,
    ),
    organisations: Type.Object({ hard: Words, soft: Words, general: Words, members: Words }, closed),
    says: Type.Record(Type.Enum([...REMAIN_KINDS]), Says),
  },
  closed,
)
export type GateRules = Static<typeof GateRules>

/** What the county itself knows: names that lead to a place or to a house, and how many people live where. */
export interface GatePlaces {
  /** Smaller than a town: villages, communities, grids. */
  readonly villages: readonly { readonly name: string; readonly population: number }[]
  /** Towns and the county. */
  readonly areas: readonly { readonly name: string; readonly population: number }[]
  /** Names of members that may not be named. */
  readonly members: readonly string[]
  /** How many people live where the text is shown, when it names no place. */
  readonly population: number
}

/** Everything in a text by which somebody could still be recognised, in the order of the text. */
export function findRemains(text: string, rules: GateRules, places: GatePlaces): readonly Remain[] {
  const folded = foldText(text)
  const numbers = findNumbers(folded, rules)
  const found = [
    ...numbers,
    ...findNames(folded, rules.names),
    ...findEnglishNames(folded, rules.names),
    ...findPlaces(folded, rules.organisations, places),
    ...findCoarseFacts(folded, rules, places),
  ]
  return withoutCovered(found).map(({ kind, isHard, from, to, instead }) => ({
    kind,
    isHard,
    start: folded.startOf(from),
    end: folded.endOf(to),
    ...(instead === undefined ? {} : { instead }),
  }))
}

/** A finding inside of the folded text: from the character `from` up to, not including, `to`. */
export interface Found {
  readonly kind: RemainKind
  readonly isHard: boolean
  readonly from: number
  readonly to: number
  readonly instead?: string
}

/** What lies wholly inside of another finding that is as hard says nothing more. A group stands beside what it is made of. */
function withoutCovered(found: readonly Found[]): Found[] {
  const covers = (outer: Found, inner: Found): boolean =>
    outer !== inner &&
    outer.kind !== 'rare-group' &&
    inner.kind !== 'rare-group' &&
    outer.from <= inner.from &&
    outer.to >= inner.to &&
    (outer.isHard || !inner.isHard) &&
    (outer.to - outer.from > inner.to - inner.from ||
      (outer.isHard && !inner.isHard) ||
      found.indexOf(outer) < found.indexOf(inner))
  return found
    .filter((inner) => !found.some((outer) => covers(outer, inner)))
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
}
