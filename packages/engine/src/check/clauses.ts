import type { TypedNode } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import { leafConstraints } from './constraints.ts'
import type { ValueSet } from './value-set.ts'
import { intersect, isEmpty, sizeOf } from './value-set.ts'

/** One way for a condition to come true: what each subject must be. */
export type Clause = ReadonlyMap<string, ValueSet>

const MAX_CLAUSES = 200
const MAX_WORK = 300_000

/**
 * Finds the ways in which a node comes out TRUE (or FALSE, with `isTrue` false), contradictory ones left out. None: it never does.
 * Kleene's three-valued logic is a distributive lattice, so a node is TRUE exactly when all terms of one clause are.
 * Undefined: too many, or too much work, to say. One finder for each expression.
 */
export class ClauseFinder {
  readonly #scope: Scope
  readonly #whenTrue = new Map<TypedNode, readonly Clause[] | undefined>()
  readonly #whenFalse = new Map<TypedNode, readonly Clause[] | undefined>()
  #work = 0

  constructor(scope: Scope) {
    this.#scope = scope
  }

  of(node: TypedNode, isTrue: boolean): readonly Clause[] | undefined {
    const known = isTrue ? this.#whenTrue : this.#whenFalse
    if (known.has(node)) return known.get(node)
    const clauses = this.#find(node, isTrue)
    known.set(node, clauses)
    return clauses
  }

  isNever(node: TypedNode, isTrue: boolean): boolean {
    return this.of(node, isTrue)?.length === 0
  }

  /** Both must hold. One that never holds settles it, even when the other is too large to say. */
  both(a: readonly Clause[] | undefined, b: readonly Clause[] | undefined): readonly Clause[] | undefined {
    if (a?.length === 0 || b?.length === 0) return []
    if (a === undefined || b === undefined || a.length * b.length > MAX_CLAUSES) return undefined
    const met: Clause[] = []
    for (const one of a) {
      for (const two of b) {
        if (this.#work > MAX_WORK) return undefined
        const clause = this.#meet(one, two)
        if (clause !== undefined) met.push(clause)
      }
    }
    return met
  }

  /** All must hold. */
  all(parts: readonly (readonly Clause[] | undefined)[]): readonly Clause[] | undefined {
    return parts.reduce<readonly Clause[] | undefined>((a, b) => this.both(a, b), [new Map()])
  }

  #find(node: TypedNode, isTrue: boolean): readonly Clause[] | undefined {
    switch (node.kind) {
      case 'and':
      case 'or': {
        const parts = node.args.map((arg) => this.of(arg, isTrue))
        const areAllNeeded = (node.kind === 'and') === isTrue
        return areAllNeeded ? this.all(parts) : parts.reduce(either, [])
      }
      case 'not':
        return this.of(node.arg, !isTrue)
      case 'term':
        return this.of(node.value, isTrue)
      case 'choose':
        return either(
          this.both(this.of(node.when, true), this.of(node.then, isTrue)),
          this.both(this.of(node.when, false), this.of(node.otherwise, isTrue)),
        )
      default: {
        const constraints = leafConstraints(node, isTrue, this.#scope)
        return constraints.reduce<readonly Clause[] | undefined>(
          (all, { key, allowed }) => this.both(all, [new Map([[key, allowed]])]),
          [new Map()],
        )
      }
    }
  }

  #meet(a: Clause, b: Clause): Clause | undefined {
    const met = new Map(a)
    for (const [key, allowed] of b) {
      const before = met.get(key)
      const after = before === undefined ? allowed : intersect(before, allowed)
      this.#work += 1 + sizeOf(after)
      if (isEmpty(after)) return undefined
      met.set(key, after)
    }
    this.#work += met.size
    return met
  }
}

function either(a: readonly Clause[] | undefined, b: readonly Clause[] | undefined): readonly Clause[] | undefined {
  return a === undefined || b === undefined || a.length + b.length > MAX_CLAUSES ? undefined : [...a, ...b]
}
