import type { FunctionDefinition } from './definition.ts'
import { finite, safeInt, strict2 } from './strict.ts'
import { safeDuration, safeTime } from './time-range.ts'

const addInts = (a: number, b: number): number => safeInt(a + b)
const emitInts = (a: string, b: string): string => `safeInt(${a} + ${b})`
const addTimes = (a: number, b: number): number => safeTime(a + b)
const emitTimes = (a: string, b: string): string => `safeTime(${a} + ${b})`
const addDoubles = (a: number, b: number): number => finite(a + b)

const addDurations = (a: number, b: number): number => safeDuration(a + b)
const emitDurations = (a: string, b: string): string => `safeDuration(${a} + ${b})`

export const add: FunctionDefinition = {
  name: '+',
  form: 'operator',
  doc: 'Sum; strings are joined; a time plus a duration is a time.',
  overloads: [
    { id: 'add_int', params: ['int', 'int'], result: 'int', cost: 1, run: addInts, emit: emitInts },
    {
      id: 'add_double',
      params: ['double', 'double'],
      result: 'double',
      cost: 1,
      run: addDoubles,
      emit: (a, b) => `finite(${a} + ${b})`,
    },
    { id: 'add_money', params: ['money', 'money'], result: 'money', cost: 1, run: addInts, emit: emitInts },
    {
      id: 'add_duration',
      params: ['duration', 'duration'],
      result: 'duration',
      cost: 1,
      run: addDurations,
      emit: emitDurations,
    },
    {
      id: 'add_timestamp_duration',
      params: ['timestamp', 'duration'],
      result: 'timestamp',
      cost: 1,
      run: addTimes,
      emit: emitTimes,
    },
    {
      id: 'add_duration_timestamp',
      params: ['duration', 'timestamp'],
      result: 'timestamp',
      cost: 1,
      run: addTimes,
      emit: emitTimes,
    },
    {
      id: 'add_string',
      params: ['string', 'string'],
      result: 'string',
      cost: 10,
      run: strict2<string | undefined, string | undefined, string | undefined>(undefined, (a, b) => a + b),
    },
  ],
}
