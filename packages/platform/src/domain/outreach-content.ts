import { Type, type Static } from 'typebox'
import {
  AUDIENCES,
  CHANNEL_FAMILIES,
  COUNTED_MEASURES,
  EVIDENCE_KINDS,
  SETTINGS,
  WAYS_OF_COUNTING,
} from './activity.ts'
import { MEASURES } from './indicator.ts'
import { SURVEY_GROUPS, SURVEY_METHODS } from './survey.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Words = Type.Object({ 'zh-Hans': Word, 'zh-Hant': Word, en: Word }, closed)
const head = { version: Type.Integer({ minimum: 1 }), source: Word }
const named = <Id extends string>(ids: readonly Id[]) =>
  Type.Array(Type.Object({ id: Type.Unsafe<Id>(Type.Enum([...ids])), title: Words }, closed))

/** `content/outreach/channels.yaml`. */
export const ChannelList = Type.Object(
  {
    ...head,
    families: named(CHANNEL_FAMILIES),
    channels: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }),
          family: Type.Enum([...CHANNEL_FAMILIES]),
          /** What is counted first of it; other measures may stand beside it. */
          measure: Type.Enum([...COUNTED_MEASURES]),
          /** It is printed or made, and may be kept as a material. */
          isMaterial: Type.Boolean(),
          /** The word after the number. */
          unit: Words,
          title: Words,
        },
        closed,
      ),
    ),
  },
  closed,
)
export type ChannelList = Static<typeof ChannelList>
export type Channel = ChannelList['channels'][number]

/** `content/outreach/measures.yaml`. */
export const MeasureList = Type.Object(
  {
    ...head,
    measures: Type.Array(
      Type.Object(
        {
          id: Type.Enum([...MEASURES]),
          title: Words,
          unit: Words,
          /** What is counted and what is not. */
          rule: Words,
          /** Measure words in reports, simplified, that stand for it. */
          words: Type.Array(Word),
        },
        closed,
      ),
    ),
    ways: named(WAYS_OF_COUNTING),
  },
  closed,
)
export type MeasureList = Static<typeof MeasureList>

/** `content/outreach/codes.yaml`. */
export const OutreachCodes = Type.Object(
  {
    ...head,
    audiences: named(AUDIENCES),
    settings: named(SETTINGS),
    evidence: named(EVIDENCE_KINDS),
    surveyGroups: named(SURVEY_GROUPS),
    surveyMethods: named(SURVEY_METHODS),
  },
  closed,
)
export type OutreachCodes = Static<typeof OutreachCodes>

const ChannelIds = Type.Array(Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }), { minItems: 1 })
const Days = Type.Integer({ minimum: 1, maximum: 366 })

/** `content/outreach/field.yaml`: what stands on a phone. */
export const FieldPage = Type.Object(
  {
    ...head,
    recordWithinDays: Days,
    clockToleranceSeconds: Type.Integer({ minimum: 1, maximum: 3_600 }),
    lookBackDays: Days,
    dueAfterDays: Days,
    firstChannels: ChannelIds,
    counters: Type.Array(
      Type.Object(
        { family: Type.Enum([...CHANNEL_FAMILIES]), measures: Type.Array(Type.Enum([...COUNTED_MEASURES])) },
        closed,
      ),
    ),
    ways: Type.Array(
      Type.Object({ measure: Type.Enum([...COUNTED_MEASURES]), way: Type.Enum([...WAYS_OF_COUNTING]) }, closed),
    ),
    sheetChannels: ChannelIds,
  },
  closed,
)
export type FieldPage = Static<typeof FieldPage>

/** What is known about publicity: `content/outreach`. */
export interface OutreachContent {
  readonly channels: ChannelList
  readonly measures: MeasureList
  readonly codes: OutreachCodes
  readonly field: FieldPage
}
