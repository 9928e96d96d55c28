import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeLocally } from './local-serial.ts'

const BATCH = { year: 2026, place: 3 }
const remainder = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
const whole = (body: string): string => body + String(98 - remainder(`${body}00`)).padStart(2, '0')
const GOOD = whole('26000300045')

test('a whole number of the batch fits, by code, with hyphens, or by its last seven digits', () => {
  for (const entered of [
    GOOD,
    `26-0003-00045-${GOOD.slice(11)}`,
    GOOD.slice(6),
    `http://127.0.0.1:8080/receipt/${GOOD}0123abcd?house=sample`,
  ])
    assert.equal(judgeLocally(entered, BATCH), 'fits', entered)
  assert.equal(judgeLocally(whole('26000400045'), BATCH), 'other-batch')
})

test('every wrong digit and every two digits that changed places are noticed', () => {
  for (const [at, digit] of [...GOOD].entries()) {
    for (const other of '0123456789')
      if (other !== digit) assert.equal(judgeLocally(GOOD.slice(0, at) + other + GOOD.slice(at + 1), BATCH), 'mistyped')
    for (let to = at + 1; to < GOOD.length; to += 1) {
      const swapped = [...GOOD]
      swapped[at] = GOOD[to] ?? ''
      swapped[to] = digit
      if (swapped.join('') !== GOOD) assert.equal(judgeLocally(swapped.join(''), BATCH), 'mistyped')
    }
  }
})
