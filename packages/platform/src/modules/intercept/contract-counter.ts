import { Type } from 'typebox'
import { RELATIONS_TO_PAYEE } from '../../domain/intercept-policy.ts'
import { INTERVENTION_ACTIONS } from '../../domain/intervention-lifecycle.ts'
import { closed, Language, Limit, line, nullable, OrganisationId, Time } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { CounterItem } from './contract-counter-items.ts'
import { Acting, ById, Currency, Policy, RungSchema, State } from './contract-parts.ts'

const Tone = Type.Enum(['good', 'plain', 'red'])
const QuestionId = Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' })
const AnswerCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })
const Relation = Type.Enum([...RELATIONS_TO_PAYEE])
const Looks = Type.Object(
  {
    nervous: Type.Optional(Type.Boolean()),
    onPhone: Type.Optional(Type.Boolean()),
    reading: Type.Optional(Type.Boolean()),
    accompanied: Type.Optional(Type.Boolean()),
  },
  closed,
)
const Proof = Type.Enum(['seen', 'not-seen', 'contradicts'])
/** `device`: the customer on his second device, as the bank's own system saw it. */
const Confirmer = Type.Enum(['customer', 'colleague', 'contact', 'device'])

const Party = Type.Object({
  name: nullable(Type.String()),
  account: nullable(Type.String()),
  bank: nullable(Type.String()),
  isNew: nullable(Type.Boolean()),
})

const NoticeView = Type.Object({
  template: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  sections: Type.Array(Type.Object({ id: Type.String(), heading: Type.String(), lines: Type.Array(Type.String()) })),
  cases: Type.Integer(),
  textSha256: Type.String(),
  isRequired: Type.Boolean(),
  /** Whether these very words were shown; newer cases make them others. */
  isShown: Type.Boolean(),
  shownAt: nullable(Time),
  signedAt: nullable(Time),
  signedWay: nullable(Type.Enum(['screen', 'paper', 'device'])),
})

const QuestionView = Type.Object({
  id: Type.String(),
  ask: Type.String(),
  warning: Type.String(),
  whenRed: Type.String(),
  answers: Type.Array(Type.Object({ code: Type.String(), label: Type.String(), tone: Tone })),
  given: nullable(Type.Object({ code: Type.String(), tone: Tone, at: Time, tookMs: nullable(Type.Integer()) })),
})

/** The whole screen in one answer; words in the language asked for. */
export const CounterView = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  state: State,
  policy: Policy,
  subjectKey: Type.String(),
  organisation: Type.Object({ id: Type.String(), name: Type.String() }),
  decisionId: Type.String(),
  rung: RungSchema,
  score: Type.Integer(),
  first: Type.Object({ rung: RungSchema, score: Type.Integer() }),
  /** Remote control, altered data or a listed payee: nothing spares from it. */
  isOverridden: Type.Boolean(),
  suspected: Type.Array(Type.Object({ type: Type.String(), title: Type.String(), share: Type.Number() })),
  reasons: Type.Array(
    Type.Object({ ruleId: Type.String(), reason: Type.String(), weight: Type.Integer(), source: Type.String() }),
  ),
  say: Type.Array(Type.String()),
  signs: Type.Array(Type.String()),
  /** What the bank does about scams of this type. */
  advice: Type.Array(Type.String()),
  cares: Type.Array(Type.Object({ id: Type.String(), say: Type.String(), callContact: Type.Boolean() })),
  payer: Type.Object({ ...Party.properties, age: nullable(Type.Integer()) }),
  payee: Party,
  amountMinor: nullable(Type.Integer()),
  currency: nullable(Currency),
  purpose: nullable(Type.String()),
  relation: nullable(Relation),
  /** How the questions are chosen: all of them in their order, or one after the other while one can change the verdict. */
  asking: Type.Enum(['fixed', 'by-gain']),
  notice: nullable(NoticeView),
  questions: Type.Array(QuestionView),
  nextQuestion: nullable(Type.String()),
  looks: Looks,
  lookNames: Type.Array(Type.String()),
  proof: nullable(Proof),
  repeatedWords: Type.Boolean(),
  missing: Type.Array(Type.Enum(['notice', 'questions', 'confirmation', 'hold'])),
  confirmation: Type.Object({
    isRequired: Type.Boolean(),
    isDone: Type.Boolean(),
    /** Who may confirm: at the rung `confirm` and above not the customer alone. */
    by: Type.Array(Confirmer),
  }),
  hold: nullable(
    Type.Object({
      kind: Type.Enum(['delay', 'hold', 'police-stop']),
      startsAt: Time,
      endsAt: Time,
      basis: Type.String(),
      atEnd: Type.Enum(['release', 'decide']),
    }),
  ),
  isProposedByMe: Type.Boolean(),
  isServedByMe: Type.Boolean(),
  reportedAt: nullable(Time),
  startedAt: Time,
  now: Time,
  endedAt: nullable(Time),
  timeGoalSeconds: Type.Integer(),
  history: Type.Array(
    Type.Object({
      no: Type.Integer(),
      action: Type.Enum([...INTERVENTION_ACTIONS]),
      actorName: nullable(Type.String()),
      at: Time,
      rung: RungSchema,
      reason: nullable(Type.String()),
    }),
  ),
})

const InLanguage = Type.Object({ language: Language }, closed)
const view = {
  readOnly: false as const,
  params: ById,
  query: InLanguage,
  output: jsonOutput(CounterView),
}

