import type { Span } from './nodes.ts'

/** What was written, before names and types are known. */
export type SyntaxNode =
  | LiteralSyntax
  | NameSyntax
  | SelectSyntax
  | CallSyntax
  | OperatorSyntax
  | ListSyntax
  | UnsupportedSyntax

export interface LiteralSyntax extends Span {
  readonly kind: 'literal'
  readonly type: 'bool' | 'int' | 'double' | 'string'
  readonly value: boolean | bigint | number | string
}

export interface NameSyntax extends Span {
  readonly kind: 'name'
  readonly name: string
}

export interface SelectSyntax extends Span {
  readonly kind: 'select'
  readonly operand: SyntaxNode
  readonly field: string
}

export interface CallSyntax extends Span {
  readonly kind: 'call'
  readonly name: string
  /** `target.name(args)`; absent for `name(args)`. */
  readonly target?: SyntaxNode
  readonly args: readonly SyntaxNode[]
}

export type SyntaxOperator =
  | '&&'
  | '||'
  | '!'
  | '?:'
  | '<'
  | '<='
  | '>'
  | '>='
  | '=='
  | '!='
  | 'in'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | 'negate'
  | '[]'

export interface OperatorSyntax extends Span {
  readonly kind: 'operator'
  readonly op: SyntaxOperator
  readonly args: readonly SyntaxNode[]
}

export interface ListSyntax extends Span {
  readonly kind: 'list'
  readonly items: readonly SyntaxNode[]
}

/** Valid CEL outside the declared profile. */
export interface UnsupportedSyntax extends Span {
  readonly kind: 'unsupported'
  readonly what: 'map' | 'bytes' | 'uint' | 'null'
}

/** `payer.account` as one name; undefined when the node is anything but names joined by dots. */
export function dottedName(node: SyntaxNode): string | undefined {
  if (node.kind === 'name') return node.name
  if (node.kind !== 'select') return undefined
  const operand = dottedName(node.operand)
  return operand === undefined ? undefined : `${operand}.${node.field}`
}
