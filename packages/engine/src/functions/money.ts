import { minorDigits, parseMinor } from '../language/currency.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { Binding, FunctionDefinition } from './definition.ts'

export const money: FunctionDefinition = {
  name: 'money',
  form: 'call',
  doc: 'An amount of money: `money("5000.00", "CNY")`. Both arguments are constants.',
  overloads: [
    {
      id: 'money',
      params: ['string', 'string'],
      result: 'money',
      cost: 0,
      constants: [0, 1],
      run: () => Number.NaN,
      bind,
    },
  ],
}

function bind([amount, code]: readonly (number | string | undefined)[]): Binding {
  const currency = String(code)
  const digits = minorDigits(currency)
  if (digits === undefined) {
    const near = nearestName(currency, ['CNY', 'HKD', 'TWD', 'MOP', 'USD', 'EUR', 'GBP', 'JPY', 'KRW', 'SGD'])
    const hint =
      currency === 'RMB'
        ? 'The code of renminbi is CNY.'
        : near === undefined
          ? 'For example CNY, HKD, TWD, USD.'
          : `Did you mean ${near}?`
    return {
      kind: 'problem',
      code: 'unknown-currency',
      argument: 1,
      message: `"${currency}" is not an ISO 4217 currency code.`,
      hint,
    }
  }
  const minor = parseMinor(String(amount), currency)
  if (minor !== undefined) return { kind: 'value', value: minor, currency: { code: currency } }
  const example = digits === 0 ? '5000' : `5000.${'0'.repeat(digits)}`
  const message = `"${String(amount)}" is not an amount of ${currency}, which has ${digits} decimals.`
  return {
    kind: 'problem',
    code: 'bad-money',
    argument: 0,
    message,
    hint: `Write digits only, for example money("${example}", "${currency}").`,
  }
}
