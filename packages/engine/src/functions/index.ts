import { add } from './add.ts'
import { contains } from './contains.ts'
import type { FunctionDefinition } from './definition.ts'
import { divide } from './divide.ts'
import { duration } from './duration.ts'
import { endsWith } from './ends-with.ts'
import { matches, matchesCall } from './matches.ts'
import { modulo } from './modulo.ts'
import { money } from './money.ts'
import { multiply } from './multiply.ts'
import { negate } from './negate.ts'
import { size, sizeMethod } from './size.ts'
import { startsWith } from './starts-with.ts'
import { subtract } from './subtract.ts'
import { timestamp } from './timestamp.ts'

/** Every function and arithmetic operator of the language. A new one is a file and a line here. */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  add, subtract, multiply, divide, modulo, negate,
  money, duration, timestamp,
  size, sizeMethod, contains, startsWith, endsWith, matches, matchesCall,
]

export function findFunction(name: string, form: FunctionDefinition['form']): FunctionDefinition | undefined {
  return FUNCTIONS.find((each) => each.name === name && each.form === form)
}
