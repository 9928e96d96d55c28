import { nearestName } from '../language/nearest-name.ts'
import type { TypedNode } from '../language/nodes.ts'
import type { OperatorSyntax, SyntaxNode } from '../language/syntax.ts'
import { dottedName } from '../language/syntax.ts'
import type { CheckContext } from './context.ts'
import { aType } from './context.ts'
import { typeCompare } from './type-compare.ts'
import { allOrNone, typeList } from './type-list.ts'

/** `value in lists.name` and `value in [items]`. */
export function typeIn(syntax: OperatorSyntax, context: CheckContext): TypedNode | undefined {
  const [wanted, list] = syntax.args
  if (wanted === undefined || list === undefined) return undefined
  const value = context.type(wanted)
  const name = dottedName(list)
  if (name?.startsWith('lists.') === true && !context.scope.names.has(name))
    return typeInList(syntax, value, name.slice('lists.'.length), list, context)
  const items = typeList(list, context)
  return value && items && typeOneOf(syntax, value, items, context)
}

function typeInList(
  syntax: OperatorSyntax,
  value: TypedNode | undefined,
  list: string,
  span: SyntaxNode,
  context: CheckContext,
): TypedNode | undefined {
  const index = context.scope.lists.get(list)
  if (index === undefined) {
    const near = nearestName(list, context.scope.lists.keys())
    return context.error(
      'unknown-list',
      span,
      `There is no list \`${list}\`.`,
      near === undefined ? 'Lists are declared in the rule book.' : `Did you mean \`lists.${near}\`?`,
    )
  }
  if (value === undefined) return undefined
  if (value.type !== 'string')
    return context.error('type-mismatch', value, `Lists hold strings; this is ${aType(value.type)}.`)
  return { kind: 'in-list', type: 'bool', start: syntax.start, end: syntax.end, list, index, value }
}

function typeOneOf(
  syntax: OperatorSyntax,
  value: TypedNode,
  items: readonly TypedNode[],
  context: CheckContext,
): TypedNode | undefined {
  const { start, end } = syntax
  const args = allOrNone(items.map((item) => typeCompare('==', value, item, item, context)))
  if (args === undefined) return undefined
  const choices = items.flatMap((item) => (item.kind === 'constant' ? [item.value] : []))
  if (choices.length === items.length && value.type !== 'money' && value.type !== 'bool') {
    return { kind: 'one-of', type: 'bool', start, end, value, choices }
  }
  return { kind: 'term', type: 'bool', start, end, value: { kind: 'or', type: 'bool', start, end, args } }
}
