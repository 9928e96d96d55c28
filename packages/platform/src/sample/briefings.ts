import { Random } from '../simulator/random.ts'
import { BRIEFING_TEXTS, type BriefingText } from './briefing-texts.ts'
import type { CountyBriefing, CountyDelivery, CountyGroup, CountyGroupMember } from './county.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** How well a briefing does: chances in a thousand, and how long people take, in minutes. */
interface Pace {
  readonly sentAgoMs: number
  readonly read: number
  readonly passOn: number
  readonly readMinutes: number
  readonly passOnMinutes: number
}
const DELIVERED = 988

const OLDER: Pace = { sentAgoMs: 8 * 24 * HOUR_MS, read: 960, passOn: 975, readMinutes: 240, passOnMinutes: 300 }
const RECENT: Pace = { sentAgoMs: 31 * HOUR_MS, read: 860, passOn: 880, readMinutes: 420, passOnMinutes: 480 }
const NEWEST: Pace = { sentAgoMs: 3 * HOUR_MS, read: 780, passOn: 760, readMinutes: 110, passOnMinutes: 120 }

/** Three briefings on their way down the groups: one nearly through, one half way, one just out. */
export function createBriefings(seed: number, groups: readonly CountyGroup[]): CountyBriefing[] {
  const [older, recent, newest] = BRIEFING_TEXTS
  return [
    createBriefing(new Random(seed, 8), groups, older, OLDER),
    createBriefing(new Random(seed, 9), groups, recent, RECENT),
    createBriefing(new Random(seed, 10), groups, newest, NEWEST),
  ]
}

function createBriefing(
  random: Random,
  groups: readonly CountyGroup[],
  text: BriefingText,
  pace: Pace,
): CountyBriefing {
  const deliveries: CountyDelivery[] = []
  const below = Map.groupBy(groups, ({ parentKey }) => parentKey)
  const post = (group: CountyGroup, sentAgoMs: number): void => {
    const children = below.get(group.key) ?? []
    for (const member of group.members) {
      const fed = children.filter(({ fedBy }) => isSame(fedBy, member))
      const delivery = deliver(random, pace, group.key, member, sentAgoMs, fed.length > 0)
      deliveries.push(delivery)
      for (const child of fed) if (delivery.passedOnAgoMs !== null) post(child, delivery.passedOnAgoMs)
    }
  }
  const [top] = below.get(null) ?? []
  if (!top) throw new RangeError('no group at the top')
  post(top, pace.sentAgoMs)
  return { ...text, ...top.fedBy, deliveries }
}

function deliver(
  random: Random,
  pace: Pace,
  groupKey: string,
  { organisationKey, personKey }: CountyGroupMember,
  sentAgoMs: number,
  feeds: boolean,
): CountyDelivery {
  const later = (agoMs: number | null, chance: number, minutes: number) => {
    const happens = random.below(1_000) < chance
    const after = 2_000 + random.below(minutes * MINUTE_MS)
    return agoMs === null || !happens || after >= agoMs ? null : agoMs - after
  }
  const deliveredAgoMs = later(sentAgoMs, DELIVERED, 1)
  const readAgoMs = later(deliveredAgoMs, pace.read, pace.readMinutes)
  const passedOnAgoMs = feeds ? later(readAgoMs, pace.passOn, pace.passOnMinutes) : null
  return { organisationKey, personKey, groupKey, sentAgoMs, deliveredAgoMs, readAgoMs, passedOnAgoMs }
}

function isSame(one: CountyGroupMember, other: CountyGroupMember): boolean {
  return one.organisationKey === other.organisationKey && one.personKey === other.personKey
}
