import { Type } from 'typebox'
import { After, closed, Limit, Next, nullable, OrganisationId, Reason, Version } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ById, Rising, Sum, Words3 } from './contract-parts.ts'

export const MACHINE_TRANSFER_STATES = ['waiting', 'revoked', 'arrived', 'held', 'refused'] as const

export const listMachineTexts = defineOperation({
  name: 'listMachineTexts',
  method: 'GET',
  path: '/v1/machine-texts',
  summary: 'What a machine shows or says: the scams that rise here now, in the words that fit its screen',
  description:
    'For each type the longest text that fits. Answers carry an ETag: a machine asks again with If-None-Match and is told when nothing changed.',
  readOnly: true,
  query: Type.Object(
    {
      locale: Type.Optional(Type.Enum(['zh-Hans', 'zh-Hant', 'en'])),
      chars: Type.Optional(
        Type.Integer({ minimum: 8, maximum: 2_000, default: 80, description: 'How many characters the screen holds.' }),
      ),
      most: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 3 })),
      scamType: Type.Optional(Type.String({ pattern: '^[a-z][a-z-]{1,40}$', description: 'This type only.' })),
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      rising: Rising,
      says: Words3,
      texts: Type.Array(
        Type.Object({
          scamType: Type.String(),
          title: Words3,
          text: Type.String(),
          chars: Type.Integer(),
          version: Type.Integer(),
          basis: Type.String(),
        }),
        { description: 'Empty where no text fits so narrow a screen.' },
      ),
    }),
  ),
  refusals: ['not-found'],
})

const TransferRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  paymentId: Type.String(),
  amount: nullable(Sum),
  payerName: nullable(Type.String({ description: 'Masked.' })),
  payerAccount: nullable(Type.String({ description: 'Masked.' })),
  payeeName: nullable(Type.String({ description: 'Masked.' })),
  payeeAccount: nullable(Type.String({ description: 'Masked.' })),
  state: Type.Enum([...MACHINE_TRANSFER_STATES]),
  madeAt: Type.String(),
  arrivesAt: nullable(Type.String({ description: 'Until then it can be taken back.' })),
  endedAt: nullable(Type.String()),
  suspected: Type.Array(Type.String()),
  version: Type.Integer(),
})

export const listMachineTransfers = defineOperation({
  name: 'listMachineTransfers',
  method: 'GET',
  path: '/v1/machine-transfers',
  summary: 'Transfers to others made at machines: those that wait, next to arrive first, or those that ended',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: Type.Optional(OrganisationId),
      state: Type.Optional(Type.Enum([...MACHINE_TRANSFER_STATES])),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(TransferRow),
      next: Next,
      nowAt: Type.String({ description: 'The server’s clock.' }),
    }),
  ),
  refusals: [],
})

export const revokeMachineTransfer = defineOperation({
  name: 'revokeMachineTransfer',
  method: 'POST',
  path: '/v1/machine-transfers/{id}/revoke',
  summary: 'Take back a machine transfer for the customer, before it has arrived',
  readOnly: false,
  params: ById('itv'),
  body: jsonBody(
    Type.Object(
      {
        version: Type.Optional(Version),
        idChecked: Type.Boolean({
          description:
            'The customer showed his papers, or the bank’s own channel knows him: without it nothing is revoked.',
        }),
        reason: Type.Optional(Reason),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({ id: Type.String(), state: Type.Enum([...MACHINE_TRANSFER_STATES]), version: Type.Integer() }),
  ),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const MACHINE_OPERATIONS = [listMachineTexts, listMachineTransfers, revokeMachineTransfer] as const
