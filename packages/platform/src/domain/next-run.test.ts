import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextRunMs, type Every } from './next-run.ts'

const CASES: readonly (readonly [every: Every, after: string, next: string])[] = [
  [{ minutes: 15 }, '2026-11-24T02:00:00Z', '2026-11-24T02:15:00Z'],
  [{ minutes: 15 }, '2026-11-24T02:14:59Z', '2026-11-24T02:15:00Z'],
  [{ daily: '03:10' }, '2026-11-24T02:00:00Z', '2026-11-24T19:10:00Z'],
  [{ daily: '03:10' }, '2026-11-24T19:10:00Z', '2026-11-25T19:10:00Z'],
  [{ daily: '00:00' }, '2026-12-31T15:59:59Z', '2026-12-31T16:00:00Z'],
]

test('the next time lies on a fixed grid, days are those of Beijing', () => {
  for (const [every, after, next] of CASES)
    assert.equal(nextRunMs(every, Date.parse(after)), Date.parse(next), `${JSON.stringify(every)} after ${after}`)
})
