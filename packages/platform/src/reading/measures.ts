import type { ReadField } from '../domain/report-reading.ts'
import type { Lexicon } from './lexicon.ts'
import type { Numeral } from './numerals.ts'
import type { Clause } from './statements.ts'

/** What stands behind a number and says what kind of figure it is. */
export interface Measure {
  readonly field: Exclude<ReadField, 'date'>
  readonly unit?: string
  readonly end: number
  /** 两成 is 20 per cent. */
  readonly times?: number
}

const PERCENT = /(?:%|个百分点)/y
const TENTHS = /成(?![立员功为果都交年效型品本长])/y
const MORE = /[余多](?![元种样形次])/y
const BARE_END = /[,。;)、+]/
const YUAN: Readonly<Record<string, string>> = { 元人民币: '元', 块钱: '元' }

/** The measure behind `numeral`; undefined when it counts nothing that a record could hold. */
export function readMeasure(text: string, clause: Clause, numeral: Numeral, lexicon: Lexicon): Measure | undefined {
  const { start, end, isOver } = numeral
  const at = text.charAt(end) === ' ' ? end + 1 : end
  const percent = stickyAt(PERCENT, text, at)
  if (percent !== '') return { field: 'percentage', unit: percent, end: at + percent.length }
  if (end - start <= 2 && !isOver && stickyAt(TENTHS, text, at) !== '')
    return { field: 'percentage', unit: '%', end: at + 1, times: 10 }
  const unitAt = at + (isOver ? 0 : stickyAt(MORE, text, at).length)
  const skipped = lexicon.sets.notCounted.startingAt(text, unitAt)
  const known = readUnit(text, unitAt, lexicon)
  if (known !== undefined && known.unit.length >= skipped.length && unitAt + known.unit.length <= clause.end)
    return isWordOfPeople(text, unitAt, known.field)
      ? undefined
      : { field: known.field, unit: YUAN[known.unit] ?? known.unit, end: unitAt + known.unit.length }
  if (skipped !== '') return undefined
  if (end - start > 1 && lexicon.sets.peopleNouns.startingAt(text, unitAt) !== '')
    return { field: 'people', end: unitAt }
  return bareFigure(text, clause, numeral)
}

interface Unit {
  readonly field: 'people' | 'cases' | 'money' | 'count'
  readonly unit: string
}

function readUnit(text: string, at: number, lexicon: Lexicon): Unit | undefined {
  const found = (['people', 'cases', 'money', 'count'] as const)
    .map((field): Unit => ({ field, unit: lexicon.units[field].startingAt(text, at) }))
    .reduce((best, each) => (each.unit.length > best.unit.length ? each : best))
  if (found.unit !== '') return withTimes(text, at, found)
  return /^\p{Script=Han}{2,4}?用户/u.test(text.slice(at, at + 6)) ? { field: 'people', unit: '用户' } : undefined
}

/** 件次, 家次: each time is counted. */
function withTimes(text: string, at: number, { field, unit }: Unit): Unit {
  const next = text.slice(at + unit.length, at + unit.length + 2)
  const isTimes = field === 'count' && !unit.endsWith('次') && /^次(?!数)/.test(next)
  return { field, unit: isTimes ? `${unit}次` : unit }
}

/** 人民, 人均, 名单: no measure words. */
function isWordOfPeople(text: string, at: number, field: Measure['field']): boolean {
  return field === 'people' && /^(?:人[民均大行生工类身口文]|名[单称义牌誉]|位[置于])/.test(text.slice(at, at + 2))
}

/** 阅读量超过9800, with no measure word. */
function bareFigure(text: string, clause: Clause, { start, end }: Numeral): Measure | undefined {
  const head = text.slice(Math.max(clause.start, start - 12), start)
  if (end !== clause.end && !BARE_END.test(text.charAt(end))) return undefined
  if (!/(?:量|人数|人次|总数|户数|次数)[^\d,。;]{0,4}$/.test(head)) return undefined
  return { field: /人(?:数|次)[^,。;]{0,4}$/.test(head) ? 'people' : 'count', end }
}

function stickyAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0] ?? ''
}
