import type {
  ReadActivity,
  ReadFact,
  ReadingKnowledge,
  ReadReport,
  ReportChannel,
  Span,
} from '../domain/report-reading.ts'
import { type FoundActivity, listActivities } from './activities.ts'
import { type DateMention, listDates } from './dates.ts'
import { listDoubts } from './doubts.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { spanOf } from './mapped-text.ts'
import { meaningOf } from './meanings.ts'
import { listQuantities, type Quantity } from './quantities.ts'
import { repairText, type RepairedText } from './repair-text.ts'
import { fingerprintOf } from './report-fingerprint.ts'
import { type Clause, listSentences, type Sentence } from './statements.ts'
import { takenPlaces } from './taken-places.ts'
import { readTitle, readUnitName } from './unit-name.ts'
import { listDoers, listPlaces, nothingSaid, type Said } from './whereabouts.ts'

/** A report of somebody else's work as draft records: nothing is kept before a person has confirmed it. */
export function readReport(text: string, knowledge: ReadingKnowledge): ReadReport {
  const lexicon = lexiconOf(knowledge)
  const repaired = repairText(text, lexicon.characters)
  const sentences = listSentences(repaired.plain, lexicon)
  const draft = new Draft(text, repaired, lexicon)
  for (const sentence of sentences) draft.read(sentence)
  const title = readTitle(repaired.plain, sentences)
  const unitName = readUnitName(repaired.plain, sentences, lexicon)
  const { facts, activities } = draft
  return {
    ...(title !== undefined && { title }),
    ...(unitName !== undefined && { unitName }),
    text,
    facts,
    activities,
    doubts: listDoubts(repaired, facts, activities, draft.impossibleDates),
    fingerprint: fingerprintOf(repaired.plain),
  }
}

/** Sentences that go on speaking of the day named before. */
const GOES_ON = /^(?:活动中|活动现场|活动当天|现场|会上|会后|当天|当日|同日|培训中|仪式上|课上|讲座中|其间)/

/** What a sentence says at a place in it. */
interface Where {
  readonly place: Said
  readonly organisation: Said
}

class Draft {
  readonly facts: ReadFact[] = []
  readonly activities: ReadActivity[] = []
  readonly impossibleDates: string[] = []
  readonly #given: string
  readonly #text: RepairedText
  readonly #lexicon: Lexicon
  readonly #dates: readonly DateMention[]
  readonly #isTaken: (at: number) => boolean
  #nextDate = 0
  #carried: string | undefined

  constructor(given: string, text: RepairedText, lexicon: Lexicon) {
    this.#given = given
    this.#text = text
    this.#lexicon = lexicon
    this.#dates = listDates(text.plain)
    this.#isTaken = takenPlaces(text.plain, this.#dates)
  }

