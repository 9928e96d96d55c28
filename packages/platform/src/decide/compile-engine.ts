import { compileBook, createEngine, type BookSource, type Engine } from '@lianfang/engine'
import { AppError } from '../domain/errors.ts'

/** An engine with empty windows for this rule book; a book with errors is refused with all of them. */
export function compileEngine(book: BookSource): Engine {
  const result = compileBook(book)
  if (result.ok) return createEngine(result.book)
  const errors = result.diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ at, code, message, hint }) => ({
      path: at.path.join('.'),
      code,
      message,
      ...(hint === undefined ? {} : { hint }),
    }))
  const detail = `rule book ${book.id} has ${errors.length} errors: ${errors.map((error) => `${error.path}: ${error.message}`).join('; ')}`
  throw new AppError('content-invalid', { detail, errors })
}
