import { test } from 'node:test'
import assert from 'node:assert/strict'
import { isTimeZone, zonedTime } from './time.ts'

test('wall times around the change of the clock', () => {
  const eastern = (text: string): string | undefined => zonedTime(text, 'America/New_York')
  assert.equal(eastern('2026-03-08T01:59:59'), '2026-03-08T01:59:59.000-05:00')
  assert.equal(eastern('2026-03-08T02:30:00'), '2026-03-08T02:30:00.000-05:00', 'the hour left out: offset before it')
  assert.equal(eastern('2026-03-08T03:00:00'), '2026-03-08T03:00:00.000-04:00')
  assert.equal(eastern('2026-11-01T01:30:00'), '2026-11-01T01:30:00.000-04:00', 'the hour that comes twice: the first')
  assert.equal(eastern('2026-11-01T02:00:00'), '2026-11-01T02:00:00.000-05:00')
})

test('an offset in the text wins, and nonsense is not a time', () => {
  assert.equal(zonedTime('2026-03-02T10:00:00.123456+0800', 'UTC'), '2026-03-02T10:00:00.123+08:00')
  assert.equal(zonedTime('2026-03-02', 'Asia/Shanghai'), '2026-03-02T00:00:00.000+08:00')
  for (const text of [
    '2026-02-30T10:00:00',
    '0001-01-01T00:00:00',
    '2026-03-02T25:00:00',
    '2026-03-02T10:00:00+15:00',
    '2026-03-02 10:00:00',
    'now',
    '',
  ]) {
    assert.equal(zonedTime(text, 'UTC'), undefined, text)
  }
  assert.ok(isTimeZone('Asia/Urumqi') && !isTimeZone('Nowhere') && !isTimeZone('x'.repeat(100)))
})
