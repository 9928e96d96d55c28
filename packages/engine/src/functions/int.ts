import type { FunctionDefinition } from './definition.ts'
import { safeInt, strict1 } from './strict.ts'

export const int: FunctionDefinition = {
  name: 'int',
  form: 'call',
  doc: 'A whole number: doubles are cut towards zero, strings are read, times become seconds since 1970.',
  overloads: [
    { id: 'int_int', params: ['int'], result: 'int', cost: 0, run: (a: number) => a, emit: (a) => a },
    {
      id: 'int_double',
      params: ['double'],
      result: 'int',
      cost: 1,
      run: (a: number) => safeInt(Math.trunc(a)),
      emit: (a) => `safeInt(Math.trunc(${a}))`,
    },
    {
      id: 'int_string',
      params: ['string'],
      result: 'int',
      cost: 10,
      run: strict1<string | undefined, number>(Number.NaN, readInt),
    },
    {
      id: 'int_timestamp',
      params: ['timestamp'],
      result: 'int',
      cost: 1,
      run: (timeMs: number) => Math.floor(timeMs / 1_000),
    },
  ],
}

function readInt(text: string): number {
  return /^[-+]?\d{1,19}$/.test(text) ? safeInt(Number(text)) : Number.NaN
}
