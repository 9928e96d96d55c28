import { Type, type Static } from 'typebox'
import {
  AGE_BANDS,
  CASE_CHANNELS,
  CASE_SEXES,
  CASE_SOURCES,
  CASE_STATES,
  CASE_TEXT_STATES,
  CONTACT_CHANNELS,
  OCCUPATION_GROUPS,
  UNKNOWN_ACT_REASONS,
} from '../../domain/case.ts'
import { Day, line, Named, nullable, OrganisationId, Said, Time } from '../../domain/contract-parts.ts'
import { REMAIN_KINDS } from '../../domain/persons-gate.ts'

export const CaseId = Type.String({ pattern: '^cas_[0-9a-z]{4,40}$' })
export const CaseTextId = Type.String({ pattern: '^cst_[0-9a-z]{4,40}$' })
export const ScamTypeId = Type.String({
  pattern: '^[a-z][a-z-]{1,39}$',
  description: 'A key of content/scam-types, see readCaseCodes.',
})
const Minor = Type.Integer({ minimum: 0, maximum: 100_000_000_000_000, description: 'In minor units.' })

/** What is known of a case. No person, and nothing that leads to one. */
export const caseFields = {
  areaId: OrganisationId,
  scamType: ScamTypeId,
  ageBand: Type.Enum([...AGE_BANDS]),
  sex: Type.Enum([...CASE_SEXES]),
  occupation: Type.Enum([...OCCUPATION_GROUPS]),
  channel: Type.Enum([...CASE_CHANNELS]),
  contact: Type.Enum([...CONTACT_CHANNELS]),
  currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as CNY.' }),
  lostMinor: Minor,
  savedMinor: Minor,
  actedOn: nullable(Day),
  actUnknown: nullable(Type.Enum([...UNKNOWN_ACT_REASONS])),
  reportedOn: Day,
}

export const caseFilters = {
  q: Type.Optional(Type.String({ maxLength: 40, description: 'The beginning of the number.' })),
  scamType: Type.Optional(ScamTypeId),
  areaId: Type.Optional(OrganisationId),
  ageBand: Type.Optional(caseFields.ageBand),
  occupation: Type.Optional(caseFields.occupation),
  channel: Type.Optional(caseFields.channel),
  source: Type.Optional(Type.Enum([...CASE_SOURCES])),
  state: Type.Optional(Type.Enum([...CASE_STATES])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
}
export type CaseFilters = Static<ReturnType<typeof filtersObject>>
const filtersObject = () => Type.Object(caseFilters)

export const TextState = Type.Enum([...CASE_TEXT_STATES])
export const CaseRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  organisation: Named,
  area: Named,
  town: nullable(Named),
  scamType: Type.String(),
  ageBand: caseFields.ageBand,
  sex: caseFields.sex,
  occupation: caseFields.occupation,
  channel: caseFields.channel,
  contact: caseFields.contact,
  currency: Type.String(),
  lostMinor: Type.Integer(),
  savedMinor: Type.Integer(),
  actedOn: nullable(Type.String()),
  actUnknown: caseFields.actUnknown,
  reportedOn: Type.String(),
  source: Type.Enum([...CASE_SOURCES]),
  state: Type.Enum([...CASE_STATES]),
  /** Of the text that is furthest: shown, waiting, or in work. */
  textState: nullable(TextState),
})

/** One line of text for a title, a few sentences for a story; in each language. */
const inAll = <S extends ReturnType<typeof Type.String>>(schema: S) =>
  Type.Object({ 'zh-Hans': schema, 'zh-Hant': schema, en: schema }, { additionalProperties: false })
export const CaseTitle = inAll(line(80))
export const CaseStory = inAll(
  Type.String({ minLength: 1, maxLength: 1_200, pattern: String.raw`\S`, description: 'Three or four sentences.' }),
)

export const RemainOut = Type.Object({
  field: Type.Enum(['title', 'story']),
  locale: Type.Enum(['zh-Hans', 'zh-Hant', 'en']),
  kind: Type.Enum([...REMAIN_KINDS]),
  isHard: Type.Boolean({ description: 'Has to go; else somebody says why it may stay.' }),
  start: Type.Integer({ description: 'In UTF-16 units of the text.' }),
  end: Type.Integer(),
  instead: nullable(Type.String()),
  says: Said,
})

export const Person = Type.Object({ personId: Type.String(), name: Type.String() })
export const Stamp = nullable(Time)
