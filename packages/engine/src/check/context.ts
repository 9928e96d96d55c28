import type { Diagnostic } from '../language/diagnostic.ts'
import type { Span, TypedNode } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'
import type { SyntaxNode } from '../language/syntax.ts'

export type TypeNode = (syntax: SyntaxNode, context: CheckContext) => TypedNode | undefined

export interface CheckStart {
  readonly source: string
  readonly scope: Scope
  readonly path: readonly (string | number)[]
  readonly type: TypeNode
}

/** What a check sees and where it reports. Reports with the same code and place are kept once. */
export class CheckContext {
  readonly source: string
  readonly scope: Scope
  readonly path: readonly (string | number)[]
  /** Variables of `exists`, `all` and the like, innermost last. */
  readonly bindings: ReadonlyMap<string, TypedNode>
  readonly #type: TypeNode
  readonly #found: Map<string, Diagnostic>

  constructor(
    start: CheckStart,
    bindings: ReadonlyMap<string, TypedNode> = new Map(),
    found = new Map<string, Diagnostic>(),
  ) {
    this.source = start.source
    this.scope = start.scope
    this.path = start.path
    this.bindings = bindings
    this.#type = start.type
    this.#found = found
  }

  /** Gives a node its types; whatever is wrong is reported here, and the result is undefined. */
  type(syntax: SyntaxNode): TypedNode | undefined {
    return this.#type(syntax, this)
  }

  /** The same context with one more variable. */
  bind(name: string, value: TypedNode): CheckContext {
    const start = { source: this.source, scope: this.scope, path: this.path, type: this.#type }
    return new CheckContext(start, new Map(this.bindings).set(name, value), this.#found)
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
