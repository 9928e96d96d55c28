import type { DomainRegistry, PageRules } from '../domain/page-rules.ts'
import { AppError } from '../domain/errors.ts'
import type { Text } from '../domain/text.ts'
import { loadBook } from './load-book.ts'
import { loadDomainRegistry, loadPageRules } from './load-pages.ts'
import { renderDiagnostic } from './render-diagnostic.ts'

/** What is known about the payment page: its rules, the registry that is built in, and what the rules of its book are called. */
export function readPagesContent(
  pages: string,
  book: string,
): {
  readonly rules: PageRules
  readonly registry: DomainRegistry
  readonly ruleTitles: ReadonlyMap<string, Text>
} {
  const loaded = loadBook(book)
  if (!loaded.ok)
    throw new AppError('content-invalid', {
      detail: loaded.diagnostics.map((each) => renderDiagnostic(each, loaded.places)).join('\n'),
    })
  return {
    rules: loadPageRules(pages),
    registry: loadDomainRegistry(pages),
    ruleTitles: new Map(loaded.book.rules.map(({ id, title }) => [id, title])),
  }
}
