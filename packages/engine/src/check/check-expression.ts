import type { TypedNode } from '../language/nodes.ts'
import { parseExpression } from '../language/parse.ts'
import type { Scope } from '../language/row.ts'
import { checkCost, costOf } from './check-cost.ts'
import { checkDeadTerms } from './check-dead-terms.ts'
import { checkOutcomes } from './check-outcomes.ts'
import { checkRedundancy } from './check-redundancy.ts'
import { checkUnknown } from './check-unknown.ts'
import type { CheckedExpr, CheckResult } from './checked.ts'
import { aType, CheckContext } from './context.ts'
import { collectReads } from './collect-reads.ts'
import { describeLeaves } from './describe-leaves.ts'
import { typeNode } from './type-node.ts'

export interface CheckOptions {
  /** `bool`: a condition; `value`: any scalar. */
  readonly expect: 'bool' | 'value'
  /** Where the expression stands in the rule book's source. */
  readonly path: readonly (string | number)[]
}

/** Parses, types and examines one expression. Reports every finding at once; with an error there is no expression. */
export function checkExpression(source: string, scope: Scope, options: CheckOptions): CheckResult {
  return check(source, scope, options, [checkUnknown, checkOutcomes, checkDeadTerms, checkRedundancy])
}

/** Parses and types only: `1 < 2` passes, although it is always true. */
export function checkTypes(source: string, scope: Scope, options: CheckOptions): CheckResult {
  return check(source, scope, options, [])
}

type NodeCheck = (node: TypedNode, context: CheckContext) => void

function check(source: string, scope: Scope, options: CheckOptions, checks: readonly NodeCheck[]): CheckResult {
  const parsed = parseExpression(source, options.path)
  if (!parsed.ok) return parsed
  const context = new CheckContext({ source, scope, path: options.path, type: typeNode })
  const node = typeNode(parsed.syntax, context)
  if (node !== undefined) {
    checkExpected(node, options.expect, context)
    if (checkCost(node, context)) for (const each of checks) each(node, context)
  }
  const diagnostics = context.findings()
  if (node === undefined || diagnostics.some((each) => each.severity === 'error')) return { ok: false, diagnostics }
  return { ok: true, expr: seal(source, node), diagnostics }
}

function checkExpected(node: TypedNode, expect: 'bool' | 'value', context: CheckContext): void {
  if (expect === 'value' || node.type === 'bool') return
  const hint =
    node.type === 'string'
      ? 'Compare it with something, for example `== "…"`.'
      : 'Compare it with something, for example `> …`.'
  context.error('not-a-condition', node, `A condition must be true or false; this is ${aType(node.type)}.`, hint)
}

function seal(source: string, node: TypedNode): CheckedExpr {
  const reads = new Set<string>()
  const lists = new Set<string>()
  collectReads(node, reads, lists)
  const currency = node.currency !== undefined && 'code' in node.currency ? { currency: node.currency.code } : {}
  return {
    source,
    type: node.type,
    ...currency,
    node,
    leaves: describeLeaves(source, node),
    reads: [...reads].sort(),
    lists: [...lists].sort(),
    cost: costOf(node),
  }
}
