import type { FunctionDefinition } from './definition.ts'
import { outcomeOf, strict2 } from './strict.ts'

export const startsWith: FunctionDefinition = {
  name: 'startsWith',
  form: 'method',
  doc: 'Whether the string starts with the other one.',
  overloads: [
    {
      id: 'startsWith',
      params: ['string', 'string'],
      result: 'bool',
      cost: 5,
      run: strict2<string | undefined, string | undefined, number>(2, (a, b) => outcomeOf(a.startsWith(b))),
    },
  ],
}
