import type { CheckedExpr } from '../check/checked.ts'
import type { TypedNode } from '../language/nodes.ts'
import { leafNodes } from '../language/nodes.ts'
import type { CurrencySource, Row, ScalarType } from '../language/row.ts'
import { UNKNOWN } from '../language/row.ts'
import { compileNode } from './closures.ts'

/** Money keeps its currency; times are epoch ms, durations ms; null is unknown. */
export type OperandValue = number | string | boolean | null | { readonly minor: number; readonly currency: string }

export interface OperandReading {
  readonly text: string
  readonly type: ScalarType
  readonly value: OperandValue
}

/** What the operands of one leaf were when the row was decided, for explanations. Constants are left out; slow, not for the path. */
export function leafOperands(expr: CheckedExpr, leafIndex: number, row: Row): readonly OperandReading[] {
  const leaf = leafNodes(expr.node)[leafIndex]
  if (leaf === undefined) return []
  const operands =
    leaf.kind === 'compare'
      ? [leaf.left, leaf.right]
      : leaf.kind === 'in-list' || leaf.kind === 'one-of'
        ? [leaf.value]
        : leaf.kind === 'call'
          ? leaf.args
          : []
  return operands
    .filter((operand) => operand.kind !== 'constant')
    .map((operand) => readOperand(expr.source, operand, row))
}

function readOperand(source: string, operand: TypedNode, row: Row): OperandReading {
  const node = operand.kind === 'guard' ? operand.value : operand
  return { text: source.slice(node.start, node.end), type: node.type, value: readValue(node, row) }
}

/** A node's value as plain data. Lists are not consulted: a membership inside gives null. */
export function readValue(node: TypedNode, row: Row): OperandValue {
  const value = compileNode(node)(row, [])
  if (value === undefined || Number.isNaN(value)) return null
  if (node.type === 'bool') return value === UNKNOWN ? null : value === 1
  if (node.type !== 'money' || typeof value === 'string') return value
  const currency = node.currency && readCurrency(node.currency, row)
  return currency === undefined ? null : { minor: value, currency }
}

function readCurrency(source: CurrencySource, row: Row): string | undefined {
  return 'code' in source ? source.code : row.strs[source.str]
}
