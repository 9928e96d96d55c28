import type { Random } from '../simulator/random.ts'
import type { DeliveryTimes } from './at-now.ts'

/** One person's delivery, by however many groups it came. */
export interface MergedDelivery {
  readonly personKey: string
  readonly sentMs: number
  readonly deliveredMs: number | null
  readonly readMs: number | null
  readonly confirmedMs: number | null
  readonly passedOnMs: number | null
  readonly lostMs: number | null
}

/** After so long without a sign nobody can say any more. */
const SILENCE_MS = 7 * 86_400_000
const SECOND_MS = 1_000

/** The county counts each way for itself; here the first time of each step counts for the person. */
export function mergeDeliveries(
  ways: readonly DeliveryTimes[],
  said: readonly { readonly personKey: string; readonly atMs: number }[],
  nowMs: number,
  random: Random,
): MergedDelivery[] {
  const saidAt = Map.groupBy(said, ({ personKey }) => personKey)
  return [...Map.groupBy(ways, ({ personKey }) => personKey)].map(([personKey, own]) => {
    const sentMs = Math.min(...own.map((way) => way.sentMs))
    const deliveredMs = earliest(own.map((way) => way.deliveredMs))
    const readMs = earliest(own.map((way) => way.readMs))
    const passedOnMs = earliest([
      ...own.map((way) => way.passedOnMs),
      ...(saidAt.get(personKey) ?? []).map(({ atMs }) => atMs),
    ])
    const confirmMs = (readMs ?? nowMs) + (10 + random.below(170)) * SECOND_MS
    const confirms = random.below(100) < 74 && confirmMs < nowMs
    return {
      personKey,
      sentMs,
      deliveredMs,
      readMs,
      confirmedMs: readMs !== null && confirms ? confirmMs : null,
      passedOnMs,
      lostMs: deliveredMs === null && nowMs - sentMs > SILENCE_MS ? sentMs + SILENCE_MS : null,
    }
  })
}

export function stateOf({ passedOnMs, readMs, deliveredMs, lostMs }: MergedDelivery): string {
  if (passedOnMs !== null) return 'passed-on'
  if (readMs !== null) return 'read'
  if (deliveredMs !== null) return 'delivered'
  return lostMs === null ? 'accepted' : 'unknown'
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((ms) => ms !== null)
  return known.length === 0 ? null : Math.min(...known)
}
