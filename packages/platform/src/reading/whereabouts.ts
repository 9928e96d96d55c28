import type { Lexicon } from './lexicon.ts'
import type { Clause } from './statements.ts'

const PLACE_WORDS = /在|深入|走进|前往|赴|来到|到(?!达|位|底|期|场|会)|进驻|于(?=\p{Script=Han})/gu
const PLACE_END =
  /(?:广场|社区|村|街|路|校园内?|学校|中学|小学|中小学校|大学|超市|市场|商圈|小区|银行|网点|信用社|企业|工地|医院|病房|大厅|窗口|场所|公园|园|体育场|车站|站|中心|街道|镇|乡|餐桌上?|区域|自助服务区|走廊|出入口|商铺|店|养老院|集市|机构|村委会|会员企业|景区|宿舍|厂区|地点|显眼位置|醒目位置|服务区|城区)$/
const TOO_WIDE = /^(?:我|本|该|全)?(?:辖区|全区|全市|全县|全镇|全院|全校|市|县|区|镇|院|校|行)(?:范围|各地)?$/
const PLACE_MOST = 40
const NAME_MOST = 24
const ORGANISATION_END =
  /(?:派出所|公安局|分局|支行|分行|银行|信用社|合作社|政府|街道办?事?处?|反诈中心|大队|支队|公司|协会|商会|学院|医院|卫生院|中学|小学|大学|学校|卫生服务中心|服务中心|医保局|保障局|管理局|教育局|监管局|委员会|联盟|指挥部|联席办|运营商|街道)/g
const NOT_THE_DOER = /(?:按照|根据|关于|联合|会同|与|和|及|、|在|到|向|给|的|由|请|为|对|成立|贯彻|落实|响应)$/

/** Where it happened, in the words of the sentence. */
export function placeIn(text: string, { start, end }: Clause, lexicon: Lexicon): string | undefined {
  const words = text.slice(start, end)
  for (const match of words.matchAll(PLACE_WORDS)) {
    const from = match.index + match[0].length
    const place = placeAt(words, from, lexicon)
    if (place !== undefined) return place
  }
  return undefined
}

function placeAt(words: string, from: number, lexicon: Lexicon): string | undefined {
  let at = from
  while (at < Math.min(words.length, from + PLACE_MOST)) {
    const character = words.charAt(at)
    if (/[,。;:!?“《\d]/.test(character) && !/\d/.test(character)) break
    const whole = lexicon.sets.wholes.startingAt(words, at)
    const verb = lexicon.sets.verbs.startingAt(words, at)
    if (verb.length > whole.length) break
    at += Math.max(1, whole.length)
  }
  const named = words
    .slice(from, at)
    .replace(/等.*$/, '')
    .replace(/(?:上|内|里|中|处|现场|先后|并|进行)$/, '')
  return PLACE_END.test(named) && !TOO_WIDE.test(named) && named.length >= 2 ? named : undefined
}

/** A branch behind the name of its bank belongs to the name. */
const BRANCH = /^[^,。;:“《(联会和与及在到向]{0,10}?(?:支行|分行|分局|派出所|大队|支队|中队|分理处|营业部)/

/** Who did it, when the sentence names him. */
export function organisationIn(text: string, { start, end }: Clause, lexicon: Lexicon): string | undefined {
  const words = text.slice(start, end)
  for (const match of words.matchAll(ORGANISATION_END)) {
    const first = match.index + match[0].length
    const stop = first + (BRANCH.exec(words.slice(first, first + 16))?.[0].length ?? 0)
    const named = /^(?:APP|公众号|微信|平台)/i.test(words.slice(stop, stop + 3))
      ? undefined
      : organisationBefore(words, stop, lexicon)
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
  return named.length >= 3 ? named : undefined
}
