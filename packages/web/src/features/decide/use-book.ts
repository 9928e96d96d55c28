import { useQuery } from '@tanstack/react-query'
import { readBook } from '../../api/client.ts'
import type { Book, DecisionSummary, Ledger } from '../../api/wire.ts'
import { useLocale } from '../../ui/i18n.ts'

export function useBook(ledger: Ledger | undefined): Book | undefined {
  return useQuery({
    queryKey: ['book', ledger],
    queryFn: () => readBook(ledger ?? 'live'),
    enabled: ledger !== undefined,
    staleTime: 60_000,
  }).data
}

/** The rule book's names for what a decision holds as ids. An id without a name is shown as it is. */
export function useNames(book: Book | undefined): (decision: Pick<DecisionSummary, 'hits' | 'suspected'>) => {
  readonly suspected: string | undefined
  readonly reason: string | undefined
} {
  const locale = useLocale()
  return ({ hits, suspected }) => {
    const type = suspected[0]?.type
    const rule = hits.find((id) => book?.rules[id]?.speaksFor !== true)
    return {
      suspected: type === undefined ? undefined : (book?.types[type]?.title[locale] ?? type),
      reason: rule === undefined ? undefined : (book?.rules[rule]?.title[locale] ?? rule),
    }
  }
}
