import type { Binding, FunctionDefinition } from './definition.ts'
import { safeTime } from './time-range.ts'

export const timestamp: FunctionDefinition = {
  name: 'timestamp',
  form: 'call',
  doc: 'A point in time: `timestamp("2026-03-02T10:00:00+08:00")`, or seconds since 1970.',
  overloads: [
    {
      id: 'timestamp_string',
      params: ['string'],
      result: 'timestamp',
      cost: 0,
      constants: [0],
      run: () => Number.NaN,
      bind,
    },
    {
      id: 'timestamp_int',
      params: ['int'],
      result: 'timestamp',
      cost: 1,
      run: (seconds: number) => safeTime(seconds * 1_000),
    },
    { id: 'timestamp_timestamp', params: ['timestamp'], result: 'timestamp', cost: 0, run: (timeMs: number) => timeMs },
  ],
}

const RFC3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):(\d\d))$/

/** RFC 3339 in whole milliseconds since 1970 (finer fractions are cut); undefined when it is none or the day does not exist. */
export function parseTimestamp(text: string): number | undefined {
  const match = RFC3339.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number)
  const offsetMinutes =
    match[8] === undefined ? (Number(match[10]) * 60 + Number(match[11])) * (match[9] === '-' ? -1 : 1) : 0
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59 || Math.abs(offsetMinutes) > 1_439)
    return undefined
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month - 1, day)
  if (midnight.getUTCDate() !== day) return undefined
  const fractionMs = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const timeMs = safeTime(
    midnight.getTime() + ((hour * 60 + minute - offsetMinutes) * 60 + second) * 1_000 + fractionMs,
  )
  return Number.isNaN(timeMs) ? undefined : timeMs
}

function bind([text]: readonly (number | string | undefined)[]): Binding {
  const timeMs = parseTimestamp(String(text))
  if (timeMs !== undefined) return { kind: 'value', value: timeMs }
  const hint = 'Write date, time and offset, for example timestamp("2026-03-02T10:00:00+08:00").'
  return { kind: 'problem', code: 'bad-timestamp', argument: 0, message: `"${String(text)}" is not a time.`, hint }
}
