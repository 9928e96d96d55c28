import type { TypedNode } from '../language/nodes.ts'
import { leafNodes } from '../language/nodes.ts'
import type { Leaf, Operand } from './checked.ts'
import { collectReads } from './collect-reads.ts'

/** What each leaf is and reads, for traces and explanations. */
export function describeLeaves(source: string, node: TypedNode): readonly Leaf[] {
  return leafNodes(node).map((leaf) => {
    const reads = new Set<string>()
    collectReads(leaf, reads, new Set())
    return {
      text: source.slice(leaf.start, leaf.end),
      start: leaf.start,
      end: leaf.end,
      form: describeForm(source, leaf),
      reads: [...reads].sort(),
    }
  })
}

function describeForm(source: string, leaf: TypedNode): Leaf['form'] {
  switch (leaf.kind) {
    case 'compare':
      return {
        kind: 'compare',
        op: leaf.op,
        left: describeOperand(source, leaf.left),
        right: describeOperand(source, leaf.right),
      }
    case 'in-list':
      return { kind: 'in-list', list: leaf.list, value: describeOperand(source, leaf.value) }
    case 'slot':
      return { kind: 'flag', name: leaf.name }
    default:
      return { kind: 'other' }
  }
}

function describeOperand(source: string, node: TypedNode): Operand {
  if (node.kind === 'guard') return describeOperand(source, node.value)
  if (node.kind === 'slot') return { kind: 'name', name: node.name, type: node.type }
  if (node.kind !== 'constant') return { kind: 'expression', text: source.slice(node.start, node.end), type: node.type }
  const value = node.type === 'bool' ? node.value === 1 : node.value
  const currency = node.currency !== undefined && 'code' in node.currency ? { currency: node.currency.code } : {}
  return { kind: 'constant', type: node.type, value, ...currency }
}
