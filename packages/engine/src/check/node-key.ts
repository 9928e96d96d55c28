import type { TypedNode } from '../language/nodes.ts'
import { childNodes } from '../language/nodes.ts'

/** Equal keys: the nodes have the same value in every row. */
export function nodeKey(node: TypedNode): string {
  const inner = (): string => childNodes(node).map(nodeKey).join(',')
  switch (node.kind) {
    case 'constant':
      return `${node.type}:${JSON.stringify(node.value)}${currencyKey(node)}`
    case 'slot':
      return slotKey(node.store, node.index)
    case 'call':
      return `${node.overload}(${inner()})`
    case 'in-list':
      return `in#${node.index}(${inner()})`
    case 'one-of':
      return `one-of${JSON.stringify(node.choices)}(${inner()})`
    case 'compare':
      return `${node.op}(${inner()})`
    case 'guard':
      return `guard${JSON.stringify(node.from)}${JSON.stringify(node.currency)}(${inner()})`
    case 'has':
    case 'and':
    case 'or':
    case 'not':
    case 'choose':
    case 'term':
      return `${node.kind}(${inner()})`
  }
}

export function slotKey(store: 'num' | 'str', index: number): string {
  return `${store}${index}`
}

function currencyKey(node: TypedNode): string {
  return node.currency === undefined ? '' : JSON.stringify(node.currency)
}
