import type { Doubt, DoubtKind, ReadActivity, ReadFact } from '../domain/report-reading.ts'
import { doubtText } from './doubt-texts.ts'
import type { RepairedText } from './repair-text.ts'

/** Each piece of paper reaches a household, hardly a crowd. */
const PEOPLE_PER_PIECE = 10
const MATERIAL = new Set(['份', '张', '册', '本', '把', '封', '个', '块', '条', '套', '幅'])
const REACH = /覆盖|受益|惠及|受教育|受众|触达|知晓|宣传群众|辐射/
const AWARENESS = /知晓率|知晓度|满意率|满意度|参与率/
const SURVEY = /调查|问卷|抽样|抽查|随机|测评/
const PLACEHOLDER = /(?:20)?[xX×*]{2,4}年(?:[xX×*]{1,2}月)?(?:[xX×*]{1,2}日)?|[xX×*]{1,2}月[xX×*]{1,2}日/
const PLACEHOLDERS_MOST = 3
/** A total said with 余 may be above its parts by so much. */
const ROUGH = 0.1

/** What a person should look at before figures are added to others. */
export function listDoubts(
  text: RepairedText,
  facts: readonly ReadFact[],
  activities: readonly ReadActivity[],
  impossibleDates: readonly string[],
): Doubt[] {
  return [
    ...reachDoubts(text.plain, facts, activities),
    ...percentDoubts(text.plain, facts),
    ...sumDoubts(facts),
    ...repeatDoubts(facts),
    ...impossibleDates.map((id) => doubt('date-does-not-exist', [id], facts.find((fact) => fact.id === id)?.words)),
    ...placeholderDoubts(text.plain),
    ...(text.mended > 0 ? [doubt('text-damaged', [], String(text.mended))] : []),
  ]
}

const doubt = (kind: DoubtKind, factIds: readonly string[], said?: string, counted?: string): Doubt => ({
  kind,
  factIds,
  says: doubtText(kind, said, counted),
})

function reachDoubts(plain: string, facts: readonly ReadFact[], activities: readonly ReadActivity[]): Doubt[] {
  const reached = facts.filter(({ field, words, object = '' }) => field === 'people' && REACH.test(object + words))
  const most = reached.toSorted((one, other) => Number(other.value) - Number(one.value))[0]
  if (most === undefined || plain === '') return []
  const material = facts.filter(({ field, unit = '' }) => field === 'count' && MATERIAL.has(unit))
  const pieces = material.reduce((sum, { value, partOf }) => sum + (partOf === undefined ? Number(value) : 0), 0)
  const isBroadcast = activities.some(({ channel }) =>
    /screen|loudspeaker|sms|press|account|advert|video|weibo|group/.test(channel),
  )
  if (pieces === 0) return isBroadcast ? [] : [doubt('reach-without-material', [most.id], most.words)]
  return Number(most.value) > pieces * PEOPLE_PER_PIECE && !isBroadcast
    ? [doubt('reach-above-material', [most.id, ...material.map(({ id }) => id)], most.words, String(pieces))]
    : []
}

function percentDoubts(plain: string, facts: readonly ReadFact[]): Doubt[] {
  const percentages = facts.filter(({ field, unit }) => field === 'percentage' && unit === '%')
  const isSurveyed = SURVEY.test(plain)
  return percentages.flatMap(({ id, object = '', value, words }) => [
    ...(AWARENESS.test(object) && !isSurveyed ? [doubt('percent-without-survey', [id], words)] : []),
    ...(Number(value) > 100 && /率|度|比/.test(object) ? [doubt('percent-above-hundred', [id], words)] : []),
  ])
}

function sumDoubts(facts: readonly ReadFact[]): Doubt[] {
  const byWhole = Map.groupBy(facts, ({ partOf }) => partOf)
  return facts.flatMap((whole) => {
    const parts = (byWhole.get(whole.id) ?? []).filter(({ field }) => field === whole.field)
    const first = parts[0]
    if (first === undefined || (parts.length < 2 && Number(first.value) <= Number(whole.value))) return []
    const sum = parts.reduce((total, { value }) => total + Number(value), 0)
    const said = Number(whole.value)
    const ids = [whole.id, ...parts.map(({ id }) => id)]
    if (sum > said * (whole.qualifier === 'exact' ? 1 : 1 + ROUGH))
      return [doubt('parts-above-whole', ids, whole.words, String(sum))]
    return sum < said ? [doubt('parts-below-whole', ids, whole.words, String(sum))] : []
  })
}

const SMALL = 10

function repeatDoubts(facts: readonly ReadFact[]): Doubt[] {
  const seen = new Map<string, ReadFact>()
  return facts.flatMap((fact) => {
    const { field, value, unit = '', object = '' } = fact
    if (field === 'date' || field === 'percentage' || Number(value) < SMALL) return []
    const key = `${field} ${value} ${unit} ${object}`
    const known = seen.get(key)
    seen.set(key, fact)
    return known === undefined ? [] : [doubt('figure-twice', [known.id, fact.id], fact.words)]
  })
}

function placeholderDoubts(plain: string): Doubt[] {
  const found: Doubt[] = []
  const pattern = new RegExp(PLACEHOLDER, 'g')
  for (let match = pattern.exec(plain); match !== null && found.length < PLACEHOLDERS_MOST; match = pattern.exec(plain))
    found.push(doubt('placeholder', [], match[0]))
  return found
}
