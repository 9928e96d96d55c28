import assert from 'node:assert/strict'
import type { ListChange, ParsedEvent } from '@lianfang/engine'
import type { Ledger } from '../decide/ledger.ts'
import { simulate, type SimulatedEvent } from '../simulator/simulate.ts'

const CUSTOMERS_SEED = 20_260_302
/** Enough people for two to four events a second when each acts as rarely as people do. */
const CUSTOMERS = 360_000
/** Fraud is this many times as frequent as in reality, so that the screen shows some; the screen says so. */
export const SAMPLE_FRAUD_FACTOR = 800
/** Shopping fills windows but shows nothing. */
const PURCHASE_SHARE = 0.1
const HISTORY_MS = 40 * 60_000
const DAYS = 3_650
const SLICE = 64
const PAUSE_MS = 250
const SAMPLE_SOURCE = 'sample'

export interface SampleTrafficDeps {
  readonly ledger: Pick<Ledger, 'engine' | 'submit' | 'changeList' | 'listRecent'>
  /** Real traffic has come: sample traffic ends. */
  readonly hasRealTraffic: () => boolean
  readonly nowMs: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly logFailure: (error: unknown) => void
  /** Names under which the events come in: branches of the sample county, so that each sees its own. */
  readonly sources?: readonly string[]
  /** Smaller for tests. */
  readonly customers?: number
  readonly historyMs?: number
}

export interface SampleTraffic {
  /** Resolves when the job has ended: stopped, or real traffic has come. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/**
 * Feeds the sample ledger so that the first screen is alive: a stretch of history at once, then events as their time comes.
 * Each start draws new days for the same made-up customers; ids carry the start, so that they never collide.
 */
export function startSampleTraffic(deps: SampleTrafficDeps): SampleTraffic {
  let isStopped = false
  const ended = feed(deps, () => isStopped || deps.hasRealTraffic()).catch(deps.logFailure)
  return {
    ended,
    stop: async () => {
      isStopped = true
      await ended
    },
  }
}

async function feed(deps: SampleTrafficDeps, mustEnd: () => boolean): Promise<void> {
  const startMs = await chooseStart(deps)
  const events = simulate({
    seed: CUSTOMERS_SEED,
    trafficSeed: startMs,
    customers: deps.customers ?? CUSTOMERS,
    days: DAYS,
    startMs,
    fraudFactor: SAMPLE_FRAUD_FACTOR,
    hours: 'flat',
    purchaseShare: PURCHASE_SHARE,
    idPrefix: `s${startMs.toString(36)}-`,
  })
  let slice: SimulatedEvent[] = []
  for (const simulated of events) {
    while (simulated.timeMs > deps.nowMs() && !mustEnd()) {
      await submit(deps, slice, mustEnd)
      slice = []
      await deps.sleep(Math.min(PAUSE_MS, Math.max(1, simulated.timeMs - deps.nowMs())))
    }
    if (mustEnd()) break
    slice.push(simulated)
    if (slice.length < SLICE) continue
    await submit(deps, slice, mustEnd)
    slice = []
  }
  await submit(deps, slice, mustEnd)
}

/** A stretch before now, but never before what the ledger already holds. */
async function chooseStart({ ledger, nowMs, historyMs }: SampleTrafficDeps): Promise<number> {
  const { items } = await ledger.listRecent({ limit: 1 })
  return Math.max(nowMs() - (historyMs ?? HISTORY_MS), (items[0]?.occurredAtMs ?? 0) + 1)
}

async function submit(
  deps: SampleTrafficDeps,
  slice: readonly SimulatedEvent[],
  mustEnd: () => boolean,
): Promise<void> {
  for (const [source, events] of Map.groupBy(slice, ({ event }) => sourceOf(event, deps.sources ?? [])))
    await submitFrom(deps, source, events, mustEnd)
  for (const { event } of slice) {
    const change = reportedByBank(event, deps.nowMs())
    if (change !== undefined) await deps.ledger.changeList(SAMPLE_SOURCE, change)
  }
}

/** One customer's payments always come from the same branch. */
function sourceOf(event: Readonly<Record<string, unknown>>, sources: readonly string[]): string {
  const account = (event['payer'] as { readonly account?: string } | undefined)?.account ?? ''
  const place = [...account].reduce((sum, digit) => (sum * 31 + (digit.codePointAt(0) ?? 0)) % 1_000_003, 7)
  return (account === '' ? undefined : sources[place % sources.length]) ?? SAMPLE_SOURCE
}

async function submitFrom(
  deps: SampleTrafficDeps,
  source: string,
  events: readonly SimulatedEvent[],
  mustEnd: () => boolean,
): Promise<void> {
  let left: readonly ParsedEvent[] = events.map(({ event }) => {
    const parsed = deps.ledger.engine.parse(event)
    assert(
      parsed.ok,
      parsed.ok ? undefined : `the simulator's events fit the rule book: ${JSON.stringify(parsed.problems[0])}`,
    )
    return parsed.event
  })
  while (left.length > 0 && !mustEnd()) {
    const results = await deps.ledger.submit(source, left)
    left = left.filter((_, index) => 'retryAfterMs' in (results[index] ?? {}))
    if (left.length === 0) break
    await deps.sleep(Math.max(...results.map((result) => ('retryAfterMs' in result ? result.retryAfterMs : 0))))
  }
}

/** What another bank reports is known to the whole net at once. */
function reportedByBank(event: Readonly<Record<string, unknown>>, nowMs: number): ListChange | undefined {
  if (event['kind'] !== 'report' || event['reporterKind'] !== 'bank') return undefined
  const account = (event['subject'] as { readonly account?: string } | undefined)?.account
  if (account === undefined) return undefined
  return {
    list: 'reported_accounts',
    action: 'add',
    value: account,
    source: String(event['reporter']),
    reason: 'reported by a victim at another bank (sample)',
    knownAtMs: nowMs,
  }
}
