import type { Found, GatePlaces, GateRules } from './persons-gate.ts'
import type { FoldedText } from './persons-gate-fold.ts'
import { placesOf } from './persons-gate-places.ts'

/** Days, amounts and ages more exact than a story needs, and groups that they describe too closely together. */
export function findCoarseFacts({ plain }: FoldedText, rules: GateRules, places: GatePlaces): Found[] {
  return [
    ...findDays(plain),
    ...findAmounts(plain, rules.limits.amountFigures),
    ...findAges(plain),
    ...findRareGroup(plain, rules, places),
  ]
}

const CHINESE_DAY =
  /(?:(\d{4})\s?年\s?)?(\d{1,2}|[一二三四五六七八九十]{1,3})月(\d{1,2}|[一二三四五六七八九十廿]{1,4})[日号號]/g
const ISO_DAY = /(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/g
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const ENGLISH_DAY = new RegExp(
  `\\b(?:(${MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?|(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\\b(?!\\d)`,
  'g',
)
/** 14时23分: to the minute. */
const MINUTE = /(?<!\d)\d{1,2}[时時点點:][0-5]?\d分?(?!\d)/g

function findDays(plain: string): Found[] {
  const chinese = [...plain.matchAll(CHINESE_DAY)].map((match) => {
    const [whole, year, month = '', day = ''] = match
    const part = partOfMonth(numberOf(day))
    return day_(match.index, whole, `${year === undefined ? '' : `${year}年`}${month}月${part}`)
  })
  const iso = [...plain.matchAll(ISO_DAY)].map((match) => {
    const [whole, year = '', month = '', day = ''] = match
    return day_(match.index, whole, `${year}年${Number(month)}月${partOfMonth(Number(day))}`)
  })
  const english = [...plain.matchAll(ENGLISH_DAY)].map((match) => {
    const [whole, first, late, early, second] = match
    const day = Number(late ?? early)
    return day_(
      match.index,
      whole,
      `${day <= 10 ? 'early' : day <= 20 ? 'mid-' : 'late'} ${first ?? second}`.replace('- ', '-'),
    )
  })
  const minutes = [...plain.matchAll(MINUTE)].map((match) => day_(match.index, match[0]))
  return [...chinese, ...iso, ...english, ...minutes]
}

const day_ = (from: number, whole: string, instead?: string): Found => ({
  kind: 'date',
  isHard: false,
  from,
  to: from + whole.length,
  ...(instead === undefined ? {} : { instead }),
})

const partOfMonth = (day: number): string => (day <= 10 ? '上旬' : day <= 20 ? '中旬' : '下旬')

const UNITS: Readonly<Record<string, number>> = { 万: 10_000, 萬: 10_000, 千: 1_000, 百: 100, 亿: 1e8, 億: 1e8 }
const AMOUNT =
  /(?:[¥￥]|RMB|CNY)\s?([\d,]{1,15}(?:\.\d+)?)\s?([万萬亿億])?|(?<![\d.])([\d,]{1,15}(?:\.\d+)?)\s?([万萬亿億])?\s?(?:元|块|塊|圆|圓|yuan|CNY|RMB)/g
const SPOKEN_AMOUNT = /[一二三四五六七八九十百千万萬零〇两兩壹贰叁肆伍陆柒捌玖拾佰仟貳參陸]{3,16}(?:元|块|塊|圆|圓)/g

function findAmounts(plain: string, figuresMost: number): Found[] {
  const written = [...plain.matchAll(AMOUNT)].flatMap((match) => {
    const figures = (match[1] ?? match[3] ?? '').replaceAll(',', '')
    const unit = match[2] ?? match[4]
    const yuan = Number(figures) * (unit === undefined ? 1 : (UNITS[unit] ?? 1))
    if (!Number.isFinite(yuan) || yuan < 100 || significant(figures) <= figuresMost) return []
    return [amount(match.index, match[0], about(yuan, plain, /yuan|CNY|RMB/.test(match[0])))]
  })
  const spoken = [...plain.matchAll(SPOKEN_AMOUNT)]
    .filter(
      ({ 0: whole }) =>
        [...whole].filter((each) => /[一二三四五六七八九两兩壹贰叁肆伍陆柒捌玖貳參陸]/.test(each)).length > figuresMost,
    )
    .map((match) => amount(match.index, match[0]))
  return [...written, ...spoken]
}

const amount = (from: number, whole: string, instead?: string): Found => ({
  kind: 'amount',
  isHard: false,
  from,
  to: from + whole.length,
  ...(instead === undefined ? {} : { instead }),
})

/** Figures that are neither leading nor trailing zeros. */
const significant = (figures: string): number => figures.replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length

/** In the script of the text around it. */
function about(yuan: number, plain: string, isEnglish: boolean): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(yuan)) - 1)
  const rounded = Math.round(yuan / step) * step
  if (isEnglish) return `about ${rounded.toLocaleString('en-US')} yuan`
  const [near, myriad] = TRADITIONAL.test(plain) ? ['約', '萬'] : ['约', '万']
  return rounded >= 10_000 ? `${near}${rounded / 10_000}${myriad}元` : `${near}${rounded}元`
}

const TRADITIONAL = /[這個們來說錢轉銀電話對詐騙損萬億圓歲戶帳]/

const AGE = /(?<![\d.])(\d{1,3})\s?(?:周)?[岁歲](?!以|左右|上下)|\b(\d{1,3})[- ]years?[- ]old\b|\baged\s(\d{1,3})\b/g
const SPOKEN_AGE =
  /(?<![多几幾])([二三四五六七八九]?十[一二三四五六七八九]?|[二三四五六七八九]十)[岁歲](?!以|左右|上下)/g

