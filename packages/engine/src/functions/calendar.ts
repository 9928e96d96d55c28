import { nearestName } from '../language/nearest-name.ts'
import { civilDate, DAY_MS, dayOfYear, floorMod } from './civil-date.ts'
import type { Binding, FunctionDefinition, Overload } from './definition.ts'
import { findZone, TIME_ZONES } from './time-zones.ts'

/** One reading of clock or calendar; `read` is given local time as if it were UTC. */
interface CalendarField {
  readonly name: string
  readonly doc: string
  readonly range: readonly [number, number]
  readonly read: (localMs: number) => number
  /** The same method of a duration: its whole length in this unit. */
  readonly unitMs?: number
}

const FIELDS: readonly CalendarField[] = [
  { name: 'getFullYear', doc: 'The year.', range: [0, 10_000], read: (localMs) => civilDate(localMs).year },
  {
    name: 'getMonth',
    doc: 'The month; January is 0.',
    range: [0, 11],
    read: (localMs) => civilDate(localMs).month - 1,
  },
  {
    name: 'getDayOfMonth',
    doc: 'The day of the month; the first is 0.',
    range: [0, 30],
    read: (localMs) => civilDate(localMs).day - 1,
  },
  {
    name: 'getDate',
    doc: 'The day of the month; the first is 1.',
    range: [1, 31],
    read: (localMs) => civilDate(localMs).day,
  },
  { name: 'getDayOfYear', doc: 'The day of the year; the first is 0.', range: [0, 365], read: dayOfYear },
  {
    name: 'getDayOfWeek',
    doc: 'The day of the week; Sunday is 0.',
    range: [0, 6],
    read: (localMs) => floorMod(Math.floor(localMs / DAY_MS) + 4, 7),
  },
  {
    name: 'getHours',
    doc: 'The hour, 0 to 23; of a duration its whole hours.',
    range: [0, 23],
    read: (localMs) => Math.floor(floorMod(localMs, DAY_MS) / 3_600_000),
    unitMs: 3_600_000,
  },
  {
    name: 'getMinutes',
    doc: 'The minute, 0 to 59; of a duration its whole minutes.',
    range: [0, 59],
    read: (localMs) => Math.floor(floorMod(localMs, 3_600_000) / 60_000),
    unitMs: 60_000,
  },
  {
    name: 'getSeconds',
    doc: 'The second, 0 to 59; of a duration its whole seconds.',
    range: [0, 59],
    read: (localMs) => Math.floor(floorMod(localMs, 60_000) / 1_000),
    unitMs: 1_000,
  },
  {
    name: 'getMilliseconds',
    doc: 'The millisecond, 0 to 999; of a duration those beside whole seconds.',
    range: [0, 999],
    read: (localMs) => floorMod(localMs, 1_000),
  },
]

/** `time.getHours("Asia/Shanghai")` and its kin. The zone is a constant; without one it is UTC. */
export const CALENDAR: readonly FunctionDefinition[] = FIELDS.map((field) => ({
  name: field.name,
  form: 'method',
  doc: `${field.doc} Of a time in UTC, or in the zone named.`,
  overloads: overloadsOf(field),
}))

function overloadsOf({ name, range, read, unitMs }: CalendarField): readonly Overload[] {
  const ofDuration =
    unitMs === undefined
      ? (durationMs: number) => (durationMs % 1_000) + 0
      : (durationMs: number) => Math.trunc(durationMs / unitMs) + 0
  const base = { result: 'int', cost: 3, range } as const
  const overloads: Overload[] = [
    { ...base, id: `${name}_timestamp`, params: ['timestamp'], run: read },
    {
      ...base,
      id: `${name}_timestamp_zone`,
      params: ['timestamp', 'string'],
      constants: [1],
      run: () => Number.NaN,
      bind: ([, zone]) => bindZone(String(zone), read),
    },
  ]
  if (unitMs !== undefined || name === 'getMilliseconds')
    overloads.push({ id: `${name}_duration`, params: ['duration'], result: 'int', cost: 1, run: ofDuration })
  return overloads
}

function bindZone(name: string, read: (localMs: number) => number): Binding {
  const zone = findZone(name)
  if (zone === undefined) {
    const near = nearestName(name, Object.keys(TIME_ZONES))
    const hint =
      near === undefined
        ? `Write an offset such as "+08:00", or one of ${Object.keys(TIME_ZONES).join(', ')}.`
        : `Did you mean "${near}"?`
    return {
      kind: 'problem',
      code: 'unknown-zone',
      argument: 1,
      message: `"${name}" is not a time zone of the rule language.`,
      hint,
    }
  }
  const { offsetMs, sinceMs } = zone
  return { kind: 'run', run: (timeMs: number) => (timeMs >= sinceMs ? read(timeMs + offsetMs) : Number.NaN) }
}
