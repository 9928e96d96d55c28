import type { Lexicon } from './lexicon.ts'

/** How a stretch of a report speaks. Only what was done becomes a fact. */
export type Mood = 'done' | 'planned' | 'asked' | 'background' | 'denied'

export interface Clause {
  readonly start: number
  readonly end: number
}

export interface Sentence extends Clause {
  readonly clauses: readonly Clause[]
  readonly isTitle: boolean
  /** A short line or first sentence that only names what follows. */
  readonly isHeading: boolean
  moodAt(at: number): Mood
}

interface Turn {
  readonly from: number
  readonly to: number
  readonly mood: Mood
}

const LEVELS = [
  /^第[一二三四五六七八九十]部分/,
  /^[一二三四五六七八九十]{1,3}[、.]/,
  /^\([一二三四五六七八九十]{1,3}\)/,
  /^\d{1,2}[、.)]\D/,
]
const HEADING_MOST = 32
/** Longer ones nobody writes: cut, so that each is soon read. */
const SENTENCE_MOST = 2_000
const CLAUSE_MOST = 400
const TITLE_MOST = 60
const TITLE_END =
  /(?:总结|小结|报告|汇报|情况|简报|信息|材料)(?:\(.{1,12}\))?(?:篇\d{1,3}|[一二三四五六七八九十]{1,3})?$/
const PLAN_START = /^.{0,4}(?:下一步|下步|今后|接下来|下阶段|下一阶段|未来|明年)/

/** The sentences of a repaired text, each knowing which of its parts tell of what was done. */
export function listSentences(text: string, lexicon: Lexicon): Sentence[] {
  const sentences: Sentence[] = []
  let plannedFrom: number | undefined
  let isFirstLine = true
  for (const line of listLines(text)) {
    const words = text.slice(line.start, line.end)
    const level = LEVELS.findIndex((pattern) => pattern.test(words))
    const isTitle = isFirstLine && words.length <= TITLE_MOST && (TITLE_END.test(words) || !/[。,;]/.test(words))
    isFirstLine = false
    const parts = splitAt(text, line, /[。!?]/, SENTENCE_MOST)
    const head = parts[0]
    const headWords = head === undefined ? '' : text.slice(head.start, head.end)
    const isHeading =
      headWords.length <= HEADING_MOST && (level >= 0 || !/[。;]/.test(words)) && !/\d{2}/.test(headWords)
    if (isHeading || level >= 0) {
      if (plannedFrom !== undefined && level <= plannedFrom) plannedFrom = undefined
      if (
        isHeading &&
        plannedFrom === undefined &&
        lexicon.sets.planHeadings.isIn(headWords) &&
        !/问题|不足|困难/.test(headWords)
      )
        plannedFrom = level
    }
    let isPlanned = plannedFrom !== undefined
    parts.forEach((part, index) => {
      isPlanned ||= PLAN_START.test(text.slice(part.start, part.end))
      sentences.push(sentenceAt(text, part, { isPlanned, isTitle, isHeading: index === 0 && isHeading }, lexicon))
    })
  }
  return sentences
}

function* listLines(text: string): Generator<Clause> {
  for (let start = 0; start < text.length;) {
    const stop = text.indexOf('\n', start)
    const end = stop < 0 ? text.length : stop
    const blank = /^[ \t]*/.exec(text.slice(start, Math.min(end, start + 200)))?.[0].length ?? 0
    if (end > start + blank) yield { start: start + blank, end }
    start = end + 1
  }
}

/** At marks that stand in no quotation; a comma in a figure divides nothing. */
function splitAt(text: string, { start, end }: Clause, marks: RegExp, most: number): Clause[] {
  const parts: Clause[] = []
  let from = start
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at)
    const isLong = at - from >= most
    if (!isLong && !marks.test(character)) continue
    if (character === ',' && /^\d,\d{3}(?!\d)/.test(text.slice(Math.max(start, at - 1), at + 5))) continue
    if (character === ':' && /\d/.test(text.charAt(at + 1))) continue
    if (at > from) parts.push({ start: from, end: at })
    from = isLong ? at : at + 1
  }
  if (end > from) parts.push({ start: from, end })
  return parts
}

