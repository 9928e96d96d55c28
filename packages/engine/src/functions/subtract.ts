import type { FunctionDefinition } from './definition.ts'
import { finite, safeInt } from './strict.ts'
import { safeDuration, safeTime } from './time-range.ts'

const subtractInts = (a: number, b: number): number => safeInt(a - b)
const emitInts = (a: string, b: string): string => `safeInt(${a} - ${b})`
const subtractDoubles = (a: number, b: number): number => finite(a - b)
const subtractDuration = (a: number, b: number): number => safeTime(a - b)

const subtractDurations = (a: number, b: number): number => safeDuration(a - b)
const emitDurations = (a: string, b: string): string => `safeDuration(${a} - ${b})`

export const subtract: FunctionDefinition = {
  name: '-',
  form: 'operator',
  doc: 'Difference; the difference of two times is a duration.',
  overloads: [
    { id: 'subtract_int', params: ['int', 'int'], result: 'int', cost: 1, run: subtractInts, emit: emitInts },
    {
      id: 'subtract_double',
      params: ['double', 'double'],
      result: 'double',
      cost: 1,
      run: subtractDoubles,
      emit: (a, b) => `finite(${a} - ${b})`,
    },
    { id: 'subtract_money', params: ['money', 'money'], result: 'money', cost: 1, run: subtractInts, emit: emitInts },
    {
      id: 'subtract_duration',
      params: ['duration', 'duration'],
      result: 'duration',
      cost: 1,
      run: subtractDurations,
      emit: emitDurations,
    },
    {
      id: 'subtract_timestamp',
      params: ['timestamp', 'timestamp'],
      result: 'duration',
      cost: 1,
      run: subtractDurations,
      emit: emitDurations,
    },
    {
      id: 'subtract_timestamp_duration',
      params: ['timestamp', 'duration'],
      result: 'timestamp',
      cost: 1,
      run: subtractDuration,
      emit: (a, b) => `safeTime(${a} - ${b})`,
    },
  ],
}
