import { Type } from 'typebox'
import {
  After,
  closed,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ACCOUNT_ACTIONS, ACCOUNT_KINDS, ACCOUNT_STATES, RECORDED_ACTIONS } from '../../domain/patrol.ts'
import { ById, ScamTypeId } from './contract-parts.ts'

const NewAccount = Type.Object(
  {
    kind: Type.Enum([...ACCOUNT_KINDS]),
    institution: line(80, 'Bank or platform.'),
    account: Type.String({ pattern: String.raw`^[0-9A-Za-z@._-][0-9A-Za-z@._ -]{2,79}$` }),
    holder: Type.Optional(line(80)),
  },
  closed,
)

export const gather = defineOperation({
  name: 'gather',
  method: 'POST',
  path: '/v1/approaches/{id}/gatherings',
  summary: 'Take down how the scam went and where the money was to go',
  readOnly: false,
  params: ById('apr'),
  body: jsonBody(
    Type.Object(
      {
        scamType: ScamTypeId,
        script: Type.Optional(
          Type.String({ minLength: 1, maxLength: 2_000, description: 'How it went, in the words of the victim.' }),
        ),
        accounts: Type.Array(NewAccount, { maxItems: 20 }),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), accountIds: Type.Array(Type.String()) })),
  refusals: ['not-found', 'conflict', 'refused'],
})

const AccountRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  interceptionId: nullable(Type.String()),
  interceptionName: nullable(Type.String()),
  kind: Type.Enum([...ACCOUNT_KINDS]),
  institution: Type.String(),
  account: Type.String({ description: 'Masked.' }),
  holder: nullable(Type.String({ description: 'Masked.' })),
  scamType: Type.String(),
  state: Type.Enum([...ACCOUNT_STATES]),
  until: nullable(Type.String({ description: 'The stop-payment or the freeze stands until then.' })),
  handedTo: nullable(Type.String()),
  seen: Type.Integer({ description: 'How often this account was gathered, here and elsewhere.' }),
  gatheredAt: Type.String(),
  version: Type.Integer(),
})

export const listGatheredAccounts = defineOperation({
  name: 'listGatheredAccounts',
  method: 'GET',
  path: '/v1/gathered-accounts',
  summary: 'Accounts gathered on the spot and what became of them; newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...ACCOUNT_STATES])),
      open: Type.Optional(Type.Boolean({ description: 'Only those that have not come to their end.' })),
      interceptionId: Type.Optional(Type.String({ pattern: '^icp_[0-9a-z]{4,40}$' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(AccountRow), next: Next })),
  refusals: [],
})

export const readGatheredAccount = defineOperation({
  name: 'readGatheredAccount',
  method: 'GET',
  path: '/v1/gathered-accounts/{id}',
  summary: 'One gathered account with every step',
  readOnly: true,
  params: ById('gac'),
  output: jsonOutput(
    Type.Object({
      ...AccountRow.properties,
      hasScript: Type.Boolean(),
      actions: Type.Array(Type.Enum([...ACCOUNT_ACTIONS]), { description: 'What can be done now.' }),
      may: Type.Array(Type.String()),
      steps: Type.Array(
        Type.Object({
          no: Type.Integer(),
          action: Type.Enum([...ACCOUNT_ACTIONS]),
          fromState: Type.Enum([...ACCOUNT_STATES]),
          toState: Type.Enum([...ACCOUNT_STATES]),
          paperNumber: nullable(Type.String()),
          reason: nullable(Type.String()),
          until: nullable(Type.String()),
          occurredAt: Type.String(),
          recordedAt: Type.String(),
          by: nullable(Type.String({ description: 'Masked; null: the clock.' })),
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const unmaskGatheredAccount = defineOperation({
  name: 'unmaskGatheredAccount',
  method: 'POST',
  path: '/v1/gathered-accounts/{id}/whole',
  summary: 'Account, holder and script in full; with a reason',
  readOnly: true,
  givesPersonal: true,
  params: ById('gac'),
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(
    Type.Object({ account: Type.String(), holder: nullable(Type.String()), script: nullable(Type.String()) }),
  ),
  refusals: ['not-found'],
})

export const stepGatheredAccount = defineOperation({
  name: 'stepGatheredAccount',
  method: 'POST',
  path: '/v1/gathered-accounts/{id}/steps',
  summary: 'Record what was done with the account: handed over, stopped, frozen, released',
  readOnly: false,
  params: ById('gac'),
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        action: Type.Enum([...RECORDED_ACTIONS]),
        handTo: Type.Optional({ ...OrganisationId, description: 'The police unit that takes it; for `hand` only.' }),
        paperNumber: Type.Optional(line(60, 'Number of the order or the answer.')),
        reason: Type.Optional(Reason),
        occurredAt: Type.Optional(Time),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({ state: Type.Enum([...ACCOUNT_STATES]), until: nullable(Type.String()), version: Type.Integer() }),
  ),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const exportInterception = defineOperation({
  name: 'exportInterception',
  method: 'POST',
  path: '/v1/interceptions/{id}/package',
  summary: 'Everything an interception gathered, as one file for the investigators; with a reason',
  description: 'With `handTo`, accounts not handed over yet are handed to that police unit by it.',
  readOnly: false,
  givesPersonal: true,
  params: ById('icp'),
  body: jsonBody(Type.Object({ reason: Reason, handTo: Type.Optional(OrganisationId) }, closed)),
  output: { type: 'application/zip', schema: Type.Unknown() },
  refusals: ['not-found', 'refused'],
})

export const GATHERED_OPERATIONS = [
  gather,
  listGatheredAccounts,
  readGatheredAccount,
  unmaskGatheredAccount,
  stepGatheredAccount,
  exportInterception,
] as const
