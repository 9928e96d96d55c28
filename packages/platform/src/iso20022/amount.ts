import { minorDigits } from '@lianfang/engine'
import type { Cursor } from './tree.ts'

export interface Money {
  readonly minor: number
  readonly currency: string
}

export type MoneyResult =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Decimal text and currency → minor units, exactly or not at all. */
export function parseMoney(text: string, currency: string): MoneyResult {
  const exponent = minorDigits(currency)
  if (exponent === undefined)
    return {
      ok: false,
      code: 'unknown-currency',
      message: `${JSON.stringify(currency.slice(0, 10))} is not an ISO 4217 currency`,
    }
  const match = /^\+?(\d{1,18})(?:\.(\d{0,17}))?$/.exec(text)
  if (match === null)
    return {
      ok: false,
      code: 'not-an-amount',
      message: `${JSON.stringify(text.slice(0, 40))} is not a decimal amount such as 1250.00`,
    }
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent) {
    return {
      ok: false,
      code: 'too-many-decimals',
      message: `${currency} has ${exponent} decimals, the amount has ${fraction.length}`,
    }
  }
  const minor = Number((match[1] ?? '') + fraction.padEnd(exponent, '0'))
  if (!Number.isSafeInteger(minor))
    return { ok: false, code: 'amount-too-large', message: 'the amount is too large to be counted exactly' }
  return { ok: true, money: { minor, currency } }
}

const VALUE_NAMES = ['ActiveCurrencyAndAmount', 'ActiveOrHistoricCurrencyAndAmount', 'Amt', 'Amount', 'Value']

/** The decimal text and currency of an amount element: XML text with `Ccy`, `{Ccy, Amt}`, `{Amt: {Amt, Ccy}}`, `{Ccy, ActiveCurrencyAndAmount}`. */
export function amountTextOf(amount: Cursor): { readonly text: string; readonly currency: string } | undefined {
  const currency = amount.node.attributes.get('Ccy') ?? amount.text('Ccy')
  const own = amount.ownText()
  if (own !== undefined) return { text: own, currency: currency ?? '' }
  for (const name of VALUE_NAMES) {
    const value = amount.one(name)
    if (value === undefined) continue
    const text = value.ownText()
    return text === undefined
      ? amountTextOf(value)
      : { text, currency: currency ?? value.node.attributes.get('Ccy') ?? '' }
  }
  return undefined
}

/** The amount at an element, or a noted problem. */
export function moneyAt(amount: Cursor): Money | undefined {
  const written = amountTextOf(amount)
  if (written === undefined) {
    amount.refuse('missing', 'the amount is empty')
    return undefined
  }
  if (written.currency === '') {
    amount.refuse('missing-currency', 'the amount has no currency', 'Give it as the attribute or member Ccy.')
    return undefined
  }
  const parsed = parseMoney(written.text, written.currency)
  if (parsed.ok) return parsed.money
  amount.refuse(parsed.code, parsed.message)
  return undefined
}

/** Exact decimal as an integer of 10⁻¹⁸ units, for control sums; undefined when it is not a decimal. */
export function decimalUnits(text: string): bigint | undefined {
  const match = /^\+?(\d{1,18})(?:\.(\d{0,17}))?$/.exec(text)
  return match === null ? undefined : BigInt((match[1] ?? '') + (match[2] ?? '').padEnd(18, '0'))
}
