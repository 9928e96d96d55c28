import { test } from 'node:test'
import assert from 'node:assert/strict'
import { runHostile } from './hostile.ts'

test('three thousand malformed, hostile and huge inputs: no crash, no 5xx, a useful message each', async () => {
  const report = await runHostile({ count: 3_000, seed: 20_260_302 })
  assert.deepEqual(report.findings, [])
  assert.equal(report.sent, 3_000)
})
