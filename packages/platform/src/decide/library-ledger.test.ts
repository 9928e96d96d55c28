import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BookSource, Decision, ParsedEvent } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'
import type { Database } from '../store/database.ts'
import { listEntriesAfter } from '../store/entries.ts'
import { openTemporaryDatabase } from '../store/temporary-database.ts'
import { compileEngine } from './compile-engine.ts'
import type { Ledger, SubmitResult } from './ledger.ts'
import { aLedger, aTransfer, SMALL_BOOK } from './test-ledger.ts'
import { verifyLedger } from './verify.ts'

let database: Database
before(async () => {
  database = await openTemporaryDatabase()
})
after(() => database.close())

const transfers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => aTransfer(from + index))
const entryOf = (result: SubmitResult | undefined): Entry => {
  assert(result !== undefined && 'entry' in result, JSON.stringify(result))
  return result.entry
}

interface Named {
  readonly id?: string
}

const WATCHED_MS = Date.UTC(2026, 2, 2, 3)
const { transfer } = SMALL_BOOK.kinds
assert(transfer)
const WATCHING: BookSource = {
  ...SMALL_BOOK,
  id: 'watching',
  kinds: {
    watch: { ...transfer, payment: undefined, fields: { account: { type: 'string', title: SMALL_BOOK.title } } },
    transfer: { ...transfer, decided: false },
  } as unknown as BookSource['kinds'],
  features: [
    {
      name: 'paidBy',
      title: SMALL_BOOK.title,
      op: 'count',
      of: 'transfer',
      by: ['payer.account'],
      at: ['account'],
      over: '30d',
    },
  ],
  rules: [],
  typologies: [],
  policy: { ...SMALL_BOOK.policy, families: {}, exemptions: [] },
}

function parsed(ledger: Ledger, input: unknown): ParsedEvent {
  const result = ledger.engine.parse(input)
  assert(result.ok, JSON.stringify(result))
  return result.event
}

test('several books decide one ledger: each release is an entry, a book that goes is withdrawn, all of it verifies', async () => {
  const { open, options } = aLedger(database)
  const first = await open()
  await first.submit('bank', transfers(1, 11))
  await first.close()
  const both = await open({ books: [SMALL_BOOK, WATCHING] })
  assert.deepEqual(
    both.engine.books.map(({ id }) => id),
    ['small', 'watching'],
  )
  const [watched] = await both.submit('bank', [
    parsed(both, { id: 'w-1', kind: 'watch', time: WATCHED_MS, account: 'a3' }),
  ])
  const decision = JSON.parse(entryOf(watched).decision ?? '') as Decision
  assert.equal(decision.features['paidBy'], 1, 'the new book was filled from the whole log')
  assert.equal(decision.book, both.engine.books[1]?.hash)
  await both.submit('bank', transfers(11, 21))
  await both.close()
  const again = await open({ books: [WATCHING, SMALL_BOOK] })
  assert.equal(again.state().recovery.replayed, 0, 'the snapshot of a library is used again, whatever the order')
  await again.close()
  const last = await open()
  await last.submit('bank', transfers(21, 26))
  await last.close()
  const stored = await listEntriesAfter(database.pool, options.schema, 0, 100)
  assert.deepEqual(
    stored.flatMap(({ seq, kind, body }) => (kind === 'event' ? [] : [[seq, kind, (JSON.parse(body) as Named).id]])),
    [
      [1, 'book-release', 'small'],
      [12, 'book-release', 'watching'],
      [24, 'book-withdrawal', undefined],
    ],
  )
  const report = await verifyLedger({
    client: database.pool,
    schema: options.schema,
    createEngine: compileEngine,
    checkpointsFile: undefined,
    keys: new Map(),
  })
  assert.deepEqual(
    report.findings.filter(({ code }) => code !== 'unknown-checkpoint-key'),
    [],
  )
  assert.equal(report.events, 26)
})
