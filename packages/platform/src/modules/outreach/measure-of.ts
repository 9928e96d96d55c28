import { COUNTED_MEASURES, type CountedMeasure } from '../../domain/activity.ts'
import type { Measure } from '../../domain/indicator.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { ReadFact } from '../../domain/report-reading.ts'

/** What a figure of a report counts, as far as its words say it; null: a person has to. */
export function measureOf(
  fact: Pick<ReadFact, 'field' | 'unit' | 'object' | 'qualifier' | 'per'>,
  channel: string | undefined,
  content: OutreachContent,
): Measure | null {
  // So many each time: how often is another figure, and nobody multiplies for them.
  if (fact.per !== undefined) return null
  if (fact.field === 'money') return 'money'
  if (fact.field === 'cases') return 'cases'
  if (fact.field === 'percentage') return 'share'
  if (fact.field === 'people') return ofPeople(fact)
  return fact.field === 'count' ? ofCount(fact, channel, content) : null
}

/** Different persons are known by a roster alone: 300人 at a lecture are person-times, and rounded ones are estimated. */
function ofPeople({ unit, qualifier }: Pick<ReadFact, 'unit' | 'qualifier'>): CountedMeasure {
  if (unit === '户') return 'households'
  return qualifier === 'exact' ? 'person-times' : 'person-times-estimated'
}

function ofCount(
  { unit, object = '' }: Pick<ReadFact, 'unit' | 'object'>,
  channel: string | undefined,
  { channels, measures }: OutreachContent,
): CountedMeasure | null {
  if (object.includes('回执')) return 'receipts'
  const first = channels.channels.find(({ id }) => id === channel)?.measure
  if (unit === undefined) return first ?? null
  const fitting = measures.measures.filter(({ words }) => words.includes(unit)).map(({ id }) => id)
  if (first !== undefined && fitting.includes(first)) return first
  return fitting.find((id): id is CountedMeasure => isCounted(id)) ?? null
}

export const isCounted = (measure: string | null): measure is CountedMeasure =>
  (COUNTED_MEASURES as readonly (string | null)[]).includes(measure)

/** Money in minor units, shares in millionths, all else in ones. */
const SCALE: Readonly<Partial<Record<Measure, number>>> = { money: 100, share: 10_000 }

/** A number of the reader's units as it is recorded. */
export const recorded = (value: number, measure: Measure | null): number =>
  Math.round(value * (measure === null ? 1 : (SCALE[measure] ?? 1)))
