import type { Lexicon } from './lexicon.ts'
import type { Measure } from './measures.ts'
import { phraseAfter, phraseBefore, type Phrase } from './phrases.ts'
import type { Clause } from './statements.ts'

/** What is counted in times and pieces of work: then the deed itself is the object. */
const DEEDS = new Set(['次', '场', '场次', '期', '篇', '条', '轮', '份', '张', '部', '件'])
const NO_SUBJECT = /^(?:每|单|本次|此次|今年|期间|当[日天]|活动)|^[我本该各]?(?:行|局|所|院|校|镇|区|市|县)$/
/** 单笔最高25万元: of what, stands elsewhere. */
const LIMIT = /^(?:单|每|最高|最低)[笔次]?$/
const CHANGE =
  /(?:较|比|同比|环比|上年|去年|同期|上月|前|增加|减少|下降|提高|提升|增长|上升|降低|下跌|达|到|至|由|从|了|均|分别|为|也|又)+$/
const COMPARED = /比|较|增加|减少|下降|增长|上升/
const NUMBER = /[\d一二两三四五六七八九十百千万余多%]/

/** The noun stands behind (12家银行网点), in front (横幅65条), or in front of the verb (广告推送2期). */
export function objectOf(
  text: string,
  clause: Clause,
  { field, unit = '' }: Measure,
  { start, end }: Clause,
  lexicon: Lexicon,
): Phrase | undefined {
  const isShare = field === 'percentage'
  const front = nounsBefore(text, beforeChange(text, start, isShare), clause.start, lexicon)
  if (front !== undefined && LIMIT.test(front.words)) return undefined
  if (isShare) return front?.words.startsWith('百分') === true ? undefined : front
  const behind = field === 'money' && front !== undefined ? undefined : phraseAfter(text, end, clause.end, lexicon)
  const isNextNumber = behind !== undefined && NUMBER.test(text.charAt(behind.end)) && front !== undefined
  if (behind !== undefined && !isNextNumber) return behind
  if (front !== undefined || field === 'money' || field === 'people') return front
  return deedBefore(text, clause, start, DEEDS.has(unit), lexicon)
}

/** Without the measure word of the number in front: 600份和550份. */
function nounsBefore(text: string, end: number, floor: number, lexicon: Lexicon): Phrase | undefined {
  const found = phraseBefore(text, end, floor, lexicon)
  if (found === undefined || found.start === floor || !NUMBER.test(text.charAt(found.start - 1))) return found
  const unit = (['count', 'people', 'cases'] as const)
    .map((field) => lexicon.units[field].startingAt(text, found.start))
    .reduce((one, other) => (other.length > one.length ? other : one))
  const start = found.start + unit.length + (/^[和及与]/.test(text.slice(found.start + unit.length)) ? 1 : 0)
  return start >= end || /^[和及与]+$/.test(text.slice(start, end))
    ? undefined
    : { start, end, words: text.slice(start, end) }
}

/** 全员培训6场次: what was done, with the words in front of it. */
function deedBefore(
  text: string,
  clause: Clause,
  start: number,
  isDeed: boolean,
  lexicon: Lexicon,
): Phrase | undefined {
  const verb = lexicon.sets.verbs.endingAt(text, start)
  if (verb === '') return undefined
  const subject = phraseBefore(text, start - verb.length, clause.start, lexicon)
  if (subject !== undefined && !NO_SUBJECT.test(subject.words))
    return { start: subject.start, end: start, words: text.slice(subject.start, start) }
  return isDeed && verb.length > 1 ? { start: start - verb.length, end: start, words: verb } : undefined
}

/** 同比下降, 由 … 提高到: not what the figure is of. */
function beforeChange(text: string, end: number, isShare: boolean): number {
  const words = CHANGE.exec(text.slice(Math.max(0, end - 16), end))?.[0] ?? ''
  return isShare || COMPARED.test(words) ? end - words.length : end
}
