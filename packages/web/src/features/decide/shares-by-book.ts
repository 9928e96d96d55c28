import type { Book, Overview, Text, Verdict } from '../../api/wire.ts'

type Counts = Partial<Readonly<Record<Verdict, number>>>

/** What one rule book decided, beside what its policy may spend. */
export interface BookShares {
  readonly id: string
  readonly title: Text
  readonly decided: number
  readonly verdicts: Counts
  readonly budgetsPer10k: Counts
}

/** The books that decided something, busiest first; before anything is decided the first book alone. */
export function sharesByBook({ byKind }: Overview, book: Book | undefined): readonly BookShares[] {
  const shares = (book?.books ?? []).map(({ id, title, budgetsPer10k }): BookShares => {
    const verdicts: Partial<Record<Verdict, number>> = {}
    for (const [kind, counts] of Object.entries(byKind)) {
      if (book?.kinds[kind]?.book !== id) continue
      for (const [verdict, count] of Object.entries(counts) as [Verdict, number][])
        verdicts[verdict] = (verdicts[verdict] ?? 0) + count
    }
    const decided = Object.values(verdicts).reduce((sum, count) => sum + count, 0)
    return { id, title, decided, verdicts, budgetsPer10k }
  })
  const busy = shares.filter(({ decided }) => decided > 0)
  return busy.length > 0 ? busy.toSorted((left, right) => right.decided - left.decided) : shares.slice(0, 1)
}
