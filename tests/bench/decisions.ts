import assert from 'node:assert/strict'
import type { CompiledBook, Engine, ParsedEvent } from '@lianfang/engine'
import type { WireEvent } from '../../packages/platform/src/simulator/event-shape.ts'
import { simulate } from '../../packages/platform/src/simulator/simulate.ts'
import { cpuSeconds, median, perSecond, RUNS } from './measure.ts'
import { compiledBook, newEngine, SEED, START_MS } from './shipped-book.ts'

export interface DecisionFigures {
  readonly customers: number
  readonly events: number
  readonly eventsPerSecond: number
  /** The decided ones among them; the time is that of all. */
  readonly decidedPerSecond: number
  readonly wholeEventsPerSecond: number
  readonly keys: number
  readonly bytesPerAccount: number
  readonly bytesPerEvent: number
}

interface Pass {
  readonly seconds: number
  readonly admitted: number
  readonly decided: number
  readonly accounts: number
  readonly stats: ReturnType<Engine['stats']>
}

const CHUNK_MAX = 10_000

/**
 * In-process decisions of the shipped book on the simulator's stream: all features, trace on, per second of CPU of this process.
 * The first third fills the windows and warms the compiler. Making the events is not measured.
 */
export function measureDecisions(customers: number, eventCount: number, runs = RUNS): DecisionFigures {
  const book = compiledBook()
  const passes = Array.from({ length: runs }, () => runPass(book, customers, eventCount, admitParsed))
  const wholes = Array.from({ length: runs }, () => runPass(book, customers, eventCount, parseAdmitEncode))
  const last = passes.at(-1)
  assert(last !== undefined)
  const seconds = median(passes.map((pass) => pass.seconds))
  return {
    customers,
    events: eventCount,
    eventsPerSecond: last.admitted / seconds,
    decidedPerSecond: last.decided / seconds,
    wholeEventsPerSecond: last.admitted / median(wholes.map((pass) => pass.seconds)),
    keys: last.stats.keys,
    bytesPerAccount: last.stats.bytes / last.accounts,
    bytesPerEvent: last.stats.bytes / eventCount,
  }
}

/** Prepares a chunk outside the clock and gives what is measured: it returns how many of the chunk were decided. */
type Work = (engine: Engine, chunk: readonly WireEvent[], firstSeq: number) => () => number

const admitParsed: Work = (engine, chunk, firstSeq) => {
  const events = parseChunk(engine, chunk)
  return () => {
    let decided = 0
    for (const [i, event] of events.entries())
      if (engine.admit(event, firstSeq + i, 'bench').verdict !== 'observed') decided += 1
    return decided
  }
}

/** What a server does for each event: from JSON values to the bytes that are stored and answered. */
const parseAdmitEncode: Work = (engine, chunk, firstSeq) => () => {
  let length = 0
  for (const [i, event] of chunk.entries()) {
    const parsed = engine.parse(event)
    if (parsed.ok) length += engine.encode(engine.admit(parsed.event, firstSeq + i, 'bench')).length
  }
  assert(length > 0)
  return 0
}

function runPass(book: CompiledBook, customers: number, eventCount: number, work: Work): Pass {
  const engine = newEngine(book)
  const accounts = new Set<string>()
  const warmUp = Math.floor(eventCount / 3)
  let [seq, admitted, decided, seconds] = [0, 0, 0, 0]
  for (const chunk of chunks(customers, eventCount)) {
    const measured = work(engine, chunk, seq + 1)
    let decidedHere = 0
    const secondsHere = cpuSeconds(() => (decidedHere = measured()))
    if (seq >= warmUp) {
      seconds += secondsHere
      admitted += chunk.length
      decided += decidedHere
    }
    seq += chunk.length
    for (const account of chunk.flatMap(accountsOf)) accounts.add(account)
  }
  return { seconds, admitted, decided, accounts: accounts.size, stats: engine.stats() }
}

function accountsOf(event: WireEvent): string[] {
  const { account, payer, payee } = event as {
    account?: string
    payer?: { account?: string }
    payee?: { account?: string }
  }
  return [account, payer?.account, payee?.account].filter((each) => each !== undefined)
}

function* chunks(customers: number, eventCount: number): Generator<WireEvent[], void> {
  let chunk: WireEvent[] = []
  let made = 0
  const size = Math.min(CHUNK_MAX, Math.ceil(eventCount / 6))
  const days = Math.ceil(eventCount / customers) + 2
  for (const { event } of simulate({ seed: SEED, customers, days, startMs: START_MS, fraudFactor: 1 })) {
    chunk.push(event)
    made += 1
    if (chunk.length === size || made === eventCount) {
      yield chunk
      chunk = []
    }
    if (made === eventCount) return
  }
  throw new Error(`${customers} customers make ${made} events in ${days} days, not ${eventCount}`)
}

function parseChunk(engine: Engine, chunk: readonly WireEvent[]): ParsedEvent[] {
  return chunk.map((event) => {
    const parsed = engine.parse(event)
    assert(parsed.ok, parsed.ok ? undefined : JSON.stringify(parsed.problems))
    return parsed.event
  })
}

export function renderDecisions(figures: readonly DecisionFigures[]): string {
  return [
    '| customers | events | events/s | of them decided/s | events/s with parsing and encoding | window keys | window bytes per active account | per event |',
    '|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...figures.map(
      (f) =>
        `| ${[f.customers, f.events, f.eventsPerSecond, f.decidedPerSecond, f.wholeEventsPerSecond, f.keys, f.bytesPerAccount, f.bytesPerEvent].map(perSecond).join(' | ')} |`,
    ),
  ].join('\n')
}
