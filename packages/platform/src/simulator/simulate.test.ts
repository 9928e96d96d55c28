import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { simulate, type SimulatedEvent, type SimulationOptions } from './simulate.ts'

const small: SimulationOptions = {
  seed: 5,
  customers: 400,
  days: 4,
  startMs: Date.UTC(2026, 2, 1, 16),
  fraudFactor: 400,
}
const digest = (options: SimulationOptions): string => {
  const hash = createHash('sha256')
  for (const simulated of simulate(options)) hash.update(JSON.stringify(simulated))
  return hash.digest('hex')
}
const run = (options: SimulationOptions): SimulatedEvent[] => [...simulate(options)]

test('the same seed gives the same bytes, another seed gives others', () => {
  assert.equal(digest(small), digest(small))
  assert.notEqual(digest(small), digest({ ...small, seed: 6 }))
})

test('events come in order of their time, each with an id of its own, within the days asked for', () => {
  const events = run(small)
  assert.ok(events.length > 1_000)
  assert.equal(new Set(events.map(({ event }) => event.id)).size, events.length)
  for (const [i, { timeMs, event }] of events.entries()) {
    assert.ok(timeMs >= (events[i - 1]?.timeMs ?? small.startMs) && timeMs < small.startMs + small.days * 86_400_000)
    assert.equal(Date.parse(event.time), timeMs)
  }
})

test('labels name cases, roles and types and never appear in the events', () => {
  const events = run(small)
  const victims = events.filter(({ label }) => label?.role === 'victim')
  assert.ok(victims.length > 5)
  for (const { event, label } of victims) {
    assert.equal(event.kind, 'transfer')
    assert.match(label?.caseId ?? '', /^case-\d+$/)
    assert.ok(label?.knownAtMs === null || (label?.knownAtMs ?? 0) >= small.startMs)
    assert.ok(!/case-|victim|mule|brush-order|fake-/.test(JSON.stringify(event)))
  }
})

test('every account number is plainly a sample and money is whole fen of CNY', () => {
  for (const { event } of run(small)) {
    const text = JSON.stringify(event)
    for (const [, account] of text.matchAll(/"account":"(\d+)"/g)) assert.match(account ?? '', /^62(00000|99999)\d{9}$/)
    for (const [, minor] of text.matchAll(/"minor":([^,}]+)/g)) assert.ok(Number.isSafeInteger(Number(minor)), text)
  }
})

test('no account spends more than it has', () => {
  for (const { event } of run(small)) {
    if (event.kind !== 'transfer') continue
    const { payer, amount } = event as unknown as { payer: { balance: { minor: number } }; amount: { minor: number } }
    assert.ok(amount.minor <= payer.balance.minor)
  }
})

test('a longer run begins with the shorter one', () => {
  const short = run({ ...small, days: 2 })
  const long = run(small).slice(0, short.length)
  assert.deepEqual(long, short)
})
