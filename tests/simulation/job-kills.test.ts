import assert from 'node:assert/strict'
import { test } from 'node:test'
import { JOB_KILL_POINTS, runJobKills } from './job-rounds.ts'

test('nodes killed at every point of their work lose no job, double no effect in the house, and send no message twice', async () => {
  const report = await runJobKills({ kills: JOB_KILL_POINTS.length + 3, seed: 11, print: () => undefined })
  assert.deepEqual(report.failures, [])
  assert.equal(report.effects, report.facts)
  assert.ok(report.facts > 200 && report.messages > 40, `${report.facts} facts, ${report.messages} messages`)
  assert.ok(report.uncertain > 0, 'a death while an SMS is sent is put before a person')
  assert.ok(report.toldAgain > 0, 'a death while a webhook is sent sends it again')
})
