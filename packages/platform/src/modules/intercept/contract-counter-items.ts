import { Type } from 'typebox'
import { LOCALES } from '../../domain/text.ts'
import { nullable, Time } from '../../domain/contract-parts.ts'
import { Currency, RungSchema, State } from './contract-parts.ts'

const Words = Type.Object(
  Object.fromEntries(LOCALES.map((locale) => [locale, Type.String()])) as Record<
    (typeof LOCALES)[number],
    ReturnType<typeof Type.String>
  >,
)

/** One payment that waits at a counter, as the list and the stream show it: the first useful words in every language, nobody’s name in full. */
export const CounterItem = Type.Object({
  /** `dec_…` while the decision is there and its intervention is just being opened. */
  id: Type.String(),
  /** The payment’s own number. */
  subjectKey: Type.String(),
  organisationId: Type.String(),
  version: Type.Integer(),
  state: State,
  rung: RungSchema,
  score: Type.Integer(),
  suspected: Type.Array(Type.Object({ type: Type.String(), title: Words })),
  /** The first sentence to say to the customer. */
  say: nullable(Words),
  payer: nullable(Type.String()),
  payee: nullable(Type.String()),
  amountMinor: nullable(Type.Integer()),
  currency: nullable(Currency),
  channel: nullable(Type.String()),
  recordedAt: Time,
  holdEndsAt: nullable(Time),
  endedAt: nullable(Time),
  isServed: Type.Boolean(),
})
