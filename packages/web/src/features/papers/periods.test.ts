import assert from 'node:assert/strict'
import { test } from 'node:test'
import { periodOf, type PeriodPreset } from './periods.ts'

const CASES: readonly [preset: PeriodPreset, today: string, from: string, to: string][] = [
  ['lastMonth', '2026-11-24', '2026-10-01', '2026-10-31'],
  ['lastMonth', '2026-01-05', '2025-12-01', '2025-12-31'],
  ['lastMonth', '2028-03-31', '2028-02-01', '2028-02-29'],
  ['thisMonth', '2026-11-24', '2026-11-01', '2026-11-24'],
  ['lastQuarter', '2026-11-24', '2026-07-01', '2026-09-30'],
  ['lastQuarter', '2026-02-01', '2025-10-01', '2025-12-31'],
  ['thisYear', '2026-11-24', '2026-01-01', '2026-11-24'],
  ['lastYear', '2026-11-24', '2025-01-01', '2025-12-31'],
]
for (const [preset, today, from, to] of CASES)
  test(`${preset}, seen from ${today}, is ${from} to ${to}`, () =>
    assert.deepEqual(periodOf(preset, today), { from, to }))
