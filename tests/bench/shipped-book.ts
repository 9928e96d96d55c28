import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import {
  type BookSource,
  compileBook,
  type CompiledBook,
  createEngine,
  type Engine,
  type ParsedEvent,
} from '@lianfang/engine'
import { loadBook } from '../../packages/platform/src/content/load-book.ts'
import { simulate } from '../../packages/platform/src/simulator/simulate.ts'

/** Midnight of 2 March 2026 in UTC+8. */
export const START_MS = Date.UTC(2026, 2, 1, 16)
export const SEED = 7

export function shippedBook(name = 'transfer'): BookSource {
  const loaded = loadBook(fileURLToPath(new URL(`../../content/rulebooks/${name}`, import.meta.url)))
  assert(loaded.ok, `rule book ${name} loads`)
  return loaded.book
}

export function compiledBook(
  source: BookSource = shippedBook(),
  mode: 'generated' | 'closures' = 'generated',
): CompiledBook {
  const result = compileBook(source, { mode })
  assert(result.ok, `rule book ${source.id} compiles`)
  return result.book
}

export interface Stream {
  readonly customers: number
  readonly count: number
  readonly fraudFactor?: number
}

/** The first `count` events of the simulator, as plain wire objects. */
export function wireEvents({ customers, count, fraudFactor = 1 }: Stream): unknown[] {
  const events: unknown[] = []
  const days = Math.max(1, Math.ceil((count / customers) * 1.6) + 1)
  for (const { event } of simulate({ seed: SEED, customers, days, startMs: START_MS, fraudFactor })) {
    if (events.push(event) === count) break
  }
  assert(events.length === count, `${customers} customers make ${count} events in ${days} days`)
  return events
}

export function parseAll(engine: Engine, events: readonly unknown[]): ParsedEvent[] {
  return events.map((event) => {
    const parsed = engine.parse(event)
    assert(parsed.ok, parsed.ok ? undefined : `the simulator's event fits the book: ${JSON.stringify(parsed.problems)}`)
    return parsed.event
  })
}

export const newEngine = (book: CompiledBook): Engine => createEngine(book)
