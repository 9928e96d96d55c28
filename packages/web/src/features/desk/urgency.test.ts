import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inDeadlineOrder, urgencyOf } from './urgency.ts'

const NOW_MS = Date.parse('2026-11-24T12:00:00Z')

for (const [dueAt, urgency] of [
  ['2026-11-24T11:59:59Z', 'overdue'],
  ['2026-11-24T12:00:01Z', 'today'],
  ['2026-11-27T12:00:00Z', 'later'],
  [null, 'open'],
  ['not a time', 'open'],
] as const) {
  test(`due ${dueAt ?? 'never'} is ${urgency}`, () => assert.equal(urgencyOf(dueAt, NOW_MS), urgency))
}

test('the nearest deadline stands first and what has none stands last', () => {
  const items = [{ dueAt: null }, { dueAt: '2026-11-25T00:00:00Z' }, { dueAt: '2026-11-24T00:00:00Z' }]
  assert.deepEqual(
    inDeadlineOrder(items).map((item) => item.dueAt),
    ['2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z', null],
  )
})
