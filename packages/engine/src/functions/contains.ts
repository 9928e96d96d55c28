import type { FunctionDefinition } from './definition.ts'
import { outcomeOf, strict2 } from './strict.ts'

export const contains: FunctionDefinition = {
  name: 'contains',
  form: 'method',
  doc: 'Whether the string contains the other one.',
  overloads: [
    {
      id: 'contains',
      params: ['string', 'string'],
      result: 'bool',
      cost: 20,
      run: strict2<string | undefined, string | undefined, number>(2, (a, b) => outcomeOf(a.includes(b))),
    },
  ],
}
