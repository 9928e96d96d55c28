import type { FunctionDefinition } from './definition.ts'
import { outcomeOf, strict2 } from './strict.ts'

export const endsWith: FunctionDefinition = {
  name: 'endsWith',
  form: 'method',
  doc: 'Whether the string ends with the other one.',
  overloads: [
    {
      id: 'endsWith',
      params: ['string', 'string'],
      result: 'bool',
      cost: 5,
      run: strict2<string | undefined, string | undefined, number>(2, (a, b) => outcomeOf(a.endsWith(b))),
    },
  ],
}
