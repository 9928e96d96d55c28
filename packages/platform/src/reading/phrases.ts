import type { Lexicon } from './lexicon.ts'

/** A stretch of the repaired text. */
export interface Phrase {
  readonly start: number
  readonly end: number
  readonly words: string
}

const BREAK = /[\n\t,。;:!?、"“‘<>~…|%\d]/
/** A noun made of a verb and one of these: 入户率, 巡逻车. */
const NOUN_ENDS = /^[率量数书车员队人点站团组会班品课片栏卡表单费款额件类]$/
const CLOSING: Readonly<Record<string, string>> = { '”': '“', '’': '‘', '》': '《', ')': '(', '】': '【' }
const OPENING: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '《': '》', '(': ')', '【': '】' }
/** 和 joins the next number; 六十多岁 says how old. */
const NO_NOUN = /^[和及与或]|^以及|岁$|^[中内里上下前后时间便即才都]$/
/** 客流量大的网点: the noun comes behind 的. */
const QUALITY = /[大小高低多少强弱好广密老新重急难]$/
const QUOTE_MOST = 40
const PHRASE_MOST = 30

/** The noun phrase that ends at `end`; undefined when a verb or a mark stands there. */
export function phraseBefore(text: string, end: number, floor: number, lexicon: Lexicon): Phrase | undefined {
  const least = Math.max(floor, end - PHRASE_MOST - QUOTE_MOST)
  let at = end
  while (at > least && end - at < PHRASE_MOST) {
    const character = text.charAt(at - 1)
    const opening = CLOSING[character]
    if (opening !== undefined) {
      const open = text.lastIndexOf(opening, at - 2)
      if (open < least || at - open > QUOTE_MOST) break
      at = open
      if (opening !== '(') return phrase(text, at, end)
    } else if (BREAK.test(character) || OPENING[character] !== undefined || character === '的' || character === ' ')
      break
    else {
      const whole = lexicon.sets.wholes.endingAt(text, at)
      const limit = longer(lexicon.sets.verbs.endingAt(text, at), lexicon.sets.stops.endingAt(text, at))
      if (limit.length > whole.length && !(limit.length > 1 && end - at === 1 && NOUN_ENDS.test(text.charAt(at)))) break
      at = Math.max(least, at - Math.max(1, whole.length, limit.length > whole.length ? limit.length : 0))
    }
  }
  return at === end ? undefined : phrase(text, at, end)
}

/** The noun phrase that begins at `start`; a description with 的 in front of the noun is passed over. */
export function phraseAfter(text: string, start: number, ceiling: number, lexicon: Lexicon): Phrase | undefined {
  const from = text.charAt(start) === '的' ? start + 1 : start
  const end = endOfNouns(text, from, ceiling, lexicon)
  const isQuality = text.charAt(end) === '的' && QUALITY.test(text.slice(from, end))
  if (end > from && !isQuality && !NO_NOUN.test(text.slice(from, end))) return phrase(text, from, end)
  const of = nextOf(text, from, ceiling)
  if (of === undefined) return undefined
  const second = endOfNouns(text, of, ceiling, lexicon)
  return second > of && !NO_NOUN.test(text.slice(of, second)) ? phrase(text, of, second) : undefined
}

function endOfNouns(text: string, start: number, ceiling: number, lexicon: Lexicon): number {
  const most = Math.min(ceiling, start + PHRASE_MOST)
  let at = start
  while (at < most) {
    const character = text.charAt(at)
    const closing = OPENING[character]
    if (closing !== undefined) {
      const close = text.indexOf(closing, at)
      if (close < 0 || close > Math.min(ceiling, at + QUOTE_MOST) || (closing === ')' && at === start)) break
      at = close + 1
      if (closing !== ')') return at
    } else if (BREAK.test(character) || CLOSING[character] !== undefined || character === '的' || character === ' ')
      break
    else {
      const whole = lexicon.sets.wholes.startingAt(text, at)
      const limit = longer(lexicon.sets.verbs.startingAt(text, at), lexicon.sets.stops.startingAt(text, at))
      if (limit.length > whole.length) break
      at += Math.max(1, whole.length)
    }
  }
  return Math.min(at, most)
}

/** Behind a 的 in the same clause, not far away. */
function nextOf(text: string, from: number, ceiling: number): number | undefined {
  const stretch = text.slice(from, Math.min(ceiling, from + 16))
  const of = stretch.indexOf('的')
  return of < 0 || BREAK.test(stretch.slice(0, of)) ? undefined : from + of + 1
}

const longer = (one: string, other: string): string => (one.length >= other.length ? one : other)

function phrase(text: string, start: number, end: number): Phrase {
  return { start, end, words: text.slice(start, end) }
}

/** The noun alone: without quotes around it and words like 各类 in front. */
export function nounOf({ words }: Phrase, lexicon: Lexicon): string {
  let noun = words.replaceAll(/[“”‘’《》【】\s]/g, '')
  for (let head = lexicon.sets.heads.startingAt(noun, 0); head !== ''; head = lexicon.sets.heads.startingAt(noun, 0)) {
    if (head.length >= noun.length || lexicon.sets.wholes.startingAt(noun, 0).length > head.length) break
    noun = noun.slice(head.length)
  }
  return noun
}
