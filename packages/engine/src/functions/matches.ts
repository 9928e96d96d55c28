import { RE2JS } from '@bufbuild/re2'
import type { Binding, FunctionDefinition, Overload } from './definition.ts'
import { outcomeOf, strict1 } from './strict.ts'

const overload: Overload = {
  id: 'matches',
  params: ['string', 'string'],
  result: 'bool',
  cost: 200,
  constants: [1],
  run: () => 2,
  bind,
}

/** RE2: time linear in the text whatever the pattern. */
export const matches: FunctionDefinition = {
  name: 'matches',
  form: 'method',
  doc: 'Whether the RE2 pattern, a constant, is found in the string.',
  overloads: [overload],
}
export const matchesCall: FunctionDefinition = { ...matches, form: 'call' }

function bind([, pattern]: readonly (number | string | undefined)[]): Binding {
  try {
    const compiled = new RE2JS(String(pattern))
    return { kind: 'run', run: strict1<string | undefined, number>(2, (text) => outcomeOf(compiled.test(text))) }
  } catch (error) {
    const message = `The pattern cannot be read: ${error instanceof Error ? error.message : String(error)}.`
    return {
      kind: 'problem',
      code: 'bad-pattern',
      argument: 1,
      message,
      hint: 'Patterns are RE2: no look-around, no back-references. Raw strings help: r"\\d+".',
    }
  }
}
