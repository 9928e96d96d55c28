import { Type } from 'typebox'
import { closed, Day, line, nullable, OrganisationId, Reason, Time } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { Acting, ById, ContactId, Stepped } from './contract-parts.ts'

const Customer = line(80, 'The customer number, as payments carry it.')
const ContactRelation = Type.Enum(['spouse', 'child', 'parent', 'relative', 'friend', 'colleague', 'grid-worker'])

export const setTrustedContact = defineOperation({
  name: 'setTrustedContact',
  method: 'POST',
  path: '/v1/trusted-contacts',
  summary: 'Keep whom a customer wants to be called before his money goes',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        customer: Customer,
        relation: ContactRelation,
        name: line(60),
        phone: Type.String({ pattern: '^[+0-9][0-9 -]{5,19}$' }),
        consentedOn: Day,
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['refused'],
})

export const endTrustedContact = defineOperation({
  name: 'endTrustedContact',
  method: 'POST',
  path: '/v1/trusted-contacts/{id}/end',
  summary: 'The customer takes a trusted contact back',
  readOnly: false,
  params: Type.Object({ id: ContactId }),
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['conflict'],
})

export const readTrustedContacts = defineOperation({
  name: 'readTrustedContacts',
  method: 'GET',
  path: '/v1/interventions/{id}/trusted-contacts',
  summary: 'Whom this customer wants to be called, with the number to call and what to say',
  readOnly: true,
  givesPersonal: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          relation: ContactRelation,
          name: Type.String(),
          phone: Type.String(),
          consentedAt: Time,
          lastCall: nullable(Type.Object({ at: Time, result: Type.String() })),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const callTrustedContact = defineOperation({
  name: 'callTrustedContact',
  method: 'POST',
  path: '/v1/interventions/{id}/contact-calls',
  summary: 'Record a call to the trusted contact and what came of it',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        ...Acting,
        contactId: ContactId,
        result: Type.Enum(['not-reached', 'knows-and-agrees', 'knows-nothing', 'warns', 'comes-here']),
      },
      closed,
    ),
  ),
  output: jsonOutput(Stepped),
  refusals: ['conflict'],
})

export const CONTACT_OPERATIONS = [
  setTrustedContact,
  endTrustedContact,
  readTrustedContacts,
  callTrustedContact,
] as const
