import type { FunctionDefinition, Overload } from './definition.ts'
import { strict1 } from './strict.ts'

const overload: Overload = {
  id: 'size_string',
  params: ['string'],
  result: 'int',
  cost: 20,
  range: [0, Number.MAX_SAFE_INTEGER],
  run: strict1<string | undefined, number>(Number.NaN, codePointCount),
}

export const size: FunctionDefinition = {
  name: 'size',
  form: 'call',
  doc: 'How many characters (Unicode code points) a string has, or items a list.',
  overloads: [overload],
}
export const sizeMethod: FunctionDefinition = { ...size, form: 'method' }

function codePointCount(text: string): number {
  let count = text.length
  for (let index = 1; index < text.length; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) count--
  }
  return count
}
