import type { FunctionDefinition } from './definition.ts'

const run = (a: number): number => 0 - a
const emit = (a: string): string => `(0 - ${a})`

export const negate: FunctionDefinition = {
  name: 'negate',
  form: 'operator',
  doc: 'The opposite value, written `-x`.',
  overloads: [
    { id: 'negate_int', params: ['int'], result: 'int', cost: 1, run, emit },
    { id: 'negate_double', params: ['double'], result: 'double', cost: 1, run, emit },
    { id: 'negate_money', params: ['money'], result: 'money', cost: 1, run, emit },
    { id: 'negate_duration', params: ['duration'], result: 'duration', cost: 1, run, emit },
  ],
}
