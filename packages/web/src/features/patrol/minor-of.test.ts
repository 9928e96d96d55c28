import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorOf } from './minor-of.ts'

test('yuan as people write them become fen, and what is no amount is told', () => {
  const cases: readonly (readonly [string, number | null])[] = [
    ['18600', 1_860_000],
    ['18,600.5', 1_860_050],
    ['１８６００元', 1_860_000],
    ['¥0.01', 1],
    ['0', null],
    ['-5', null],
    ['一万', null],
    ['1.234', null],
    ['9999999999999', null],
  ]
  for (const [written, minor] of cases) assert.equal(minorOf(written), minor, written)
})
