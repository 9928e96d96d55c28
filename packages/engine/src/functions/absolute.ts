import type { FunctionDefinition, Overload } from './definition.ts'

const base = {
  cost: 1,
  run: (a: number): number => Math.abs(a),
  emit: (a: string): string => `Math.abs(${a})`,
  range: [0, Number.MAX_VALUE] as const,
}
const overloads: readonly Overload[] = (['int', 'double', 'money', 'duration'] as const).map((type) => ({
  ...base,
  id: `abs_${type}`,
  params: [type],
  result: type,
}))

export const absolute: FunctionDefinition = { name: 'abs', form: 'call', doc: 'The value without its sign.', overloads }
