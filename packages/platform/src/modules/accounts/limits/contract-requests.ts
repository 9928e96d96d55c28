import { Type } from 'typebox'
import { After, closed, Limit, line, Next, nullable, Reason, Time, Version } from '../../../domain/contract-parts.ts'
import { PAPER_RESULTS } from '../../../domain/limits.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import {
  AccountId,
  AccountNumber,
  Channel,
  Device,
  Looks,
  Minor,
  PaperListShape,
  PositiveMinor,
  Proposal,
  RequestId,
  RequestRow,
  Says,
  State,
  Word,
} from './contract-parts.ts'

const ById = Type.Object({ id: RequestId })
const Stepped = jsonOutput(Type.Object({ state: State, version: Type.Integer() }))
const STEP_REFUSALS = ['not-found', 'refused', 'conflict'] as const
const DECIDING = [...STEP_REFUSALS, 'event-refused', 'too-busy', 'not-ready', 'store-unavailable'] as const

const Asked = {
  askedDayMinor: PositiveMinor,
  askedYearMinor: Type.Optional(PositiveMinor),
  purpose: Word,
  /** Absent: as the account says. */
  occupation: Type.Optional(Word),
}
const Told = jsonOutput(
  Type.Object({
    id: Type.String(),
    version: Type.Integer(),
    papers: PaperListShape,
    proposal: Proposal,
    /** How long until an approved raise takes effect, as the rules stand: for the customer to plan by. */
    validUntil: Time,
  }),
)

export const askLimitRaise = defineOperation({
  name: 'askLimitRaise',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/raise',
  summary: 'Ask for a higher limit: the complete list of papers is told once, and kept as it was told',
  readOnly: false,
  params: Type.Object({ id: AccountId }),
  body: jsonBody(Type.Object({ ...Asked, channel: Channel }, closed)),
  output: Told,
  refusals: STEP_REFUSALS,
})

export const askLimitRaiseByNumber = defineOperation({
  name: 'askLimitRaiseByNumber',
  method: 'POST',
  path: '/v1/limits/raise',
  summary: 'The same from the bank’s app, before the customer comes',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, ...Asked, channel: Channel }, closed)),
  output: Told,
  refusals: STEP_REFUSALS,
})

export const listLimitRequests = defineOperation({
  name: 'listLimitRequests',
  method: 'GET',
  path: '/v1/limits/requests',
  summary: 'Requests for a higher limit; newest first',
  readOnly: true,
  query: Type.Object(
    { state: Type.Optional(State), mine: Type.Optional(Type.Enum(['review'])), after: After, limit: Limit },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(RequestRow), next: Next })),
  refusals: [],
})

const PersonNamed = nullable(Type.Object({ id: Type.String(), name: Type.String() }))

export const readLimitRequest = defineOperation({
  name: 'readLimitRequest',
  method: 'GET',
  path: '/v1/limits/requests/{id}',
  summary: 'One request: the list as it was told, what was seen, what the rules said, every step',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...RequestRow.properties,
      oldYearMinor: Minor,
      askedYearMinor: Minor,
      grantedYearMinor: nullable(Minor),
      occupation: Type.String(),
      proposal: Proposal,
      papers: PaperListShape,
      papersSha256: Type.String(),
      seen: Type.Array(Type.Object({ paper: Type.String(), result: Type.Enum([...PAPER_RESULTS]), seenAt: Time })),
      toldBy: Type.Object({ kind: Type.Enum(['person', 'key']), name: Type.String() }),
      submittedBy: PersonNamed,
      visits: Type.Integer(),
      validUntil: Time,
      decision: nullable(
        Type.Object({
          seq: Type.Integer(),
          rung: Type.String(),
          hits: Type.Array(Type.String()),
          reasons: Type.Array(Says),
        }),
      ),
      checks: Type.Array(Type.Object({ id: Type.String(), title: Says, isDone: Type.Boolean() })),
      sendBackReason: nullable(Type.String()),
      reviewedBy: PersonNamed,
      reviewedAt: nullable(Time),
      refusal: nullable(
        Type.Object({
          id: Type.String(),
          title: Says,
          reason: Says,
          remedy: Says,
          note: nullable(Type.String()),
          appeal: Says,
        }),
      ),
      appeal: nullable(
        Type.Object({
          filedAt: Time,
          dueAt: Time,
          decidedAt: nullable(Time),
          decidedBy: PersonNamed,
          answer: nullable(Type.String()),
        }),
      ),
      endReason: nullable(Type.String()),
      steps: Type.Array(Type.Object({ action: Type.String(), toState: State, at: Time, by: Type.String() })),
      may: Type.Object({
        submit: Type.Boolean(),
        sendBack: Type.Boolean(),
        approve: Type.Boolean(),
        refuse: Type.Boolean(),
        withdraw: Type.Boolean(),
        appeal: Type.Boolean(),
        decideAppeal: Type.Boolean(),
      }),
      asOf: Time,
    }),
  ),
  refusals: ['not-found'],
})

