/** A zone whose offset has not changed since `sinceMs` (epoch ms); earlier times have no answer here. */
export interface FixedZone {
  readonly offsetMs: number
  readonly sinceMs: number
}

const HOUR_MS = 3_600_000
const ALWAYS = Number.NEGATIVE_INFINITY

/**
 * Zones are a table, not the platform's time-zone database: two machines must give the same decision. Only zones with one offset
 * until today are in it; for others write the offset.
 */
export const TIME_ZONES: Readonly<Record<string, FixedZone>> = {
  UTC: { offsetMs: 0, sinceMs: ALWAYS },
  'Asia/Shanghai': { offsetMs: 8 * HOUR_MS, sinceMs: Date.UTC(1991, 8, 14, 17) },
  'Asia/Hong_Kong': { offsetMs: 8 * HOUR_MS, sinceMs: Date.UTC(1979, 9, 20, 19) },
  'Asia/Macau': { offsetMs: 8 * HOUR_MS, sinceMs: Date.UTC(1979, 9, 20, 19) },
  'Asia/Taipei': { offsetMs: 8 * HOUR_MS, sinceMs: Date.UTC(1979, 8, 30, 16) },
  'Asia/Singapore': { offsetMs: 8 * HOUR_MS, sinceMs: Date.UTC(1981, 11, 31, 17) },
  'Asia/Tokyo': { offsetMs: 9 * HOUR_MS, sinceMs: Date.UTC(1951, 8, 8, 16) },
  'Asia/Seoul': { offsetMs: 9 * HOUR_MS, sinceMs: Date.UTC(1988, 9, 8, 17) },
}

/** A zone of the table or a fixed offset: `+08:00`, `-03:30`. */
export function findZone(name: string): FixedZone | undefined {
  if (Object.hasOwn(TIME_ZONES, name)) return TIME_ZONES[name]
  const match = /^([+-]?)(\d\d):(\d\d)$/.exec(name)
  if (match === null || Number(match[2]) > 23 || Number(match[3]) > 59) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return { offsetMs: (match[1] === '-' ? -minutes : minutes) * 60_000, sinceMs: ALWAYS }
}
