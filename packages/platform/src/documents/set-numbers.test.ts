import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseNumber, headingNumbers } from './set-numbers.ts'

for (const [value, text] of [
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [99, '九十九'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [200, '二百'],
  [1_000, '1000'],
] as const)
  test(`${value} is ${text}`, () => assert.equal(chineseNumber(value), text))

test('levels are 一、（一）1.（1） and begin anew under each heading above', () => {
  const number = headingNumbers('zh-Hans')
  const levels = [1, 2, 3, 4, 4, 2, 3, 1, 3] as const
  assert.deepEqual(levels.map(number), ['一、', '（一）', '1.', '（1）', '（2）', '（二）', '1.', '二、', '1.'])
})

test('in English they are 1, 1.1, (a), (i)', () => {
  const number = headingNumbers('en')
  const levels = [1, 2, 3, 4, 4, 3, 2, 1, 2] as const
  assert.deepEqual(levels.map(number), ['1', '1.1', '(a)', '(i)', '(ii)', '(b)', '1.2', '2', '2.1'])
})
