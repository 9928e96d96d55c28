import { readNumeral } from './numerals.ts'

/** A date or a span of dates in a text; `2026-08-07`, `--08-07` without a year, `2026-08`, `2026`, `from/to`. */
export interface DateMention {
  readonly start: number
  readonly end: number
  readonly value: string
  /** A day that no calendar has: 2月30日. */
  readonly isImpossible: boolean
}

interface Point {
  readonly end: number
  readonly year?: number | undefined
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly part?: Part | undefined
}
/** Ends of a part of a month or year, as month and day; 0 is the last day of the month. */
type Part = readonly [fromMonth: number, fromDay: number, toMonth: number, toDay: number]

const NUMBER = String.raw`(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])`
const YEAR = String.raw`(?:\d{4}|[一二][〇零一二三四五六七八九]{3})年`
const PART_OF_YEAR = String.raw`[上下]半年|第?[一二三四]季度|前三季度`
const START = new RegExp(
  String.raw`${YEAR}|(?<![\d.])\d{1,2}(?:至|到|-|—|~)\d{1,2}月(?!\d)|(?<![\d.个每])${NUMBER}月(?!一)|(?<![\d.每第])\d{1,2}[日号]|(?<![\d.])\d{4}([-./])\d{1,2}\1\d{1,2}(?!\d)|${PART_OF_YEAR}`,
  'g',
)
const AT_YEAR = new RegExp(YEAR, 'y')
const AT_MONTH = new RegExp(`(${NUMBER})月份?`, 'y')
/** 1至6月: the first of two months. */
const AT_FIRST_MONTH = /(\d{1,2})(?=(?:至|到|-|—|~)\d{1,2}月(?!\d))/y
const AT_DAY = new RegExp(`(${NUMBER})[日号]`, 'y')
const AT_PART = new RegExp(String.raw`上旬|中旬|下旬|初|底|末|${PART_OF_YEAR}`, 'y')
const AT_NUMBERS = /(\d{4})[-./](\d{1,2})[-./](\d{1,2})/y
const AT_TO = /起?(?:至|到|-{1,2}|—{1,2}|–|~)/y
/** What makes a bare 15日 a day of the month spoken of, not a length. */
const DAY_FOLLOWED = /^(?:上午|下午|凌晨|中午|晚|当天|当日|起|至|到|-|—|~|,|在)/

/** Every date of a half-width, simplified text; a day without a month takes the month said before. */
export function listDates(text: string): DateMention[] {
  const found: DateMention[] = []
  const starts = new RegExp(START)
  let month: number | undefined
  for (let match = starts.exec(text); match !== null; match = starts.exec(text)) {
    const from = readPoint(text, match.index)
    if (from === undefined) continue
    const isBareDay = from.month === undefined && from.year === undefined && from.part === undefined
    const isListed = found.at(-1)?.end === match.index - 1 && /[、和及与]/.test(text.charAt(match.index - 1))
    if (isBareDay && (month === undefined || !(isListed || DAY_FOLLOWED.test(text.slice(from.end, from.end + 2)))))
      continue
    const first = isBareDay ? { ...from, month } : from
    const last = readEnd(text, first)
    const { end } = last ?? first
    month = last?.month ?? first.month ?? month
    starts.lastIndex = end
    if (isYearOnly(first, last) && /^[度来以]/.test(text.slice(end, end + 1))) continue
    found.push({ start: match.index, end, ...valueOf(first, last) })
  }
  return found
}

function isYearOnly(first: Point, last: Point | undefined): boolean {
  return last === undefined && first.month === undefined && first.part === undefined
}

