import type { FunctionDefinition } from './definition.ts'
import { strict1 } from './strict.ts'

export const bool: FunctionDefinition = {
  name: 'bool',
  form: 'call',
  doc: 'True or false, read from a string.',
  overloads: [
    { id: 'bool_bool', params: ['bool'], result: 'bool', cost: 0, run: (a: number) => a, emit: (a) => a },
    {
      id: 'bool_string',
      params: ['string'],
      result: 'bool',
      cost: 2,
      run: strict1<string | undefined, number>(2, (text) => BOOLS[text] ?? 2),
    },
  ],
}

const BOOLS: Readonly<Record<string, number>> = {
  '1': 1,
  t: 1,
  T: 1,
  true: 1,
  TRUE: 1,
  True: 1,
  '0': 0,
  f: 0,
  F: 0,
  false: 0,
  FALSE: 0,
  False: 0,
}