function findAges(plain: string): Found[] {
  const written = [...plain.matchAll(AGE)].flatMap((match) => {
    const age = Number(match[1] ?? match[2] ?? match[3])
    return age > 120 ? [] : [ageFound(match.index, match[0], age, match[1] === undefined)]
  })
  const spoken = [...plain.matchAll(SPOKEN_AGE)].map((match) =>
    ageFound(match.index, match[0], numberOf(match[1] ?? ''), false),
  )
  return [...written, ...spoken]
}

function ageFound(from: number, whole: string, age: number, isEnglish: boolean): Found {
  const decade = Math.floor(age / 10) * 10
  const instead = isEnglish
    ? age < 20
      ? 'teenage'
      : `in the ${decade}s`
    : age < 20
      ? '十几岁'
      : `${decade}多${whole.includes('歲') ? '歲' : '岁'}`
  return { kind: 'age', isHard: false, from, to: from + whole.length, instead }
}

interface Trait {
  readonly share: number
  readonly from: number
  readonly to: number
}

/** How many people the text can be about, when place, age, sex and occupation are taken together as if they were independent. */
function findRareGroup(plain: string, { shares, limits }: GateRules, places: GatePlaces): Found[] {
  const traits = [ageTrait(plain, shares), sexTrait(plain, shares.sex), occupationTrait(plain, shares)].filter(
    (trait) => trait !== undefined,
  )
  const telling = traits.filter(({ share }) => share < shares.sex)
  const place = smallestPlace(plain, places)
  if (telling.length === 0 || (telling.length === 1 && place.at === undefined && (telling[0]?.share ?? 1) > 0.001))
    return []
  const people = place.population * traits.reduce((product, { share }) => product * share, 1)
  if (people >= limits.groupSoftBelow) return []
  const parts = [...telling, ...(place.at === undefined ? [] : [place.at])]
  return [
    {
      kind: 'rare-group',
      isHard: people < limits.groupHardBelow,
      from: Math.min(...parts.map(({ from }) => from)),
      to: Math.max(...parts.map(({ to }) => to)),
    },
  ]
}

function ageTrait(plain: string, shares: GateRules['shares']): Trait | undefined {
  const [exact] = findAges(plain)
  if (exact !== undefined) return { share: shares.exactAge, from: exact.from, to: exact.to }
  const decade =
    /(?:\d0|[二三四五六七八九]十)(?:多|余|餘|来|來|出头|出頭)[岁歲]|[五六七八九]旬|\b(?:twen|thir|for|fif|six|seven|eigh)ties\b|\b\d0s\b/.exec(
      plain,
    )
  if (decade !== null) return { share: shares.decade, from: decade.index, to: decade.index + decade[0].length }
  return rarest(plain, shares.bands)
}

function sexTrait(plain: string, share: number): Trait | undefined {
  const match =
    /女士|女子|妇女|婦女|婦人|男子|男士|先生|大妈|大媽|大爷|大爺|女生|男生|\b(?:woman|man|she|he|girl|boy)\b/.exec(
      plain,
    )
  return match === null ? undefined : { share, from: match.index, to: match.index + match[0].length }
}

const occupationTrait = (plain: string, { occupations }: GateRules['shares']): Trait | undefined =>
  rarest(plain, occupations)

/** Words of the swindler's part do not describe the victim: 冒充老师, and “老师” in marks is a so-called one. */
const PLAYED =
  /(?:冒充|假冒|自称|自稱|称是|稱是|扮|扮作|谎称|謊稱|伪装|偽裝|pretend\w* to be|claim\w* to be|posing as|impersonat\w+|fake|false)[^，。,.]{0,10}$|[“「『]$/

function rarest(plain: string, groups: GateRules['shares']['occupations']): Trait | undefined {
  const lower = plain.toLowerCase()
  return groups
    .flatMap(({ words, share }) =>
      words.flatMap((word) =>
        placesOf(lower, word)
          .filter((at) => !PLAYED.test(plain.slice(Math.max(0, at - 24), at)) && isWhole(lower, at, word))
          .map((at) => ({ share, from: at, to: at + word.length })),
      ),
    )
    .toSorted((a, b) => a.share - b.share)[0]
}

const isWhole = (plain: string, at: number, word: string): boolean =>
  !/[a-z]/.test(word) ||
  (!/[a-z]/.test(plain[at - 1] ?? '') && !/[a-z]/.test((plain[at + word.length] ?? '').replace('s', '')))

function smallestPlace(plain: string, { villages, areas, population }: GatePlaces) {
  const named = [...villages, ...areas].flatMap((place) => {
    const [at] = place.name.length >= 2 ? placesOf(plain, place.name) : []
    return at === undefined
      ? []
      : [{ population: place.population, at: { share: 1, from: at, to: at + place.name.length } }]
  })
  return named.toSorted((a, b) => a.population - b.population)[0] ?? { population, at: undefined }
}

const FIGURES = '零一二三四五六七八九'
/** 12, 十二, 二十, 廿三. */
function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written)
  const plain = written.replace('廿', '二十')
  const [tens = '', ones = ''] = plain.includes('十') ? plain.split('十') : ['零', plain]
  const value = (text: string, none: number): number => (text === '' ? none : FIGURES.indexOf(text))
  return plain.includes('十') ? value(tens, 1) * 10 + value(ones, 0) : value(ones, 0)
}
