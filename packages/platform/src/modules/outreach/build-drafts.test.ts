import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readOutreachContent } from '../../content/load-outreach.ts'
import { periodOf } from './build-drafts.ts'
import { measureOf } from './measure-of.ts'
import { qualifierOfSum } from './said-sum.ts'

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const YEAR = { from: '2025-11-01', to: '2026-10-31' }
const content = readOutreachContent(join(import.meta.dirname, '../../../../../content'))

const DATES: readonly [written: string | undefined, period: typeof OCTOBER, from: string, to: string][] = [
  [undefined, OCTOBER, '2026-10-01', '2026-10-31'],
  ['2026-10-07', OCTOBER, '2026-10-07', '2026-10-07'],
  ['--10-07', OCTOBER, '2026-10-07', '2026-10-07'],
  ['--12-07', YEAR, '2025-12-07', '2025-12-07'],
  ['--02', YEAR, '2026-02-01', '2026-02-28'],
  ['2024', YEAR, '2024-01-01', '2024-12-31'],
  ['2026-10-03/2026-10-05', OCTOBER, '2026-10-03', '2026-10-05'],
  ['2026-10-05/2026-10-03', OCTOBER, '2026-10-01', '2026-10-31'],
  ['2026-02-30', OCTOBER, '2026-10-01', '2026-10-31'],
]
for (const [written, period, from, to] of DATES)
  test(`a date read as ${written} in ${period.from} to ${period.to} is ${from} to ${to}`, () => {
    assert.deepEqual(periodOf(written, period), { from, to })
  })

const MEASURES: readonly [
  what: string,
  fact: Parameters<typeof measureOf>[0],
  channel: string | undefined,
  measure: string | null,
][] = [
  ['3000份 of leaflets', { field: 'count', unit: '份', qualifier: 'exact' }, 'leaflet', 'copies'],
  ['20条 of an official account', { field: 'count', unit: '条', qualifier: 'exact' }, 'official-account', 'posts'],
  ['20条 of text messages', { field: 'count', unit: '条', qualifier: 'exact' }, 'sms', 'pieces'],
  ['10场', { field: 'count', unit: '场', qualifier: 'exact' }, undefined, 'sessions'],
  ['1398份回执', { field: 'count', unit: '份', object: '回执', qualifier: 'exact' }, undefined, 'receipts'],
  ['380人次', { field: 'people', unit: '人次', qualifier: 'exact' }, 'lecture', 'person-times'],
  ['3万余人', { field: 'people', unit: '人', qualifier: 'over' }, 'official-account', 'person-times-estimated'],
  ['每场50人', { field: 'people', unit: '人', qualifier: 'exact', per: '场' }, 'lecture', null],
  ['a unit nobody knows', { field: 'count', unit: '筐', qualifier: 'exact' }, 'leaflet', null],
]
for (const [what, fact, channel, measure] of MEASURES)
  test(`${what} counts ${measure ?? 'nothing that the words say'}`, () => {
    assert.equal(measureOf(fact, channel, content), measure)
  })

const SUMS: readonly [has: string, ways: Parameters<typeof qualifierOfSum>[0], said: string][] = [
  ['exact numbers alone', { hasLower: false, hasUpper: false, hasAbout: false }, 'exact'],
  ['a 余', { hasLower: true, hasUpper: false, hasAbout: false }, 'at-least'],
  ['a 近', { hasLower: false, hasUpper: true, hasAbout: false }, 'at-most'],
  ['a 余 and a 近', { hasLower: true, hasUpper: true, hasAbout: false }, 'about'],
  ['a 余 and a 约', { hasLower: true, hasUpper: false, hasAbout: true }, 'about'],
]
for (const [has, ways, said] of SUMS)
  test(`a sum with ${has} is said as ${said}`, () => {
    assert.equal(qualifierOfSum(ways), said)
  })
