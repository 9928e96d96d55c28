import type { FunctionDefinition, Overload } from '../functions/definition.ts'
import type { CallNode, Raw, Span, TypedNode } from '../language/nodes.ts'
import type { ScalarType } from '../language/row.ts'
import type { CheckContext } from './context.ts'
import { unifyMoney } from './unify-money.ts'

/** Chooses the overload, binds constant arguments, unifies currencies, folds constants. */
export function applyFunction(
  definition: FunctionDefinition,
  args: readonly TypedNode[],
  span: Span,
  context: CheckContext,
  onMismatch: () => undefined,
): TypedNode | undefined {
  const overload = definition.overloads.find((each) => fits(each.params, args))
  if (overload === undefined) return onMismatch()
  const unified = unifyMoney(args, context, span)
  if (unified === undefined) return undefined
  const currency = overload.result === 'money' ? unified.find((arg) => arg.type === 'money')?.currency : undefined
  const call: CallNode = {
    kind: 'call',
    start: span.start,
    end: span.end,
    type: overload.result,
    ...(currency === undefined ? {} : { currency }),
    name: definition.name,
    overload: overload.id,
    cost: overload.cost,
    args: unified,
    run: overload.run as CallNode['run'],
    ...(overload.emit === undefined ? {} : { emit: overload.emit }),
    ...(overload.range === undefined ? {} : { range: overload.range }),
  }
  return fold(bind(call, overload, context))
}

function fits(params: readonly ScalarType[], args: readonly TypedNode[]): boolean {
  return params.length === args.length && params.every((type, index) => type === args[index]?.type)
}

function bind(call: CallNode, overload: Overload, context: CheckContext): TypedNode | undefined {
  if (overload.bind === undefined) return call
  for (const position of overload.constants ?? []) {
    const arg = call.args[position]
    if (arg !== undefined && arg.kind !== 'constant') {
      return context.error('constant-needed', arg, `Argument ${position + 1} of ${call.name}() must be a constant.`)
    }
  }
  const binding = overload.bind(call.args.map((arg) => (arg.kind === 'constant' ? arg.value : undefined)))
  const { start, end, type } = call
  switch (binding.kind) {
    case 'value':
      return {
        kind: 'constant',
        start,
        end,
        type,
        value: binding.value,
        ...(binding.currency === undefined ? {} : { currency: binding.currency }),
      }
    case 'problem':
      return context.error(binding.code, call.args[binding.argument] ?? call, binding.message, binding.hint)
    case 'run': {
      const { emit: _, ...rest } = call
      return {
        ...rest,
        run: binding.run as CallNode['run'],
        ...(binding.emit === undefined ? {} : { emit: binding.emit }),
      }
    }
  }
}

/** A call of constants is a constant, unless its value is unknown (1 / 0): that stays, and gives unknown. */
function fold(node: TypedNode | undefined): TypedNode | undefined {
  if (node?.kind !== 'call' || !node.args.every((arg) => arg.kind === 'constant')) return node
  const value: Raw = node.run(...node.args.map((arg) => (arg.kind === 'constant' ? arg.value : undefined)))
  if (value === undefined || Number.isNaN(value) || (node.type === 'bool' && value === 2)) return node
  const { start, end, type, currency } = node
  return { kind: 'constant', start, end, type, value, ...(currency === undefined ? {} : { currency }) }
}
