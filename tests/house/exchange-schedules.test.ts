import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { SCHEDULES, SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import type { Schedules } from '../../packages/platform/src/store/job-work.ts'
import { enterSchedules, runDueSchedules } from '../../packages/platform/src/store/schedules.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({ subscriptions: SUBSCRIPTIONS, schedules: SCHEDULES })
})
after(() => house.close())

test('what the product subscribes to and schedules is done by somebody', () => {
  assert.doesNotThrow(() => house.houses.startWorkers())
})

test('one due time makes one job over several nodes, and times that were missed are made up for once', async () => {
  const schedules: Schedules = new Map([['often', { job: 'test.often', every: { minutes: 15 } }]])
  const run = () =>
    runDueSchedules(house.sample, schedules, { ids: createIds(house.now, randomBytes), nowMs: house.now() })
  const count = async (): Promise<number> =>
    (await house.sample.db.selectFrom('job').select('id').where('kind', '=', 'test.often').execute()).length
  await enterSchedules(house.sample.db, schedules, house.now())
  await Promise.all(Array.from({ length: 6 }, run))
  assert.equal(await count(), 0)
  house.advance(15 * 60_000)
  await Promise.all(Array.from({ length: 6 }, run))
  assert.equal(await count(), 1)
  house.advance(5 * 3_600_000)
  await Promise.all(Array.from({ length: 6 }, run))
  assert.equal(await count(), 2)
})
