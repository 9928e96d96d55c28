import { test } from 'node:test'
import assert from 'node:assert/strict'
import { runHostileHouse } from './hostile-house.ts'

test('a thousand hostile calls of every operation by everybody: no 5xx, nothing of the inside, nothing changed that is not theirs', async () => {
  const report = await runHostileHouse({ count: 1_000, seed: 20_261_124 })
  assert.deepEqual(report.findings, [])
  assert.equal(report.sent, 1_000)
  // Requests that all fail at the door would prove nothing.
  assert.ok(
    report.succeeded.size >= report.operations / 8,
    `only ${report.succeeded.size} operations answered with success`,
  )
})
