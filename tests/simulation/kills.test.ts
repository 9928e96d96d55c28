import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KILL_POINTS, runKills } from './kill-rounds.ts'

test('a server killed at every point under load loses nothing, doubles nothing and has the windows of a recount', async () => {
  const report = await runKills({ kills: KILL_POINTS.length + 2, seed: 7, print: () => undefined })
  assert.deepEqual(report.failures, [])
  assert.equal(report.kills, KILL_POINTS.length + 2)
  assert(report.acknowledged > 100, `${report.acknowledged} decisions`)
})
