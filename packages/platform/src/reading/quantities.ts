import type { Qualifier, ReadField } from '../domain/report-reading.ts'
import type { Lexicon } from './lexicon.ts'
import { listNumerals, type Numeral, readNumeral } from './numerals.ts'
import { nounOf, phraseAfter, phraseBefore, type Phrase } from './phrases.ts'
import type { Clause } from './statements.ts'

/** A number with what it counts, in a clause of the repaired text. */
export interface Quantity {
  /** With the words in front that qualify it, and those behind. */
  readonly start: number
  readonly end: number
  readonly field: Exclude<ReadField, 'date'>
  readonly value: number
  readonly valueMost?: number
  readonly qualifier: Qualifier
  readonly unit?: string
  readonly object?: Phrase
  readonly noun?: string
  readonly per?: string
}

interface Measure {
  readonly field: Quantity['field']
  readonly unit?: string
  readonly end: number
}

interface Place {
  readonly text: string
  readonly clause: Clause
  readonly lexicon: Lexicon
}

const PERCENT = /(?:%|个百分点)/y
const TENTHS = /成(?![立员功为果都交年效型品本长])/y
const SINGLE = /^[一两]$/
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

/** Every number of a clause that a record could hold. `isTaken`: dates, quotations, numbers of paragraphs. */
export function listQuantities(
  text: string,
  clause: Clause,
  isTaken: (at: number) => boolean,
  lexicon: Lexicon,
): Quantity[] {
  const place = { text, clause, lexicon }
  const found: Quantity[] = []
  for (const each of listNumerals(text, clause.start, clause.end)) {
    if (isTaken(each.start) || each.start < (found.at(-1)?.end ?? 0)) continue
    const quantity = isPercentWord(text, each.start) ? undefined : readQuantity(place, each)
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
      found.push(complete(place, { ...numeral, start: at }, { field: 'percentage', unit: '%', end: numeral.end }))
  }
  return found
}

function readQuantity(place: Place, numeral: Numeral): Quantity | undefined {
  const { text } = place
  const before = text.charAt(numeral.start - 1)
  if (
    /[A-Za-z#第.〔[/×]/.test(before) ||
    (numeral.isFigures &&
      /[A-Za-z]/.test(text.charAt(numeral.end)) &&
      !/^(?:LED|APP|QQ)/i.test(text.slice(numeral.end, numeral.end + 3)))
  )
    return undefined
  const measure = readMeasure(place, numeral)
  if (measure === undefined) return undefined
  const quantity = complete(
    place,
    measure.unit === '成' ? { ...numeral, value: numeral.value * 10 } : numeral,
    measure.unit === '成' ? { ...measure, unit: '%' } : measure,
  )
  return isWanted(place, numeral, quantity) ? quantity : undefined
}

function readMeasure({ text, clause, lexicon }: Place, { start, end, isOver }: Numeral): Measure | undefined {
  const at = text.charAt(end) === ' ' ? end + 1 : end
  PERCENT.lastIndex = at
  const percent = PERCENT.exec(text)?.[0]
  if (percent !== undefined) return { field: 'percentage', unit: percent, end: at + percent.length }
  TENTHS.lastIndex = at
  if (end - start <= 2 && TENTHS.test(text) && !isOver) return { field: 'percentage', unit: '成', end: at + 1 }
  const isMore = !isOver && /^[余多](?![元种样形])/.test(text.slice(at, at + 2))
  const unitAt = isMore ? at + 1 : at
  const skipped = lexicon.sets.notCounted.startingAt(text, unitAt)
  const field = longestField(lexicon, text, unitAt)
  if (field !== undefined && field.unit.length >= skipped.length && unitAt + field.unit.length <= clause.end)
    return isWordOfPeople(text, unitAt, field)
      ? undefined
      : { field: field.field, unit: field.unit, end: unitAt + field.unit.length }
  if (skipped !== '') return undefined
  const people = lexicon.sets.peopleNouns.startingAt(text, unitAt)
  if (people !== '' && text.slice(start, end).length > 1) return { field: 'people', end: unitAt }
  return isBareFigure(text, clause, start, end)
    ? { field: /人(?:数|次|员)[^,。;]{0,6}$/.test(text.slice(clause.start, start)) ? 'people' : 'count', end }
    : undefined
}

function longestField(
  lexicon: Lexicon,
  text: string,
  at: number,
): { readonly field: 'people' | 'cases' | 'money' | 'count'; readonly unit: string } | undefined {
  const found = (['people', 'cases', 'money', 'count'] as const)
    .map((field) => ({ field, unit: lexicon.units[field].startingAt(text, at) }))
    .reduce((best, each) => (each.unit.length > best.unit.length ? each : best))
  if (found.unit !== '') return found
  const noun = /^[\p{Script=Han}]{2,4}?用户/u.exec(text.slice(at, at + 6))?.[0]
  return noun === undefined ? undefined : { field: 'people', unit: '用户' }
}

/** 人民, 人均, 名单: no measure words. */
const isWordOfPeople = (text: string, at: number, { field }: { readonly field: string }): boolean =>
  field === 'people' &&
  /^(?:人[民均大行生工类身口文]|名[单称义牌誉]|位[置于])/.test(text.slice(at, at + 2)) &&
  !/^人(?:员|群)/.test(text.slice(at, at + 2))

/** 阅读量超过9800, with no measure word. */
function isBareFigure(text: string, clause: Clause, start: number, end: number): boolean {
  return (
    (end === clause.end || /[,。;)、]/.test(text.charAt(end))) &&
    /(?:量|人数|人次|总数|户数|次数)[^\d,。;]{0,4}$/.test(text.slice(Math.max(clause.start, start - 10), start))
  )
}

