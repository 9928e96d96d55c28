import { findFunction, FUNCTIONS } from '../functions/index.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { TypedNode } from '../language/nodes.ts'
import type { CallSyntax } from '../language/syntax.ts'
import { dottedName } from '../language/syntax.ts'
import { applyFunction } from './apply-function.ts'
import type { CheckContext } from './context.ts'
import { aType } from './context.ts'
import { isListSyntax, allOrNone, typeList } from './type-list.ts'
import { isMacro, MACROS, typeMacro } from './type-macro.ts'
import { slotNode } from './type-name.ts'

export function typeCall(syntax: CallSyntax, context: CheckContext): TypedNode | undefined {
  const { name, target } = syntax
  if (name === 'has' && target === undefined) return typeHas(syntax, context)
  if (isMacro(syntax)) return typeMacro(syntax, context)
  const written = target === undefined ? syntax.args : [target, ...syntax.args]
  const [first] = written
  if (name === 'size' && written.length === 1 && first !== undefined && isListSyntax(first)) {
    const items = typeList(first, context)
    return items && { kind: 'constant', type: 'int', start: syntax.start, end: syntax.end, value: items.length }
  }
  const definition = findFunction(name, target === undefined ? 'call' : 'method')
  const args = allOrNone(written.map((arg) => context.type(arg)))
  if (definition === undefined) return reportUnknown(syntax, context)
  return (
    args &&
    applyFunction(definition, args, syntax, context, () => {
      const wanted = definition.overloads.map((each) => signature(name, target !== undefined, each.params)).join(' or ')
      return context.error(
        'wrong-arguments',
        syntax,
        `${name}() does not take ${args.length === 0 ? 'nothing' : args.map((arg) => aType(arg.type)).join(', ')}.`,
        `It is used as ${wanted}.`,
      )
    })
  )
}

function signature(name: string, isMethod: boolean, params: readonly string[]): string {
  return isMethod ? `${params[0] ?? ''}.${name}(${params.slice(1).join(', ')})` : `${name}(${params.join(', ')})`
}

function typeHas(syntax: CallSyntax, context: CheckContext): TypedNode | undefined {
  const { start, end } = syntax
  const [arg] = syntax.args
  const name = arg && dottedName(arg)
  if (arg === undefined || name === undefined || syntax.args.length !== 1) {
    return context.error(
      'wrong-arguments',
      syntax,
      'has() asks whether one field or feature is known.',
      'Write has(payer.age).',
    )
  }
  const node = context.type(arg)
  if (node === undefined) return undefined
  if (node.kind === 'constant') return { kind: 'constant', type: 'bool', start, end, value: 1 }
  if (node.kind === 'slot') return { kind: 'has', type: 'bool', start, end, slot: node }
  const slot = context.scope.names.get(name)
  if (slot === undefined)
    return context.error('wrong-arguments', syntax, 'has() asks whether one field or feature is known.')
  return { kind: 'has', type: 'bool', start, end, slot: slotNode(name, slot, arg) }
}

function reportUnknown(syntax: CallSyntax, context: CheckContext): undefined {
  const { name, target } = syntax
  const isMethod = target !== undefined
  const other = findFunction(name, isMethod ? 'call' : 'method')
  if (other !== undefined) {
    const hint = `It is written ${signature(name, !isMethod, other.overloads[0]?.params ?? [])}.`
    return context.error('unknown-function', syntax, `${name}() is not written like this.`, hint)
  }
  const names = FUNCTIONS.filter((each) => each.form !== 'operator').map((each) => each.name)
  const near = nearestName(name, [...names, 'has', ...MACROS])
  context.error(
    'unknown-function',
    syntax,
    `There is no function ${name}().`,
    near === undefined ? `There are: ${[...new Set(names)].sort().join(', ')}.` : `Did you mean ${near}()?`,
  )
}
