import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'

/** Names of fields and features, and of lists, that a node reads. */
export function collectReads(node: TypedNode, reads: Set<string>, lists: Set<string>): void {
  if (node.kind === 'slot') reads.add(node.name)
  if (node.kind === 'in-list') lists.add(node.list)
  for (const child of childNodes(node)) collectReads(child, reads, lists)
}
