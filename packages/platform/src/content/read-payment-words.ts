import { join } from 'node:path'
import type { Questions } from '../domain/question.ts'
import type { Text } from '../domain/text.ts'
import type { ValueLabel } from '../domain/value-label.ts'
import { loadBook } from './load-book.ts'
import { loadValueLabels } from './load-value-labels.ts'
import { contentInvalid } from './read-content.ts'

/** How the fields of a payment, and their listed values, are called. */
export function readPaymentWords(
  content: string,
  questions: Questions,
): { readonly fieldTitles: ReadonlyMap<string, Text>; readonly label: ValueLabel } {
  const loaded = loadBook(join(content, 'rulebooks/transfer'))
  if (!loaded.ok) throw contentInvalid(loaded)
  const labels = loadValueLabels(join(content, 'values.yaml'), questions)
  if (!labels.ok) throw contentInvalid(labels)
  const fields = Object.values(loaded.book.kinds).flatMap((kind) => Object.entries(kind.fields))
  return { fieldTitles: new Map(fields.map(([name, { title }]) => [name, title])), label: labels.label }
}
