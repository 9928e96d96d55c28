import type { Lexicon } from './lexicon.ts'
import { organisationEnds } from './organisation-words.ts'
import type { Clause, Sentence } from './statements.ts'

/** What holds at a place of the text; undefined when nothing is said, or it is in doubt. */
export type Said = (at: number) => string | undefined
export const nothingSaid: Said = () => undefined

const INTO =
  /(?<![正现存旨潜实好])在(?![线职册院逃于]|校(?![门园内]))|深入|走进|前往|赴|来到|进驻|沿着?|(?:^|(?<=[,、]|组织|人员|民警|队员|党员|员工|职工))到(?!达|位|底|期|场|会)/gu
const PLACE_END =
  /(?:广场|社区|村|街|大道|路|校园内?|学校|中学|小学|中小学校|大学|机关|支行|敬老院|老年大学|超市|市场|商圈|小区|网点|信用社|企业|工地|医院|病房|科室|大厅|窗口|场所|公园|园|体育场|(?<!网)站|站台|街道|镇|乡|餐桌|服务区|走廊|电梯|出入口|路口|门口|门前|楼前|楼|干道|橱窗|宣传栏|会场|收银台|填单台|等候区|休息区|设备区|护士站|商铺|店|养老院|敬老院|集市|大集|机构|村委会|景区|宿舍|厂区|地点|位置|城区|机旁|巷尾|食堂|工业区|警务站)$/
const TOO_WIDE =
  /^(?:各地|全?(?:辖区|区|市|县|镇|院|校|乡|村|街道))$|^[我本该](?:辖区|[区市县镇院校行乡村局])|^(?:大街小巷|全[市区县镇乡])|(?:范围|各地)$/
const NUMBERED = /(?<!第)[\d两三四五六七八九十百千余多]+余?[个家所处座块台名条]/
/** In a court, at the request, with the help of: no place. */
const NO_PLACE =
  /^[^,。;:]{0,12}?(?:指导|支持|帮助|配合|领导|带领|组织|要求|安排|牵头|努力|监督|推动|部署|基础|过程)下?/
/** A place in front without 在 is one when this is done there. */
const BARE =
  /^([^,。;:“”《》()\d]{2,20}?)(?=(?:统一|均|同步|全天|每天)?(?:悬挂|张贴|粘贴|摆放|更换|更新|电子屏|电子显示屏|LED|的LED|的电子))/
const PUT = /^(?:并|统一|分别)?(?:张贴|粘贴|摆放|悬挂|投放|贴|放|挂)(?=在)/
/** Done where one stands; a screen, a course, a page on the web is elsewhere. */
const ON_THE_SPOT = /发放|派发|散发|分发|悬挂|拉起|摆放|摆上|赠送|送上|解答|接受|接待|现场|讲解|面对面/
const ELSEWHERE = /公众号|微信|LED|电子屏|显示屏|培训|短信|抖音|报纸|电视|张贴|网站|入户|走访/
const SEVERAL = /[\d二两三四五六七八九十百]余?多?[场期]/
/** A part of the place named just before: 走进河湾村,在村部门口. */
const DOOR = /(?:门口|门前|大厅|窗口|走廊)$/
/** Not one spot. */
const MANY = /各|、|主要/
const PLACE_MOST = 40

/** Where it happened: said in the clause itself, or in one before when what follows is done on the same spot. */
export function listPlaces(
  text: string,
  sentence: Sentence,
  tells: (clause: Clause) => boolean,
  lexicon: Lexicon,
): Said {
  const places = new Map<Clause, string>()
  let carried: string | undefined
  let isWaiting = false
  let before: Clause | undefined
  for (const clause of sentence.clauses) {
    const words = text.slice(clause.start, clause.end)
    if (text.charAt(clause.start - 1) === ';') [carried, before, isWaiting] = [undefined, undefined, false]
    const entered = placeEntered(words, lexicon)
    const own = entered ?? placeInFront(words, lexicon)
    const isPart = own !== undefined && carried !== undefined && DOOR.test(own)
    const named: string | undefined = isPart ? `${carried}${own}` : own
    const isSame = carried !== undefined && (isWaiting || (ON_THE_SPOT.test(words) && !ELSEWHERE.test(words)))
    const place = named ?? (isSame ? carried : undefined)
    if (place !== undefined) places.set(clause, place)
    if (named !== undefined && PUT.test(words) && before !== undefined && !places.has(before)) places.set(before, named)
    if (named !== undefined) {
      isWaiting = !tells(clause) && words.endsWith(named)
      carried = !isWaiting && (SEVERAL.test(words) || MANY.test(named)) ? undefined : entered && named
    } else if (tells(clause)) {
      isWaiting = false
      if (!isSame || MANY.test(carried ?? '')) carried = undefined
    }
    before = clause
  }
  return saidIn(sentence, places)
}

const saidIn =
  ({ clauses }: Sentence, said: ReadonlyMap<Clause, string>): Said =>
  (at) => {
    const clause = clauses.find(({ start, end }) => at >= start && at < end)
    return clause === undefined ? undefined : said.get(clause)
  }

function placeEntered(words: string, lexicon: Lexicon): string | undefined {
  for (const match of words.matchAll(INTO)) {
    const from = match.index + match[0].length
    const end = endOfPlace(words, from, lexicon)
    if (NO_PLACE.test(words.slice(end))) continue
    const place = asPlace(words.slice(from, end))
    if (place !== undefined && !(place === '校园' && match[0] !== '在')) return place
  }
  return undefined
}

