import type { Locale } from '../../api/wire.ts'

const DIGITS = '零一二三四五六七八九'
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

function chinese(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  const digit = (at: number): string => DIGITS[at] ?? ''
  if (value > 99) return String(value)
  if (tens === 0) return digit(ones)
  return `${tens === 1 ? '' : digit(tens)}十${ones === 0 ? '' : digit(ones)}`
}

/** Numbers headings in reading order as the printed paper does: 一、（一）1.（1）, in English 1, 1.1, (a), (i). */
export function headingNumbers(locale: Locale): (level: 1 | 2 | 3 | 4) => string {
  const counts = [0, 0, 0, 0]
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    const [first = 0, second = 0] = counts
    const count = counts[level - 1] ?? 0
    if (locale === 'en')
      return (
        [
          `${first} `,
          `${first === 0 ? '' : `${first}.`}${second} `,
          `(${String.fromCodePoint(96 + count)}) `,
          `(${ROMAN[count - 1] ?? count}) `,
        ][level - 1] ?? ''
      )
    return [`${chinese(count)}、`, `（${chinese(count)}）`, `${count}.`, `（${count}）`][level - 1] ?? ''
  }
}
