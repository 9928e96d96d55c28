import type { Lexicon } from './lexicon.ts'
import type { Measure } from './measures.ts'
import { phraseAfter, phraseBefore, type Phrase } from './phrases.ts'
import type { Clause } from './statements.ts'

/** With these the noun stands behind. */
const CHINESE_NUMBER = /[一二两三四五六七八九十百千万][余多]?[\p{Script=Han}]?$|[两三四五六七八九十百千万]+[余多]/u
const CLASSIFIERS = new Set(['名', '位', '个', '家', '所', '支', '处', '座'])
const NO_SUBJECT = /^(?:每|单|本次|此次|今年|期间|当[日天]|活动)|^[我本该各]?(?:行|局|所|院|校|镇|区|市|县)$/
/** 单笔最高25万元: of what, stands elsewhere. */
const NOT_ITSELF = /^一[起笔]$|^(?:单|每|最高|最低)[笔次]?$|^百分|^(?:所占)?(?:比重|占比)$|^所占比例$/
const CHANGE =
  /(?:较|比|同比|环比|降到|降至|降为|降|升|增|升至|升到|增至|减至|上年|去年|同期|上月|前|增加|减少|下降|提高|提升|增长|上升|降低|下跌|达|到|至|由|从|了|均|分别|为|也|又)+$/
const STANDS_AT = /(?:保持|稳定|维持)?在$/
/** 比活动前 */
const THAN = /[比较][^,。;:、\d]{1,8}$/
const SHARE_OF = /^的[^,。;:、\d]{0,4}(?:比例|比重|份额)/
/** 由去年的, 占全部的 */
const FROM = /(?:由|从)[^,。;:、\d]{0,9}$|占[^,。;:、\d]{1,12}的?$/
const COMPARED = /比|降|升|增至|减至|较|增加|减少|下降|增长|上升/
const NUMBER = /[\d一二两三四五六七八九十百千万余多%]/

/** The noun stands behind (12家银行网点), behind the verb (2次召开会议), in front (横幅65条), or in front of the verb (广告推送2期). */
export function objectOf(
  text: string,
  clause: Clause,
  { field, unit = '' }: Measure,
  { start, end }: Clause,
  lexicon: Lexicon,
): Phrase | undefined {
  const isShare = field === 'percentage'
  const front = nounsBefore(text, beforeChange(text, start, isShare), clause.start, lexicon)
  if (front !== undefined && NOT_ITSELF.test(front.words)) return undefined
  if (isShare)
    return front ?? (SHARE_OF.test(text.slice(end, end + 8)) ? phraseAfter(text, end, clause.end, lexicon) : undefined)
  const verb = unit === '次' ? lexicon.sets.verbs.startingAt(text, end) : ''
  const done = lexicon.sets.wholes.startingAt(text, end).length > verb.length ? '' : verb
  const what = done === '' ? undefined : phraseAfter(text, end + done.length, clause.end, lexicon)
  if (what !== undefined) return what
  const behind = field === 'money' && front !== undefined ? undefined : phraseAfter(text, end, clause.end, lexicon)
  const isNext =
    behind !== undefined && front !== undefined && !CLASSIFIERS.has(unit) && NUMBER.test(text.charAt(behind.end))
  if (behind !== undefined && !isNext) return behind
  return front
}

/** Without the 和 that joins it to the number in front. */
function nounsBefore(text: string, end: number, floor: number, lexicon: Lexicon): Phrase | undefined {
  const found = phraseBefore(text, end, floor, lexicon)
  if (found === undefined) return undefined
  const start = found.start + (/^[和及与]/.test(found.words) ? 1 : 0)
  return start >= end ? undefined : { start, end, words: text.slice(start, end) }
}

/** 机身旁张贴提示贴,五天累计张贴2400余张: what the same verb had before; else the deed itself: 全员培训6场次. */
export function deedOf(
  text: string,
  sentenceStart: number,
  clause: Clause,
  start: number,
  isPeople: boolean,
  lexicon: Lexicon,
): Phrase | undefined {
  const verb = lexicon.sets.verbs.endingAt(text, start)
  if (verb.length < 2) return undefined
  const from = start - verb.length
  const subject = phraseBefore(text, from, clause.start, lexicon)
  if (subject !== undefined && !NO_SUBJECT.test(subject.words))
    return { start: subject.start, end: start, words: text.slice(subject.start, start) }
  const whom = isPeople ? peopleSpokenTo(text, sentenceStart, from, lexicon) : undefined
  if (whom !== undefined) return whom
  const said = text.lastIndexOf(verb, from - 1)
  const before = said < sentenceStart ? undefined : phraseAfter(text, said + verb.length, from, lexicon)
  const length = before?.words.search(CHINESE_NUMBER) ?? -1
  const noun =
    before === undefined || length < 0
      ? before
      : { ...before, end: before.start + length, words: before.words.slice(0, length) }
  return noun !== undefined && noun.words.length > 1 ? noun : { start: from, end: start, words: verb }
}

/** 对收到预警的群众,上门劝阻57人次 */
function peopleSpokenTo(text: string, sentenceStart: number, end: number, lexicon: Lexicon): Phrase | undefined {
  const stop = text.lastIndexOf(',', end)
  for (let at = stop; at > sentenceStart; at = text.lastIndexOf(',', at - 1)) {
    const from = Math.max(sentenceStart, text.lastIndexOf(',', at - 1) + 1)
    const noun = lexicon.sets.peopleNouns.endingAt(text, at)
    if (noun !== '' && /[对向给]/.test(text.charAt(from))) return { start: at - noun.length, end: at, words: noun }
  }
  return undefined
}

/** 同比下降, 由 … 提高到, 占 … 的: not what the figure is of. */
function beforeChange(text: string, end: number, isShare: boolean): number {
  const head = text.slice(Math.max(0, end - 18), end)
  const from = FROM.exec(head)?.[0]
  if (from !== undefined) return end - from.length
  const words = (CHANGE.exec(head) ?? (isShare ? STANDS_AT.exec(head) : null))?.[0] ?? ''
  if (!isShare && !COMPARED.test(words)) return end
  const rest = head.slice(0, head.length - words.length)
  const than = words === '' ? undefined : THAN.exec(rest)?.[0]
  return end - words.length - (than?.length ?? 0)
}
