import { RUNGS } from '@lianfang/engine'
import Type from 'typebox'

/** Shapes of the content files. Values (names, expressions, durations) are checked by the engine's compiler. */
const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Words = Type.Array(Word)
const oneOf = (values: readonly string[]) => Type.Enum([...values])

export const TextShape = Type.Object({ 'zh-Hans': Word, 'zh-Hant': Word, en: Word }, closed)
export const LinesShape = Type.Object({ 'zh-Hans': Words, 'zh-Hant': Words, en: Words }, closed)
export const BasisShape = Type.Object({ source: Type.Union([Word, TextShape]), note: Type.Optional(Word) }, closed)
const Measure = Type.Object(
  { rung: oneOf(RUNGS), duration: Type.Optional(Word), report: Type.Optional(Type.Boolean()) },
  closed,
)

export const BookShape = Type.Object(
  {
    id: Word,
    title: TextShape,
    lateness: Word,
    /** Servers decide with it, together with the others that say so. */
    serve: Type.Optional(Type.Boolean()),
    maxEventsPerKey: Type.Optional(Type.Integer({ minimum: 1 })),
    lists: Type.Optional(Type.Record(Type.String(), Type.Object({ title: TextShape, entity: Word }, closed))),
  },
  closed,
)

const FieldShape = Type.Object(
  {
    type: oneOf(['string', 'bool', 'int', 'double', 'money', 'timestamp', 'duration']),
    title: TextShape,
    entity: Type.Optional(Word),
    personal: Type.Optional(Word),
    values: Type.Optional(Words),
    min: Type.Optional(Type.Number()),
    max: Type.Optional(Type.Number()),
  },
  closed,
)

export const EventsShape = Type.Object(
  {
    fields: Type.Record(Type.String(), FieldShape),
    kinds: Type.Record(
      Type.String(),
      Type.Object(
        {
          title: TextShape,
          decided: Type.Boolean(),
          subject: Type.Optional(TextShape),
          about: Type.Optional(Words),
          payment: Type.Optional(Word),
          state: Type.Optional(Word),
          required: Words,
          optional: Type.Optional(Words),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const FeaturesShape = Type.Array(
  Type.Object(
    {
      name: Word,
      title: TextShape,
      op: Type.Optional(Word),
      let: Type.Optional(Word),
      of: Type.Optional(Type.Union([Word, Words])),
      by: Type.Optional(Words),
      at: Type.Optional(Words),
      value: Type.Optional(Word),
      where: Type.Optional(Word),
      share: Type.Optional(Word),
      over: Type.Optional(Word),
      delay: Type.Optional(Word),
      current: Type.Optional(oneOf(['include', 'exclude'])),
      states: Type.Optional(Words),
    },
    closed,
  ),
)

export const RuleShape = Type.Object(
  {
    id: Word,
    group: Word,
    title: TextShape,
    when: Word,
    weight: Type.Integer(),
    family: Type.Optional(Word),
    reason: TextShape,
    basis: BasisShape,
    questions: Type.Optional(Words),
    mode: Type.Optional(oneOf(['live', 'shadow', 'off'])),
    share: Type.Optional(Type.Number()),
    validFrom: Type.Optional(Word),
    validTo: Type.Optional(Word),
    hard: Type.Optional(Measure),
    floor: Type.Optional(Measure),
    overridesExemptions: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const TypologiesShape = Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer()))

const byRung = <S extends Type.TSchema>(value: S) =>
  Type.Object(Object.fromEntries(RUNGS.map((rung) => [rung, Type.Optional(value)])), closed)

export const PolicyShape = Type.Object(
  {
    ladder: Type.Array(
      Type.Object(
        {
          rung: oneOf(RUNGS),
          score: Type.Integer({ minimum: 0 }),
          duration: Type.Optional(Word),
          report: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    families: Type.Optional(
      Type.Record(Type.String(), Type.Object({ title: TextShape, cap: Type.Optional(Type.Integer()) }, closed)),
    ),
    exemptions: Type.Array(
      Type.Object({ id: Word, when: Word, reason: TextShape, upTo: oneOf(RUNGS), basis: BasisShape }, closed),
    ),
    paymentStateAfter: byRung(Word),
    verdictStandsFor: Type.Optional(Word),
    unknownHardRule: oneOf(RUNGS),
    suspectedFrom: Type.Integer({ minimum: 1 }),
    budgetsPer10k: byRung(Type.Number()),
    basis: BasisShape,
  },
  closed,
)

const Loose = Type.Record(Type.String(), Type.Unknown())

export const ExamplesShape = Type.Object(
  {
    defaults: Type.Optional(Loose),
    lists: Type.Optional(Type.Record(Type.String(), Words)),
    examples: Type.Array(
      Type.Object(
        {
          name: Word,
          expect: oneOf(['hit', 'miss', 'unknown']),
          verdict: Type.Optional(oneOf(RUNGS)),
          score: Type.Optional(Type.Integer()),
          lists: Type.Optional(Type.Record(Type.String(), Words)),
          events: Type.Array(Loose, { minItems: 1 }),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const ScamTypeShape = Type.Object(
  {
    id: Word,
    title: TextShape,
    script: LinesShape,
    signs: LinesShape,
    say: LinesShape,
    counter: LinesShape,
    basis: BasisShape,
  },
  closed,
)
