import type { Lexicon } from './lexicon.ts'
import type { Clause, Sentence } from './statements.ts'
import { organisationEnds } from './organisation-words.ts'

const SENTENCES_READ = 8
const SIGNED_MOST = 120
/** A title that begins with who writes. */
const TITLE_UNIT =
  /^([^“《(]{1,24}(?:局|所|院|行|社|校|中学|小学|中心|公司|街道|镇|乡|区|县|市|村|社区|办|政府|委员会))(?=关于|开展|防|反|打击|宣传|集中|\d{4}|二〇|电信|医保|医疗保障|“|工作|全民|网络|上半年|下半年|第|预警)/
const AREA = /(?:省|市|区|县|镇|乡|街道|村)$/
const ANY_UNIT =
  /^(?:我|本|该)?(?:市|区|县|镇|乡|街道)?(?:中小学|学校|政府|派出所|公安局|支行|学校|医院|银行|街道办事处|市局|区委|办公室)$/

export function readTitle(text: string, sentences: readonly Sentence[]): string | undefined {
  const first = sentences[0]
  if (first?.isTitle !== true) return undefined
  const stop = text.indexOf('\n', first.start)
  return text.slice(first.start, stop < 0 ? text.length : stop).trim()
}

/** Who wrote the report: named by the title, else the first that is named as doing something. */
export function readUnitName(text: string, sentences: readonly Sentence[], lexicon: Lexicon): string | undefined {
  const titled = TITLE_UNIT.exec(readTitle(text, sentences) ?? '')?.[1]
  if (titled !== undefined && !AREA.test(titled)) return titled
  for (const sentence of sentences.slice(0, SENTENCES_READ)) {
    if (sentence.isTitle) continue
    for (const clause of sentence.clauses) {
      const named = organisationIn(text, clause, lexicon)
      if (named !== undefined && !ANY_UNIT.test(named) && (titled === undefined || named.startsWith(titled)))
        return named
    }
  }
  return titled ?? signedBy(text)
}

/** The last line, or the last but one before the day. */
function signedBy(text: string): string | undefined {
  const lines = text
    .slice(-SIGNED_MOST)
    .trim()
    .split(/\s*\n\s*/)
  const last = lines.at(-1) ?? ''
  const name = /^\d{4}年\d{1,2}月\d{1,2}日$|^[二〇零一三四五六七八九十]+年.{2,6}日$/.test(last)
    ? (lines.at(-2) ?? '')
    : last
  return name.length <= NAME_MOST && name.length > 3 && organisationEnds(name).at(-1) === name.length ? name : undefined
}

const NAME_MOST = 24
const NOT_THE_DOER = /(?:按照|根据|关于|联合|会同|与|和|及|、|在|到|向|给|的|由|请|为|对|成立|贯彻|落实|响应)$/

/** A branch behind the name of its bank belongs to the name. */
const BRANCH = /^[^,。;:“《(联会和与及在到向]{0,10}?(?:支行|分行|分局|派出所|大队|支队|中队|分理处|营业部)/

/** Who did it, when the sentence names him. */
function organisationIn(text: string, { start, end }: Clause, lexicon: Lexicon): string | undefined {
  const words = text.slice(start, end)
  for (const first of organisationEnds(words)) {
    const stop = first + (BRANCH.exec(words.slice(first, first + 16))?.[0].length ?? 0)
    const named = organisationBefore(words, stop, lexicon)
    if (named !== undefined) return named
  }
  return undefined
}

function organisationBefore(words: string, stop: number, lexicon: Lexicon): string | undefined {
  const least = Math.max(0, stop - NAME_MOST)
  let at = stop
  while (at > least && !/[,。;:!?“”《》、() \n\t]/.test(words.charAt(at - 1))) {
    const whole = lexicon.sets.wholes.endingAt(words, at)
    const verb = lexicon.sets.verbs.endingAt(words, at)
    const small = lexicon.sets.stops.endingAt(words, at)
    if (Math.max(verb.length, small.length) > whole.length && stop - at > 1) break
    at -= Math.max(1, whole.length)
  }
  const from = Math.max(least, at)
  if (/[“《(]/.test(words.charAt(from - 1)) || NOT_THE_DOER.test(words.slice(Math.max(0, from - 4), from)))
    return undefined
  const named = words.slice(from, stop).replace(/^(?:我|该|本|各)/, '')
  return named.length >= 3 && !/^作为|.的./.test(named) ? named : undefined
}
