import type { Span, TypedNode } from '../language/nodes.ts'
import type { CurrencySource } from '../language/row.ts'
import type { CheckContext } from './context.ts'

/**
 * Money meets money: both must be in one currency. Two fixed currencies that differ are an error; where a currency is known only
 * at run time, the value is guarded and unknown when it differs. Undefined after an error.
 */
export function unifyMoney(
  nodes: readonly TypedNode[],
  context: CheckContext,
  span: Span,
): readonly TypedNode[] | undefined {
  const sources = nodes.flatMap((node) => (node.type === 'money' && node.currency !== undefined ? [node.currency] : []))
  const wanted = sources.find((source) => 'code' in source) ?? sources[0]
  if (wanted === undefined) return nodes
  const other = sources.find((source) => 'code' in source && 'code' in wanted && source.code !== wanted.code)
  if (other !== undefined && 'code' in other && 'code' in wanted) {
    return context.error(
      'different-currencies',
      span,
      `${wanted.code} and ${other.code} are different currencies.`,
      'Ask for the currency first and write one condition for each.',
    )
  }
  return nodes.map((node) => guard(node, wanted))
}

function guard(node: TypedNode, wanted: CurrencySource): TypedNode {
  if (node.type !== 'money' || node.currency === undefined || sameSource(node.currency, wanted)) return node
  return {
    kind: 'guard',
    type: 'money',
    start: node.start,
    end: node.end,
    value: node,
    from: node.currency,
    currency: wanted,
  }
}

export function sameSource(a: CurrencySource, b: CurrencySource): boolean {
  return 'code' in a ? 'code' in b && a.code === b.code : 'str' in b && a.str === b.str
}
