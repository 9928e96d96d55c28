import { Type, type Static } from 'typebox'
import {
  AGE_BANDS,
  CASE_CHANNELS,
  CASE_SEXES,
  CONTACT_CHANNELS,
  OCCUPATION_GROUPS,
  UNKNOWN_ACT_REASONS,
} from './case.ts'
import type { Text } from './text.ts'

const closed = { additionalProperties: false } as const
const Said = Type.String()
const Words = Type.Object({ 'zh-Hans': Said, 'zh-Hant': Said, en: Said }, closed)
const named = {
  title: Words,
  /** What people write for it in files. */
  also: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
}

/** Names of the codes of a case: `content/cases/codes.yaml`. */
export const CaseCodes = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    source: Type.String({ minLength: 1 }),
    ageBands: Type.Array(Type.Object({ id: Type.Enum([...AGE_BANDS]), ...named, phrase: Words }, closed)),
    sexes: Type.Array(Type.Object({ id: Type.Enum([...CASE_SEXES]), ...named }, closed)),
    occupations: Type.Array(Type.Object({ id: Type.Enum([...OCCUPATION_GROUPS]), ...named, phrase: Words }, closed)),
    channels: Type.Array(Type.Object({ id: Type.Enum([...CASE_CHANNELS]), ...named }, closed)),
    contacts: Type.Array(Type.Object({ id: Type.Enum([...CONTACT_CHANNELS]), ...named, phrase: Words }, closed)),
    unknownActs: Type.Array(Type.Object({ id: Type.Enum([...UNKNOWN_ACT_REASONS]), ...named }, closed)),
  },
  closed,
)
export type CaseCodes = Static<typeof CaseCodes>

/** How a case of one type of scam is told: `content/cases/templates.yaml`. */
export const StoryTemplate = Type.Object(
  { id: Type.String({ minLength: 1 }), version: Type.Integer({ minimum: 1 }), title: Words, story: Words },
  closed,
)
export type StoryTemplate = Static<typeof StoryTemplate>

export const StoryTemplates = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    source: Type.String({ minLength: 1 }),
    validDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
    validDaysMost: Type.Integer({ minimum: 1, maximum: 3_650 }),
    when: Type.Object(
      { day: Words, parts: Type.Object({ early: Words, middle: Words, late: Words }, closed), unknown: Words },
      closed,
    ),
    results: Type.Object({ lost: Words, saved: Words, both: Words, nothing: Words }, closed),
    templates: Type.Array(StoryTemplate, { minItems: 1 }),
  },
  closed,
)
export type StoryTemplates = Static<typeof StoryTemplates>

/** A type of scam as forms and files call it. */
export interface NamedScamType {
  readonly id: string
  readonly title: Text
}