function readPoint(text: string, at: number): Point | undefined {
  AT_NUMBERS.lastIndex = at
  const [whole, ...numbers] = AT_NUMBERS.exec(text) ?? []
  if (whole !== undefined) {
    const [year, month, day] = numbers.map(Number)
    return inRange({ end: at + whole.length, year, month, day })
  }
  AT_YEAR.lastIndex = at
  const yearWords = AT_YEAR.exec(text)?.[0]
  const year = yearWords === undefined ? undefined : readNumeral(yearWords, 0)?.value
  let end = at + (yearWords?.length ?? 0)
  const part = wordAt(AT_PART, text, end)
  if (part !== undefined && !/[旬初底末]$/.test(part)) return { end: end + part.length, year, part: partOfYear(part) }
  const month = numberAt(AT_MONTH, text, end) ?? numberAt(AT_FIRST_MONTH, text, end)
  end = month?.end ?? end
  const day = month === undefined && year !== undefined ? undefined : numberAt(AT_DAY, text, end)
  if (month !== undefined && day === undefined) {
    const partOfMonth = wordAt(AT_PART, text, end)
    if (partOfMonth !== undefined && /[旬初底末]$/.test(partOfMonth))
      return inRange({
        end: end + partOfMonth.length,
        year,
        month: month.value,
        ...partsOfMonth(partOfMonth, month.value),
      })
  }
  end = day?.end ?? end
  if (end === at) return undefined
  return inRange({ end, year, month: month?.value, day: day?.value })
}

function inRange(point: Point): Point | undefined {
  const { month = 1, day = 1, year = 2000 } = point
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && year >= 1980 && year < 2100 ? point : undefined
}

function readEnd(text: string, first: Point): Point | undefined {
  const mark = wordAt(AT_TO, text, first.end)
  if (mark === undefined) return undefined
  const last = readPoint(text, first.end + mark.length)
  if (last === undefined) return undefined
  const isYearNamed = last.year !== undefined
  return { ...last, year: last.year ?? first.year, month: last.month ?? (isYearNamed ? undefined : first.month) }
}

function wordAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function numberAt(
  pattern: RegExp,
  text: string,
  at: number,
): { readonly value: number; readonly end: number } | undefined {
  pattern.lastIndex = at
  const match = pattern.exec(text)
  const value = match === null ? undefined : readNumeral(match[1] ?? '', 0)?.value
  return value === undefined ? undefined : { value, end: at + (match?.[0].length ?? 0) }
}

function partOfYear(words: string): Part {
  if (words === '上半年') return [1, 1, 6, 30]
  if (words === '下半年') return [7, 1, 12, 31]
  if (words === '前三季度') return [1, 1, 9, 30]
  const last = 3 * ('一二三四'.indexOf(words.replace('第', '').charAt(0)) + 1)
  return [last - 2, 1, last, 0]
}

/** 初 is the whole month for us: nobody says where it ends. */
function partsOfMonth(words: string, month: number): Pick<Point, 'part' | 'day'> {
  if (words === '初') return {}
  if (words === '底' || words === '末') return { day: lastDay(undefined, month) }
  const [from, to] = { 上旬: [1, 10] as const, 中旬: [11, 20] as const, 下旬: [21, 0] as const }[words] ?? [1, 0]
  return { part: [month, from, month, to] }
}

function lastDay(year: number | undefined, month: number): number {
  if (month === 2) return year !== undefined && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)) ? 28 : 29
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function valueOf(first: Point, last: Point | undefined): Pick<DateMention, 'value' | 'isImpossible'> {
  const isImpossible = [first, last].some(
    (point) => point?.day !== undefined && point.day > lastDay(point.year, point.month ?? 1),
  )
  const from =
    first.part === undefined
      ? written(first.year, first.month, first.day)
      : written(first.year, first.part[0], first.part[1])
  const end = last ?? first
  const to =
    end.part === undefined ? written(end.year, end.month, end.day) : written(end.year, end.part[2], end.part[3])
  return { value: from === to ? from : `${from}/${to}`, isImpossible }
}

function written(year: number | undefined, month: number | undefined, day: number | undefined): string {
  const two = (number: number): string => String(number).padStart(2, '0')
  const days = day === 0 ? lastDay(year, month ?? 1) : day
  if (month === undefined) return String(year ?? '')
  const head = year === undefined ? '-' : String(year)
  return `${head}-${two(month)}${days === undefined ? '' : `-${two(days)}`}`
}
