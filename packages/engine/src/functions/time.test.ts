import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { civilDate, dayOfYear } from './civil-date.ts'
import { parseDuration } from './duration.ts'
import { TIME_ZONES } from './time-zones.ts'
import { parseTimestamp } from './timestamp.ts'

const anyTimeMs = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })

test('calendar days agree with Date over the years 1 to 9999', () => {
  fc.assert(
    fc.property(anyTimeMs, (timeMs) => {
      const date = new Date(timeMs)
      assert.deepEqual(civilDate(timeMs), {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      const newYear = new Date(timeMs)
      newYear.setUTCMonth(0, 1)
      assert.equal(
        dayOfYear(timeMs),
        Math.round(
          (Math.floor(timeMs / 86_400_000) * 86_400_000 - Math.floor(newYear.getTime() / 86_400_000) * 86_400_000) /
            86_400_000,
        ),
      )
    }),
    { seed: 7, numRuns: 2_000 },
  )
})

test('every zone of the table agrees with the time-zone database from its first instant until 2037', () => {
  for (const [name, { offsetMs, sinceMs }] of Object.entries(TIME_ZONES)) {
    const first = Math.max(sinceMs, 0)
    const step = (Date.UTC(2037, 0, 1) - first) / 400
    for (let index = 0; index <= 400; index++) {
      const timeMs = Math.floor(first + index * step)
      assert.equal(offsetByIntl(name, timeMs), offsetMs, `${name} at ${new Date(timeMs).toISOString()}`)
    }
  }
})

function offsetByIntl(timeZone: string, timeMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(timeMs)
  const [year = 0, month = 1, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (type) => Number(parts.find((part) => part.type === type)?.value),
  )
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(timeMs / 1_000) * 1_000
}

test('timestamps are read as Date reads them, and days that do not exist are refused', () => {
  fc.assert(
    fc.property(anyTimeMs, (timeMs) => {
      assert.equal(parseTimestamp(new Date(timeMs).toISOString().replace(/^\+00/, '')), timeMs)
    }),
    { seed: 8, numRuns: 1_000 },
  )
  for (const text of [
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00',
    '2026-01-01',
    '0000-01-01T00:00:00Z',
    '',
    'x',
  ]) {
    assert.equal(parseTimestamp(text), undefined, text)
  }
  assert.equal(parseTimestamp('2026-03-02T10:00:00.5+08:00'), Date.UTC(2026, 2, 2, 2, 0, 0, 500))
})

test('durations are whole milliseconds in units from d to ns', () => {
  assert.equal(parseDuration('1h30m'), 5_400_000)
  assert.equal(parseDuration('-1.5h'), -5_400_000)
  assert.equal(parseDuration('7d'), 604_800_000)
  assert.equal(parseDuration('1000000ns'), 1)
  for (const text of ['', '3', '3 s', '0.5ms', 's', '1y', '1e3s', '400000000d'])
    assert.equal(parseDuration(text), undefined, text)
})
