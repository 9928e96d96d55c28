import type { FunctionDefinition } from './definition.ts'
import { finite, strict1 } from './strict.ts'

export const double: FunctionDefinition = {
  name: 'double',
  form: 'call',
  doc: 'A number with a fraction.',
  overloads: [
    { id: 'double_double', params: ['double'], result: 'double', cost: 0, run: (a: number) => a, emit: (a) => a },
    { id: 'double_int', params: ['int'], result: 'double', cost: 0, run: (a: number) => a, emit: (a) => a },
    {
      id: 'double_string',
      params: ['string'],
      result: 'double',
      cost: 10,
      run: strict1<string | undefined, number>(Number.NaN, readDouble),
    },
  ],
}

function readDouble(text: string): number {
  return /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? finite(Number(text)) : Number.NaN
}
