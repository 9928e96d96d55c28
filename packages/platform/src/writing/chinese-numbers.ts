import { stepOf, type WrittenNumber } from './written-number.ts'

const DIGITS: ReadonlyMap<string, number> = new Map(
  ['零〇', '一壹', '二两兩贰貳', '三叁參', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap((signs, value) =>
    [...signs].map((sign) => [sign, value] as const),
  ),
)
const PLACES: ReadonlyMap<string, number> = new Map(
  Object.entries({ 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1_000, 仟: 1_000 }),
)
const MYRIADS: ReadonlyMap<string, number> = new Map(Object.entries({ 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }))

const PLACE = `[${[...PLACES.keys(), ...MYRIADS.keys()].join('')}]`
const NUMERAL = `[${[...DIGITS.keys(), ...PLACES.keys(), ...MYRIADS.keys()].join('')}]`

/** What is counted: one sign before it is a number. */
export const MEASURES =
  '起|宗|件|份|场|場|人|次|户|戶|笔|筆|元|篇|条|條|块|塊|张|張|名|个|個|家|例|案|位|台|臺|部|批|所|辆|輛|倍|成(?![员員功为為立果绩績分年本就交])'

/** With those that also begin a verb or a word of their own, such as 110处置. */
export const COUNTED_BY = `${MEASURES}|封|幅|处|處|座|期`
/** 一个 is an article more often than a number. */
const ONLY_A_COUNT = /(?:[仅僅只共达達为為减減升降]|[增减減][加少]|新增|[多少])$/

/** Numerals that count nothing. */
export const NO_CHINESE_COUNTS: readonly RegExp[] = [
  // Days and hours.
  new RegExp(`${NUMERAL}{1,4}年(?:${NUMERAL}{1,2}月)?(?:${NUMERAL}{1,3}[日号號])?`, 'g'),
  new RegExp(`${NUMERAL}{1,2}月(?:${NUMERAL}{1,3}[日号號])?|${NUMERAL}{1,3}[日号號]`, 'g'),
  new RegExp(`${NUMERAL}{1,3}[点點时時](?:${NUMERAL}{1,3}分)?|${NUMERAL}{1,3}[个個]月`, 'g'),
  new RegExp(`[〔[(]${NUMERAL}{4}[〕\\])]第?${NUMERAL}*[号號]?`, 'g'),
  // Ordinals: 第一, 第三方, 第十二条, and not 第三百二十起.
  new RegExp(`第\\s*(?:\\d+|${NUMERAL}+)\\s*[条條款项項章节節期季号號次批届屆轮輪]`, 'g'),
  new RegExp(`第${NUMERAL}(?!${NUMERAL})`, 'g'),
  new RegExp(`第${NUMERAL}{2,3}(?!${NUMERAL}|余|餘|多|${MEASURES})`, 'g'),
]

const CHINESE = new RegExp(
  `(?:${NUMERAL}+分之)?([几幾数數](?=${PLACE}))?(${NUMERAL}+)([几幾])?(余|餘|多|[来來](?=${COUNTED_BY}))?([万萬亿億])?(?=(${COUNTED_BY})?)`,
  'g',
)
const LOWER_PLACE = new RegExp(`^${PLACE}$`)
const BEFORE: readonly (readonly [RegExp, WrittenNumber['rounded']])[] = [
  [/(?:近|将近|將近)$/, 'up'],
  [/(?:约|約)$/, 'about'],
  [/(?:超过|超過|逾)$/, 'down'],
]

/** Numbers in Chinese numerals: two signs and more whatever follows, one sign before a measure word. */
export function readChinese(
  text: string,
  isTaken: (at: number) => boolean,
  except: readonly string[],
): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  for (const match of text.matchAll(CHINESE)) {
    const [words, several, numeral = '', odd, more, myriad = '', measure] = match
    const { index } = match
    const before = text.slice(Math.max(0, index - 2), index)
    if (isTaken(index) || isTaken(index + words.length - 1) || /[\d.每各]$/.test(before)) continue
    const isRough = (several ?? odd ?? more) !== undefined
    const isFraction = words.includes('分之')
    if (numeral.length === 1 && !isFraction && !counts(numeral, isRough, measure, before)) continue
    if (except.includes(digitsOf(numeral) ?? '')) continue
    found.push({
      start: index,
      end: index + words.length,
      words,
      ...(isFraction ? fraction(words) : whole(numeral, text.slice(index + words.length - myriad.length))),
      rounded:
        several !== undefined
          ? 'several'
          : isRough || isSpread(numeral)
            ? 'down'
            : (BEFORE.find(([pattern]) => pattern.test(before))?.[1] ?? 'no'),
    })
  }
  return found
}

