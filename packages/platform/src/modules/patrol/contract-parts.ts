import { Type } from 'typebox'
import { line, nullable } from '../../domain/contract-parts.ts'

export const ById = (prefix: string) => Type.Object({ id: Type.String({ pattern: `^${prefix}_[0-9a-z]{4,40}$` }) })
export const ScamTypeId = Type.String({ pattern: '^[a-z][a-z-]{1,40}$', description: 'A scam type of the content.' })
export const AmountMinor = Type.Integer({
  minimum: 1,
  maximum: 900_719_925_474_099,
  description: 'In the smallest unit of the currency.',
})
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })
export const Spot = line(60, 'Where at the site: the hall, the machine by the gate.')
export const Count = Type.Integer({ minimum: 0 })

export const Words3 = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })
export const Sum = Type.Object({ minor: Type.Integer(), currency: Type.String() })
/** Measures that are never added to each other. */
export const Tally = Type.Object({
  approaches: Type.Integer({ description: 'People spoken to.' }),
  stops: Type.Integer({ description: 'Payments stopped.' }),
  kept: Type.Array(Sum, { description: 'Loss avoided, by currency.' }),
  accounts: Type.Integer({ description: 'Different accounts gathered.' }),
})
export const NamedOrganisation = Type.Object({ id: Type.String(), name: Type.String() })
export const Rising = Type.Object({
  source: Type.Enum(['counts', 'content-order'], {
    description: 'From confirmed cases and stops of the last days; where there are none, the order of the content.',
  }),
  days: Type.Integer(),
  types: Type.Array(
    Type.Object({
      scamType: Type.String(),
      title: Words3,
      count: Type.Integer({ description: 'In the last days.' }),
      before: Type.Integer({ description: 'In as many days before those.' }),
    }),
  ),
})
export const MaskedPerson = nullable(Type.String({ description: 'Name, masked.' }))
