import type { Lexicon } from './lexicon.ts'
import type { Sentence } from './statements.ts'
import { organisationIn } from './whereabouts.ts'

const SENTENCES_READ = 8
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
  return titled
}
