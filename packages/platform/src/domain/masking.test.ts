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

/** Form, value, what is shown. */
const FORMS: readonly (readonly [string, string, string])[] = [
  ['name', '张伟', '张×'],
  ['name', '欧阳娜娜', '欧×××'],
  ['name', '迪丽热巴·迪力木拉提', '迪××××××'],
  ['name', 'John Smith', 'J××××××'],
  ['name', '', ''],
  ['phone', '13812345678', '138****78'],
  ['phone', '+8613812345678', '+86****78'],
  ['phone', '051588887777', '051****77'],
  ['phone', '110', '×××'],
  ['phone', '961100', '××××××'],
  ['id', '320921199001011234', '32****4'],
  ['id', '32092119900101123X', '32****X'],
  ['id', 'A12', '×××'],
  ['account', '6222020200012345678', '6222****5678'],
  ['account', '12345678', '××××××'],
  ['plate', '苏J12345', '苏J****5'],
  ['plate', '苏JD12345', '苏J****5'],
  ['plate', '苏J1', '×××'],
  ['address', '江苏省盐城市响水县小尖镇兴隆村三组15号', '江苏省盐城市响水县小尖镇××××'],
  ['address', '响水县陈家港镇王商街村', '响水县陈家港镇××××'],
  ['address', '浦口区江浦街道某某小区3栋201', '浦口区江浦街道××××'],
  ['address', '响水县城双园路1号', '响水县××××'],
  ['address', '某某小区3栋201', '××××'],
  ['address', '', ''],
]

test('each form shows only what those know who know the rest', () => {
  for (const [form, value, shown] of FORMS) assert.equal(maskText(value, form), shown, `${form} ${value}`)
})

test('no form shows half of a value or more, nor the last four digits of an identity number', () => {
  for (const [form, value] of FORMS) {
    if (form === 'address' || form === 'name' || value.length < 7) continue
    const shown = [...maskText(value, form)].filter((character) => character !== '*' && character !== '×').length
    assert.ok(shown * 2 <= value.length, `${form} ${value}`)
  }
  assert.ok(!maskText('320921199001011234', 'id').includes('1234'))
})
