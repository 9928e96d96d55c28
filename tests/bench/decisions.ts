import type { CompiledBook, Engine, ParsedEvent } from '@lianfang/engine'
import { cpuSeconds, median, perSecond, RUNS } from './measure.ts'
import { compiledBook, newEngine, parseAll, wireEvents } from './shipped-book.ts'

export interface DecisionFigures {
  readonly customers: number
  readonly eventsPerSecond: number
  readonly decidedPerSecond: number
  /** Parse and encode included. */
  readonly wholeEventsPerSecond: number
  readonly bytesPerAccount: number
  readonly bytesPerEvent: number
}

/** In-process decisions of the shipped book on the simulator's stream: all features, trace on, per second of CPU of this process. */
export function measureDecisions(customers: number, eventCount: number, runs = RUNS): DecisionFigures {
  const book = compiledBook()
  const wire = wireEvents({ customers, count: eventCount })
  const events = parseAll(newEngine(book), wire)
  // The first third only fills the windows and warms the compiler.
  const warmUp = Math.floor(eventCount / 3)
  const admitted: number[] = []
  const whole: number[] = []
  let decided = 0
  let stats = { keys: 0, entries: 0, bytes: 0 }
  for (let run = 0; run < runs; run += 1) {
    const engine = newEngine(book)
    decided = 0
    admitAll(engine, events, 0, warmUp)
    admitted.push(cpuSeconds(() => (decided = admitAll(engine, events, warmUp, eventCount))))
    stats = engine.stats()
    whole.push(wholePath(book, wire, warmUp))
  }
  const measured = eventCount - warmUp
  return {
    customers,
    eventsPerSecond: measured / median(admitted),
    decidedPerSecond: decided / median(admitted),
    wholeEventsPerSecond: measured / median(whole),
    bytesPerAccount: stats.bytes / customers,
    bytesPerEvent: stats.bytes / eventCount,
  }
}

function admitAll(engine: Engine, events: readonly ParsedEvent[], from: number, to: number): number {
  let decided = 0
  for (let i = from; i < to; i += 1) {
    const event = events[i]
    if (event !== undefined && engine.admit(event, i + 1, 'bench').verdict !== 'observed') decided += 1
  }
  return decided
}

function wholePath(book: CompiledBook, wire: readonly unknown[], warmUp: number): number {
  const engine = newEngine(book)
  let length = 0
  const pass = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) {
      const parsed = engine.parse(wire[i])
      if (parsed.ok) length += engine.encode(engine.admit(parsed.event, i + 1, 'bench')).length
    }
  }
  pass(0, warmUp)
  const seconds = cpuSeconds(() => pass(warmUp, wire.length))
  return length > 0 ? seconds : Number.NaN
}

export function renderDecisions(figures: readonly DecisionFigures[]): string {
  return [
    '| accounts | events/s | decided/s | events/s with parsing and encoding | window bytes per account | per event |',
    '|---:|---:|---:|---:|---:|---:|',
    ...figures.map((f) => `| ${perSecond(f.customers)} | ${perSecond(f.eventsPerSecond)} | ${perSecond(f.decidedPerSecond)} | ${perSecond(f.wholeEventsPerSecond)} | ${perSecond(f.bytesPerAccount)} | ${perSecond(f.bytesPerEvent)} |`),
  ].join('\n')
}
