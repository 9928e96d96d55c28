import type { TypedNode } from '../language/nodes.ts'
import type { CallSyntax } from '../language/syntax.ts'
import type { CheckContext } from './context.ts'
import { aType } from './context.ts'
import { allOrNone, typeList } from './type-list.ts'

export const MACROS: readonly string[] = ['exists', 'all', 'exists_one', 'existsOne', 'map']

export function isMacro(syntax: CallSyntax): boolean {
  return syntax.target !== undefined && MACROS.includes(syntax.name)
}

/** `list.exists(x, condition)` and the like: the list is written in the expression, so the macro is unrolled over its items. */
export function typeMacro(syntax: CallSyntax, context: CheckContext): TypedNode | undefined {
  const { start, end, name, target } = syntax
  const [variable, body] = syntax.args
  if (target === undefined || variable?.kind !== 'name' || body === undefined || syntax.args.length !== 2) {
    return context.error('bad-macro', syntax, `\`${name}\` is written \`list.${name}(x, condition)\`.`)
  }
  if (name === 'map') {
    typeList(syntax, context)
    return context.error('list-not-allowed', syntax, 'A list cannot be used as a value here.')
  }
  const items = typeList(target, context)
  const bodies = items && allOrNone(items.map((item) => typeBody(item)))
  if (bodies === undefined) return undefined
  const value = name === 'exists' ? combine('or', bodies) : name === 'all' ? combine('and', bodies) : exactlyOne(bodies)
  return { kind: 'term', type: 'bool', start, end, value }

  function typeBody(item: TypedNode): TypedNode | undefined {
    if (variable?.kind !== 'name' || body === undefined) return undefined
    const node = context.typeWith(body, variable.name, item)
    if (node === undefined || node.type === 'bool') return node
    return context.error('not-a-condition', node, `\`${name}\` needs a condition; this is ${aType(node.type)}.`)
  }

  function combine(kind: 'and' | 'or', args: readonly TypedNode[]): TypedNode {
    return { kind, type: 'bool', start, end, args }
  }

  /** One is true and all others false; anything unknown makes it unknown, as the macro counts them all. */
  function exactlyOne(args: readonly TypedNode[]): TypedNode {
    const count = args.reduce<TypedNode>(
      (sum, when) => ({
        kind: 'call',
        type: 'int',
        start,
        end,
        name: '+',
        overload: 'add_int',
        cost: 1,
        args: [sum, asInt(when)],
        run: (a, b) => Number(a) + Number(b),
        emit: (a, b) => `(${a} + ${b})`,
      }),
      { kind: 'constant', type: 'int', start, end, value: 0 },
    )
    return {
      kind: 'compare',
      type: 'bool',
      start,
      end,
      op: '==',
      left: count,
      right: { kind: 'constant', type: 'int', start, end, value: 1 },
    }
  }

  function asInt(when: TypedNode): TypedNode {
    const one: TypedNode = { kind: 'constant', type: 'int', start, end, value: 1 }
    return { kind: 'choose', type: 'int', start, end, when, then: one, otherwise: { ...one, value: 0 } }
  }
}
