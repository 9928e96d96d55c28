import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findingsOf } from './every-route.ts'
import { PHONE, realJourney, skip } from './real-journey.ts'

const journey = realJourney()

test(
  'every route is without barriers for a village grid worker on a phone, and none scrolls sideways',
  { skip },
  async () => {
    assert.deepEqual(await findingsOf(journey, { language: 'zh-Hant', ...PHONE }, 'grid-worker', ['dark', 'light']), [])
  },
)
