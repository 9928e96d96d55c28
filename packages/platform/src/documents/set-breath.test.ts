import assert from 'node:assert/strict'
import { test } from 'node:test'
import { breathLines } from './set-breath.ts'
import { readyInlines } from './set-inline.ts'
import type { Inline } from '../domain/paper.ts'
import type { Locale } from '../domain/text.ts'

function breaths(inlines: readonly Inline[], locale: Locale): string[] {
  const lines = ['']
  for (const inline of breathLines(readyInlines(inlines, locale), locale)) {
    if (inline.kind === 'break') lines.push('')
    else if (inline.kind !== 'blank') lines[lines.length - 1] += inline.text
  }
  return lines.map((line) => line.trim())
}

test('what is read aloud stands one breath a line', () => {
  assert.deepEqual(
    breaths(
      ['各位大爷大妈，大家好！我是城关派出所的民警，今天用十分钟，跟大家讲三个发生在我们身边的真事。'],
      'zh-Hans',
    ),
    ['各位大爷大妈，大家好！', '我是城关派出所的民警，', '今天用十分钟，', '跟大家讲三个发生在我们身边的真事。'],
  )
})

test('a figure stays in its breath', () => {
  const figure: Inline = { kind: 'figure', figure: 'cases', text: '21' }
  assert.deepEqual(breaths(['上个月，全县有', figure, '户人家被骗。谢谢。'], 'zh-Hans'), [
    '上个月，全县有21户人家被骗。',
    '谢谢。',
  ])
})

test('a decimal point and a closing quote end no breath', () => {
  assert.deepEqual(breaths(['He lost 1,250.75 yuan. “Stop.” Now.'], 'en'), ['He lost 1,250.75 yuan.', '“Stop.” Now.'])
})
