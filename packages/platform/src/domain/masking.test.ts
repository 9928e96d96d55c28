import { test } from 'node:test'
import assert from 'node:assert/strict'
import { maskEvent, maskInside, maskText } from './masking.ts'

test('a masked event shows who it is about only to those who know already', () => {
  const personal = new Map([
    ['payer.account', 'account'],
    ['payer.name', 'name'],
    ['remark', 'text'],
  ])
  const { event, replaced } = maskEvent(
    { id: 'e1', payer: { account: '6222020200012345678', name: '张小明', age: 70 }, remark: '还款' },
    personal,
  )
  assert.deepEqual(event, { id: 'e1', payer: { account: '6222****5678', name: '张××', age: 70 }, remark: '××' })
  assert.deepEqual(maskInside({ reason: ['给 6222020200012345678 转账'] }, replaced), {
    reason: ['给 6222****5678 转账'],
  })
})

test('short values are masked whole', () => {
  assert.equal(maskText('12345678', 'account'), '××××××')
  assert.equal(maskText('13812345678', 'phone'), '138****78')
  assert.equal(maskText('王', 'name'), '王×')
})