function complete(place: Place, numeral: Numeral, measure: Measure): Quantity {
  const { text, clause, lexicon } = place
  const front = readFront(place, numeral.start)
  const tail = readTail(place, measure.end)
  const objectInFront = phraseBefore(
    text,
    measure.field === 'percentage' ? beforeChange(text, front.at) : front.at,
    clause.start,
    lexicon,
  )
  const objectBehind =
    measure.field === 'percentage' || measure.field === 'money'
      ? undefined
      : phraseAfter(text, tail.end, clause.end, lexicon)
  const object = chooseObject(place, measure, objectInFront, objectBehind)
  const noun = object === undefined ? undefined : nounOf(object, lexicon)
  const per = perOf(text, clause, numeral.start)
  const isOver = numeral.isOver || /^[余多]/.test(text.slice(numeral.end, numeral.end + 1))
  return {
    start: front.qualifierAt,
    end: tail.end,
    field:
      measure.field === 'count' && measure.unit === '件' && lexicon.sets.caseNouns.isIn(noun ?? '')
        ? 'cases'
        : measure.field,
    value: numeral.value,
    ...(numeral.valueMost !== undefined && { valueMost: numeral.valueMost }),
    qualifier: front.qualifier ?? tail.qualifier ?? (isOver ? 'over' : 'exact'),
    ...(measure.unit !== undefined && {
      unit: measure.unit === '元人民币' || measure.unit === '块钱' ? '元' : measure.unit,
    }),
    ...(object !== undefined && { object }),
    ...(noun !== undefined && noun !== '' && { noun }),
    ...(per !== undefined && { per }),
  }
}

/** 同比下降, 由 … 提高到: not what the percentage is of. */
function beforeChange(text: string, end: number): number {
  const words =
    /(?:较|比|同比|环比|上年|去年|同期|上月|前|增加|减少|下降|提高|提升|增长|上升|降低|下跌|达|到|至|由|从|了|均|分别|为|也|又)+$/.exec(
      text.slice(Math.max(0, end - 16), end),
    )
  return end - (words?.[0].length ?? 0)
}

interface Front {
  /** Where the words in front of the number begin. */
  readonly at: number
  /** Where the word that qualifies it begins. */
  readonly qualifierAt: number
  readonly qualifier?: Qualifier
}

function readFront({ text, clause, lexicon }: Place, start: number): Front {
  let front: Front = { at: start, qualifierAt: start }
  for (let steps = 0; steps < 4; steps += 1) {
    const end = text.charAt(front.at - 1) === ' ' ? front.at - 1 : front.at
    const best = lexicon.prefixes
      .map(([qualifier, words]) => ({ qualifier, word: words.endingAt(text, end) }))
      .reduce((one, other) => (other.word.length > one.word.length ? other : one))
    if (best.word === '' || end - best.word.length < clause.start) break
    if (lexicon.sets.wholes.endingAt(text, end).length > best.word.length) break
    if (best.qualifier === 'exact') front = { ...front, at: end - best.word.length }
    else
      front = {
        at: end - best.word.length,
        qualifierAt: end - best.word.length,
        qualifier: best.qualifier as Qualifier,
      }
  }
  return front
}

function readTail({ text, lexicon }: Place, end: number): { readonly end: number; readonly qualifier?: Qualifier } {
  for (const [qualifier, words] of lexicon.suffixes) {
    const word = words.startingAt(text, end)
    if (word !== '') return { end: end + word.length, qualifier: qualifier as Qualifier }
  }
  return { end }
}

/** The noun stands behind (12家银行网点) or in front (横幅65条). */
function chooseObject(
  { text }: Place,
  { field }: Measure,
  front: Phrase | undefined,
  behind: Phrase | undefined,
): Phrase | undefined {
  if (behind === undefined || field === 'percentage') return front
  if (front !== undefined && /[\d一二两三四五六七八九十百千]/.test(text.charAt(behind.end))) return front
  return behind
}

function perOf(text: string, clause: Clause, start: number): string | undefined {
  const words = text.slice(Math.max(clause.start, start - PER_REACH), start)
  const last = [...words.matchAll(PER)].at(-1)
  if (last === undefined || /[、;]/.test(words.slice(last.index))) return undefined
  return PER_NAMES[last[1] ?? '']
}

function isWanted({ text, clause, lexicon }: Place, numeral: Numeral, quantity: Quantity): boolean {
  const words = text.slice(numeral.start, numeral.end)
  const { noun = '', unit = '' } = quantity
  if (quantity.field === 'count' && lexicon.sets.objectsNotCounted.endingAt(noun, noun.length) !== '') return false
  if (isThreshold(text, clause, quantity)) return false
  if (!SINGLE.test(words)) return true
  if (words === '两') return unit !== '个' || noun !== ''
  if (unit === '起')
    return (
      lexicon.sets.caseNouns.isIn(noun) ||
      lexicon.cases.some(([, verbs]) => verbs.endingAt(text, quantity.start) !== '')
    )
  if (ONE_COUNTS.has(unit)) return true
  if (quantity.per !== undefined) return true
  return (
    quantity.object !== undefined &&
    quantity.object.end <= numeral.start &&
    quantity.object.end > numeral.start - 3 &&
    unit !== '次'
  )
}

/** 单笔5万元以上的转账: a rule, not what happened. */
function isThreshold(text: string, clause: Clause, { start, end, field }: Quantity): boolean {
  const head = text.slice(Math.max(clause.start, start - 8), start)
  const isBound = /(?:以上|以下|以内)$/.test(text.slice(clause.start, end))
  if (isBound && /^[的(]/.test(text.slice(end, end + 1))) return true
  return field === 'money' && /(?:单笔|每笔|凡|满)[^最]{0,4}$/.test(head) && !/最/.test(head)
}
