import { absolute } from './absolute.ts'
import { add } from './add.ts'
import { bool } from './bool.ts'
import { CALENDAR } from './calendar.ts'
import { contains } from './contains.ts'
import type { FunctionDefinition } from './definition.ts'
import { divide } from './divide.ts'
import { double } from './double.ts'
import { duration } from './duration.ts'
import { endsWith } from './ends-with.ts'
import { greatest, least } from './extremes.ts'
import { int } from './int.ts'
import { matches, matchesCall } from './matches.ts'
import { modulo } from './modulo.ts'
import { money } from './money.ts'
import { multiply } from './multiply.ts'
import { negate } from './negate.ts'
import { size, sizeMethod } from './size.ts'
import { startsWith } from './starts-with.ts'
import { string } from './string.ts'
import { subtract } from './subtract.ts'
import { timestamp } from './timestamp.ts'

/** Every function and arithmetic operator of the language. A new one is a file and a line here. */
export const FUNCTIONS: readonly FunctionDefinition[] = [
  add,
  subtract,
  multiply,
  divide,
  modulo,
  negate,
  money,
  duration,
  timestamp,
  int,
  double,
  string,
  bool,
  absolute,
  least,
  greatest,
  size,
  sizeMethod,
  contains,
  startsWith,
  endsWith,
  matches,
  matchesCall,
  ...CALENDAR,
]

export function findFunction(name: string, form: FunctionDefinition['form']): FunctionDefinition | undefined {
  return FUNCTIONS.find((each) => each.name === name && each.form === form)
}
