import type { Decision } from '@lianfang/engine'
import type { DecisionRecord } from '../domain/decision-port.ts'

/** What an intervention keeps of an event. Names and accounts stay in the ledger's entry; here are keyed hashes to find them again. */
export interface Subject {
  readonly book: string
  readonly source: string
  readonly subjectKey: string
  readonly channel: string | undefined
  /** Code of the branch that serves the customer, where the source is a whole bank. */
  readonly branch: string | undefined
  readonly amount: { readonly minor: number; readonly currency: string } | undefined
  readonly customer: string | undefined
  readonly payerAccount: string | undefined
  readonly payeeAccount: string | undefined
  readonly age: number | undefined
  readonly occurredAt: string
  readonly decision: Decision
}

/** Kinds whose decisions are walked through: kind → rule book and the field that names the one payment, application, request or order. */
export const SUBJECT_KINDS: Readonly<Record<string, { readonly book: string; readonly key: string }>> = {
  transfer: { book: 'transfer', key: 'paymentId' },
  'cash-withdrawal': { book: 'self-service', key: 'withdrawalId' },
  'machine-session': { book: 'self-service', key: 'sessionId' },
}

/** Of other kinds, and of events without their key, nothing is opened. */
export function subjectOf({ event, source, decision }: DecisionRecord): Subject | undefined {
  const kind = SUBJECT_KINDS[decision.kind]
  const subjectKey = kind && textAt(event, kind.key)
  if (kind === undefined || subjectKey === undefined || decision.verdict === 'observed') return undefined
  const payer = objectAt(event, 'payer')
  const payee = objectAt(event, 'payee')
  const amount = objectAt(event, 'amount')
  const { minor, currency } = amount
  const { age } = payer
  return {
    book: kind.book,
    source,
    subjectKey,
    channel: textAt(event, 'channel'),
    branch: textAt(event, 'branch'),
    amount: typeof minor === 'number' && typeof currency === 'string' ? { minor, currency } : undefined,
    customer: textAt(payer, 'customer') ?? textAt(event, 'customer'),
    payerAccount: textAt(payer, 'account') ?? textAt(event, 'account'),
    payeeAccount: textAt(payee, 'account'),
    age: typeof age === 'number' ? age : undefined,
    occurredAt: new Date(decision.timeMs).toISOString(),
    decision,
  }
}

export function objectAt(event: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const value = event[name]
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

export function textAt(event: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = event[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
