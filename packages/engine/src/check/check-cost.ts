import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { CheckContext } from './context.ts'

export const MAX_COST = 4_000

/** An expression may not cost more than the limit, whatever the event. False: it does, and other checks would take too long. */
export function checkCost(node: TypedNode, context: CheckContext): boolean {
  const cost = costOf(node)
  if (cost <= MAX_COST) return true
  const message = `The expression costs up to ${cost} operations; the limit is ${MAX_COST}.`
  const hint = 'Use fewer patterns and shorter lists, or put long lists of values into a list of the rule book.'
  context.error('too-costly', node, message, hint)
  return false
}

/** Worst-case elementary operations: comparisons 1, list look-ups 5, functions as they state. */
export function costOf(node: TypedNode): number {
  let cost =
    node.kind === 'call'
      ? node.cost
      : node.kind === 'in-list'
        ? 5
        : node.kind === 'constant' || node.kind === 'slot'
          ? 0
          : 1
  for (const child of childNodes(node)) cost += costOf(child)
  return cost
}
