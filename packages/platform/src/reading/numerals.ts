/** A number as it is written in a report: 300, 1.5万, 二十, 十余万, 三五百, 3至5. */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly value: number
  /** The upper end of a range. */
  readonly valueMost?: number
  /** 余, 多, 几, 数: a little more than the figure. */
  readonly isOver: boolean
  /** Written with 0–9. */
  readonly isFigures: boolean
}

const DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'零一二三四五六七八九'].map((digit, value) => [digit, value])),
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((digit, value) => [digit, value])),
  〇: 0,
  两: 2,
  俩: 2,
}
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 拾: 10, 佰: 100, 仟: 1_000 }
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }
const OVER = '余多几来'
const FIGURES = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?/y
const STARTS = /[\d零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾几数]/
const RANGE_MARK = /^(?:-|—{1,2}|–|~|至|到)/
const LENGTH_MOST = 32

/** The number that begins at `at`; undefined when none does. Half-width, simplified text. */
export function readNumeral(text: string, at: number): Numeral | undefined {
  const first = readSingle(text, at)
  if (first === undefined) return undefined
  const mark = RANGE_MARK.exec(text.slice(first.end, first.end + 2))?.[0]
  if (mark === undefined || first.isOver) return first
  const second = readSingle(text, first.end + mark.length)
  if (second === undefined) return first
  const { scale } = second
  const low = first.value < scale && second.value >= scale && first.scale === 1 ? first.value * scale : first.value
  return low < second.value
    ? { ...first, value: low, valueMost: second.value, end: second.end, isOver: second.isOver }
    : first
}

/** Every number in a text, from left to right. */
export function* listNumerals(text: string, from = 0, to = text.length): Generator<Numeral> {
  for (let at = from; at < to;) {
    const numeral = STARTS.test(text.charAt(at)) ? readNumeral(text, at) : undefined
    if (numeral !== undefined && numeral.end <= to) yield numeral
    at = numeral === undefined ? at + 1 : numeral.end
  }
}

interface Single extends Numeral {
  /** The largest of 十 to 亿 that a figure before it would share in a range. */
  readonly scale: number
}

function readSingle(text: string, at: number): Single | undefined {
  FIGURES.lastIndex = at
  const figures = FIGURES.exec(text)?.[0]
  return figures === undefined ? readWords(text, at) : readFigures(text, at, figures)
}

/** 300余, 1.5万余, 50余万, 3千多. */
function readFigures(text: string, at: number, figures: string): Single {
  let end = at + figures.length
  let isOver = false
  let scale = 1
  for (let steps = 0; steps < 4; steps += 1) {
    const character = text.charAt(end)
    const times = TENS[character] ?? MYRIADS[character]
    if (times !== undefined && !startsPercent(text, end)) scale *= times
    else if (isOverAt(text, end) && !isOver) isOver = true
    else break
    end += 1
  }
  const value = rounded(Number(figures.replaceAll(',', '')) * scale)
  FIGURES.lastIndex = end
  const rest = scale > 1 && !isOver ? FIGURES.exec(text)?.[0] : undefined
  const lower = rest === undefined ? undefined : readFigures(text, end, rest)
  if (lower !== undefined && lower.value < scale && (lower.scale > 1 || lower.value * 10 >= scale))
    return { ...lower, start: at, value: value + lower.value }
  return { start: at, end, value, isOver, isFigures: true, scale }
}

const IN_A_ROW = /[零〇一二三四五六七八九]{3,8}(?![十百千万亿])/y
const TWO_DIGITS = /([一二两三四五六七八九])([二三四五六七八九])([十百千]?[万亿]?)/y

/** 二十三, 一万二千余, 十余万, 百余, 三五百, 几十, 九点五, 二〇二五. */
function readWords(text: string, at: number): Single | undefined {
  IN_A_ROW.lastIndex = at
  const row = IN_A_ROW.exec(text)?.[0]
  if (row !== undefined) {
    const value = Number([...row].map((digit) => DIGITS[digit]).join(''))
    return { start: at, end: at + row.length, value, isOver: false, isFigures: false, scale: 1 }
  }
  return readNeighbours(text, at) ?? readSum(text, at)
}

