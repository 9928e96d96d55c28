import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import type { Diagnostic } from './diagnostic.ts'
import { pairParentheses, widen } from './parentheses.ts'
import { explainSyntaxError } from './syntax-error.ts'
import type { SyntaxNode } from './syntax.ts'

export const MAX_SOURCE_LENGTH = 8_000
const MAX_NODES = 2_000
const MAX_DEPTH = 60

export type ParseExpressionResult =
  | { readonly ok: true; readonly syntax: SyntaxNode }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** Parses CEL. Never throws: whatever is wrong comes back as a diagnostic under `path`. */
export function parseExpression(source: string, path: readonly (string | number)[]): ParseExpressionResult {
  const refuse = (code: string, message: string, start: number, end: number, hint?: string): ParseExpressionResult => {
    const at = { path, start, end }
    return {
      ok: false,
      diagnostics: [{ code, severity: 'error', message, at, ...(hint === undefined ? {} : { hint }) }],
    }
  }
  if (source.trim() === '')
    return refuse(
      'empty-expression',
      'The expression is empty.',
      0,
      source.length,
      'Write a condition, for example `payer.age >= 65`.',
    )
  if (source.length > MAX_SOURCE_LENGTH) {
    const message = `The expression has ${source.length} characters; at most ${MAX_SOURCE_LENGTH} are allowed.`
    return refuse(
      'expression-too-long',
      message,
      MAX_SOURCE_LENGTH,
      source.length,
      'Move parts into named features (`let`).',
    )
  }
  try {
    const ast = environment.parse(source).ast
    return { ok: true, syntax: convert(ast, pairParentheses(source)) }
  } catch (error) {
    const { code, message, start, end, hint } = explainSyntaxError(error, source)
    return refuse(code, message, start, end, hint)
  }
}

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  limits: {
    maxDepth: MAX_DEPTH,
    maxAstNodes: MAX_NODES,
    maxListElements: 1_000,
    maxMapEntries: 100,
    maxCallArguments: 20,
  },
})

type Pairs = ReturnType<typeof pairParentheses>

function convert(node: ASTNode, pairs: Pairs): SyntaxNode {
  const span = widen(node.start, node.end, pairs)
  const inner = (child: ASTNode): SyntaxNode => convert(child, pairs)
  switch (node.op) {
    case 'value':
      return { ...span, ...convertLiteral(node.args) }
    case 'id':
      return { ...span, kind: 'name', name: node.args }
    case '.':
      return { ...span, kind: 'select', operand: inner(node.args[0]), field: node.args[1] }
    case 'call':
      return { ...span, kind: 'call', name: node.args[0], args: node.args[1].map(inner) }
    case 'rcall':
      return { ...span, kind: 'call', name: node.args[0], target: inner(node.args[1]), args: node.args[2].map(inner) }
    case 'list':
      return { ...span, kind: 'list', items: node.args.map(inner) }
    case 'map':
      return { ...span, kind: 'unsupported', what: 'map' }
    case '!_':
      return { ...span, kind: 'operator', op: '!', args: [inner(node.args)] }
    case '-_':
      return { ...span, kind: 'operator', op: 'negate', args: [inner(node.args)] }
    case '.?':
    case '[?]':
      return { ...span, kind: 'unsupported', what: 'map' }
    default:
      return { ...span, kind: 'operator', op: node.op, args: node.args.map(inner) }
  }
}

type Bare<T> = T extends SyntaxNode ? Omit<T, 'start' | 'end'> : never

function convertLiteral(value: unknown): Bare<SyntaxNode> {
  switch (typeof value) {
    case 'bigint':
      return { kind: 'literal', type: 'int', value }
    case 'number':
      return { kind: 'literal', type: 'double', value }
    case 'string':
      return { kind: 'literal', type: 'string', value }
    case 'boolean':
      return { kind: 'literal', type: 'bool', value }
    default:
      return { kind: 'unsupported', what: value === null ? 'null' : value instanceof Uint8Array ? 'bytes' : 'uint' }
  }
}
