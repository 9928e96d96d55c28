import {
  type BookSource,
  compileBook,
  createLibraryEngine,
  type Diagnostic,
  type Engine,
  type EngineOptions,
  joinBooks,
} from '@lianfang/engine'
import { AppError, type FieldProblem } from '../domain/errors.ts'

/** An engine with empty windows that decides with these rule books together; books with errors are refused with all of them. */
export function compileEngine(books: readonly BookSource[], options: EngineOptions = {}): Engine {
  const results = books.map((book) => ({ book, result: compileBook(book) }))
  const wrong = results.flatMap(({ book, result }) =>
    result.ok ? [] : result.diagnostics.map((diagnostic) => ({ book: book.id, diagnostic })),
  )
  if (wrong.length > 0) throw refusal(wrong)
  const joined = joinBooks(results.flatMap(({ result }) => (result.ok ? [result.book] : [])))
  if (!joined.ok) throw refusal(joined.findings)
  return createLibraryEngine(joined.library, options)
}

function refusal(findings: readonly { readonly book: string; readonly diagnostic: Diagnostic }[]): AppError {
  const errors = findings
    .filter(({ diagnostic }) => diagnostic.severity === 'error')
    .map(({ book, diagnostic: { at, code, message, hint } }): FieldProblem => ({
      path: [book, ...at.path].join('.'),
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
    }))
  const detail = `the rule books have ${errors.length} errors: ${errors.map(({ path, message }) => `${path}: ${message}`).join('; ')}`
  return new AppError('content-invalid', { detail, errors })
}
