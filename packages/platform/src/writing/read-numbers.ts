import { COUNTED_BY, MEASURES, NO_CHINESE_COUNTS, readChinese } from './chinese-numbers.ts'
import { circledValue } from './circled-digits.ts'
import { readEnglish } from './english-numbers.ts'
import { readShareWords } from './share-words.ts'
import { stepOf, type Uncounted, type WrittenNumber } from './written-number.ts'

const MONTH = 'January|February|March|April|May|June|July|August|September|October|November|December'
/** Numbers that count nothing: days, times, articles, document numbers, ordinals, headings. */
const NO_COUNTS: readonly RegExp[] = [
  /\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日/g,
  /\d{4}-\d{2}-\d{2}|\d{1,2}[:：]\d{2}/g,
  new RegExp(`\\d{1,2} (?:${MONTH})(?: \\d{4})?|(?:${MONTH}) \\d{4}|\\b(?:19|20)\\d{2}\\b(?=[.,;)]|$| )`, 'g'),
  /[〔[（(](?:19|20)\d{2}[〕\]）)]\s*\d*\s*[号號]?/g,
  /(?:^|[。；;\n])\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)])/g,
  ...NO_CHINESE_COUNTS,
]

const ARABIC =
  /(?:约|約|近|超过|超過|逾|about |nearly |over )?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([万萬千百亿億]+|million|thousand|billion)?\s*(余|餘|多)?\s*(个百分点|個百分點|percentage points|per ?cent|%|[万萬亿億]元|元|yuan|倍|成(?![员員功为為立果绩績分年本就交]))?/g
const FACTORS: Readonly<Record<string, number>> = {
  万: 1e4,
  萬: 1e4,
  千: 1e3,
  百: 100,
  亿: 1e8,
  億: 1e8,
  million: 1e6,
  thousand: 1e3,
  billion: 1e9,
}

/** 拨打120 calls for help, 120起 counts. */
const COUNTED = `\\d|\\.\\d|\\s*(?:[余餘多万萬千百亿億%]|${MEASURES}|cases?\\b|people\\b|persons?\\b|yuan\\b|percent)`

/** Every number of a text that counts something, in order. */
export function readNumbers(written: string, uncounted: Uncounted): readonly WrittenNumber[] {
  const { text, origin } = withPlainWidth(written)
  const taken = takenBy(text, uncounted)
  const isTaken = (at: number): boolean => taken[at] === true
  const found: WrittenNumber[] = []
  const keep = (numbers: readonly WrittenNumber[]): void => {
    found.push(...numbers)
    for (const { start, end } of numbers) taken.fill(true, start, end)
  }
  keep(readShareWords(text, isTaken))
  keep(readArabic(text, isTaken))
  found.push(...readChinese(text, isTaken, uncounted.hotlines), ...readEnglish(text, isTaken))
  return found
    .toSorted((a, b) => a.start - b.start)
    .map((each) => {
      const start = origin[each.start] ?? 0
      const end = origin[each.end] ?? written.length
      return { ...each, start, end, words: written.slice(start, end) }
    })
}

function takenBy(text: string, { hotlines, setExpressions }: Uncounted): boolean[] {
  const taken = Array.from({ length: text.length }, () => false)
  for (const pattern of [...NO_COUNTS, ...setExpressions, ...hotlines.map(asHotline)])
    for (const match of text.matchAll(pattern)) taken.fill(true, match.index, match.index + match[0].length)
  return taken
}

const asHotline = (words: string): RegExp =>
  new RegExp(`(?<![\\d第])${words.replaceAll(/[^\w]/g, '\\$&')}(?!${COUNTED})`, 'g')

function readArabic(text: string, isTaken: (at: number) => boolean): readonly WrittenNumber[] {
  return [...text.matchAll(ARABIC)].flatMap((match) => {
    const [words, number = '', factor, more, unit] = match
    const at = match.index + words.indexOf(number)
    if (isTaken(at) || /[A-Za-z]/.test(text[at - 1] ?? '')) return []
    return [arabic(words.trimEnd(), match.index, number, factor, more, unit)]
  })
}

const HEADS_A_LIST = /(?:^|[\s。；;：:，,、（(])$/
const IS_COUNTED = new RegExp(`^\\s*(?:[余餘多万萬千百亿億%]|${COUNTED_BY})`)

/** ９９９ → 999, ③起 → 3起, and where each sign stood. Not the comma, which parts numbers, and not the ① that heads a list. */
function withPlainWidth(written: string): { readonly text: string; readonly origin: readonly number[] } {
  const origin: number[] = []
  let text = ''
  let at = 0
  for (const sign of written) {
    const circled = circledValue(sign)
    const isCount =
      circled !== undefined && !HEADS_A_LIST.test(text) && IS_COUNTED.test(written.slice(at + sign.length))
    const plain = isCount ? String(circled) : circled !== undefined || sign === '，' ? sign : plainWidth(sign)
    text += plain
    for (let unit = 0; unit < plain.length; unit += 1) origin.push(at)
    at += sign.length
  }
  return { text, origin: [...origin, written.length] }
}

const plainWidth = (sign: string): string => (/[①-⓿]/.test(sign) ? sign : sign.normalize('NFKC'))

function arabic(
  words: string,
  start: number,
  number: string,
  factor?: string,
  more?: string,
  unit?: string,
): WrittenNumber {
  const times = timesOf(factor) * (/^.元$/.test(unit ?? '') ? timesOf(unit?.[0]) : 1) * (unit === '成' ? 10 : 1)
  const plain = number.replaceAll(',', '')
  const decimals = plain.split('.')[1]?.length ?? 0
  const value = Number(plain) * times
  const isUp = /^(?:近|nearly)/.test(words)
  const rounded =
    more !== undefined || /^(?:超|逾|over)/.test(words)
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

/** 3千万 is three times a thousand ten-thousands. */
const timesOf = (factor = ''): number =>
  FACTORS[factor] ?? [...factor].reduce((times, sign) => times * (FACTORS[sign] ?? 1), 1)

function unitOf(unit: string | undefined): WrittenNumber['unit'] {
  if (unit === undefined) return 'none'
  if (unit === '成' || /^(?:%|per ?cent)$/.test(unit)) return 'percent'
  return /百分|percentage|倍/.test(unit) ? 'points' : 'money'
}
