import { Type, type Static } from 'typebox'
import { AUDIENCES, CHANNEL_FAMILIES, COUNTED_MEASURES, SETTINGS } from './activity.ts'
import { CAMPAIGN_KINDS } from './campaign.ts'
import type { LintRule } from './paper-template.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Words = Type.Object({ 'zh-Hans': Word, 'zh-Hant': Word, en: Word }, closed)
const Offset = Type.Integer({ minimum: 0, maximum: 400 })

const task = {
  what: Words,
  channel: Type.Optional(Word),
  family: Type.Optional(Type.Enum([...CHANNEL_FAMILIES])),
  measure: Type.Enum([...COUNTED_MEASURES]),
  audience: Type.Enum([...AUDIENCES]),
  setting: Type.Optional(Type.Enum([...SETTINGS])),
  /** Days after the first day of the campaign. */
  from: Offset,
  due: Offset,
  lock: Offset,
}

/** `content/outreach/campaigns/<id>.yaml`. */
export const CampaignTemplate = Type.Object(
  {
    id: Word,
    version: Type.Integer({ minimum: 1 }),
    source: Word,
    title: Words,
    aim: Words,
    kind: Type.Enum([...CAMPAIGN_KINDS]),
    /** How many calendar days it lasts. */
    days: Type.Integer({ minimum: 1, maximum: 400 }),
    goals: Type.Array(Type.Object({ ...task, total: Type.Integer({ minimum: 1 }) }, closed)),
    tasks: Type.Array(Type.Object({ ...task, expected: Type.Optional(Type.Integer({ minimum: 1 })) }, closed)),
  },
  closed,
)
export type CampaignTemplate = Static<typeof CampaignTemplate>

const Patterns = Type.Array(Word)
const PatternsByLocale = Type.Object({ 'zh-Hans': Patterns, 'zh-Hant': Patterns, en: Patterns }, closed)

/** `content/outreach/forbidden.yaml`: what no plan may count or demand, beside what no paper may say. */
export const ForbiddenList = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    /** Rules of content/papers/lint.yaml that hold for plans as well. */
    alsoOfPapers: Type.Array(Word),
    /** In a clause with one of these words they are no finding: it says that it shall not be done. */
    denied: PatternsByLocale,
    rules: Type.Array(Type.Object({ id: Word, words: PatternsByLocale, says: Words, source: Word }, closed)),
  },
  closed,
)

/** What is known about planning publicity. */
export interface CampaignContent {
  readonly templates: readonly CampaignTemplate[]
  readonly forbidden: readonly LintRule[]
}
