import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deedDay, divide, taskStateOn } from './campaign.ts'

const sum = (parts: readonly number[]): number => parts.reduce((all, part) => all + part, 0)

test('the parts of 1, 2, 7 and 200 units add up to the total exactly, whatever the weights', () => {
  for (const units of [1, 2, 7, 200])
    for (const total of [1, 9, 1_617, 30_000, 999_999_999_999]) {
      const weights = Array.from({ length: units }, (_, place) => ((place * 7_919) % 4_001) + 1)
      assert.equal(sum(divide(total, weights)), total, `${total} over ${units}`)
      assert.equal(
        sum(
          divide(
            total,
            weights.map(() => 0),
          ),
        ),
        total,
        'without any population it is split evenly',
      )
    }
})

test('a real notice had three of four totals wrong by one: with largest remainder the villages add up', () => {
  // Populations in the shape of that notice; shares of 8, 25, 35 and 45 percent, each rounded on its own, miss the total.
  const villages = [2_846, 1_973, 3_127, 2_208, 1_671, 2_954, 2_433, 1_587, 1_411]
  const people = sum(villages)
  const targets = [8, 25, 35, 45].map((share) => Math.round((people * share) / 100))
  const missed = [8, 25, 35, 45].map((share) => sum(villages.map((village) => Math.round((village * share) / 100))))
  assert.ok(
    missed.some((each, place) => each !== targets[place]),
    'rounding each by itself goes wrong',
  )
  for (const target of targets) assert.equal(sum(divide(target, villages)), target)
})

test('the largest remainder gets one more, the earlier first; equal weights differ by one at most', () => {
  assert.deepEqual(divide(10, [1, 1, 1]), [4, 3, 3])
  assert.deepEqual(divide(10, [5, 3, 1]), [6, 3, 1])
  assert.deepEqual(divide(2, [1, 1, 1]), [1, 1, 0])
  assert.deepEqual(divide(5, []), [])
})

const DAYS = { fromDay: '2026-11-10', dueDay: '2026-11-20', lockDay: '2026-11-25', expected: 100, isBlank: false }

test('every state of a task at its boundary day', () => {
  const at = (today: string) => taskStateOn(DAYS, [], today)
  assert.equal(at('2026-11-09'), 'to-come')
  assert.equal(at('2026-11-10'), 'due')
  assert.equal(at('2026-11-20'), 'due')
  assert.equal(at('2026-11-21'), 'late')
  assert.equal(at('2026-11-25'), 'late')
  assert.equal(at('2026-11-26'), 'locked')
  assert.equal(taskStateOn({ ...DAYS, isBlank: true }, [], '2026-11-26'), 'blank')
})

test('done is on time by the day on which enough was done, not by the day on which it was written down', () => {
  const of = (day: string, value = 100) => taskStateOn(DAYS, [{ day, value }], '2026-11-24')
  assert.equal(of('2026-11-20'), 'done')
  assert.equal(of('2026-11-21'), 'done-late')
  assert.equal(of('2026-11-20', 99), 'late', 'less than expected is not done')
  assert.equal(
    taskStateOn(
      DAYS,
      [
        { day: '2026-11-22', value: 40 },
        { day: '2026-11-19', value: 60 },
      ],
      '2026-11-24',
    ),
    'done-late',
  )
  assert.equal(taskStateOn({ ...DAYS, expected: null }, [{ day: '2026-11-12', value: 0 }], '2026-11-24'), 'done')
  assert.equal(deedDay('2026-11-18', '2026-11-25', '2026-11-25'), '2026-11-18')
  assert.equal(
    deedDay('2026-11-18', '2026-11-26', '2026-11-25'),
    '2026-11-26',
    'after the lock the day of the report counts',
  )
})
