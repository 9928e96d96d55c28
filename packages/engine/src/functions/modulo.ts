import type { FunctionDefinition } from './definition.ts'
import { safeInt } from './strict.ts'

const run = (a: number, b: number): number => safeInt(a % b)
const emit = (a: string, b: string): string => `safeInt(${a} % ${b})`

export const modulo: FunctionDefinition = {
  name: '%',
  form: 'operator',
  doc: 'Remainder with the sign of the dividend; by zero it is unknown. For money: what is left of round sums.',
  overloads: [
    { id: 'modulo_int', params: ['int', 'int'], result: 'int', cost: 1, run, emit },
    { id: 'modulo_money', params: ['money', 'money'], result: 'money', cost: 1, run, emit },
  ],
}
