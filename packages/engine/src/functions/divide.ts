import type { FunctionDefinition } from './definition.ts'
import { roundHalfAway } from './multiply.ts'
import { finite, safeInt } from './strict.ts'

/** Whole part of the quotient, towards zero; exact, because the remainder is taken off first. */
const divideInts = (a: number, b: number): number => (b === 0 ? Number.NaN : safeInt((a - (a % b)) / b))
const emitInts = (a: string, b: string): string => `(${b} === 0 ? NaN : safeInt((${a} - ${a} % ${b}) / ${b}))`
const divide2 = (a: number, b: number): number => finite(a / b)
const emit2 = (a: string, b: string): string => `finite(${a} / ${b})`
const share = (a: number, b: number): number => roundHalfAway(finite(a / b))

export const divide: FunctionDefinition = {
  name: '/',
  form: 'operator',
  doc: 'Quotient; ints are cut towards zero; money by money is a double; dividing by zero is unknown.',
  overloads: [
    { id: 'divide_int', params: ['int', 'int'], result: 'int', cost: 1, run: divideInts, emit: emitInts },
    { id: 'divide_double', params: ['double', 'double'], result: 'double', cost: 1, run: divide2, emit: emit2 },
    { id: 'divide_money', params: ['money', 'money'], result: 'double', cost: 1, run: divide2, emit: emit2 },
    { id: 'divide_duration', params: ['duration', 'duration'], result: 'double', cost: 1, run: divide2, emit: emit2 },
    {
      id: 'divide_money_int',
      params: ['money', 'int'],
      result: 'money',
      cost: 2,
      run: share,
      emit: (a, b) => `roundHalfAway(finite(${a} / ${b}))`,
    },
    {
      id: 'divide_money_double',
      params: ['money', 'double'],
      result: 'money',
      cost: 2,
      run: share,
      emit: (a, b) => `roundHalfAway(finite(${a} / ${b}))`,
    },
  ],
}
