import type { Locale } from '../domain/text.ts'

const DIGITS = '零一二三四五六七八九'

/** 1 → 一, 12 → 十二, 105 → 一百零五; up to 999, beyond that in Arabic digits. */
export function chineseNumber(value: number): string {
  if (value < 1 || value > 999) return String(value)
  const digit = (at: number) => DIGITS[at] ?? ''
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const head = hundreds > 0 ? `${digit(hundreds)}百` : ''
  if (tens === 0) return head + (ones === 0 ? '' : (hundreds > 0 ? '零' : '') + digit(ones))
  const ten = tens === 1 && hundreds === 0 ? '十' : `${digit(tens)}十`
  return head + ten + (ones === 0 ? '' : digit(ones))
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv']

/** Numbers headings in reading order: 一、（一）1.（1） in Chinese, 1, 1.1, (a), (i) in English. */
export function headingNumbers(locale: Locale): (level: 1 | 2 | 3 | 4) => string {
  const counts = [0, 0, 0, 0]
  return (level) => {
    counts[level - 1] = (counts[level - 1] ?? 0) + 1
    counts.fill(0, level)
    const [first = 0, second = 0] = counts
    const count = counts[level - 1] ?? 0
    if (locale === 'en') {
      if (level === 1) return `${first}`
      if (level === 2) return first === 0 ? `${second}` : `${first}.${second}`
      return level === 3 ? `(${letter(count)})` : `(${ROMAN[count - 1] ?? count})`
    }
    if (level === 1) return `${chineseNumber(count)}、`
    if (level === 2) return `（${chineseNumber(count)}）`
    return level === 3 ? `${count}.` : `（${count}）`
  }
}

const letter = (count: number): string => (count <= 26 ? String.fromCodePoint(96 + count) : String(count))
