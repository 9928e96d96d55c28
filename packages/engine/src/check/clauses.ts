import type { TypedNode } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import { leafConstraints } from './constraints.ts'
import type { ValueSet } from './value-set.ts'
import { intersect, isEmpty } from './value-set.ts'

/** One way for a condition to come true: what each subject must be. */
export type Clause = ReadonlyMap<string, ValueSet>

const MAX_CLAUSES = 200

/**
 * The ways in which the node comes out TRUE (or FALSE, with `isTrue` false), contradictory ones left out. None: it never does.
 * Kleene's three-valued logic is a distributive lattice, so a node is TRUE exactly when all terms of one clause are.
 * Undefined: too many to say.
 */
export function clausesOf(node: TypedNode, isTrue: boolean, scope: Scope): readonly Clause[] | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts = node.args.map((arg) => clausesOf(arg, isTrue, scope))
      return (node.kind === 'and') === isTrue ? parts.reduce(product, [new Map()]) : parts.reduce(union, [])
    }
    case 'not':
      return clausesOf(node.arg, !isTrue, scope)
    case 'term':
      return clausesOf(node.value, isTrue, scope)
    case 'choose':
      return union(
        product(clausesOf(node.when, true, scope), clausesOf(node.then, isTrue, scope)),
        product(clausesOf(node.when, false, scope), clausesOf(node.otherwise, isTrue, scope)),
      )
    default: {
      const clause = leafConstraints(node, isTrue, scope).reduce<Clause | undefined>(
        (all, { key, allowed }) => all && meet(all, new Map([[key, allowed]])),
        new Map(),
      )
      return clause === undefined ? [] : [clause]
    }
  }
}

function union(a: readonly Clause[] | undefined, b: readonly Clause[] | undefined): readonly Clause[] | undefined {
  return a === undefined || b === undefined || a.length + b.length > MAX_CLAUSES ? undefined : [...a, ...b]
}

/** Both must hold. One that never holds settles it, even when the other is too large to say. */
export function product(
  a: readonly Clause[] | undefined,
  b: readonly Clause[] | undefined,
): readonly Clause[] | undefined {
  if (a?.length === 0 || b?.length === 0) return []
  if (a === undefined || b === undefined || a.length * b.length > MAX_CLAUSES) return undefined
  return a.flatMap((one) => b.flatMap((two) => meet(one, two) ?? []))
}

function meet(a: Clause, b: Clause): Clause | undefined {
  const met = new Map(a)
  for (const [key, allowed] of b) {
    const before = met.get(key)
    const after = before === undefined ? allowed : intersect(before, allowed)
    if (isEmpty(after)) return undefined
    met.set(key, after)
  }
  return met
}
