import { Type } from 'typebox'

const verdicts = ['allow', 'notice', 'ask', 'confirm', 'delay', 'hold', 'refuse', 'observed'] as const
export const Verdict = Type.Enum([...verdicts])
export const VerdictList = Type.String({
  pattern: `^(${verdicts.join('|')})(,(${verdicts.join('|')}))*$`,
  description: 'One verdict or several, with commas between.',
})
export const LedgerChoice = Type.Optional(
  Type.Enum(['live', 'sample'], { description: 'Real traffic (default) or the sample county.' }),
)
export const DecisionId = Type.String({
  pattern: '^dec_[1-9][0-9]{0,15}$',
  description: 'As given by POST /v1/decisions, such as dec_123.',
})
export const Localized = Type.Object({ 'zh-Hans': Type.Unknown(), 'zh-Hant': Type.Unknown(), en: Type.Unknown() })

export const Event = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Your name for this event; sending it again gives the same decision.',
    }),
    kind: Type.String({ description: 'A kind of the rule book, such as transfer.' }),
    time: Type.Union([Type.String({ format: 'date-time' }), Type.Integer()], {
      description: 'When it happened: ISO 8601 with offset, or milliseconds since 1970.',
    }),
  },
  {
    additionalProperties: true,
    description: 'Other members are the fields of the kind, nested: payer.account is {"payer": {"account": "…"}}.',
  },
)

export const Decision = Type.Object(
  {
    seq: Type.Integer(),
    verdict: Verdict,
    score: Type.Integer(),
    hits: Type.Array(Type.String()),
    rules: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: true, description: 'Canonical decision: the same log gives the same bytes.' },
)

export const Chain = Type.Object(
  {
    seq: Type.Optional(Type.Integer()),
    hash: Type.String(),
    previousHash: Type.Optional(Type.String()),
    checkpoint: Type.Optional(Type.Unknown()),
  },
  { description: 'Place in the hash chain.' },
)

export const Decided = Type.Object({
  id: DecisionId,
  status: Type.Enum(['decided', 'repeated']),
  decision: Decision,
  chain: Chain,
})

export const FieldProblem = Type.Object({
  path: Type.String(),
  code: Type.String(),
  message: Type.String(),
  hint: Type.Optional(Type.String()),
})

export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    code: Type.String(),
    advice: Type.String(),
    retryable: Type.Boolean(),
    requestId: Type.Optional(Type.String()),
    errors: Type.Optional(Type.Array(FieldProblem)),
  },
  { additionalProperties: true },
)

export const BatchItem = Type.Union([Decided, Type.Object({ status: Type.Literal('refused'), problem: Problem })])
export const BatchResult = Type.Object({ results: Type.Array(BatchItem) })

export const Summary = Type.Object(
  {
    id: DecisionId,
    recordedAt: Type.String(),
    eventId: Type.String(),
    kind: Type.String(),
    time: Type.String(),
    verdict: Verdict,
    score: Type.Integer(),
    hits: Type.Array(Type.String()),
    suspected: Type.Array(Type.Unknown()),
    event: Type.Object({}, { additionalProperties: true, description: 'The event with personal values masked.' }),
  },
  { additionalProperties: true },
)

export const Overview = Type.Object({
  ledger: Type.Enum(['live', 'sample']),
  ledgers: Type.Array(Type.Object({ name: Type.String(), entries: Type.Integer() })),
  now: Type.String(),
  since: Type.String({ description: 'From when on decisions are counted: the start of this server.' }),
  decided: Type.Integer(),
  verdicts: Type.Record(Type.String(), Type.Integer()),
  byKind: Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()), {
    description: 'The same by kind of event.',
  }),
  recent: Type.Object({
    minutes: Type.Integer(),
    decided: Type.Integer({ description: 'What happened before the server started is left out.' }),
    stopped: Type.Integer({ description: 'Held or refused.' }),
    perMinute: Type.Optional(Type.Integer({ description: 'Once the server has run for a minute.' })),
  }),
  latency: Type.Optional(
    Type.Object(
      { halfMs: Type.Number(), mostMs: Type.Number() },
      { description: 'Bounds: half, and 99 of 100, were faster.' },
    ),
  ),
})

const Named = Type.Record(Type.String(), Type.Object({ title: Localized }, { additionalProperties: true }))
export const Book = Type.Object({
  books: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Localized,
      budgetsPer10k: Type.Record(Type.String(), Type.Integer()),
    }),
  ),
  kinds: Named,
  rules: Named,
  types: Named,
  questions: Type.Record(Type.String(), Type.Object({ ask: Localized, warning: Localized })),
})

export const ListEntrySchema = Type.Object({
  value: Type.String(),
  source: Type.String(),
  reason: Type.String(),
  knownAt: Type.String(),
  expiresAt: Type.Optional(Type.String()),
})