/** 三五百: two digits in a row are a range. */
function readNeighbours(text: string, at: number): Single | undefined {
  TWO_DIGITS.lastIndex = at
  const [whole, low = '', high = '', times = ''] = TWO_DIGITS.exec(text) ?? []
  if (whole === undefined) return undefined
  const scale = [...times].reduce((product, each) => product * (TENS[each] ?? MYRIADS[each] ?? 1), 1)
  const value = (DIGITS[low] ?? 0) * scale
  const valueMost = (DIGITS[high] ?? 0) * scale
  if (value >= valueMost || DIGITS[text.charAt(at + whole.length)] !== undefined) return undefined
  return { start: at, end: at + whole.length, value, valueMost, isOver: false, isFigures: false, scale }
}

interface Sum {
  whole: number
  section: number
  digit: number | undefined
  /** What a last digit counts: 三百五 is 350. */
  next: number
  scale: number
  isOver: boolean
}

function readSum(text: string, at: number): Single | undefined {
  const sum: Sum = { whole: 0, section: 0, digit: undefined, next: 1, scale: 1, isOver: false }
  let end = at
  while (end < at + LENGTH_MOST && addCharacter(sum, text, end, at)) end += 1
  if (end === at || (end === at + 1 && sum.isOver)) return undefined
  const [, decimals] =
    sum.digit === undefined && sum.section === 0
      ? []
      : (/^点([零〇一二三四五六七八九]{1,4})/.exec(text.slice(end, end + 5)) ?? [])
  const digit = (sum.digit ?? 0) * (decimals === undefined && sum.next > 1 ? sum.next : 1)
  const points = decimals === undefined ? 0 : Number(`0.${[...decimals].map((each) => DIGITS[each]).join('')}`)
  const value = rounded(sum.whole + sum.section + digit + points)
  return {
    start: at,
    end: end + (decimals === undefined ? 0 : decimals.length + 1),
    value,
    isOver: sum.isOver,
    isFigures: false,
    scale: sum.scale,
  }
}

/** Whether the character at `at` belongs to the number that began at `start`. */
function addCharacter(sum: Sum, text: string, at: number, start: number): boolean {
  const character = text.charAt(at)
  const digit = DIGITS[character]
  const tens = startsPercent(text, at) ? undefined : TENS[character]
  const myriads = MYRIADS[character]
  if (digit !== undefined) return addDigit(sum, digit)
  if (tens !== undefined) {
    if (sum.section > 0 && sum.digit === undefined) sum.section *= tens
    else sum.section += (sum.digit ?? 1) * tens
    Object.assign(sum, { digit: undefined, next: tens / 10, scale: tens })
    return true
  }
  if (myriads !== undefined && (at > start || OVER.includes(text.charAt(at + 1)))) {
    const section = sum.section + (sum.digit ?? 0)
    if (sum.whole > myriads) sum.whole += section * myriads
    else sum.whole = (sum.whole + section || 1) * myriads
    Object.assign(sum, { section: 0, digit: undefined, next: myriads / 10, scale: myriads })
    return true
  }
  const isMany = (character === '几' || character === '数') && at === start && TENS[text.charAt(at + 1)] !== undefined
  if (!isMany && (at === start || sum.isOver || !isOverAt(text, at))) return false
  sum.isOver = true
  return true
}

function addDigit(sum: Sum, digit: number): boolean {
  if (sum.isOver || (sum.digit !== undefined && sum.digit !== 0)) return false
  if (digit === 0) sum.next = 1
  sum.digit = digit
  return true
}

/** 余, 多 or 几 behind a figure; not the beginning of a word. */
function isOverAt(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (character === '' || !OVER.includes(character)) return false
  return !/^(?:多(?:元|种|样|形式|渠道|次|部门|措|方)|几(?:乎|何)|来(?:自|到|源|电|访|信|了|,|。))/.test(
    text.slice(at, at + 3),
  )
}

/** 百分之 is no hundred. */
const startsPercent = (text: string, at: number): boolean => text.startsWith('百分', at)

const rounded = (value: number): number => Number(value.toPrecision(15))
