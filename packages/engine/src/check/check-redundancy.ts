import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { ClauseFinder } from './clauses.ts'
import { needsOf } from './constraints.ts'
import type { CheckContext } from './context.ts'
import { nodeKey } from './node-key.ts'

/** Terms of one `&&` or `||` that add nothing beside another: `a > 5 && a > 3`, `a == 1 || a == 1`. */
export function checkRedundancy(node: TypedNode, context: CheckContext): void {
  if (node.kind === 'and' || node.kind === 'or') {
    const { clauses } = context
    const terms = node.args.filter((arg) => !clauses.isNever(arg, true) && !clauses.isNever(arg, false)).map(asTerm)
    terms.forEach((term, index) => {
      const other = terms.find(
        (each, position) => each !== term && isCovered(node.kind, term, each, position < index, clauses),
      )
      if (other === undefined) return
      const hint = 'Take it out, or check the values it compares with.'
      context.warn('redundant-term', term.node, `This adds nothing beside \`${context.text(other.node)}\`.`, hint)
    })
  }
  if (node.kind === 'term') return
  for (const child of childNodes(node)) checkRedundancy(child, context)
}

interface Term {
  readonly node: TypedNode
  readonly key: string
  /** Equal needs: known together. Undefined: nothing can be said. */
  readonly needs: string | undefined
}

function asTerm(node: TypedNode): Term {
  return { node, key: nodeKey(node), needs: isLeaf(node) ? needsOf(node) : undefined }
}

/** `has(x)` is not one: it is false where other leaves are unknown. */
function isLeaf(node: TypedNode): boolean {
  return node.kind === 'not' ? isLeaf(node.arg) : LEAF_KINDS.has(node.kind)
}

const LEAF_KINDS: ReadonlySet<TypedNode['kind']> = new Set(['compare', 'one-of', 'in-list', 'call', 'slot'])

/** `x && y`: x adds nothing when y implies x. `x || y`: x adds nothing when x implies y. Of two equal terms the later one goes. */
function isCovered(kind: 'and' | 'or', term: Term, other: Term, isOtherFirst: boolean, clauses: ClauseFinder): boolean {
  const [strong, weak] = kind === 'and' ? [other, term] : [term, other]
  return implies(strong, weak, clauses) && (isOtherFirst || !implies(weak, strong, clauses))
}

/** In no row is `a` true and `b` anything else. Proved for leaves that need the same slots, and for equal expressions. */
function implies(a: Term, b: Term, clauses: ClauseFinder): boolean {
  if (a.key === b.key) return true
  if (a.needs === undefined || a.needs !== b.needs) return false
  const whenA = clauses.of(a.node, true)
  const areTogether = clauses.both(whenA, clauses.of(b.node, true))?.length !== 0
  return areTogether && clauses.both(whenA, clauses.of(b.node, false))?.length === 0
}