  read(sentence: Sentence): void {
    const { plain } = this.#text
    const dates = this.#datesOf(sentence)
    if (sentence.isTitle) return
    for (const date of dates) this.#addDate(sentence, date)
    const quantities = sentence.clauses.flatMap((clause) =>
      listQuantities(plain, sentence.start, clause, this.#isTaken, this.#lexicon).filter(
        ({ start }) => sentence.moodAt(start) === 'done',
      ),
    )
    const goesOn = GOES_ON.test(plain.slice(sentence.start, sentence.start + 8)) ? this.#carried : undefined
    const dateAt = (at: number): string | undefined => dates.findLast(({ start }) => start <= at)?.value ?? goesOn
    const found = listActivities(plain, sentence, quantities, this.#lexicon)
    const first = this.activities.length
    const tells = (clause: Clause): boolean =>
      [...quantities, ...found].some(({ start }) => start >= clause.start && start < clause.end)
    const where: Where = sentence.isHeading
      ? { place: nothingSaid, organisation: nothingSaid }
      : {
          place: listPlaces(plain, sentence, tells, this.#lexicon),
          organisation: listDoers(plain, sentence, tells, this.#lexicon),
        }
    const ids = found.map((_, index) => `a${first + index + 1}`)
    const factIds = this.#addQuantities(sentence, quantities, found, ids, dateAt, where)
    found.forEach((each, index) =>
      this.#addActivity(each, ids[index] ?? '', factIds.get(index) ?? [], dateAt(each.start), where),
    )
    this.#carried = dates.at(-1)?.value ?? goesOn
  }

  #datesOf({ start, end }: Sentence): DateMention[] {
    const found: DateMention[] = []
    for (; this.#nextDate < this.#dates.length; this.#nextDate += 1) {
      const date = this.#dates[this.#nextDate]
      if (date === undefined || date.start >= end) break
      if (date.start >= start && date.end <= end) found.push(date)
    }
    return found
  }

  #addDate(sentence: Sentence, { start, end, value, isImpossible }: DateMention): void {
    const isAlone = end - start >= sentence.end - sentence.start - 1
    if (isAlone || sentence.moodAt(start) !== 'done' || this.#isQuoted(start)) return
    const id = this.#addFact({ field: 'date', value, qualifier: 'exact' }, start, end)
    if (isImpossible) this.impossibleDates.push(id)
  }

  #isQuoted(at: number): boolean {
    const line = this.#text.plain.slice(Math.max(0, at - 40), at)
    return line.lastIndexOf('《') > line.lastIndexOf('》') || line.lastIndexOf('“') > line.lastIndexOf('”')
  }

  #addQuantities(
    sentence: Sentence,
    quantities: readonly Quantity[],
    found: readonly FoundActivity[],
    ids: readonly string[],
    dateAt: (at: number) => string | undefined,
    where: Where,
  ): Map<number, string[]> {
    const byActivity = new Map<number, string[]>()
    const parts = partsOf(this.#text.plain, sentence)
    const wholes = new Map<string, string>()
    let before: Quantity | undefined
    const counted = new Map<string, string>()
    for (const quantity of quantities) {
      const { start, end, field } = quantity
      const object = objectAround(this.#text.plain, quantity, before, counted)
      if (quantity.unit !== undefined && quantity.isDeed !== true && object !== undefined)
        counted.set(quantity.unit, object)
      const activity = activityOf(quantity, found)
      const whole = parts !== undefined && start > parts.start && end <= parts.end ? wholes.get(field) : undefined
      const id = this.#addFact(
        this.#factOf(sentence, quantity, {
          object,
          date: dateAt(start),
          place: where.place(start),
          organisation: where.organisation(start),
          channel: found[activity]?.channel,
          activityId: ids[activity],
          partOf: whole,
        }),
        start,
        end,
      )
      if (activity >= 0) byActivity.set(activity, [...(byActivity.get(activity) ?? []), id])
      if (whole === undefined) wholes.set(field, id)
      before = { ...quantity, ...(object !== undefined && { noun: object }) }
    }
    return byActivity
  }

  #factOf(
    sentence: Sentence,
    quantity: Quantity,
    around: Readonly<
      Record<'object' | 'date' | 'place' | 'organisation' | 'activityId' | 'partOf', string | undefined>
    > & {
      readonly channel: ReportChannel | undefined
    },
  ): Omit<ReadFact, 'id' | 'span' | 'words'> {
    const { field, value, valueMost, qualifier, unit, per } = quantity
    const { object, date, place, organisation, channel, activityId, partOf } = around
    const meaning = meaningOf(this.#text.plain, sentence, quantity, this.#lexicon)
    return {
      field,
      value,
      qualifier,
      ...(valueMost !== undefined && { valueMost }),
      ...(unit !== undefined && { unit }),
      ...(object !== undefined && { object }),
      ...(meaning !== undefined && { meaning }),
      ...(per !== undefined && { per }),
      ...(date !== undefined && { date }),
      ...(place !== undefined && { place }),
      ...(organisation !== undefined && { organisation }),
      ...(channel !== undefined && { channel }),
      ...(activityId !== undefined && { activityId }),
      ...(partOf !== undefined && { partOf }),
    }
  }

  #addFact(fact: Omit<ReadFact, 'id' | 'span' | 'words'>, start: number, end: number): string {
    const span = spanOf(this.#text, start, end)
    const id = `f${this.facts.length + 1}`
    this.facts.push({ id, ...fact, span, words: this.#given.slice(span.start, span.end) })
    return id
  }

  #addActivity(
    { channel, start, end, thingAt }: FoundActivity,
    id: string,
    factIds: readonly string[],
    date: string | undefined,
    where: Where,
  ): void {
    const span = spanOf(this.#text, start, end)
    const place = where.place(thingAt)
    const organisation = where.organisation(thingAt)
    this.activities.push({
      id,
      channel,
      ...(date !== undefined && { date }),
      ...(place !== undefined && { place }),
      ...(organisation !== undefined && { organisation }),
      span,
      words: this.#given.slice(span.start, span.end),
      factIds,
    })
  }
}

/** 其中 and what follows, up to the bracket or the end of the part. */
function partsOf(text: string, { start, end }: Sentence): Span | undefined {
  const at = text.slice(start, end).indexOf('其中')
  if (at < 0) return undefined
  const from = start + at
  const stop = text.slice(from, end).search(text.charAt(from - 1) === '(' ? /\)/ : /;/)
  return { start: from, end: stop < 0 ? end : from + stop }
}

/** The one whose word the figure counts, else the one beside it, else the last in the clause. */
function activityOf({ start, end, object }: Quantity, found: readonly FoundActivity[]): number {
  const named =
    object === undefined ? -1 : found.findIndex(({ thingAt }) => thingAt >= object.start && thingAt < object.end)
  if (named >= 0) return named
  const beside = found.findIndex((each) => each.start <= end && each.end >= start)
  return beside >= 0 ? beside : found.findLastIndex(({ clause }) => start >= clause.start && end <= clause.end)
}

/** The sum before is spoken of further. */
const CHANGED = /[降升增减比]/

/** 处理机构61家,…其中约谈32家: goes on counting what stood with 家 before. */
const OF_THINGS = new Set(['家', '所', '户', '座', '辆'])
const OF_THEM = /其中[^,。;:]{0,8}$/

/** Its own noun; a mere deed gives way to what the number before counted: 举报14件,查实9件. */
function objectAround(
  text: string,
  quantity: Quantity,
  before: Quantity | undefined,
  counted: ReadonlyMap<string, string>,
): string | undefined {
  const { isDeed, unit = '' } = quantity
  if (
    isDeed === true &&
    OF_THINGS.has(unit) &&
    OF_THEM.test(text.slice(Math.max(0, quantity.start - 10), quantity.start))
  )
    return counted.get(unit) ?? quantity.noun
  if (quantity.noun === undefined) return inherited(text, quantity, before)
  return (
    (quantity.isDeed === true && quantity.field !== 'count' ? inherited(text, quantity, before) : undefined) ??
    quantity.noun
  )
}

/** 电话劝阻近三千人次 after 见面劝阻群众860人次: the same people are meant. */
function inherited(text: string, { field, unit, start }: Quantity, before: Quantity | undefined): string | undefined {
  if (before === undefined) return undefined
  if (field === 'percentage' || before.end === start) return before.noun
  const between = text.slice(before.end, start)
  if (field === 'money')
    return !/[,;。]/.test(between) || CHANGED.test(between) || between.includes('其中') ? before.noun : undefined
  return before.field === field && before.unit === unit ? before.noun : undefined
}
