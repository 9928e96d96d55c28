import type { Caller, HouseName } from '../../domain/caller.ts'
import type { FindDecision } from './search/decisions.ts'
import type { CountStopped } from './state.ts'

interface DecidedEntry {
  readonly source: string
  /** Canonical JSON; null: no decision. */
  readonly decision: string | null
  readonly recordedAtMs: number
}

interface Sources {
  readonly isExcept: boolean
  readonly sources: readonly string[]
}

/** What the desk needs of a ledger. */
export interface DeskLedger {
  readEntry(seq: number): Promise<DecidedEntry | undefined>
  listRecent(query: {
    readonly limit: number
    readonly verdict: string
    readonly sources?: Sources
  }): Promise<{ readonly items: readonly DecidedEntry[]; readonly next: number | undefined }>
}

export interface DecisionDeps {
  /** Undefined: this house decides nothing. */
  readonly ledgerOf: (house: HouseName) => DeskLedger | undefined
  /** The sources whose decisions the caller may see; undefined: all. */
  readonly sourcesFor: (operation: string, caller: Caller) => Promise<Sources | undefined>
}

const COUNTED_MOST = 500

export function deskDecisions({ ledgerOf, sourcesFor }: DecisionDeps): {
  readonly findDecision: FindDecision
  readonly countStopped: CountStopped
} {
  return {
    async findDecision({ house, caller }, seq) {
      const entry = await ledgerOf(house)?.readEntry(seq)
      if (entry === undefined || entry.decision === null) return undefined
      const seen = await sourcesFor('readDecision', caller)
      if (seen !== undefined && seen.sources.includes(entry.source) === seen.isExcept) return undefined
      const { verdict } = JSON.parse(entry.decision) as { readonly verdict: string }
      return { verdict, source: entry.source }
    },
    async countStopped({ house, caller }, sinceIso) {
      const sources = await sourcesFor('listDecisions', caller)
      const page = await ledgerOf(house)?.listRecent({
        limit: COUNTED_MOST,
        verdict: 'hold,refuse',
        ...(sources === undefined ? {} : { sources }),
      })
      if (page === undefined) return undefined
      const since = Date.parse(sinceIso)
      const today = page.items.filter(({ recordedAtMs }) => recordedAtMs >= since)
      return { count: today.length, isMore: page.next !== undefined && today.length === page.items.length }
    },
  }
}
