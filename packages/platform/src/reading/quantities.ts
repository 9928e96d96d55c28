import type { Qualifier } from '../domain/report-reading.ts'
import { deedOf, objectOf } from './counted-object.ts'
import type { Lexicon } from './lexicon.ts'
import { type Measure, readMeasure } from './measures.ts'
import { listNumerals, type Numeral, readNumeral } from './numerals.ts'
import { nounOf, type Phrase } from './phrases.ts'
import { readFront, readTail } from './qualifiers.ts'
import type { Clause } from './statements.ts'

/** A number with what it counts, in a clause of the repaired text. */
export interface Quantity {
  /** With the words in front that qualify it, and those behind. */
  readonly start: number
  readonly end: number
  readonly field: Measure['field']
  readonly value: number
  readonly valueMost?: number
  readonly qualifier: Qualifier
  readonly unit?: string
  readonly object?: Phrase
  readonly noun?: string
  /** `noun` is what was done, not what was counted: 办结9件. */
  readonly isDeed?: boolean
  readonly per?: string
}

interface Place {
  readonly text: string
  readonly sentenceStart: number
  readonly clause: Clause
  readonly lexicon: Lexicon
}

const SINGLE = /^[一两]$/
/** 二次 is the second time; 每一位 and 同一个 count nothing. */
const NO_NUMBER = /^二$/
const NO_COUNT_IN_FRONT = /[每同某任这那另唯统第]/
/** 和学生一起 is together; 每发生一起 is a rule. */
const TOGETHER = /[和与同跟][^,。;]{1,6}$|每[^,。;]{0,4}$/
/** What comes out in these is counted, also 内容. */
const ISSUES = new Set(['期', '篇', '版', '集'])
/** 一生一份: one to each. */
const ONE_TO_EACH = /一\p{Script=Han}$/u
/** Measure words that 一 really counts with. */
const ONE_COUNTS = new Set(['名', '位', '起', '例'])
const PER = /每(?:个)?(期|周|月|天|日|年|季度|户|人|场|次|学期)/g
const PER_NAMES: Readonly<Record<string, string>> = {
  期: 'issue',
  周: 'week',
  月: 'month',
  天: 'day',
  日: 'day',
  年: 'year',
  季度: 'quarter',
  户: 'household',
  人: 'person',
  场: 'session',
  次: 'session',
  学期: 'term',
}
const PER_REACH = 16
/** Who reads a page is not counted as reached. */
const VIEWS = /(?:阅读|点击|播放|浏览|转发|观看|访问)[量数]$/

/** Every number of a clause that a record could hold. `isTaken`: dates, quotations, numbers of paragraphs. */
export function listQuantities(
  text: string,
  sentenceStart: number,
  clause: Clause,
  isTaken: (at: number) => boolean,
  lexicon: Lexicon,
): Quantity[] {
  const place = { text, sentenceStart, clause, lexicon }
  const found: Quantity[] = []
  for (const each of listNumerals(text, clause.start, clause.end)) {
    if (isTaken(each.start) || each.start < (found.at(-1)?.end ?? 0)) continue
    const quantity = isPercentWord(text, each.start) ? undefined : readQuantity(place, each, found.at(-1))
    if (quantity !== undefined) found.push(quantity)
  }
  return [...found, ...percentWords(place, isTaken)].sort((one, other) => one.start - other.start)
}

const isPercentWord = (text: string, at: number): boolean =>
  text.startsWith('百分之', at) || text.slice(Math.max(0, at - 3), at) === '百分之'

/** 百分之九十二 */
function percentWords(place: Place, isTaken: (at: number) => boolean): Quantity[] {
  const { text, clause } = place
  const found: Quantity[] = []
  for (let at = text.indexOf('百分之', clause.start); at >= 0 && at < clause.end; at = text.indexOf('百分之', at + 3)) {
    const numeral = readNumeral(text, at + 3)
    if (numeral !== undefined && !isTaken(at))
      found.push(
        complete(place, { ...numeral, start: at }, { field: 'percentage', unit: '%', end: numeral.end }, found.at(-1)),
      )
  }
  return found
}

function readQuantity(place: Place, numeral: Numeral, before: Quantity | undefined): Quantity | undefined {
  const { text, clause, lexicon } = place
  if (isPartOfName(text, numeral)) return undefined
  const measure = readMeasure(text, clause, numeral, lexicon)
  if (measure === undefined) return undefined
  const quantity = complete(place, { ...numeral, value: numeral.value * (measure.times ?? 1) }, measure, before)
  if (!isWanted(place, numeral, quantity)) return undefined
  return isPieceOfCase(place, quantity, before) ? { ...quantity, field: 'cases' } : quantity
}

