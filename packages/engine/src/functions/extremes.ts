import type { FunctionDefinition, Overload } from './definition.ts'

const TYPES = ['int', 'double', 'money', 'duration', 'timestamp'] as const

export const least: FunctionDefinition = {
  name: 'min',
  form: 'call',
  doc: 'The smaller of two values; unknown when either is.',
  overloads: TYPES.map((type): Overload => ({
    id: `min_${type}`,
    params: [type, type],
    result: type,
    cost: 1,
    run: (a: number, b: number) => Math.min(a, b),
    emit: (a, b) => `Math.min(${a}, ${b})`,
  })),
}

export const greatest: FunctionDefinition = {
  name: 'max',
  form: 'call',
  doc: 'The greater of two values; unknown when either is.',
  overloads: TYPES.map((type): Overload => ({
    id: `max_${type}`,
    params: [type, type],
    result: type,
    cost: 1,
    run: (a: number, b: number) => Math.max(a, b),
    emit: (a, b) => `Math.max(${a}, ${b})`,
  })),
}
