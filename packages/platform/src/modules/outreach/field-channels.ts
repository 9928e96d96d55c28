import type { CountedMeasure } from '../../domain/activity.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'

/** Channels with the counters that stand under them on a phone and on a sheet. */
export function fieldChannels({ channels, measures, field }: OutreachContent) {
  return channels.channels.map(({ id, title, family, measure, unit }) => {
    const beside = field.counters.find((each) => each.family === family)?.measures ?? []
    const counted: readonly CountedMeasure[] = [measure, ...beside.filter((each) => each !== measure)]
    return {
      id,
      title,
      family,
      counters: counted.flatMap((each) => {
        const known = measures.measures.find((one) => one.id === each)
        if (known === undefined) return []
        const howCounted = field.ways.find((way) => way.measure === each)?.way ?? ('clicker' as const)
        return [{ measure: each, title: known.title, unit: each === measure ? unit : known.unit, howCounted }]
      }),
    }
  })
}
