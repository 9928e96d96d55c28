import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareHttpWithReplay } from './http-replay.ts'

test('the same events give the same bytes over HTTP, in the ledger, through replay and through replay without generated code', async () => {
  const { events, decided, differences } = await compareHttpWithReplay(2_000)
  assert.deepEqual(differences, [])
  assert.equal(events, 2_000)
  assert.ok(decided > 400)
})
