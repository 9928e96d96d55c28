import { Type } from 'typebox'
import {
  After,
  closed,
  Limit,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Time,
  Version,
} from '../../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import { AccountById, AccountClass, AccountState, DocumentCheck, Minor, Named } from './contract-parts.ts'

const AccountRow = Type.Object({
  id: Type.String(),
  organisation: Named,
  holder: Type.String(),
  maskedNumber: Type.String(),
  class: AccountClass,
  state: AccountState,
  stateReason: nullable(Type.String()),
  question: nullable(Type.String()),
  occupation: Type.String(),
  openedAt: Time,
  lastUsedAt: nullable(Time),
  dailyMinor: Minor,
  lowLimitUntil: nullable(Time),
})

export const listOpenedAccounts = defineOperation({
  name: 'listOpenedAccounts',
  method: 'GET',
  path: '/v1/opened-accounts',
  summary: 'Accounts opened here that somebody has to look at, or all; newest first',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: Type.Optional(OrganisationId),
      state: Type.Optional(Type.Enum(['open', 'counter-only', 'suspended', 'question'])),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(AccountRow), next: Next })),
  refusals: [],
})

export const readOpenedAccount = defineOperation({
  name: 'readOpenedAccount',
  method: 'GET',
  path: '/v1/opened-accounts/{id}',
  summary: 'One account with what happened to it since it was opened',
  readOnly: true,
  givesPersonal: true,
  params: AccountById,
  output: jsonOutput(
    Type.Object({
      ...AccountRow.properties,
      applicationId: nullable(Type.String()),
      purpose: Type.String(),
      yearlyMinor: Minor,
      verifiedAt: Time,
      maskedIdNumber: Type.String(),
      history: Type.Array(Type.Object({ kind: Type.String(), reason: nullable(Type.String()), at: Time })),
      version: Type.Integer(),
    }),
  ),
  refusals: ['not-found'],
})

export const verifyAccountHolder = defineOperation({
  name: 'verifyAccountHolder',
  method: 'POST',
  path: '/v1/opened-accounts/{id}/verify',
  summary: 'The holder was identified again: an account that was suspended works everywhere again',
  readOnly: false,
  params: AccountById,
  body: jsonBody(
    Type.Object({ version: Version, document: DocumentCheck, usesItHimself: Type.Boolean(), reason: Reason }, closed),
  ),
  output: jsonOutput(Type.Object({ state: AccountState, version: Type.Integer() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const ACCOUNT_OPERATIONS = [listOpenedAccounts, readOpenedAccount, verifyAccountHolder] as const
