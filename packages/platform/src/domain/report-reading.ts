import type { Text } from './text.ts'

/** A report of somebody else's work, written by hand, as the reader understands it. A draft: a person confirms each fact. */
export interface ReadReport {
  readonly title?: string
  /** Who wrote it, in the words of the text. */
  readonly unitName?: string
  /** As it was given; every span counts its UTF-16 units. */
  readonly text: string
  /** In the order of the text. */
  readonly facts: readonly ReadFact[]
  readonly activities: readonly ReadActivity[]
  readonly doubts: readonly Doubt[]
  readonly fingerprint: ReportFingerprint
}

export const READ_FIELDS = ['count', 'people', 'money', 'percentage', 'cases', 'date'] as const
export type ReadField = (typeof READ_FIELDS)[number]

/** `almost`: a little less; `at-least` and `at-most`: the figure itself may be meant. */
export const QUALIFIERS = ['exact', 'over', 'almost', 'about', 'at-least', 'at-most'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

export interface Span {
  /** UTF-16 units of the text as it was given. */
  readonly start: number
  readonly end: number
}

export interface ReadFact {
  /** Unique in the report: `f1`, `f2` … */
  readonly id: string
  readonly field: ReadField
  /** Money in yuan, percentages in hundredths of the whole. A date: `2026-08-07`, `--08-07`, `2020`, or `from/to`. */
  readonly value: number | string
  /** The upper end of a range: 3至5 has 3 and 5. */
  readonly valueMost?: number
  readonly qualifier: Qualifier
  /** Measure word or currency in simplified characters: 份, 人次, 元, %. */
  readonly unit?: string
  /** What was counted, in simplified characters. */
  readonly object?: string
  readonly meaning?: MoneyMeaning | CasesMeaning
  /** Each of what has the figure: 每期 10 万 has 期. */
  readonly per?: string
  readonly date?: string
  readonly place?: string
  readonly organisation?: string
  readonly channel?: ReportChannel
  readonly activityId?: string
  /** The fact this one is part of: 其中. */
  readonly partOf?: string
  readonly span: Span
  /** The text between `start` and `end`, as it was given. */
  readonly words: string
}

export const MONEY_MEANINGS = [
  'recovered',
  'fined',
  'saved',
  'lost',
  'cost',
  'paid-back',
  'frozen',
  'rewarded',
] as const
export type MoneyMeaning = (typeof MONEY_MEANINGS)[number]

export const CASES_MEANINGS = ['stopped', 'solved', 'reported', 'happened', 'handed-over'] as const
export type CasesMeaning = (typeof CASES_MEANINGS)[number]

/** Something the report says was done, with the facts that belong to it. */
export interface ReadActivity {
  /** Unique in the report: `a1`, `a2` … */
  readonly id: string
  readonly channel: ReportChannel
  readonly date?: string
  readonly place?: string
  readonly organisation?: string
  readonly span: Span
  readonly words: string
  readonly factIds: readonly string[]
}

export const DOUBT_KINDS = [
  'reach-above-material',
  'reach-without-material',
  'percent-without-survey',
  'percent-above-hundred',
  'parts-above-whole',
  'parts-below-whole',
  'figure-twice',
  'date-does-not-exist',
  'date-in-future',
  'placeholder',
  'text-damaged',
] as const
export type DoubtKind = (typeof DOUBT_KINDS)[number]

/** What a person should look at before the figure is added to others. */
export interface Doubt {
  readonly kind: DoubtKind
  readonly factIds: readonly string[]
  readonly says: Text
}

/** By which the same report is known again, also with small changes. */
export interface ReportFingerprint {
  /** Of the whole repaired text, without marks and spaces. */
  readonly exact: string
  /** Winnowed shingles, ascending. */
  readonly shingles: readonly number[]
}

export const REPORT_CHANNELS = [
  'leaflet',
  'booklet',
  'poster',
  'banner',
  'display-board',
  'light-box',
  'sticker',
  'fan',
  'parcel-stamp',
  'takeaway-card',
  'letter',
  'notice-of-knowledge',
  'lecture',
  'class-meeting',
  'film',
  'flag-raising-talk',
  'market-stand',
  'street-stand',
  'door-to-door',
  'launch-event',
  'led-screen',
  'atm-screen',
  'machine-screen',
  'tv-screen',
  'village-loudspeaker',
  'car-loudspeaker',
  'hand-loudspeaker',
  'chat-group',
  'official-account',
  'moments-advert',
  'school-platform',
  'sms',
  'press',
  'column',
  'weibo',
  'web-page',
  'forum',
  'short-video',
  'quiz',
  'training',
  'meeting',
  'bank-training',
  'gift',
  'patrol',
  'counter-check',
  'leading-group',
  'plan-paper',
] as const
export type ReportChannel = (typeof REPORT_CHANNELS)[number]

/** content/reading: the words and characters by which reports are read. */
export interface ReadingKnowledge {
  /** For each character its level, then pairs of follower and level; two levels are a doubling. */
  readonly bigrams: string
  /** A line a pair: traditional, simplified. */
  readonly simplified: string
  readonly words: ReadingWords
  readonly channels: readonly ChannelWords[]
}

type Words = readonly string[]

export interface ReadingWords {
  readonly units: Readonly<Record<'people' | 'cases' | 'money' | 'count', Words>>
  readonly caseNouns: Words
  readonly peopleNouns: Words
  readonly notCounted: Words
  readonly objectsNotCounted: Words
  readonly prefixes: Readonly<Record<Exclude<Qualifier, 'over'>, Words>>
  readonly suffixes: Readonly<Record<'about' | 'at-least' | 'at-most', Words>>
  readonly verbs: Words
  readonly stops: Words
  readonly wholes: Words
  readonly heads: Words
  readonly plan: Words
  readonly planHeadings: Words
  readonly asked: Words
  readonly askedNouns: Words
  readonly background: Words
  readonly negative: Words
  readonly thresholds: Words
  readonly money: Readonly<Record<MoneyMeaning, Words>>
  readonly cases: Readonly<Record<CasesMeaning, Words>>
}

export interface ChannelWords {
  readonly id: ReportChannel
  /** One of these is in the clause … */
  readonly things: Words
  /** (Also one of these, when it does not merely stand with a number.) */
  readonly weak?: Words
  /** … and one of these, … */
  readonly acts: Words
  /** … unless it is one of these, … */
  readonly alone?: Words
  /** … and one of these in the sentence, … */
  readonly within?: Words
  /** … and none of these in the clause. */
  readonly without?: Words
}
