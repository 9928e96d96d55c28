import { findFunction } from '../functions/index.ts'
import type { TypedNode } from '../language/nodes.ts'
import type { OperatorSyntax, SyntaxNode } from '../language/syntax.ts'
import { applyFunction } from './apply-function.ts'
import type { CompareOp } from '../language/nodes.ts'
import type { CheckContext } from './context.ts'
import { aType } from './context.ts'
import { typeCompare } from './type-compare.ts'
import { typeIn } from './type-in.ts'
import { allOrNone, isListSyntax, typeList } from './type-list.ts'
import { unifyMoney } from './unify-money.ts'

export function typeOperator(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  switch (syntax.op) {
    case '&&':
    case '||':
      return typeAndOr(syntax, context)
    case '!':
      return typeNot(syntax, context)
    case '?:':
      return typeChoose(syntax, context)
    case 'in':
      return typeIn(syntax, context)
    case '[]':
      return typeIndex(syntax, context)
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return typeComparison(syntax, syntax.op, context)
    default:
      return typeArithmetic(syntax, syntax.op, context)
  }
}

function typeAndOr(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  const { start, end } = syntax
  const kind = syntax.op === '&&' ? 'and' : 'or'
  const typed = allOrNone(flatten(syntax, syntax.op).map((arg) => typeTerm(arg, syntax.op, context)))
  return typed && { kind, type: 'bool', start, end, args: typed }
}

/** `a && b && c` is one conjunction of three. */
function flatten(syntax: SyntaxNode, op: string): readonly SyntaxNode[] {
  if (syntax.kind !== 'operator' || syntax.op !== op) return [syntax]
  return syntax.args.flatMap((arg) => flatten(arg, op))
}

function typeTerm(syntax: SyntaxNode, op: string, context: CheckContext): TypedNode | undefined {
  const node = context.type(syntax)
  if (node === undefined || node.type === 'bool') return node
  return context.error(
    'not-a-condition',
    node,
    `\`${op}\` combines conditions; this is ${aType(node.type)}.`,
    'Compare it with something.',
  )
}

function typeNot(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  const [operand] = syntax.args
  const arg = operand && typeTerm(operand, '!', context)
  return arg && { kind: 'not', type: 'bool', start: syntax.start, end: syntax.end, arg }
}

function typeChoose(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  const [first, second, third] = syntax.args
  if (first === undefined || second === undefined || third === undefined) return undefined
  const when = typeTerm(first, '?', context)
  const then = context.type(second)
  const otherwise = context.type(third)
  if (when === undefined || then === undefined || otherwise === undefined) return undefined
  if (then.type !== otherwise.type) {
    return context.error(
      'type-mismatch',
      syntax,
      `Both results of \`? :\` must have one type; these are ${aType(then.type)} and ${aType(otherwise.type)}.`,
    )
  }
  const [one, two] = unifyMoney([then, otherwise], context, syntax) ?? []
  if (one === undefined || two === undefined) return undefined
  const currency = one.currency === undefined ? {} : { currency: one.currency }
  return {
    kind: 'choose',
    type: one.type,
    ...currency,
    start: syntax.start,
    end: syntax.end,
    when,
    then: one,
    otherwise: two,
  }
}

function typeComparison(syntax: OperatorSyntax, op: CompareOp, context: CheckContext): TypedNode | undefined {
  const [left, right] = syntax.args
  if (left === undefined || right === undefined) return undefined
  if (isListSyntax(left) && isListSyntax(right)) return typeListEquality(syntax, op, left, right, context)
  const typedLeft = context.type(left)
  const typedRight = context.type(right)
  return typedLeft && typedRight && typeCompare(op, typedLeft, typedRight, syntax, context)
}

function typeListEquality(
  syntax: OperatorSyntax,
  op: CompareOp,
  left: SyntaxNode,
  right: SyntaxNode,
  context: CheckContext,
): TypedNode | undefined {
  const { start, end } = syntax
  const lefts = typeList(left, context)
  const rights = typeList(right, context)
  if (lefts === undefined || rights === undefined) return undefined
  if (op !== '==' && op !== '!=')
    return context.error('type-mismatch', syntax, `Lists cannot be compared with \`${op}\`.`)
  const pairs = lefts.map((item, index) => {
    const other = rights[index]
    return other && typeCompare('==', item, other, syntax, context)
  })
  if (lefts.length !== rights.length) return { kind: 'constant', type: 'bool', start, end, value: op === '==' ? 0 : 1 }
  const args = allOrNone(pairs)
  if (args === undefined) return undefined
  const equal: TypedNode = { kind: 'and', type: 'bool', start, end, args }
  return {
    kind: 'term',
    type: 'bool',
    start,
    end,
    value: op === '==' ? equal : { kind: 'not', type: 'bool', start, end, arg: equal },
  }
}

function typeIndex(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  const [list, position] = syntax.args
  if (list === undefined || position === undefined) return undefined
  const items = typeList(list, context)
  const index = context.type(position)
  if (items === undefined || index === undefined) return undefined
  if (index.kind !== 'constant' || index.type !== 'int')
    return context.error('constant-needed', index, 'The position in a list must be a constant int.')
  const item = items[Number(index.value)]
  if (item === undefined)
    return context.error('index-out-of-range', index, `The list has ${items.length} items; the first is number 0.`)
  return { ...item, start: syntax.start, end: syntax.end }
}

function typeArithmetic(syntax: OperatorSyntax, op: string, context: CheckContext): TypedNode | undefined {
  const args = allOrNone(syntax.args.map((arg) => context.type(arg)))
  const definition = findFunction(op, 'operator')
  if (args === undefined || definition === undefined) return undefined
  return applyFunction(definition, args, syntax, context, () => {
    const types = args.map((arg) => arg.type)
    if (types.includes('money') && types.some((type) => type === 'int' || type === 'double')) {
      return context.error(
        'money-with-number',
        syntax,
        'Money and a bare number cannot be combined like this.',
        'Write the number as money, for example money("100.00", "CNY").',
      )
    }
    const hint =
      types.includes('int') && types.includes('double')
        ? 'Write the int as a double: `2.0`, `double(count)`.'
        : undefined
    const sign = op === 'negate' ? '-' : op
    return context.error(
      'type-mismatch',
      syntax,
      `\`${sign}\` does not work with ${types.map(aType).join(' and ')}.`,
      hint,
    )
  })
}
