import { nearestName } from '../language/nearest-name.ts'
import type { SlotNode, Span, TypedNode } from '../language/nodes.ts'
import type { Slot } from '../language/row.ts'
import type { NameSyntax, SelectSyntax } from '../language/syntax.ts'
import { dottedName } from '../language/syntax.ts'
import type { CheckContext } from './context.ts'

/** A field, a feature, a variable of a macro, or the currency of a money value. */
export function typeName(syntax: NameSyntax | SelectSyntax, context: CheckContext): TypedNode | undefined {
  const name = dottedName(syntax)
  if (name === undefined) return context.error('not-supported', syntax, 'Only names have fields; this value has none.')
  const bound = context.bound(name)
  if (bound !== undefined) return { ...bound, start: syntax.start, end: syntax.end }
  const slot = context.scope.names.get(name)
  if (slot !== undefined) return slotNode(name, slot, syntax)
  return typeCurrency(name, syntax, context) ?? reportUnknown(name, syntax, context)
}

export function slotNode(name: string, slot: Slot, { start, end }: Span): SlotNode {
  const currency = slot.type === 'money' ? { currency: slot.currency } : {}
  return { kind: 'slot', start, end, type: slot.type, name, store: slot.store, index: slot.index, ...currency }
}

/** `amount.currency`, for any money value that has a name. */
function typeCurrency(name: string, { start, end }: Span, context: CheckContext): TypedNode | undefined {
  if (!name.endsWith('.currency')) return undefined
  const slot = context.scope.names.get(name.slice(0, -'.currency'.length))
  if (slot?.type !== 'money') return undefined
  if ('code' in slot.currency) return { kind: 'constant', start, end, type: 'string', value: slot.currency.code }
  return { kind: 'slot', start, end, type: 'string', name, store: 'str', index: slot.currency.str }
}

function reportUnknown(name: string, span: Span, context: CheckContext): undefined {
  if (name === 'lists' || name.startsWith('lists.')) {
    return context.error(
      'list-not-allowed',
      span,
      `\`${name}\` is a list, not a value.`,
      `Ask for membership: \`payee.account in ${name}\`.`,
    )
  }
  const inside = [...context.scope.names.keys()].filter((each) => each.startsWith(`${name}.`)).sort()
  if (inside.length > 0)
    return context.error(
      'not-a-value',
      span,
      `\`${name}\` is a group of fields, not a value.`,
      `Its fields: ${inside.slice(0, 6).join(', ')}${inside.length > 6 ? ', …' : ''}.`,
    )
  const near = nearestName(name, [...context.variables(), ...context.scope.names.keys()])
  context.error(
    'unknown-name',
    span,
    `There is no field or feature \`${name}\` here.`,
    near === undefined ? 'Features must be defined above where they are used.' : `Did you mean \`${near}\`?`,
  )
}