export const readLimitAppeal = defineOperation({
  name: 'readLimitAppeal',
  method: 'GET',
  path: '/v1/limits/requests/{id}/appeal',
  summary: 'What the customer says in his appeal, in his own words',
  readOnly: true,
  givesPersonal: true,
  params: ById,
  output: jsonOutput(Type.Object({ words: Type.String() })),
  refusals: ['not-found'],
})

export const submitLimitPapers = defineOperation({
  name: 'submitLimitPapers',
  method: 'POST',
  path: '/v1/limits/requests/{id}/submit',
  summary: 'The papers were seen: the rule book decides, and a second person reviews',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        papers: Type.Array(Type.Object({ paper: Word, result: Type.Enum([...PAPER_RESULTS]) }, closed), {
          maxItems: 30,
        }),
        channel: Channel,
        looks: Type.Optional(Looks),
        device: Type.Optional(Device),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      state: State,
      version: Type.Integer(),
      rung: Type.String(),
      effectiveAt: nullable(Time),
      checks: Type.Array(Type.Object({ id: Type.String(), title: Says, isDone: Type.Boolean() })),
    }),
  ),
  refusals: DECIDING,
})

export const sendBackLimitRequest = defineOperation({
  name: 'sendBackLimitRequest',
  method: 'POST',
  path: '/v1/limits/requests/{id}/send-back',
  summary: 'Look at papers of the told list again; a paper that is not on it cannot be asked for',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      { version: Version, papers: Type.Array(Word, { minItems: 1, maxItems: 30, uniqueItems: true }), reason: Reason },
      closed,
    ),
  ),
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const approveLimitRaise = defineOperation({
  name: 'approveLimitRaise',
  method: 'POST',
  path: '/v1/limits/requests/{id}/approve',
  summary: 'Approve a raise that somebody else took in; it takes effect by itself when its cooling time is over',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        dayMinor: PositiveMinor,
        yearMinor: Type.Optional(PositiveMinor),
        checksDone: Type.Array(Word, { maxItems: 20, uniqueItems: true }),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ state: State, version: Type.Integer(), effectiveAt: Time })),
  refusals: STEP_REFUSALS,
})

export const refuseLimitRaise = defineOperation({
  name: 'refuseLimitRaise',
  method: 'POST',
  path: '/v1/limits/requests/{id}/refuse',
  summary: 'Refuse a raise, with the reason and the remedy that the customer reads',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, refusal: Word, note: Type.Optional(line(300)) }, closed)),
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const withdrawLimitRaise = defineOperation({
  name: 'withdrawLimitRaise',
  method: 'POST',
  path: '/v1/limits/requests/{id}/withdraw',
  summary: 'The customer takes his request back, also while it cools',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const appealLimitRefusal = defineOperation({
  name: 'appealLimitRefusal',
  method: 'POST',
  path: '/v1/limits/requests/{id}/appeal',
  summary: 'The customer does not agree: somebody who had no part in it looks again',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, words: line(1_000, 'In the customer’s own words.') }, closed)),
  output: jsonOutput(Type.Object({ state: State, version: Type.Integer(), dueAt: Time })),
  refusals: STEP_REFUSALS,
})

export const decideLimitAppeal = defineOperation({
  name: 'decideLimitAppeal',
  method: 'POST',
  path: '/v1/limits/requests/{id}/appeal-decision',
  summary: 'Decide an appeal: the refusal stands, or the raise is approved',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        decision: Type.Enum(['stands', 'overturned']),
        answer: Reason,
        checksDone: Type.Optional(Type.Array(Word, { maxItems: 20, uniqueItems: true })),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ state: State, version: Type.Integer(), effectiveAt: nullable(Time) })),
  refusals: STEP_REFUSALS,
})

export const LIMIT_REQUEST_OPERATIONS = [
  askLimitRaise,
  askLimitRaiseByNumber,
  listLimitRequests,
  readLimitRequest,
  readLimitAppeal,
  submitLimitPapers,
  sendBackLimitRequest,
  approveLimitRaise,
  refuseLimitRaise,
  withdrawLimitRaise,
  appealLimitRefusal,
  decideLimitAppeal,
] as const
