import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { loadBook } from '../../packages/platform/src/content/load-book.ts'
import type { Ledger } from '../../packages/platform/src/decide/ledger.ts'
import { aLedger } from '../../packages/platform/src/decide/test-ledger.ts'
import { ledgerPort } from '../../packages/platform/src/http/ledger-port.ts'
import { aTransferInput } from '../simulation/test-server.ts'
import { openTestHouse, START_MS, type Browser, type TestHouse } from './test-house.ts'

const BRANCHES = ['BK1-B01', 'BK1-B02', 'BK2-B01'] as const
let house: TestHouse
let ledger: Ledger

before(async () => {
  const loaded = loadBook(fileURLToPath(new URL('../../content/rulebooks/transfer', import.meta.url)))
  assert(loaded.ok)
  house = await openTestHouse({}, async (database) => {
    ledger = await aLedger(database, { books: [loaded.book] }).open()
    return ledgerPort(
      ledger,
      async () => ({ ok: true, findings: [] }),
      () => START_MS,
    )
  })
  for (const source of [...BRANCHES, 'nobody-we-know']) {
    const parsed = ledger.engine.parse(aTransferInput(`e-${source}`))
    assert(parsed.ok)
    await ledger.submit(source, [parsed.event])
  }
})
after(async () => {
  await ledger.close()
  await house.close()
})

interface Page {
  readonly items: readonly { readonly id: string; readonly source: string; readonly event: unknown }[]
}

const sourcesSeenBy = async (browser: Browser): Promise<string[]> => {
  const answer = await browser.get('/v1/decisions?limit=100')
  assert.equal(answer.statusCode, 200, answer.payload)
  return answer
    .json<Page>()
    .items.map(({ source }) => source)
    .sort()
}

test('a teller sees the decisions of his own branch and nobody else’s, neither listed nor by id', async () => {
  const teller = await house.asRole('teller', 'BK1-B01')
  assert.deepEqual(await sourcesSeenBy(teller), ['BK1-B01'])
  const all = (await house.asKey(['admin']).get('/v1/decisions?ledger=sample')).json<Page>().items
  assert.equal(all.length, 4)
  for (const { id, source } of all) {
    const expected = source === 'BK1-B01' ? 200 : 404
    assert.equal((await teller.get(`/v1/decisions/${id}`)).statusCode, expected, source)
    assert.equal((await teller.send('POST', `/v1/decisions/${id}/verify`)).statusCode, expected, source)
  }
})

test('a bank sees the decisions of all its branches and of no other bank', async () => {
  assert.deepEqual(await sourcesSeenBy(await house.asRole('branch-manager', 'BK1')), ['BK1-B01', 'BK1-B02'])
})

test('police who serve with the banks in a command see what all their branches decided, with names masked', async () => {
  const investigator = await house.asRole('investigator', 'PSB')
  assert.deepEqual(await sourcesSeenBy(investigator), [...BRANCHES])
  const page = await investigator.get('/v1/decisions?limit=100')
  assert.ok(!page.payload.includes('张小明'))
})

test('when the commands are over, so is what the police see of the banks', async () => {
  const investigator = await house.asRole('investigator', 'PSB')
  await house.sample.db.updateTable('command').set({ ends_on: '2026-11-23' }).execute()
  assert.deepEqual(await sourcesSeenBy(investigator), [])
  await house.sample.db.updateTable('command').set({ ends_on: null }).execute()
})

test('those whose work is not with payments see no decision at all', async () => {
  for (const role of ['teacher', 'grid-worker', 'contact', 'publicity', 'citizen', 'leader'] as const)
    assert.equal((await (await house.asRole(role)).get('/v1/decisions')).statusCode, 403, role)
})

test('figures of decisions are for those who work with payments and for those who lead', async () => {
  for (const role of ['teller', 'analyst', 'leader'] as const)
    assert.equal((await (await house.asRole(role)).get('/v1/overview')).statusCode, 200, role)
  for (const role of ['teacher', 'grid-worker', 'contact', 'citizen'] as const)
    assert.equal((await (await house.asRole(role)).get('/v1/overview')).statusCode, 403, role)
})