/** 教学楼前悬挂横幅4条 */
function placeInFront(words: string, lexicon: Lexicon): string | undefined {
  const bare = BARE.exec(words)?.[1]
  return bare === undefined || bare === '校园' || lexicon.sets.verbs.isIn(bare) ? undefined : asPlace(bare)
}

/** Up to the verb. */
function endOfPlace(words: string, from: number, lexicon: Lexicon): number {
  let at = from
  while (at < Math.min(words.length, from + PLACE_MOST)) {
    if (
      /[,。;:!?“《(]|[向对为给将把摆挂贴边逐]/.test(words.charAt(at)) &&
      lexicon.sets.wholes.startingAt(words, at) === ''
    )
      break
    const whole = lexicon.sets.wholes.startingAt(words, at)
    const verb = lexicon.sets.verbs.startingAt(words, at)
    if (verb.length > whole.length || /^(?:设(?!备|施|计)|巡回|支起|统一|均|定期|举)/.test(words.slice(at, at + 2)))
      break
    at += Math.max(1, whole.length)
  }
  return at
}

function asPlace(words: string): string | undefined {
  const bare = words
    .replace(/^(?:的|了|各自|我[市区县镇]|辖区)/, '')
    .replace(/等.*$/, '')
    .replace(/(?:上|内|里|中|处|现场|先后|分别|并|的)+$/, '')
  const number = NUMBERED.exec(bare)
  const whole = number === null ? bare : bare.slice(0, number.index)
  const of = whole.lastIndexOf('的')
  const named = of < 0 || PLACE_END.test(whole.slice(0, of)) ? whole : whole.slice(of + 1)
  return PLACE_END.test(named) && !TOO_WIDE.test(named) && named.length >= 2 ? named : undefined
}

/** In front of the doer: days, small words. */
const LEAD =
  /^(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:上午|下午|晚上?|当天)?(?:同时|另外|此外|此次|期间|目前|今年|近日|并|还|由|与|和|我[市区县镇乡])*/
const INVITED = /(?:邀请|请|由|联合|会同|配合)[与和了]?(?=[^,。;:])/g
const PEOPLE =
  /^(?:的)?(?:全体)?(?:民警|辅警|工作人员|干部|职工|员工|党员|志愿者|干警|医务人员|同志|负责人|法制副校长|法治副校长|专家|讲师)*/
/** What the doer goes on to: he does something, somewhere, to somebody. */
const GOES_ON =
  /^(?:在|于|为|向|对|给|以|按|将|把|从|利用|先后|积极|认真|充分|及时|共|还|也|均|已|每|来|到|走|进|牵头|主动|坚持|始终|全体|分别|精心|高度|统一|严格|切实|立即|持续|深入|$)/
const NO_DOER =
  /^(?:某|该|本|我|其|一[些家个]|[\d二两三四五六七八九十百千几数多每次]|第)|某|[的了是有次]|不|^(?:各级|有关|相关|上级)/
const NAME_MOST = 24

/** Who did it: the institution at the head of a clause, or the one that was asked to. */
export function listDoers(
  text: string,
  sentence: Sentence,
  tells: (clause: Clause) => boolean,
  lexicon: Lexicon,
): Said {
  const doers = new Map<Clause, string>()
  let waiting: string | undefined
  for (const clause of sentence.clauses) {
    const words = text.slice(clause.start, clause.end)
    if (text.charAt(clause.start - 1) === ';') waiting = undefined
    const named = doerIn(words, lexicon)
    const doer = named ?? waiting
    if (doer !== undefined && tells(clause)) {
      doers.set(clause, doer)
      waiting = undefined
    } else waiting = doer
  }
  return saidIn(sentence, doers)
}

function doerIn(words: string, lexicon: Lexicon): string | undefined {
  const head = LEAD.exec(words)?.[0].length ?? 0
  const first = doerAt(words, head, lexicon)
  if (first !== undefined) return first
  for (const match of words.matchAll(INVITED)) {
    const asked = doerAt(words, match.index + match[0].length, lexicon)
    if (asked !== undefined) return asked
  }
  return undefined
}

/** The longest name that begins here, ends in a word for an institution and goes on to a deed. */
function doerAt(words: string, from: number, lexicon: Lexicon): string | undefined {
  const stretch = words.slice(from, from + NAME_MOST)
  for (const end of organisationEnds(stretch).reverse()) {
    const name = stretch.slice(0, end)
    const behind = words.slice(from + end)
    const rest = behind.slice(PEOPLE.exec(behind)?.[0].length ?? 0)
    const isVerb =
      lexicon.sets.verbs.startingAt(rest, 0).length > lexicon.sets.wholes.startingAt(rest, 0).length ||
      GOES_ON.test(rest)
    if (isVerb && name.length > 2 && !NO_DOER.test(name) && !hasVerb(name, lexicon)) return name
  }
  return undefined
}

/** A name of a doer holds no deed and is nowhere: 在村委会 is a place. */
function hasVerb(name: string, lexicon: Lexicon): boolean {
  for (let at = 0; at < name.length;) {
    const whole = lexicon.sets.wholes.startingAt(name, at)
    const verb = lexicon.sets.verbs.startingAt(name, at)
    if (whole.length === 0 && /[在到向对给进从把]/.test(name.charAt(at))) return true
    if (verb.length > whole.length && verb.length > 1 && !/^(?:保障|保护|宣传|检查|打击)/.test(verb)) return true
    at += Math.max(1, whole.length)
  }
  return false
}
