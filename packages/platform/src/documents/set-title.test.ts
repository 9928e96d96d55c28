import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locale } from '../domain/text.ts'
import { plainOf, readyInlines, widthOf } from './set-inline.ts'
import { titleLines } from './set-title.ts'

const broken = (title: string, most: number, locale: Locale = 'zh-Hans'): string[] =>
  titleLines(readyInlines([title], locale), most, locale).map(plainOf)

for (const [title, most, lines] of [
  ['关于反诈工作的通报', 20, ['关于反诈工作的通报']],
  [
    '关于2026年11月全县打击治理电信网络诈骗犯罪工作情况的通报',
    20,
    ['关于2026年11月全县打击治理', '电信网络诈骗犯罪工作情况的通报'],
  ],
  ['松林县打击治理电信网络诈骗工作年鉴', 14, ['松林县打击治理电信', '网络诈骗工作年鉴']],
  ['一行自己分开\n另一行', 20, ['一行自己分开', '另一行']],
] as const)
  test(`a title is broken by meaning: ${title.replace('\n', '⏎')}`, () => {
    assert.deepEqual(broken(title, most), lines)
  })

test('an English title is broken after a sentence rather than within one', () => {
  assert.deepEqual(broken('Hang up. It is not the police.', 12, 'en'), ['Hang up.', 'It is not the police.'])
})

test('of titles of every length no line is wider than the page and the last is never one character', () => {
  const words =
    '关于进一步加强和改进全县打击治理电信网络新型违法犯罪宣传防范劝阻止付返还工作的实施意见和任务分工方案的通知'
  for (let length = 2; length <= words.length; length += 1) {
    const lines = broken(words.slice(0, length), 20)
    for (const line of lines) assert.ok(widthOf(line) <= 20, lines.join('|'))
    assert.ok((lines.at(-1) ?? '').length > 1, lines.join('|'))
    assert.equal(lines.join(''), words.slice(0, length))
  }
})

test('what is missing in a title stays whole', () => {
  const inlines = readyInlines(
    ['关于', { kind: 'missing', what: '年份' }, '全县打击治理电信网络诈骗犯罪工作情况的报告'],
    'zh-Hans',
  )
  const kinds = titleLines(inlines, 16, 'zh-Hans')
    .flat()
    .filter(({ kind }) => kind === 'missing')
  assert.equal(kinds.length, 1)
})
