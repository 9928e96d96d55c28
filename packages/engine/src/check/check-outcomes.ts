import type { Diagnostic } from '../language/diagnostic.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { ClauseFinder } from './clauses.ts'
import type { CheckContext } from './context.ts'

/**
 * Conditions and parts of them that can never be true, or never be false. Only what is proved is said: "always true" means true
 * whenever its values are known. A whole condition that is never true is an error, everything else a warning.
 */
export function checkOutcomes(root: TypedNode, context: CheckContext): void {
  if (root.type === 'bool') examine(root, 'error', context)
  else for (const part of boolParts(root)) examine(part, 'warning', context)
}

/** Reports at the innermost part that explains it. `severity` is that of the node itself being never true. */
function examine(node: TypedNode, severity: Diagnostic['severity'], context: CheckContext): void {
  const found = settle(node, context.clauses)
  const parts = innerParts(node)
  const causes = found === undefined ? [] : parts.filter((part) => settle(part, context.clauses) === found)
  if (found !== undefined && (causes.length === 0 || node.kind === 'not' || node.kind === 'choose')) {
    if (found === 'never') reportNeverTrue(node, severity, context)
    else
      context.warn(
        'always-true',
        node,
        'This is true whenever its values are known.',
        'Take it out, or check the values it compares with.',
      )
    return
  }
  for (const part of parts)
    if (!isWrittenResult(part, node)) examine(part, causes.includes(part) ? severity : 'warning', context)
}

/** `has(x) ? x > 3 : false` says what it means. */
function isWrittenResult(part: TypedNode, node: TypedNode): boolean {
  return node.kind === 'choose' && part.kind === 'constant'
}

function settle(node: TypedNode, clauses: ClauseFinder): 'never' | 'always' | undefined {
  if (clauses.isNever(node, true)) return 'never'
  return clauses.isNever(node, false) ? 'always' : undefined
}

/** The conditions directly inside a condition; a macro is one piece. */
function innerParts(node: TypedNode): readonly TypedNode[] {
  return node.kind === 'and' ||
    node.kind === 'or' ||
    node.kind === 'not' ||
    (node.kind === 'choose' && node.type === 'bool')
    ? childNodes(node)
    : []
}

/** The conditions inside a value: the questions of its `? :`. */
function boolParts(node: TypedNode): readonly TypedNode[] {
  return childNodes(node).flatMap((child) => (child.type === 'bool' ? [child] : boolParts(child)))
}

function reportNeverTrue(node: TypedNode, severity: Diagnostic['severity'], context: CheckContext): void {
  const impossible = impossibleValue(node, context)
  if (impossible !== undefined) return context.report(severity, 'never-true', node, impossible.message, impossible.hint)
  const pair = node.kind === 'and' ? excludingPair(node.args, context.clauses) : undefined
  if (pair === undefined)
    return context.report(severity, 'never-true', node, 'This can never be true.', 'Check the values it compares with.')
  const message = `This can never be true: \`${context.text(pair[0])}\` and \`${context.text(pair[1])}\` exclude each other.`
  const span = { start: Math.min(pair[0].start, pair[1].start), end: Math.max(pair[0].end, pair[1].end) }
  context.report(severity, 'never-true', span, message, 'Check the values they compare with, or write `||`.')
}

function excludingPair(args: readonly TypedNode[], clauses: ClauseFinder): readonly [TypedNode, TypedNode] | undefined {
  for (const [index, one] of args.entries()) {
    for (const two of args.slice(index + 1)) {
      if (clauses.both(clauses.of(one, true), clauses.of(two, true))?.length === 0) return [one, two]
    }
  }
  return undefined
}

/** `channel == "moblie"` where the field's values are listed. */
function impossibleValue(node: TypedNode, context: CheckContext): { message: string; hint: string } | undefined {
  if (node.kind !== 'compare' || node.op !== '==') return undefined
  const [subject, constant] = node.right.kind === 'constant' ? [node.left, node.right] : [node.right, node.left]
  if (subject.kind !== 'slot' || constant.kind !== 'constant' || typeof constant.value !== 'string') return undefined
  const values = context.scope.values?.get(subject.name)
  if (values === undefined) return undefined
  const near = nearestName(constant.value, values)
  const hint =
    near === undefined ? `Its values: ${values.map((value) => `"${value}"`).join(', ')}.` : `Did you mean "${near}"?`
  return { message: `\`${subject.name}\` is never "${constant.value}".`, hint }
}
