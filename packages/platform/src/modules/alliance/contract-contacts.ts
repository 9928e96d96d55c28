import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { closed, Day, line, nullable, OrganisationId, Reason } from '../../domain/contract-parts.ts'

const ContactId = Type.String({ pattern: '^con_[0-9a-z]{4,40}$' })
const ById = Type.Object({ id: ContactId })
const Phone = Type.String({
  pattern: String.raw`^\+?[0-9][0-9 ()-]{4,24}$`,
  description: 'Figures, spaces, hyphens; a + in front of a country code.',
})
const Written = { duty: line(60, 'What to call about: 值班, 反诈联络员.'), name: line(60), phone: Phone }

export const listContacts = defineOperation({
  name: 'listContacts',
  method: 'GET',
  path: '/v1/organisations/{id}/contacts',
  summary: 'Whom to call in an organisation; names and numbers masked',
  readOnly: true,
  params: Type.Object({ id: OrganisationId }),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          duty: Type.String(),
          name: Type.String({ description: 'Masked.' }),
          phone: Type.String({ description: 'Masked.' }),
          validFrom: Day,
          validTo: nullable(Day),
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const revealContact = defineOperation({
  name: 'revealContact',
  method: 'POST',
  path: '/v1/organisation-contacts/{id}/reveal',
  summary: 'The name and number of a contact, with a reason',
  readOnly: true,
  givesPersonal: true,
  params: ById,
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ name: Type.String(), phone: Type.String() })),
  refusals: ['not-found'],
})

export const addContact = defineOperation({
  name: 'addContact',
  method: 'POST',
  path: '/v1/organisations/{id}/contacts',
  summary: 'Add somebody whom to call',
  readOnly: false,
  params: Type.Object({ id: OrganisationId }),
  body: jsonBody(Type.Object(Written, closed)),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'refused'],
})

export const replaceContact = defineOperation({
  name: 'replaceContact',
  method: 'POST',
  path: '/v1/organisation-contacts/{id}/replace',
  summary: 'Another person or number for the same duty; the former one is kept as ended',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object(Written, closed)),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'conflict'],
})

export const endContact = defineOperation({
  name: 'endContact',
  method: 'POST',
  path: '/v1/organisation-contacts/{id}/end',
  summary: 'End a contact',
  readOnly: false,
  params: ById,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const CONTACT_OPERATIONS = [listContacts, revealContact, addContact, replaceContact, endContact] as const
