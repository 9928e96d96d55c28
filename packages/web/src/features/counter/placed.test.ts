import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placed } from './placed.ts'
import type { Item } from './view.ts'

const item = (id: string, second: number, more: Partial<Item> = {}): Item => ({
  id,
  subjectKey: `pay-${id}`,
  organisationId: 'org_a',
  version: 1,
  state: 'open',
  rung: 'ask',
  score: 45,
  suspected: [],
  say: null,
  payer: null,
  payee: null,
  amountMinor: null,
  currency: null,
  channel: 'counter',
  recordedAt: `2026-11-24T02:00:0${second}.000Z`,
  holdEndsAt: null,
  endedAt: null,
  isServed: false,
  ...more,
})

test('a new one stands first by its time, a changed one where it stood', () => {
  const list = [item('b', 2), item('a', 1)]
  assert.deepEqual(
    placed(list, item('c', 3)).map(({ id }) => id),
    ['c', 'b', 'a'],
  )
  const changed = placed(list, item('a', 1, { version: 2, state: 'held' }))
  assert.deepEqual(
    changed.map(({ id, state }) => [id, state]),
    [
      ['b', 'open'],
      ['a', 'held'],
    ],
  )
})

test('an older message does not undo a newer one, and what ended unseen is not added', () => {
  const list = [item('a', 1, { version: 3, state: 'held' })]
  assert.equal(placed(list, item('a', 1, { version: 2 }))[0]?.state, 'held')
  assert.equal(placed(list, item('z', 5, { endedAt: '2026-11-24T02:01:00.000Z' })).length, 1)
})

test('a decision gives way to its intervention, and does not come back when it is late', () => {
  const decided = item('dec_7', 2, { subjectKey: 'pay-7' })
  const opened = item('itv_7', 2, { subjectKey: 'pay-7' })
  const list = placed([item('a', 1)], decided)
  assert.deepEqual(
    list.map(({ id }) => id),
    ['dec_7', 'a'],
  )
  const after = placed(list, opened)
  assert.deepEqual(
    after.map(({ id }) => id),
    ['itv_7', 'a'],
  )
  assert.deepEqual(placed(after, decided), after)
})
