import type { Measure } from '../../domain/indicator.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { ReadActivity, ReadFact, ReadReport, Span } from '../../domain/report-reading.ts'
import type { DraftKind } from '../../domain/handed-report.ts'
import { measureOf } from './measure-of.ts'

export interface Period {
  readonly from: string
  readonly to: string
}

export interface BuiltFact {
  readonly fact: ReadFact
  readonly measure: Measure | null
}

/** What a person settles at once: something done with its figures, or a figure that stands alone. */
export interface BuiltDraft {
  readonly readId: string
  readonly kind: DraftKind
  readonly channel: string | null
  readonly title: string | null
  readonly period: Period
  readonly placeName: string | null
  readonly organisationName: string | null
  readonly span: Span
  readonly facts: readonly BuiltFact[]
  readonly saying: string
}

/** Money, cases and shares are no counts of an activity: they stand alone, for the period of the report. */
const OF_ACTIVITIES: ReadonlySet<string> = new Set(['count', 'people'])

/** What the reader found, as drafts in the order of the text. */
export function buildDrafts(read: ReadReport, period: Period, content: OutreachContent): BuiltDraft[] {
  const belongs = new Map<string, string>()
  for (const fact of read.facts.filter(({ field }) => OF_ACTIVITIES.has(field))) {
    const activity =
      read.activities.find(({ id, factIds }) => id === fact.activityId || factIds.includes(fact.id)) ??
      attendedBefore(read, fact, content)
    if (activity !== undefined) belongs.set(fact.id, activity.id)
  }
  const ofActivities = read.activities.map((activity) =>
    draftOf(
      activity,
      read.facts.filter(({ id }) => belongs.get(id) === activity.id),
      { period, content },
    ),
  )
  const alone = read.facts
    .filter(({ id, field }) => field !== 'date' && !belongs.has(id))
    .map((fact) => draftOf(fact, [fact], { period, content }))
  return [...ofActivities, ...alone].toSorted((a, b) => a.span.start - b.span.start)
}

/** People attend and homes are visited: 举办讲座2场，参加师生420人次 is one matter, when nothing but commas lies between. */
function attendedBefore(
  { activities, text }: ReadReport,
  { field, unit, span }: ReadFact,
  { channels }: OutreachContent,
): ReadActivity | undefined {
  if (field !== 'people' && unit !== '户') return undefined
  return activities.findLast(({ channel, span: { end } }) => {
    const family = channels.channels.find(({ id }) => id === channel)?.family
    return (
      family !== undefined &&
      ATTENDED.has(family) &&
      end <= span.start &&
      !/[。；;！!？?\n]/.test(text.slice(end, span.start))
    )
  })
}

const ATTENDED: ReadonlySet<string> = new Set(['talk', 'visit', 'contest'])

function draftOf(
  found: ReadActivity | ReadFact,
  facts: readonly ReadFact[],
  { period, content }: { readonly period: Period; readonly content: OutreachContent },
): BuiltDraft {
  const isFigure = 'field' in found && !OF_ACTIVITIES.has(found.field)
  const { place, organisation } = found
  const channel = content.channels.channels.find(({ id }) => id === found.channel)
  const draft = {
    readId: found.id,
    kind: isFigure ? ('figure' as const) : ('activity' as const),
    channel: isFigure ? null : (channel?.id ?? null),
    title: isFigure || channel === undefined ? null : titleOf(channel.title['zh-Hans'], place),
    period: periodOf(found.date, period),
    placeName: place?.slice(0, 80) ?? null,
    organisationName: organisation?.slice(0, 80) ?? null,
    span: spanOver(found, facts),
    facts: facts.map((fact) => ({ fact, measure: measureOf(fact, found.channel, content) })),
  }
  return { ...draft, saying: sayingOf(draft) }
}

const titleOf = (channel: string, place: string | undefined): string =>
  (place === undefined ? channel : `${channel}（${place}）`).slice(0, 80)

/** From the first word to the last one that belongs to it. */
function spanOver(found: ReadActivity | ReadFact, facts: readonly ReadFact[]): Span {
  const spans = [found.span, ...facts.map(({ span }) => span)]
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) }
}

/** Days of a date as it was read, without a year that of the period; what cannot be said is the whole period. */
export function periodOf(date: string | undefined, period: Period): Period {
  if (date === undefined) return period
  const [first = '', last = first] = date.split('/')
  const from = daysOf(first, period)
  const to = daysOf(last, period)
  return from === undefined || to === undefined || to.to < from.from ? period : { from: from.from, to: to.to }
}

function daysOf(written: string, period: Period): Period | undefined {
  const bare = /^--(\d\d)(?:-(\d\d))?$/.exec(written)
  if (bare !== null) {
    const [, month = '', day] = bare
    const years = [period.to.slice(0, 4), period.from.slice(0, 4)]
    const all = years.map((year) => daysOf([year, month, ...(day === undefined ? [] : [day])].join('-'), period))
    return all.find((days) => days !== undefined && days.from <= period.to && days.to >= period.from) ?? all[0]
  }
  const [, year = '', month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(written) ?? []
  if (year === '') return undefined
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  const last = Array.from({ length: 4 }, (_, less) => `${year}-${month}-${31 - less}`).find(isDay)
  if (last === undefined) return undefined
  if (day === undefined) return { from: `${year}-${month}-01`, to: last }
  const whole = `${year}-${month}-${day}`
  return isDay(whole) ? { from: whole, to: whole } : undefined
}

function isDay(written: string): boolean {
  const ms = Date.parse(`${written}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(written)
}

/** What two editions of a report both say: channel, days and numbers of a draft. */
export function sayingOf({ kind, channel, period, facts }: Omit<BuiltDraft, 'saying'>): string {
  const said = facts.map(({ fact: { field, value, unit = '' } }) => `${field} ${value} ${unit}`).sort()
  return [kind, channel ?? '', period.from, period.to, ...said].join('|')
}
