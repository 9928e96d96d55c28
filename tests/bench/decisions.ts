import assert from 'node:assert/strict'
import type { CompiledBook, Engine, ParsedEvent } from '@lianfang/engine'
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
  readonly admitSeconds: number
  readonly wholeSeconds: number
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
  const passes = Array.from({ length: runs }, () => runPass(book, customers, eventCount))
  const last = passes.at(-1)
  assert(last !== undefined)
  const admitSeconds = median(passes.map((pass) => pass.admitSeconds))
  return {
    customers,
    events: eventCount,
    eventsPerSecond: last.admitted / admitSeconds,
    decidedPerSecond: last.decided / admitSeconds,
    wholeEventsPerSecond: last.admitted / median(passes.map((pass) => pass.wholeSeconds)),
    keys: last.stats.keys,
    bytesPerAccount: last.stats.bytes / last.accounts,
    bytesPerEvent: last.stats.bytes / eventCount,
  }
}

/** Chunks of the stream through two engines in turn: one is given parsed events, the other parses, decides and encodes as a server does. */
function runPass(book: CompiledBook, customers: number, eventCount: number): Pass {
  const engine = newEngine(book)
  const whole = newEngine(book)
  const accounts = new Set<string>()
  const warmUp = Math.floor(eventCount / 3)
  let [seq, admitted, decided, length, admitSeconds, wholeSeconds] = [0, 0, 0, 0, 0, 0]
  for (const chunk of chunks(customers, eventCount)) {
    const isMeasured = seq >= warmUp
    const events = parseChunk(engine, chunk)
    let decidedHere = 0
    const admit = cpuSeconds(() => {
      for (const [i, event] of events.entries())
        if (engine.admit(event, seq + i + 1, 'bench').verdict !== 'observed') decidedHere += 1
    })
    const server = cpuSeconds(() => {
      for (const [i, event] of chunk.entries()) {
        const parsed = whole.parse(event)
        if (parsed.ok) length += whole.encode(whole.admit(parsed.event, seq + i + 1, 'bench')).length
      }
    })
    seq += events.length
    for (const { fields } of events)
      for (const name of ['payer.account', 'payee.account', 'account'])
        if (typeof fields[name] === 'string') accounts.add(fields[name])
    if (!isMeasured) continue
    admitSeconds += admit
    wholeSeconds += server
    admitted += events.length
    decided += decidedHere
  }
  assert(length > 0)
  return { admitSeconds, wholeSeconds, admitted, decided, accounts: accounts.size, stats: engine.stats() }
}

function* chunks(customers: number, eventCount: number): Generator<unknown[], void> {
  let chunk: unknown[] = []
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

function parseChunk(engine: Engine, chunk: readonly unknown[]): ParsedEvent[] {
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
