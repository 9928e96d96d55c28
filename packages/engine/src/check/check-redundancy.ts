import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import { clausesOf, product } from './clauses.ts'
import { needsOf } from './constraints.ts'
import type { CheckContext } from './context.ts'
import { nodeKey } from './node-key.ts'

/** Terms of one `&&` or `||` that add nothing beside another: `a > 5 && a > 3`, `a == 1 || a == 1`. */
export function checkRedundancy(node: TypedNode, context: CheckContext): void {
  if (node.kind === 'and' || node.kind === 'or') {
    node.args.forEach((arg, index) => {
      const other = node.args.find(
        (each, position) => position !== index && isCovered(node.kind, arg, each, position < index, context.scope),
      )
      if (other === undefined) return
      context.warn(
        'redundant-term',
        arg,
        `This adds nothing beside \`${context.text(other)}\`.`,
        'Take it out, or check the values it compares with.',
      )
    })
  }
  if (node.kind === 'term') return
  for (const child of childNodes(node)) checkRedundancy(child, context)
}

/** `x && y`: x adds nothing when y implies x. `x || y`: x adds nothing when x implies y. Of two equal terms the later one goes. */
function isCovered(
  kind: 'and' | 'or',
  term: TypedNode,
  other: TypedNode,
  isOtherFirst: boolean,
  scope: Scope,
): boolean {
  if (isSettled(term, scope) || isSettled(other, scope)) return false
  const [strong, weak] = kind === 'and' ? [other, term] : [term, other]
  if (!implies(strong, weak, scope)) return false
  return isOtherFirst || !implies(weak, strong, scope)
}

/** In no row is `a` true and `b` anything else. Proved for leaves that need the same slots, and for equal expressions. */
function implies(a: TypedNode, b: TypedNode, scope: Scope): boolean {
  if (nodeKey(a) === nodeKey(b)) return true
  if (!isLeaf(a) || !isLeaf(b) || needsOf(a) !== needsOf(b)) return false
  const areTogether = product(clausesOf(a, true, scope), clausesOf(b, true, scope))?.length !== 0
  return areTogether && product(clausesOf(a, true, scope), clausesOf(b, false, scope))?.length === 0
}

/** `has(x)` is not one: it is false where other leaves are unknown. */
function isLeaf(node: TypedNode): boolean {
  return node.kind === 'not'
    ? isLeaf(node.arg)
    : node.kind === 'compare' ||
        node.kind === 'one-of' ||
        node.kind === 'in-list' ||
        node.kind === 'call' ||
        node.kind === 'slot'
}

/** Never true or never false: said by another check. */
function isSettled(node: TypedNode, scope: Scope): boolean {
  return clausesOf(node, true, scope)?.length === 0 || clausesOf(node, false, scope)?.length === 0
}
