/** A number as somebody wrote it. */
export interface WrittenNumber {
  readonly start: number
  readonly end: number
  readonly words: string
  readonly value: number
  /** What one step of it is: 1.5万 has steps of 1000. */
  readonly step: number
  readonly unit: 'percent' | 'points' | 'money' | 'none'
  /** 余: rounded down. 近: rounded up. 约: either. */
  readonly rounded: 'down' | 'up' | 'about' | 'no'
}

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December'
/** Numbers that count nothing: days, times, articles, document numbers, ordinals, headings. */
const NO_COUNTS: readonly RegExp[] = [
  /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日/g,
  /\d{4}-\d{2}-\d{2}|\d{1,2}[:：]\d{2}/g,
  new RegExp(`\\d{1,2} (?:${MONTH})(?: \\d{4})?|(?:${MONTH}) \\d{4}|\\b(?:19|20)\\d{2}\\b(?=[.,;)]|$| )`, 'g'),
  /[〔[（(](?:19|20)\d{2}[〕\]）)]\s*\d*\s*[号號]?/g,
  /第\s*[\d一二三四五六七八九十百]+\s*[条條款项項章期季号號次]?/g,
  /(?:^|[。；;\n])\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)])/g,
]

const ARABIC =
  /(?:约|約|近|超过|超過|about |nearly |over )?(\d[\d,]*(?:\.\d+)?)\s*(万|萬|千|百|亿|億|million|thousand)?\s*(余|餘|多)?\s*(个百分点|個百分點|percentage points|%|％|万元|萬元|元|yuan)?/g
const UNITS = '起|件|份|场|場|人次|次|户|戶|笔|筆|元|万元|萬元|篇|条|條|块|塊|张|張|人|名'
const CHINESE = new RegExp(
  `([一二两兩三四五六七八九十][一二两兩三四五六七八九十百千万萬零〇]*)(余|餘|多)?(?:${UNITS})`,
  'g',
)
const FACTORS: Readonly<Record<string, number>> = {
  万: 1e4,
  萬: 1e4,
  千: 1e3,
  百: 100,
  亿: 1e8,
  億: 1e8,
  million: 1e6,
  thousand: 1e3,
}

/** Every number of a text that counts something, in order. `except`: words that hold digits and count nothing, such as 96110. */
export function readNumbers(text: string, except: readonly string[] = []): readonly WrittenNumber[] {
  const taken = Array.from({ length: text.length }, () => false)
  const take = (start: number, end: number): void => {
    taken.fill(true, start, end)
  }
  for (const pattern of NO_COUNTS)
    for (const match of text.matchAll(pattern)) take(match.index, match.index + match[0].length)
  for (const words of except)
    for (const match of text.matchAll(new RegExp(`(?<!\\d)${words.replaceAll(/[^\w]/g, '\\$&')}(?!\\d)`, 'g')))
      take(match.index, match.index + words.length)
  const found: WrittenNumber[] = []
  for (const match of text.matchAll(ARABIC)) {
    const [words, number = '', factor, more, unit] = match
    const at = match.index + words.indexOf(number)
    if (taken[at] === true || /[A-Za-z]/.test(text[at - 1] ?? '')) continue
    found.push(arabic(words.trimEnd(), match.index, number, factor, more, unit))
  }
  for (const match of text.matchAll(CHINESE)) {
    const [, numeral = '', more] = match
    if (taken[match.index] === true || numeral === '一' || /[第每各\d.]/.test(text[match.index - 1] ?? '')) continue
    const value = chineseValue(numeral)
    if (value === undefined) continue
    const end = match.index + numeral.length
    const isMoney = /^(?:余|餘|多)?(?:万|萬)?元/.test(text.slice(end))
    const factor = /^(?:余|餘|多)?(?:万|萬)元/.test(text.slice(end)) ? 1e4 : 1
    found.push({
      start: match.index,
      end,
      words: numeral,
      value: value * factor,
      step: stepOf(value * factor),
      unit: isMoney ? 'money' : 'none',
      rounded: more === undefined ? 'no' : 'down',
    })
  }
  return found.toSorted((a, b) => a.start - b.start)
}

function arabic(
  words: string,
  start: number,
  number: string,
  factor?: string,
  more?: string,
  unit?: string,
): WrittenNumber {
  const isWan = unit === '万元' || unit === '萬元'
  const times = (FACTORS[factor ?? ''] ?? 1) * (isWan ? 1e4 : 1)
  const plain = number.replaceAll(',', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const value = Number(plain) * times
  const isUp = /^(?:近|nearly)/.test(words)
  const rounded =
    more !== undefined || /^(?:超|over)/.test(words)
      ? 'down'
      : isUp
        ? 'up'
        : /^(?:约|約|about)/.test(words)
          ? 'about'
          : 'no'
  // Whoever says that he rounded writes noughts: 120余万 has steps of ten.
  const noughts = rounded === 'no' || decimals > 0 ? 1 : stepOf(Number(plain))
  return {
    start,
    end: start + words.length,
    words,
    value,
    step: times > 1 || decimals > 0 ? (noughts * times) / 10 ** decimals : stepOf(value),
    unit: unitOf(unit),
    rounded,
  }
}

function unitOf(unit: string | undefined): WrittenNumber['unit'] {
  if (unit === undefined) return 'none'
  if (unit === '%' || unit === '％') return 'percent'
  return /百分|percentage/.test(unit) ? 'points' : 'money'
}

/** 3000 → 1000: whoever rounded it down wrote noughts. */
function stepOf(value: number): number {
  if (value === 0) return 1
  let step = 1
  while (value % (step * 10) === 0) step *= 10
  return step
}

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

/** 三百二十一, 十二, 两万. Undefined: no number. */
export function chineseValue(numeral: string): number | undefined {
  let total = 0
  let part = 0
  let digit: number | undefined
  for (const each of numeral) {
    const place = PLACES[each]
    if (each === '万' || each === '萬') {
      total = (total + part + (digit ?? 0)) * 10_000
      part = 0
      digit = undefined
    } else if (place !== undefined) {
      part += (digit ?? 1) * place
      digit = undefined
    } else if (digit !== undefined && digit !== 0) return undefined
    else digit = DIGITS[each]
  }
  return total + part + (digit ?? 0)
}
