import type { CurrencySource, ScalarType, Slot } from './row.ts'

/** A typed expression. Every node is total: whatever the row holds it has a value or is unknown, and it never throws. */
export type TypedNode =
  | ConstantNode
  | SlotNode
  | CallNode
  | InListNode
  | OneOfNode
  | HasNode
  | CompareNode
  | AndOrNode
  | NotNode
  | ChooseNode
  | TermNode
  | GuardNode

export type CompareOp = '<' | '<=' | '>' | '>=' | '==' | '!='

export interface Span {
  readonly start: number
  readonly end: number
}

/** A value as it is computed: numbers (NaN unknown), strings (undefined unknown), booleans as Outcome 0, 1, 2. */
export type Raw = number | string | undefined

interface TypedSpan extends Span {
  readonly type: ScalarType
  /** Where a money value's currency comes from; absent for everything else. */
  readonly currency?: CurrencySource
}

export interface ConstantNode extends TypedSpan {
  readonly kind: 'constant'
  readonly value: number | string
}

export interface SlotNode extends TypedSpan {
  readonly kind: 'slot'
  readonly name: string
  readonly store: Slot['store']
  readonly index: number
}

/** A function or arithmetic operator of the language, its constant arguments already bound. */
export interface CallNode extends TypedSpan {
  readonly kind: 'call'
  readonly name: string
  readonly overload: string
  readonly cost: number
  readonly args: readonly TypedNode[]
  /** Computes the value; unknown arguments are passed through and give unknown. */
  readonly run: (...args: Raw[]) => Raw
  /** The same as generated code, over names and literals. Absent: generated code calls `run`. */
  readonly emit?: (...args: string[]) => string
  /** Least and greatest value, where they are certain. */
  readonly range?: readonly [number, number]
}

/** `value in lists.name`, asked of the list as it stands when the event is admitted. */
export interface InListNode extends TypedSpan {
  readonly kind: 'in-list'
  readonly list: string
  readonly index: number
  readonly value: TypedNode
}

/** `value in [constants]`. */
export interface OneOfNode extends TypedSpan {
  readonly kind: 'one-of'
  readonly value: TypedNode
  readonly choices: readonly (number | string)[]
}

/** `has(name)`: true or false, never unknown. */
export interface HasNode extends TypedSpan {
  readonly kind: 'has'
  readonly slot: SlotNode
}

export interface CompareNode extends TypedSpan {
  readonly kind: 'compare'
  readonly op: CompareOp
  readonly left: TypedNode
  readonly right: TypedNode
}

export interface AndOrNode extends TypedSpan {
  readonly kind: 'and' | 'or'
  readonly args: readonly TypedNode[]
}

export interface NotNode extends TypedSpan {
  readonly kind: 'not'
  readonly arg: TypedNode
}

export interface ChooseNode extends TypedSpan {
  readonly kind: 'choose'
  readonly when: TypedNode
  readonly then: TypedNode
  readonly otherwise: TypedNode
}

/** A macro unrolled over its list (`exists`, `all`): one leaf, whatever is inside. */
export interface TermNode extends TypedSpan {
  readonly kind: 'term'
  readonly value: TypedNode
}

/** A money value that is unknown unless its own currency (`from`) is the wanted one (`currency`). */
export interface GuardNode extends TypedSpan {
  readonly kind: 'guard'
  readonly value: TypedNode
  readonly from: CurrencySource
  readonly currency: CurrencySource
}

/** The terms that `&&`, `||`, `!` and `? :` combine, in source order: the leaves of a boolean expression. */
export function leafNodes(node: TypedNode, into: TypedNode[] = []): TypedNode[] {
  if (node.type !== 'bool') return into
  switch (node.kind) {
    case 'and':
    case 'or':
      for (const arg of node.args) leafNodes(arg, into)
      return into
    case 'not':
      return leafNodes(node.arg, into)
    case 'choose':
      leafNodes(node.when, into)
      leafNodes(node.then, into)
      return leafNodes(node.otherwise, into)
    default:
      into.push(node)
      return into
  }
}

/** The nodes directly inside a node. */
export function childNodes(node: TypedNode): readonly TypedNode[] {
  switch (node.kind) {
    case 'constant':
    case 'slot':
      return []
    case 'call':
    case 'and':
    case 'or':
      return node.args
    case 'in-list':
    case 'one-of':
    case 'guard':
    case 'term':
      return [node.value]
    case 'has':
      return [node.slot]
    case 'compare':
      return [node.left, node.right]
    case 'not':
      return [node.arg]
    case 'choose':
      return [node.when, node.then, node.otherwise]
  }
}
