import type { DomainRegistry, PageRules } from '../domain/page-rules.ts'
import type { Text } from '../domain/text.ts'
import { loadBook } from './load-book.ts'
import { loadDomainRegistry, loadPageRules } from './load-pages.ts'
import { contentInvalid } from './read-content.ts'

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
  if (!loaded.ok) throw contentInvalid(loaded)
  return {
    rules: loadPageRules(pages),
    registry: loadDomainRegistry(pages),
    ruleTitles: new Map(loaded.book.rules.map(({ id, title }) => [id, title])),
  }
}
