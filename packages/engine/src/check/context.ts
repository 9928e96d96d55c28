import type { Diagnostic } from '../language/diagnostic.ts'
import type { Span, TypedNode } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import type { SyntaxNode } from '../language/syntax.ts'
import { ClauseFinder } from './clauses.ts'

export type TypeNode = (syntax: SyntaxNode, context: CheckContext) => TypedNode | undefined

export interface CheckStart {
  readonly source: string
  readonly scope: Scope
  readonly path: readonly (string | number)[]
  readonly type: TypeNode
}

const MAX_TYPED_NODES = 20_000

/** What a check sees and where it reports. Reports with the same code and place are kept once. */
export class CheckContext {
  readonly source: string
  readonly scope: Scope
  readonly path: readonly (string | number)[]
  readonly clauses: ClauseFinder
  readonly #type: TypeNode
  readonly #found = new Map<string, Diagnostic>()
  readonly #bindings = new Map<string, TypedNode>()
  #typedNodes = 0

  constructor({ source, scope, path, type }: CheckStart) {
    this.source = source
    this.scope = scope
    this.path = path
    this.clauses = new ClauseFinder(scope)
    this.#type = type
  }

  /**
   * Gives a node its types; whatever is wrong is reported here, and the result is undefined. Macros are unrolled over their lists,
   * so a short text can mean very many nodes: there is a limit.
   */
  type(syntax: SyntaxNode): TypedNode | undefined {
    this.#typedNodes += 1
    if (this.#typedNodes <= MAX_TYPED_NODES) return this.#type(syntax, this)
    if (this.#typedNodes > MAX_TYPED_NODES + 1) return undefined
    const hint = 'Use shorter lists, or fewer macros inside each other.'
    return this.error('too-costly', syntax, `Its macros unroll to more than ${MAX_TYPED_NODES} parts.`, hint)
  }

  /** The same with a variable of `exists`, `all` and the like. */
  typeWith(syntax: SyntaxNode, variable: string, value: TypedNode): TypedNode | undefined {
    const before = this.#bindings.get(variable)
    this.#bindings.set(variable, value)
    const node = this.type(syntax)
    if (before === undefined) this.#bindings.delete(variable)
    else this.#bindings.set(variable, before)
    return node
  }

  /** A variable's value. */
  bound(name: string): TypedNode | undefined {
    return this.#bindings.get(name)
  }

  variables(): Iterable<string> {
    return this.#bindings.keys()
  }

  error(code: string, span: Span, message: string, hint?: string): undefined {
    this.report('error', code, span, message, hint)
  }

  warn(code: string, span: Span, message: string, hint?: string): undefined {
    this.report('warning', code, span, message, hint)
  }

  text(span: Span): string {
    return this.source.slice(span.start, span.end)
  }

  /** Findings in the order of the text. */
  findings(): readonly Diagnostic[] {
    return [...this.#found.values()].sort(
      (a, b) => (a.at.start ?? 0) - (b.at.start ?? 0) || (a.at.end ?? 0) - (b.at.end ?? 0),
    )
  }

  report(severity: Diagnostic['severity'], code: string, { start, end }: Span, message: string, hint?: string): void {
    const key = `${code}:${start}:${end}`
    if (this.#found.has(key)) return
    this.#found.set(key, {
      code,
      severity,
      message,
      at: { path: this.path, start, end },
      ...(hint === undefined ? {} : { hint }),
    })
  }
}

/** `an int`, `a money amount`: how messages name a type. */
export function aType(type: string): string {
  const name = type === 'money' ? 'money amount' : type === 'bool' ? 'bool' : type
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}
