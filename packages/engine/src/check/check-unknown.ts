import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'
import type { CheckContext } from './context.ts'

/** Values that are unknown whatever the event: `count / 0`, an overflow of constants. */
export function checkUnknown(node: TypedNode, context: CheckContext): void {
  for (const child of childNodes(node)) checkUnknown(child, context)
  if (node.kind !== 'call') return
  const divisor = node.name === '/' || node.name === '%' ? node.args[1] : undefined
  if (divisor?.kind === 'constant' && divisor.value === 0) {
    context.error('always-unknown', node, `\`${context.text(node)}\` is never known: it divides by zero.`)
  } else if (node.args.every((arg) => arg.kind === 'constant')) {
    context.error(
      'always-unknown',
      node,
      `\`${context.text(node)}\` is never known.`,
      'The result is out of range, or the text cannot be read.',
    )
  }
}
