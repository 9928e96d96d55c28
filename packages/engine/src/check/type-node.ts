import type { TypedNode } from '../language/nodes.ts'
import type { LiteralSyntax, SyntaxNode } from '../language/syntax.ts'
import type { CheckContext } from './context.ts'
import { typeCall } from './type-call.ts'
import { typeList } from './type-list.ts'
import { typeName } from './type-name.ts'
import { typeOperator } from './type-operator.ts'

/** Gives a node its types. Whatever is wrong is reported to the context, and the result is undefined. */
export function typeNode(syntax: SyntaxNode, context: CheckContext): TypedNode | undefined {
  switch (syntax.kind) {
    case 'literal':
      return typeLiteral(syntax, context)
    case 'name':
    case 'select':
      return typeName(syntax, context)
    case 'call':
      return typeCall(syntax, context)
    case 'operator':
      return typeOperator(syntax, context)
    case 'list':
      typeList(syntax, context)
      return context.error(
        'list-not-allowed',
        syntax,
        'A list cannot be used as a value here.',
        'Lists stand after `in`, before `.exists(…)` or `.all(…)`, and in `size(…)`.',
      )
    case 'unsupported':
      return context.error(
        'not-supported',
        syntax,
        `${UNSUPPORTED[syntax.what]} are not part of the rule language.`,
        syntax.what === 'null' ? 'Ask `has(name)` whether a value is known.' : undefined,
      )
  }
}

const UNSUPPORTED = { map: 'Maps', bytes: 'Byte strings', uint: 'Unsigned ints', null: 'Null values' } as const

function typeLiteral({ start, end, type, value }: LiteralSyntax, context: CheckContext): TypedNode | undefined {
  if (typeof value === 'bigint') {
    const number = Number(value)
    if (!Number.isSafeInteger(number))
      return context.error(
        'int-out-of-range',
        { start, end },
        'The number is too large: ints go up to 9007199254740991.',
      )
    return { kind: 'constant', start, end, type, value: number }
  }
  return { kind: 'constant', start, end, type, value: typeof value === 'boolean' ? Number(value) : value }
}