function counts(numeral: string, isRough: boolean, measure: string | undefined, before: string): boolean {
  if (isRough) return LOWER_PLACE.test(numeral)
  if (numeral === '一') {
    if (measure === '成') return /[降升长長占约約近超足减減少增达達有过過]$/.test(before)
    return measure !== undefined && (!/^[个個批]$/.test(measure) || ONLY_A_COUNT.test(before))
  }
  return measure !== undefined && !/[〇零]/.test(numeral)
}

type Value = Pick<WrittenNumber, 'value' | 'step' | 'unit'>

function whole(numeral: string, rest: string): Value {
  const value = valueOf(numeral)
  if (rest.startsWith('成') && value <= 10) {
    const half = DIGITS.get(rest[1] ?? '') ?? 0
    return { value: value * 10 + half, step: half === 0 ? 10 : 1, unit: 'percent' }
  }
  if (rest.startsWith('倍')) return { value, step: 1, unit: 'points' }
  if (/^[个個]百分[点點]/.test(rest)) return { value, step: 1, unit: 'points' }
  const [, myriad, yuan] = /^([万萬亿億])?(元)?/.exec(rest) ?? []
  const times = MYRIADS.get(myriad ?? '') ?? 1
  return { value: value * times, step: stepOf(value * times), unit: yuan === undefined ? 'none' : 'money' }
}

/** 百分之三十, 三分之一. */
function fraction(words: string): Value {
  const [of = '', part = ''] = words.replaceAll(/[余餘多]/g, '').split('分之')
  return { value: Math.round((valueOf(part) / valueOf(of)) * 100), step: 1, unit: 'percent' }
}

/** 三四十, 两三: from thirty on, from two on. */
const isSpread = (numeral: string): boolean =>
  numeral.length > 1 &&
  chineseValue(numeral) === undefined &&
  (digitsOf(numeral) === undefined || (numeral.length === 2 && isNext(numeral)))

const isNext = ([first = '', second = '']: string): boolean => (DIGITS.get(first) ?? 0) + 1 === DIGITS.get(second)

function valueOf(numeral: string): number {
  const digits = digitsOf(numeral)
  if (digits !== undefined && !isSpread(numeral)) return Number(digits)
  const isDigit = (at: number): boolean => (DIGITS.get(numeral[at] ?? '') ?? 0) > 0
  const first = [...numeral].filter((_, at) => !(isDigit(at) && isDigit(at - 1))).join('')
  return chineseValue(numeral) ?? chineseValue(first) ?? 0
}

/** 九六一一〇 → 96110. */
function digitsOf(numeral: string): string | undefined {
  const digits = [...numeral].map((sign) => DIGITS.get(sign))
  return digits.includes(undefined) ? undefined : digits.join('')
}

/** 三百二十一, 十二, 两万, 叁佰. Undefined: no number. */
export function chineseValue(numeral: string): number | undefined {
  let total = 0
  let part = 0
  let digit: number | undefined
  for (const sign of numeral) {
    const place = PLACES.get(sign)
    const myriad = MYRIADS.get(sign)
    if (myriad !== undefined) {
      const below = part + (digit ?? 0)
      const isOver = total > 0 && total < myriad
      total = isOver ? (total + below) * myriad : total + (below === 0 ? 1 : below) * myriad
      part = 0
      digit = undefined
    } else if (place !== undefined) {
      part += (digit === undefined || digit === 0 ? 1 : digit) * place
      digit = undefined
    } else if (digit !== undefined && digit !== 0) return undefined
    else digit = DIGITS.get(sign)
  }
  return total + part + (digit ?? 0)
}
