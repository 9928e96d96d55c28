import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInterventionKills } from './intervention-rounds.ts'

test('a server that dies while tellers serve customers loses nothing it has said, and lets no money go twice', async () => {
  const report = await runInterventionKills({ kills: 5, seed: 20261124, print: () => undefined })
  assert.deepEqual(report.failures, [])
  assert.ok(report.told > 20 && report.steps > 20, `${report.told} answers, ${report.steps} steps`)
})