function sentenceAt(
  text: string,
  part: Clause,
  marks: { readonly isPlanned: boolean; readonly isTitle: boolean; readonly isHeading: boolean },
  lexicon: Lexicon,
): Sentence {
  const clauses = splitAt(text, part, /[,;:]/, CLAUSE_MOST)
  const turns = marks.isPlanned
    ? [{ from: part.start, to: part.end, mood: 'planned' as const }]
    : listTurns(text, part, clauses, lexicon)
  return {
    ...part,
    clauses,
    isTitle: marks.isTitle,
    isHeading: marks.isHeading,
    moodAt: (at) => turns.findLast(({ from, to }) => at >= from && at < to)?.mood ?? 'done',
  }
}

const SHORT_CLAUSE = 12
/** 按照抽查比例不低于30%的要求: a rule, not what was done. */
const BY_RULE = /(?:按照|按|依照)[^。;]{2,60}?的(?:要求|标准|原则|部署|规定)/g
/** 据统计 tells of others, unless what follows is ours. */
const SOURCE = /^(?:据|数据显示)/
const OURS = /^[^。]{0,30}?(?:全[市区县镇乡校院行]|[我本][市区县镇乡校院行局所]|辖区|(?:活动|行动|工作)期间)/
const CUSTOMERS_WISH = /^要求(?:把|将|给|向)?.{0,14}?(?:汇款|转账|转帐|转往|转到|转给|取款|取现|开户|办理|提现|支付|汇)/

function listTurns(text: string, { end }: Clause, clauses: readonly Clause[], lexicon: Lexicon): Turn[] {
  const { plan, asked, askedNouns, background, negative, wholes } = lexicon.sets
  const turns: Turn[] = []
  for (const match of text.slice(clauses[0]?.start ?? 0, end).matchAll(BY_RULE)) {
    const from = (clauses[0]?.start ?? 0) + match.index
    turns.push({ from, to: from + match[0].length, mood: 'asked' })
  }
  clauses.forEach((clause, index) => {
    for (let at = clause.start; at < clause.end; at += 1) {
      if (plan.startingAt(text, at) !== '') turns.push({ from: startOfPlan(clauses, index), to: end, mood: 'planned' })
      const word = asked.startingAt(text, at)
      if (
        word !== '' &&
        !CUSTOMERS_WISH.test(text.slice(at, at + 20)) &&
        !isNoun(text, at + word.length, askedNouns, lexicon)
      )
        turns.push({ from: at, to: endOfPart(text, at, end), mood: 'asked' })
      const other = background.startingAt(text, at)
      const isOurs = SOURCE.test(other) && OURS.test(text.slice(at, end))
      if (other !== '' && !isOurs && wholes.startingAt(text, at) === '')
        turns.push({ from: at, to: end, mood: 'background' })
      const no = negative.startingAt(text, at)
      if (
        no !== '' &&
        wholes.startingAt(text, at).length <= no.length &&
        wholes.endingAt(text, at + no.length).length <= no.length
      )
        turns.push({ from: at, to: endOfDenial(text, at, clause.end), mood: 'denied' })
    }
  })
  return turns
}

/** A plan begins with its clause, and with a date of its own in front of it. */
function startOfPlan(clauses: readonly Clause[], index: number): number {
  let first = index
  while (first > 0) {
    const before = clauses[first - 1]
    if (before === undefined || before.end - before.start > SHORT_CLAUSE) break
    first -= 1
  }
  return clauses[first]?.start ?? 0
}

/** 没有交回执的32名学生: denied up to 的. */
function endOfDenial(text: string, at: number, end: number): number {
  const of = text.indexOf('的', at)
  return of < 0 || of > end ? end : of
}

function endOfPart(text: string, at: number, end: number): number {
  const stop = text.indexOf(';', at)
  return stop < 0 || stop > end ? end : stop
}

/** 按照文件要求, asks nobody. */
function isNoun(text: string, end: number, nouns: Lexicon['sets']['askedNouns'], lexicon: Lexicon): boolean {
  return (
    nouns.endingAt(text, end) !== '' ||
    nouns.endingAt(text, end + 1) !== '' ||
    lexicon.sets.wholes.endingAt(text, end).length > 1
  )
}
