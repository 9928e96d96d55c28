import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf, PATHS } from './every-route.ts'
import { DESK, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

test('the routes are found', () => {
  assert.ok(PATHS.length >= 35, `${PATHS.length} routes`)
})

test('every route is without barriers for an administrator at a desk, light and dark', { skip }, async () => {
  assert.deepEqual(await findingsOf(journey, { language: 'zh-Hans', ...DESK }, 'administrator', ['light', 'dark']), [])
})
