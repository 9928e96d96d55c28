/** Where a finding is: a path into the rule book's source, and for expressions the character range inside that string. */
export interface Place {
  readonly path: readonly (string | number)[]
  readonly start?: number
  readonly end?: number
}

/** One finding about a rule book. All findings are reported at once; errors stop a release, warnings do not. */
export interface Diagnostic {
  /** Stable kebab-case code such as `unknown-name`, `money-with-number`, `always-true`. */
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint?: string
  readonly at: Place
}