/** A6, #3, 第5, 2.0版: the number is a name. */
function isPartOfName(text: string, { start, end, isFigures }: Numeral): boolean {
  if (/[A-Za-z#第.〔[/×]/.test(text.charAt(start - 1))) return true
  return isFigures && /[A-Za-z]/.test(text.charAt(end)) && !/^(?:LED|APP|QQ)/i.test(text.slice(end, end + 3))
}

function complete(place: Place, numeral: Numeral, measure: Measure, before: Quantity | undefined): Quantity {
  const { text, sentenceStart, clause, lexicon } = place
  const front = readFront(text, clause, numeral.start, lexicon)
  const tail = readTail(text, measure.end, lexicon)
  const own = { start: Math.max(clause.start, before?.end ?? 0), end: clause.end }
  const counted = objectOf(text, own, measure, { start: front.at, end: tail.end }, lexicon)
  const isDone =
    counted === undefined && measure.unit !== '用户' && measure.field !== 'money' && measure.field !== 'percentage'
  const deed = isDone ? deedOf(text, sentenceStart, own, front.at, measure.field === 'people', lexicon) : undefined
  const object = counted ?? deed
  const bare = object === undefined ? '' : nounOf(object, lexicon)
  const noun = bare === '' && measure.unit === '用户' ? measure.unit : bare
  const per = perOf(text, clause, numeral.start)
  const isOver =
    numeral.isOver ||
    /^[余多]/.test(text.charAt(numeral.end)) ||
    /^成[余多]/.test(text.slice(numeral.end, numeral.end + 2))
  const isAbout = text.slice(numeral.start, numeral.end).includes('来')
  return {
    start: front.qualifierAt,
    end: tail.end,
    field: measure.field === 'people' && VIEWS.test(noun) ? 'count' : measure.field,
    value: numeral.value,
    ...(numeral.valueMost !== undefined && { valueMost: numeral.valueMost }),
    qualifier: front.qualifier ?? tail.qualifier ?? (isAbout ? 'about' : isOver ? 'over' : 'exact'),
    ...(measure.unit !== undefined && { unit: measure.unit }),
    ...(object !== undefined && { object }),
    ...(noun !== '' && { noun }),
    ...(deed !== undefined && { isDeed: true }),
    ...(per !== undefined && { per }),
  }
}

function perOf(text: string, clause: Clause, start: number): string | undefined {
  const words = text.slice(Math.max(clause.start, start - PER_REACH), start)
  const last = [...words.matchAll(PER)].at(-1)
  if (last === undefined || /[、;]/.test(words.slice(last.index))) return undefined
  return PER_NAMES[last[1] ?? '']
}

/** 件 counts cases when it stands with a word for them, or goes on counting them. */
function isPieceOfCase(
  { text, lexicon }: Place,
  { unit, noun, start, field }: Quantity,
  before: Quantity | undefined,
): boolean {
  if (field !== 'count' || unit !== '件') return false
  if (noun !== undefined && lexicon.sets.caseNouns.isIn(noun)) return true
  if (before?.field === 'cases' && text.slice(before.end, start).includes('、')) return true
  return lexicon.cases.some(([meaning, verbs]) => meaning !== 'reported' && verbs.endingAt(text, start) !== '')
}

function isWanted({ text, clause, lexicon }: Place, numeral: Numeral, quantity: Quantity): boolean {
  const words = text.slice(numeral.start, numeral.end)
  const { noun = '', unit = '', object, per, field, end, isDeed = false } = quantity
  if (
    field === 'count' &&
    per === undefined &&
    !ISSUES.has(unit) &&
    lexicon.sets.objectsNotCounted.endingAt(noun, noun.length) !== ''
  )
    return false
  if (isThreshold(text, clause, quantity) || NO_NUMBER.test(words)) return false
  if (unit === '条' && /[一二三四五六七八九十\d]章$/.test(text.slice(clause.start, numeral.start))) return false
  if (field === 'percentage' || !SINGLE.test(words)) return true
  if (words === '一' && ONE_TO_EACH.test(text.slice(clause.start, numeral.start))) return false
  if (NO_COUNT_IN_FRONT.test(text.charAt(numeral.start - 1)) && per === undefined) return false
  if (words === '两') return unit !== '个' || noun !== ''
  if (unit === '起') return !TOGETHER.test(text.slice(clause.start, numeral.start)) && isCase(text, quantity, lexicon)
  if (ONE_COUNTS.has(unit) || per !== undefined) return true
  const isAtEnd = end >= clause.end || /[,。;、)]/.test(text.charAt(end))
  return isAtEnd && !isDeed && object?.end === numeral.start && unit !== '次' && unit !== '人'
}

function isCase(text: string, { start, noun = '' }: Quantity, lexicon: Lexicon): boolean {
  return lexicon.sets.caseNouns.isIn(noun) || lexicon.cases.some(([, verbs]) => verbs.endingAt(text, start) !== '')
}

/** 单笔5万元以上的转账: a rule, not what happened. */
function isThreshold(text: string, clause: Clause, { start, end, field }: Quantity): boolean {
  const head = text.slice(Math.max(clause.start, start - 8), start)
  const isBound = /(?:以上|以下|以内)$/.test(text.slice(clause.start, end))
  if (isBound && /^[的(]/.test(text.slice(end, end + 1))) return true
  return field === 'money' && /(?:单笔|每笔|凡|满).{0,4}$/.test(head) && !/最/.test(text.slice(start - 2, end))
}