export const listCounter = defineOperation({
  name: 'listCounter',
  method: 'GET',
  path: '/v1/counter',
  summary:
    'What waits at the counters of my branch: payments the core system sent, and those not finished; newest first',
  readOnly: true,
  query: Type.Object({ limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(CounterItem), now: Time })),
  refusals: [],
})

export const readCounter = defineOperation({
  name: 'readCounter',
  method: 'GET',
  path: '/v1/counter/{id}',
  summary: 'The teller’s screen for one payment: verdict, reasons, what to say, notice, questions, what is missing',
  readOnly: true,
  params: ById,
  query: InLanguage,
  output: jsonOutput(CounterView),
  refusals: [],
})

const Account = Type.String({ pattern: '^[0-9A-Za-z][0-9A-Za-z -]{3,39}$', description: 'Account or card number.' })

export const startCounterTransfer = defineOperation({
  name: 'startCounterTransfer',
  method: 'POST',
  path: '/v1/counter/transfers',
  summary: 'Decide on a transfer that a customer asks for at the counter, and walk him through',
  description:
    'The request key names the attempt: sent again after a lost connection it gives the same payment, never a second one.',
  readOnly: false,
  query: InLanguage,
  body: jsonBody(
    Type.Object(
      {
        requestKey: Type.String({ pattern: '^[0-9a-z-]{16,60}$' }),
        organisationId: Type.Optional(OrganisationId),
        payer: Type.Object(
          {
            account: Account,
            name: Type.Optional(line(60)),
            customer: Type.Optional(line(40)),
            age: Type.Optional(Type.Integer({ minimum: 0, maximum: 130 })),
          },
          closed,
        ),
        payee: Type.Object({ account: Account, name: Type.Optional(line(80)), bank: Type.Optional(line(60)) }, closed),
        amountMinor: Type.Integer({ minimum: 1, maximum: 9_000_000_000_000_00 }),
        currency: Type.Optional(Currency),
        remark: Type.Optional(line(140)),
        relation: Type.Optional(Relation),
        paidBefore: Type.Optional(Type.Boolean()),
      },
      closed,
    ),
    16_384,
  ),
  output: jsonOutput(CounterView),
  refusals: ['refused', 'conflict', 'too-busy', 'store-unavailable'],
})

export const showNotice = defineOperation({
  ...view,
  name: 'showNotice',
  method: 'POST',
  path: '/v1/counter/{id}/notice',
  summary: 'The customer was given the notice with the latest local cases, on screen or on paper',
  body: jsonBody(
    Type.Object(
      { ...Acting, way: Type.Enum(['screen', 'paper']), textSha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
      closed,
    ),
    4_096,
  ),
  refusals: ['conflict', 'refused'],
})

export const signNotice = defineOperation({
  ...view,
  name: 'signNotice',
  method: 'POST',
  path: '/v1/counter/{id}/signature',
  summary: 'The customer has read the notice and signs it, on the screen or on the printed page',
  body: jsonBody(
    Type.Union([
      Type.Object({ ...Acting, way: Type.Literal('paper') }, closed),
      Type.Object(
        {
          ...Acting,
          way: Type.Literal('device'),
          signatureId: line(120, 'The bank’s own number of the customer’s consent on his device.'),
        },
        closed,
      ),
      Type.Object(
        {
          ...Acting,
          way: Type.Literal('screen'),
          image: Type.String({
            pattern: '^data:image/png;base64,[A-Za-z0-9+/]{40,}={0,2}$',
            maxLength: 273_100,
            description: 'The signature as drawn: PNG, at most 200 kB.',
          }),
        },
        closed,
      ),
    ]),
    300_000,
  ),
  refusals: ['conflict', 'refused'],
})

export const answerQuestions = defineOperation({
  ...view,
  name: 'answerQuestions',
  method: 'POST',
  path: '/v1/counter/{id}/answers',
  summary: 'What the customer said and what the teller saw; the rule book is asked anew',
  body: jsonBody(
    Type.Object(
      {
        ...Acting,
        answers: Type.Optional(
          Type.Array(
            Type.Object(
              {
                question: QuestionId,
                code: AnswerCode,
                tookMs: Type.Optional(Type.Integer({ minimum: 0, maximum: 3_600_000 })),
                said: Type.Optional(line(200, 'What the customer said, in his words.')),
              },
              closed,
            ),
            { maxItems: 12 },
          ),
        ),
        looks: Type.Optional(Looks),
        proof: Type.Optional(Proof),
        repeatedWords: Type.Optional(Type.Boolean()),
        relation: Type.Optional(Relation),
      },
      closed,
    ),
    16_384,
  ),
  refusals: ['conflict', 'refused', 'too-busy', 'store-unavailable'],
})

export const confirmAgain = defineOperation({
  ...view,
  name: 'confirmAgain',
  method: 'POST',
  path: '/v1/counter/{id}/confirmation',
  summary:
    'The second confirmation: by the customer, by another of the staff, or by the trusted contact who was reached',
  body: jsonBody(Type.Object({ ...Acting, by: Confirmer }, closed), 4_096),
  refusals: ['conflict', 'refused'],
})

export const releasePayment = defineOperation({
  ...view,
  name: 'releasePayment',
  method: 'POST',
  path: '/v1/counter/{id}/release',
  summary: 'Everything is done and nothing speaks against it: the payment goes',
  body: jsonBody(Type.Object({ ...Acting }, closed), 4_096),
  refusals: ['conflict', 'refused'],
})

export const COUNTER_OPERATIONS = [
  listCounter,
  readCounter,
  startCounterTransfer,
  showNotice,
  signNotice,
  answerQuestions,
  confirmAgain,
  releasePayment,
] as const
