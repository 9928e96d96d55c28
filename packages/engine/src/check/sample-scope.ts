import type { Scope, Slot } from '../language/row.ts'

const slots: Record<string, Slot> = {
  time: { store: 'num', index: 0, type: 'timestamp' },
  amount: { store: 'num', index: 1, type: 'money', currency: { str: 0 } },
  'payer.age': { store: 'num', index: 2, type: 'int' },
  'payee.account': { store: 'str', index: 1, type: 'string' },
  channel: { store: 'str', index: 2, type: 'string' },
  new_payee: { store: 'num', index: 3, type: 'bool' },
  ratio: { store: 'num', index: 4, type: 'double' },
  since_new_payee: { store: 'num', index: 5, type: 'duration' },
  outflow_24h: { store: 'num', index: 6, type: 'money', currency: { code: 'CNY' } },
  'payee.accounts': { store: 'num', index: 7, type: 'int' },
}

/** A few names of every type, for tests of the language. */
export const sampleScope: Scope = {
  names: new Map(Object.entries(slots)),
  lists: new Map([['reported_accounts', 0]]),
  values: new Map([['channel', ['mobile', 'counter', 'atm']]]),
}
