import { maskText } from '../../domain/masking.ts'
import { objectAt, textAt } from '../../interventions/subject.ts'

type Event = Readonly<Record<string, unknown>>

export const maskedAt = (object: Event, name: string, form: string): string | null => {
  const value = textAt(object, name)
  return value === undefined ? null : maskText(value, form)
}

/** One side of a payment as a screen shows it: enough to recognise what lies on the desk, nobody in full. */
export function partyOf(event: Event, side: 'payer' | 'payee', isNew: boolean | null) {
  const party = objectAt(event, side)
  return {
    name: maskedAt(party, 'name', 'name'),
    account: maskedAt(party, 'account', 'account'),
    bank: textAt(party, 'bank') ?? null,
    isNew,
  }
}

/** Whether it is the first payment to this payee: what the bank's records say, else what the ledger has seen. */
export function isNewPayee(event: Event, features: Readonly<Record<string, unknown>>): boolean | null {
  const { paidBefore } = objectAt(event, 'payee')
  if (typeof paidBefore === 'boolean') return !paidBefore
  const { newPayee } = features
  return typeof newPayee === 'boolean' ? newPayee : null
}
