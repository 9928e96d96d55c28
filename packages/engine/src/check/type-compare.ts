import type { Span, TypedNode } from '../language/nodes.ts'
import type { CompareOp } from '../language/nodes.ts'
import type { CheckContext } from './context.ts'
import { aType } from './context.ts'
import { unifyMoney } from './unify-money.ts'

/** Ints and doubles compare with each other; everything else only with its own type; bools only for equality. */
export function typeCompare(
  op: CompareOp,
  left: TypedNode,
  right: TypedNode,
  span: Span,
  context: CheckContext,
): TypedNode | undefined {
  if (isNumber(left) !== isNumber(right) && (left.type === 'money' || right.type === 'money')) {
    return context.error(
      'money-with-number',
      span,
      'Money is compared with a bare number.',
      moneyHint(isNumber(left) ? left : right, context),
    )
  }
  if (left.type !== right.type && !(isNumber(left) && isNumber(right))) {
    const hint = durationHint(left, right)
    return context.error(
      'type-mismatch',
      span,
      `\`${op}\` compares ${aType(left.type)} with ${aType(right.type)}.`,
      hint,
    )
  }
  if (left.type === 'bool' && op !== '==' && op !== '!=') {
    return context.error(
      'type-mismatch',
      span,
      `\`${op}\` does not work with bools.`,
      'Use `==`, or the condition itself.',
    )
  }
  const [one, two] = unifyMoney([left, right], context, span) ?? []
  if (one === undefined || two === undefined) return undefined
  return { kind: 'compare', type: 'bool', start: span.start, end: span.end, op, left: one, right: two }
}

function isNumber(node: TypedNode): boolean {
  return node.type === 'int' || node.type === 'double'
}

function moneyHint(number: TypedNode, context: CheckContext): string {
  const text = number.kind === 'constant' ? Number(number.value).toFixed(2) : undefined
  if (text === undefined) return `Compare money with money; \`${context.text(number)}\` has no currency.`
  return `Say the currency: money("${text}", "CNY").`
}

function durationHint(left: TypedNode, right: TypedNode): string | undefined {
  const types = [left.type, right.type]
  if (types.includes('duration')) return 'Write durations as duration("30m").'
  if (types.includes('timestamp')) return 'Write times as timestamp("2026-03-02T10:00:00+08:00").'
  if (types.includes('string') && types.some((type) => type === 'int' || type === 'double'))
    return 'Strings are in quotes, numbers are not.'
  return undefined
}
