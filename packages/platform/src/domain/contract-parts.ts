import { Type } from 'typebox'
import { DAY, MOMENT } from './operation.ts'

/** Ids, lines, days and pages as operations take and give them. */
export const OrganisationId = Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })
export const PersonId = Type.String({ pattern: '^per_[0-9a-z]{4,40}$' })
export const Time = Type.String(MOMENT)
export const Day = Type.String({ ...DAY, description: 'A calendar day, such as 2026-11-24.' })

/** One line of text with something in it. */
export const line = (maxLength: number, description?: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: String.raw`^[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$`,
    ...(description === undefined ? {} : { description }),
  })

export const Reason = line(300, 'Why, in the words of whoever does it; kept with the record.')
export const Version = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_646,
  description: 'As it was read: another one means that somebody was faster.',
})
export const nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Union([schema, Type.Null()])
export const closed = { additionalProperties: false } as const
export const Language = Type.Optional(Type.Enum(['zh-Hans', 'zh-Hant', 'en']))
export const After = Type.Optional(line(200, 'The `next` of the page before.'))
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 }))
export const Next = nullable(Type.String())
export const Code = Type.String({
  pattern: String.raw`^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$`,
  description: 'Letters, figures, dot, hyphen and underline; unique in the house.',
})

/** What is named in an answer; what is said in each language; a code and how it is called. */
export const Named = Type.Object({ id: Type.String(), name: Type.String() })
export const Said = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })
export const Titled = Type.Object({ id: Type.String(), title: Said })
export const ForeignNumber = Type.String({
  pattern: String.raw`^[\p{L}\p{N}][\p{L}\p{N}._/()〔〕-]{0,39}$`,
  description: 'The number under which the sender of a file knows it.',
})
