import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { CheckContext } from './context.ts'

/** Terms of an `||` that the rest of the condition rules out: `ratio < 0.5 && (ratio > 0.6 || new_payee)`. */
export function checkDeadTerms(node: TypedNode, context: CheckContext): void {
  if (node.kind === 'and') {
    for (const arg of node.args)
      if (arg.kind === 'or')
        checkTerms(
          arg.args,
          node.args.filter((other) => other !== arg),
          context,
        )
  }
  if (node.kind === 'term') return
  for (const child of childNodes(node)) checkDeadTerms(child, context)
}

function checkTerms(terms: readonly TypedNode[], rest: readonly TypedNode[], context: CheckContext): void {
  const { clauses } = context
  const around = clauses.all(rest.map((each) => clauses.of(each, true)))
  if (around === undefined || around.length === 0) return
  for (const term of terms) {
    const own = clauses.of(term, true)
    if (own?.length === 0 || clauses.both(around, own)?.length !== 0) continue
    const excluding = rest.find((each) => clauses.both(clauses.of(each, true), own)?.length === 0)
    const beside = excluding === undefined ? 'the rest of the condition' : `\`${context.text(excluding)}\``
    context.warn(
      'dead-term',
      term,
      `This cannot be true beside ${beside}.`,
      'Take it out, or check the values it compares with.',
    )
  }
}
