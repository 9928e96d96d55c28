import type { Found, GatePlaces, GateRules, RemainKind } from './persons-gate.ts'
import type { FoldedText } from './persons-gate-fold.ts'

type OrganisationRules = GateRules['organisations']

/** Where somebody lives, and which house he belongs to. */
export function findPlaces({ plain }: FoldedText, rules: OrganisationRules, places: GatePlaces): Found[] {
  return [...findAddresses(plain), ...findKnown(plain, places), ...findOrganisations(plain, rules)]
}

const NUMBER = '[0-9一二三四五六七八九十百零〇]+'
const ADDRESSES: readonly RegExp[] = [
  // A street with the number of a house; a village with the number of its group.
  new RegExp(
    `(?<=[路街巷弄里道村组組屯胡同])(?:东|西|南|北|中|東)?${NUMBER}(?:[-之]${NUMBER})?[号號弄](?:院|楼|樓|之${NUMBER})?`,
    'g',
  ),
  new RegExp(`${NUMBER}[号號](?:楼|樓|院|栋|棟|门|門|室|铺|鋪|店面|商铺)`, 'g'),
  new RegExp(`${NUMBER}(?:栋|棟|幢|单元|單元|号楼)(?:${NUMBER}(?:单元|單元|室|房|号|號|楼|樓))*`, 'g'),
  /(?<![0-9])[0-9]{1,2}-[0-9]{1,2}-[0-9]{3,4}(?![0-9])/g,
  /(?<![0-9])[0-9]{3,4}(?:室|房间|房間)/g,
  new RegExp(`(?<=[村社区區])第?${NUMBER}(?:组|組|队|隊|村民小组)`, 'g'),
  /(?:[0-9]{1,5}[A-Z]?,?\s(?:[A-Z][a-z]+\s){1,3}(?:Road|Street|Lane|Avenue|Alley)\b|\b(?:Building|Room|Unit|Flat|Apartment|House|Apt)\s(?:No\.?\s)?[0-9]+[A-Z]?)/g,
]
/** An estate by its name, as far as it has one. */
const ESTATE =
  /[\p{Script=Han}]{2,5}(?:小区|小區|花园|花園|家园|家園|公寓|新村|大厦|大廈|豪庭|名苑|华庭|華庭|山庄|山莊|府邸|佳苑|雅苑|宿舍)/gu
const ANY_ESTATE =
  /^(?:.{0,4}(?:某|该|該|居住|所在|老旧|老舊|附近|一个|一個|自家|住的|本|各|住宅|商品房|学生|學生|职工|職工|员工|員工))/

function findAddresses(plain: string): Found[] {
  const houses = ADDRESSES.flatMap((shape) =>
    [...plain.matchAll(shape)]
      .filter(({ index, 0: whole }) => !isPaperOrDay(plain, index, whole))
      .map((match) => found('address', true, match.index, match[0].length)),
  )
  const estates = [...plain.matchAll(ESTATE)]
    .filter(({ 0: whole }) => !ANY_ESTATE.test(whole))
    .map((match) => found('address', false, match.index, match[0].length))
  return [...houses, ...estates]
}

/** 11月3号, 第3号令 and 第一组 are none. */
const isPaperOrDay = (plain: string, at: number, whole: string): boolean =>
  /[月第〕\]]\s?$/.test(plain.slice(0, at)) && /[号號]$/.test(whole)

function findKnown(plain: string, { villages, members }: GatePlaces): Found[] {
  const of = (names: readonly string[], kind: RemainKind, isHard: boolean): Found[] =>
    names
      .filter((name) => name.length >= 3)
      .flatMap((name) => placesOf(plain, name).map((at) => found(kind, isHard, at, name.length)))
  return [
    ...of(
      villages.map(({ name }) => name),
      'place',
      false,
    ),
    ...of(members, 'organisation', true),
  ]
}

export function placesOf(plain: string, name: string): number[] {
  const places: number[] = []
  for (let at = plain.indexOf(name); at !== -1; at = plain.indexOf(name, at + name.length)) places.push(at)
  return places
}

/** Something in front of 有限公司, 小学, 支行 … that is a name and not a kind. */
function findOrganisations(plain: string, rules: OrganisationRules): Found[] {
  return [
    ...endingsOf(plain, rules.hard, true, rules),
    ...endingsOf(plain, rules.soft, false, rules),
    ...inEnglish(plain),
  ]
}

function endingsOf(
  plain: string,
  endings: readonly string[],
  isHard: boolean,
  { general }: OrganisationRules,
): Found[] {
  return endings.flatMap((ending) =>
    placesOf(plain, ending).flatMap((at) => {
      const before = /[\p{Script=Han}A-Za-z0-9]{0,12}$/u.exec(plain.slice(0, at))?.[0] ?? ''
      const name = nameBefore(before, general)
      const isLonger = /^[生员員]/.test(plain.slice(at + ending.length))
      return name.length < 2 || isLonger
        ? []
        : [found('organisation', isHard, at - name.length, name.length + ending.length)]
    }),
  )
}

/** What is left of the words before an ending when everything up to the last general word is taken away. */
function nameBefore(before: string, general: readonly string[]): string {
  let from = 0
  for (const word of general) {
    const at = before.lastIndexOf(word)
    if (at !== -1 && at + word.length > from) from = at + word.length
  }
  return before.slice(from)
}

const ENGLISH =
  /(?:[A-Z][\w&’'-]+\s){1,4}(?:Co\.?,?\s?Ltd\.?|Company Limited|Limited|Inc\.?|Corporation|Cooperative|Primary School|Middle School|High School|Kindergarten|Hospital|Pharmacy|Branch|Supermarket|Hotel)(?![a-z])/g

const inEnglish = (plain: string): Found[] =>
  [...plain.matchAll(ENGLISH)]
    .filter(({ 0: whole }) => !/^(?:The|A|An|One|Some)\s(?:\w+\s)?\w+$/.test(whole))
    .map((match) => found('organisation', /Ltd|Limited|Inc|Corporation/.test(match[0]), match.index, match[0].length))

const found = (kind: RemainKind, isHard: boolean, from: number, length: number): Found => ({
  kind,
  isHard,
  from,
  to: from + length,
})
