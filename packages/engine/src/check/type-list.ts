import type { TypedNode } from '../language/nodes.ts'
import type { SyntaxNode } from '../language/syntax.ts'
import type { CheckContext } from './context.ts'

const MAX_ITEMS = 1_000

/** Whether the node is a list written in the expression: its length is known when checking, so it is unrolled. */
export function isListSyntax(syntax: SyntaxNode): boolean {
  if (syntax.kind === 'list') return true
  if (syntax.kind === 'operator') return syntax.op === '+' && syntax.args.some(isListSyntax)
  return syntax.kind === 'call' && syntax.name === 'map' && syntax.target !== undefined && isListSyntax(syntax.target)
}

/** The items of a list written in the expression; undefined when anything in it is wrong. */
export function typeList(syntax: SyntaxNode, context: CheckContext): readonly TypedNode[] | undefined {
  if (syntax.kind === 'list') return allOrNone(syntax.items.map((item) => context.type(item)))
  if (syntax.kind === 'operator' && syntax.op === '+') {
    const parts = allOrNone(syntax.args.map((arg) => typeList(arg, context)))?.flat()
    if (parts !== undefined && parts.length > MAX_ITEMS)
      return context.error('too-costly', syntax, `The list has more than ${MAX_ITEMS} items.`)
    return parts
  }
  if (syntax.kind === 'call' && syntax.name === 'map' && syntax.target !== undefined && syntax.args.length === 2) {
    const [variable, body] = syntax.args
    const items = typeList(syntax.target, context)
    if (variable?.kind !== 'name' || body === undefined)
      return context.error('bad-macro', syntax, '`map` is written `list.map(x, expression)`.')
    return items && allOrNone(items.map((item) => context.typeWith(body, variable.name, item)))
  }
  return context.error(
    'not-a-list',
    syntax,
    'A list is expected here.',
    'Write one, `["a", "b"]`, or name one of the rule book, `lists.name`.',
  )
}

export function allOrNone<T>(items: readonly (T | undefined)[]): T[] | undefined {
  const present = items.filter((item) => item !== undefined)
  return present.length === items.length ? present : undefined
}
