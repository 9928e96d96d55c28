import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { BookSource } from '@lianfang/engine'
import { loadBook } from '../content/load-book.ts'
import { aLedger } from '../decide/test-ledger.ts'
import { openTemporaryDatabase } from '../store/temporary-database.ts'
import { startSampleTraffic } from './sample-traffic.ts'

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>
before(async () => {
  database = await openTemporaryDatabase()
})
after(() => database.close())

const START_MS = Date.UTC(2026, 2, 3, 4)
const transferBook = (): BookSource => {
  const loaded = loadBook(fileURLToPath(new URL('../../../../content/rulebooks/transfer', import.meta.url)))
  assert(loaded.ok)
  return loaded.book
}
/** Time passes only while the job sleeps; after `endMs` real traffic comes. */
function aWorld(startMs: number, endMs: number) {
  let ms = startMs
  return {
    nowMs: () => ms,
    sleep: async (pause: number) => {
      ms += pause
    },
    hasRealTraffic: () => ms >= endMs,
    logFailure: (error: unknown) => assert.fail(String(error)),
    customers: 2_000,
    historyMs: 3_600_000,
  }
}

test('sample traffic writes history first, goes on as time passes, and ends when real traffic comes', async () => {
  const ledger = await aLedger(database, { books: [transferBook()] }).open()
  const world = aWorld(START_MS, START_MS + 1_800_000)
  await startSampleTraffic({ ...world, ledger }).ended
  const { items } = await ledger.listRecent({ limit: 500 })
  assert.ok(items.length > 5)
  assert.ok(items.some(({ occurredAtMs }) => occurredAtMs < START_MS))
  assert.ok(items.some(({ occurredAtMs }) => occurredAtMs >= START_MS))
  assert.ok(items.every(({ occurredAtMs }) => occurredAtMs <= START_MS + 1_800_000))
  await ledger.close()
})

test('each customer’s payments come from one branch, and all branches send some', async () => {
  const ledger = await aLedger(database, { books: [transferBook()] }).open()
  const sources = ['BK1-B01', 'BK1-B02', 'BK2-B01']
  await startSampleTraffic({ ...aWorld(START_MS, START_MS + 600_000), ledger, sources }).ended
  const { items } = await ledger.listRecent({ limit: 500 })
  const branchOf = new Map<string, string>()
  for (const { body, source } of items) {
    const { payer } = JSON.parse(body) as { readonly payer?: { readonly account?: string } }
    if (payer?.account === undefined) continue
    assert.equal(branchOf.get(payer.account) ?? source, source)
    branchOf.set(payer.account, source)
  }
  assert.deepEqual([...new Set(branchOf.values())].sort(), sources)
  await ledger.close()
})

test('a second start goes on after the newest event, with ids of its own', async () => {
  const ledger = await aLedger(database, { books: [transferBook()] }).open()
  await startSampleTraffic({ ...aWorld(START_MS, START_MS + 600_000), ledger }).ended
  const before = await ledger.listRecent({ limit: 1 })
  await startSampleTraffic({ ...aWorld(START_MS + 900_000, START_MS + 2_400_000), ledger }).ended
  const { items } = await ledger.listRecent({ limit: 500 })
  const newer = items.filter(({ occurredAtMs }) => occurredAtMs > (before.items[0]?.occurredAtMs ?? 0))
  assert.ok(newer.length > 0)
  assert.equal(new Set(items.map(({ eventId }) => eventId)).size, items.length)
  await ledger.close()
})
