import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SCHEDULES, SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { FACT_KINDS } from '../../packages/platform/src/domain/fact-kinds.ts'
import { ASKED_JOBS } from '../../packages/platform/src/join-modules.ts'
import { zhHans } from '../../packages/web/src/features/exchange/words/zh-hans.ts'

/** The other languages have the same words, or do not compile. */
const unnamed = (kinds: readonly string[], words: object): string[] =>
  [...new Set(kinds)].filter((kind) => !Object.hasOwn(words, kind.replaceAll('.', '-')))

test('every fact, every job and every schedule has a name on the screen', () => {
  const subscribed = [...SUBSCRIPTIONS.values()].flat().map((each) => (typeof each === 'string' ? each : each.job))
  const scheduled = [...SCHEDULES.values()].map(({ job }) => job)
  assert.deepEqual(unnamed(FACT_KINDS, zhHans.fact), [])
  assert.deepEqual(unnamed([...subscribed, ...scheduled, ...ASKED_JOBS], zhHans.job), [])
  assert.deepEqual(unnamed([...SCHEDULES.keys()], zhHans.schedule), [])
})
