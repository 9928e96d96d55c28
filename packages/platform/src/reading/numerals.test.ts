import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { listNumerals, readNumeral } from './numerals.ts'

const DIGITS = '零一二三四五六七八九'
const PLACES = ['', '十', '百', '千']

/** Whole numbers below 10¹² as they are written in Chinese. */
function writeChinese(value: number): string {
  if (value === 0) return '零'
  const sections: [number, string][] = [
    [Math.floor(value / 1e8), '亿'],
    [Math.floor((value % 1e8) / 1e4), '万'],
    [value % 1e4, ''],
  ]
  let written = ''
  for (const [section, myriad] of sections) {
    if (section === 0) continue
    const isGap = written !== '' && (section < 1_000 || /[零]$/.test(written))
    written += (isGap ? '零' : '') + writeSection(section) + myriad
  }
  return written.replace(/^一十/, '十')
}

function writeSection(section: number): string {
  let written = ''
  let isGap = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(section / 10 ** place) % 10
    if (digit === 0) isGap = written !== ''
    else {
      written += (isGap ? '零' : '') + DIGITS.charAt(digit) + (PLACES[place] ?? '')
      isGap = false
    }
  }
  return written
}

test('what is written in Chinese numerals is read as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (value) => {
      assert.equal(readNumeral(`${writeChinese(value)}份`, 0)?.value, value, writeChinese(value))
    }),
    { numRuns: 1_000, seed: 7 },
  )
})

test('what is written in figures is read as it was, also with commas and 万', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
      assert.equal(readNumeral(`${value.toLocaleString('en-US')}份`, 0)?.value, value)
      assert.equal(readNumeral(`${value / 10_000}万份`, 0)?.value, value)
    }),
    { numRuns: 1_000, seed: 7 },
  )
})

test('余, 多 and 几 are kept wherever they stand', () => {
  const cases: [text: string, value: number][] = [
    ['300余份', 300],
    ['1.5万余份', 15_000],
    ['50余万元', 500_000],
    ['十余万人', 100_000],
    ['百余个', 100],
    ['万余份', 10_000],
    ['二十多场', 20],
    ['八百多张', 800],
    ['一万二千余张', 12_000],
    ['六百七十余万元', 6_700_000],
    ['几十人', 10],
    ['数百人', 100],
    ['十几个', 10],
    ['12亿余元', 1_200_000_000],
  ]
  for (const [text, value] of cases) {
    const numeral = readNumeral(text, 0)
    assert.deepEqual([numeral?.value, numeral?.isOver], [value, true], text)
  }
})

test('ranges, mixed and short forms', () => {
  const cases: [text: string, value: number, most: number | undefined][] = [
    ['3至5场', 3, 5],
    ['3-5万份', 30_000, 50_000],
    ['三五百人', 300, 500],
    ['七八十人', 70, 80],
    ['20—30场', 20, 30],
    ['1,240万元', 12_400_000, undefined],
    ['1万2千份', 12_000, undefined],
    ['1亿2000万元', 120_000_000, undefined],
    ['一亿三千万', 130_000_000, undefined],
    ['一万二', 12_000, undefined],
    ['九十二点五', 92.5, undefined],
    ['两成', 2, undefined],
  ]
  for (const [text, value, most] of cases) {
    const numeral = readNumeral(text, 0)
    assert.deepEqual([numeral?.value, numeral?.valueMost], [value, most], text)
  }
})

test('every number of a text is found once, and words are none', () => {
  const text = '发放宣传单300余份、悬挂横幅两条,成功劝阻,多渠道宣传,百分之五'
  assert.deepEqual(
    [...listNumerals(text)].map(({ start, end }) => text.slice(start, end)),
    ['300余', '两', '五'],
  )
})
