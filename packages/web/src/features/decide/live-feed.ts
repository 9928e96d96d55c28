import { listDecisions } from '../../api/client.ts'
import { followDecisions, type Link } from '../../api/stream.ts'
import type { DecisionPage, DecisionSummary, Ledger } from '../../api/wire.ts'
import { FILTERS, passesFilter, type Filter } from '../../ui/verdicts.ts'

export interface FeedListener {
  /** The first page. */
  began(page: DecisionPage): void
  /** What came since the last second; also called when nothing came. */
  arrived(decisions: readonly DecisionSummary[]): void
  failed(error: unknown): void
  linked(link: Link): void
  heard(): void
  leftOut(count: number): void
}

export const PAGE = 50
const CALM_MS = 1_000

/** The newest page of a ledger and all that follows it, once a second. After a lost connection the newest page is read again: no gap. */
export function openFeed(ledger: Ledger, filter: Filter, listener: FeedListener): () => void {
  let isOpen = true
  let hasBegun = false
  let batch: DecisionSummary[] = []

  const readNewest = async (): Promise<void> => {
    try {
      const page = await listDecisions({ ledger, verdicts: FILTERS[filter], limit: PAGE })
      if (!isOpen) return
      if (hasBegun) batch.push(...page.items)
      else listener.began(page)
      hasBegun = true
    } catch (cause) {
      if (isOpen && !hasBegun) listener.failed(cause)
    }
  }
  const stream = followDecisions(ledger, {
    decided: (decision) => {
      if (passesFilter(decision.verdict, filter)) batch.push(decision)
    },
    linked: (link) => {
      listener.linked(link)
      if (link.state === 'open') void readNewest()
      if (link.state === 'lost' && !hasBegun) listener.failed(link.error)
    },
    heard: listener.heard,
    leftOut: listener.leftOut,
  })
  const beat = setInterval(() => {
    if (!hasBegun) return
    listener.arrived(batch)
    batch = []
  }, CALM_MS)
  return () => {
    isOpen = false
    stream.close()
    clearInterval(beat)
  }
}
