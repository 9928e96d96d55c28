import type { FunctionDefinition } from './definition.ts'
import { finite, safeInt } from './strict.ts'
import { safeDuration } from './time-range.ts'

const multiplyInts = (a: number, b: number): number => safeInt(a * b)
const emitInts = (a: string, b: string): string => `safeInt(${a} * ${b})`
const multiplyDoubles = (a: number, b: number): number => finite(a * b)
const multiplyDurations = (a: number, b: number): number => safeDuration(a * b)
const emitDurations = (a: string, b: string): string => `safeDuration(${a} * ${b})`
/** Money times a factor, rounded half away from zero to whole minor units. */
const scale = (a: number, b: number): number => roundHalfAway(a * b)

export const multiply: FunctionDefinition = {
  name: '*',
  form: 'operator',
  doc: 'Product; money times a double is rounded half away from zero.',
  overloads: [
    { id: 'multiply_int', params: ['int', 'int'], result: 'int', cost: 1, run: multiplyInts, emit: emitInts },
    {
      id: 'multiply_double',
      params: ['double', 'double'],
      result: 'double',
      cost: 1,
      run: multiplyDoubles,
      emit: (a, b) => `finite(${a} * ${b})`,
    },
    { id: 'multiply_money_int', params: ['money', 'int'], result: 'money', cost: 1, run: multiplyInts, emit: emitInts },
    { id: 'multiply_int_money', params: ['int', 'money'], result: 'money', cost: 1, run: multiplyInts, emit: emitInts },
    {
      id: 'multiply_money_double',
      params: ['money', 'double'],
      result: 'money',
      cost: 2,
      run: scale,
      emit: (a, b) => `roundHalfAway(${a} * ${b})`,
    },
    {
      id: 'multiply_double_money',
      params: ['double', 'money'],
      result: 'money',
      cost: 2,
      run: scale,
      emit: (a, b) => `roundHalfAway(${a} * ${b})`,
    },
    {
      id: 'multiply_duration_int',
      params: ['duration', 'int'],
      result: 'duration',
      cost: 1,
      run: multiplyDurations,
      emit: emitDurations,
    },
    {
      id: 'multiply_int_duration',
      params: ['int', 'duration'],
      result: 'duration',
      cost: 1,
      run: multiplyDurations,
      emit: emitDurations,
    },
  ],
}

/** Nearest integer, halves away from zero; outside ±(2^53 − 1) unknown. */
export function roundHalfAway(value: number): number {
  const whole = Math.trunc(value)
  return safeInt(Math.abs(value - whole) >= 0.5 ? whole + Math.sign(value) : whole)
}
