import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

/** Not figures: that the benchmarks run, and that hand-written rules, closures and generated code agree on every leaf. */
test('the benchmarks of rules and decisions run in their small mode', () => {
  const script = fileURLToPath(new URL('run.ts', import.meta.url))
  const result = spawnSync(process.execPath, [script, '--quick', 'rules', 'decisions'], { encoding: 'utf8' })
  assert.equal(result.status, 0, result.stderr)
  assert.match(result.stdout, /\| generated code \| \d/)
  assert.match(result.stdout, /\| 500 \| 6,000 \| \d/)
})
