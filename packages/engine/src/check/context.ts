import type { Diagnostic } from '../language/diagnostic.ts'
import type { Span, TypedNode } from '../language/nodes.ts'
import type { Scope } from '../language/row.ts'

/** What a check sees and where it reports. Reports with the same code and place are kept once. */
export class CheckContext {
  readonly source: string
  readonly scope: Scope
  readonly path: readonly (string | number)[]
  /** Variables of `exists`, `all` and the like, innermost last. */
  readonly bindings: ReadonlyMap<string, TypedNode>
  readonly #found: Map<string, Diagnostic>

  constructor(source: string, scope: Scope, path: readonly (string | number)[], bindings: ReadonlyMap<string, TypedNode> = new Map(), found = new Map<string, Diagnostic>()) {
    this.source = source
    this.scope = scope
    this.path = path
    this.bindings = bindings
    this.#found = found
  }

  /** The same context with one more variable. */
  bind(name: string, value: TypedNode): CheckContext {
    return new CheckContext(this.source, this.scope, this.path, new Map(this.bindings).set(name, value), this.#found)
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
    return [...this.#found.values()].sort((a, b) => (a.at.start ?? 0) - (b.at.start ?? 0) || (a.at.end ?? 0) - (b.at.end ?? 0))
  }

  report(severity: Diagnostic['severity'], code: string, { start, end }: Span, message: string, hint?: string): void {
    const key = `${code}:${start}:${end}`
    if (this.#found.has(key)) return
    this.#found.set(key, { code, severity, message, at: { path: this.path, start, end }, ...(hint === undefined ? {} : { hint }) })
  }
}

/** `an int`, `a money amount`: how messages name a type. */
export function aType(type: string): string {
  const name = type === 'money' ? 'money amount' : type === 'bool' ? 'bool' : type
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}
