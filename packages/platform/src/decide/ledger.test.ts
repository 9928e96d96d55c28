import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { BookSource, Engine } from '@lianfang/engine'
import type { Database } from '../store/database.ts'
import type { Entry } from '../store/chain.ts'
import { listEntriesAfter } from '../store/entries.ts'
import { openTemporaryDatabase } from '../store/temporary-database.ts'
import { compileEngine } from './compile-engine.ts'
import { readCheckpointFile } from './checkpoint-file.ts'
import { LEDGER_LIMITS, type SubmitResult } from './ledger.ts'
import { removeLedger } from './remove-ledger.ts'
import { replayEntry } from './replay-entry.ts'
import { SMALL_BOOK, aLedger, aTransfer } from './test-ledger.ts'

let database: Database
before(async () => {
  database = await openTemporaryDatabase()
})
after(() => database.close())

const transfers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => aTransfer(from + index))
const statuses = (results: readonly SubmitResult[]) => results.map(({ status }) => status)
const entryOf = (result: SubmitResult | undefined): Entry => {
  assert(result !== undefined && (result.status === 'decided' || result.status === 'repeated'), JSON.stringify(result))
  return result.entry
}

test('the first entry of a ledger is the release of its rule book, the decisions follow in the order sent', async () => {
  const { open, options } = aLedger(database)
  const ledger = await open()
  const results = await ledger.submit('bank', transfers(1, 51))
  assert.deepEqual(
    results.map((result) => entryOf(result).seq),
    Array.from({ length: 50 }, (_, index) => index + 2),
  )
  const stored = await listEntriesAfter(database.pool, options.schema, 0, 100)
  assert.equal(stored[0]?.kind, 'book-release')
  const engine = compileEngine([SMALL_BOOK])
  for (const entry of stored.slice(1)) {
    const decision = replayEntry(engine, entry)
    assert(decision !== undefined)
    assert.equal(engine.encode(decision), entry.decision)
  }
  await ledger.close()
})

test('the same event sent again gets the stored decision, another one under its id is refused', async () => {
  const ledger = await aLedger(database).open()
  const [first] = await ledger.submit('bank', [aTransfer(1)])
  const again = await ledger.submit('bank', [aTransfer(1), aTransfer(1, { payer: { account: 'other' } })])
  assert.deepEqual(statuses(again), ['repeated', 'conflict'])
  assert.deepEqual(entryOf(again[0]), entryOf(first))
  assert.deepEqual(statuses(await ledger.submit('another bank', [aTransfer(1)])), ['decided'])
  await ledger.close()
})

test('an event sent twice at the same moment is decided once', async () => {
  const ledger = await aLedger(database).open()
  const event = aTransfer(1)
  const answers = await Promise.all([
    ledger.submit('bank', [event, event, aTransfer(1, { screenShared: true })]),
    ledger.submit('bank', [event]),
    ledger.submit('bank', [aTransfer(2)]),
  ])
  assert.deepEqual(answers.map(statuses), [['decided', 'repeated', 'conflict'], ['repeated'], ['decided']])
  await ledger.close()
})

test('a restarted ledger has the same windows and knows every event it ever had', async () => {
  const { open, notices } = aLedger(database)
  const first = await open()
  const before = await first.submit('bank', transfers(1, 200))
  await first.close()
  const second = await open()
  assert.deepEqual({ ...second.state().recovery, tookMs: 0 }, { fromSnapshotSeq: 200, replayed: 0, tookMs: 0 })
  const again = await second.submit('bank', transfers(1, 200))
  assert.deepEqual(
    again.map((result) => entryOf(result).decision),
    before.map((result) => entryOf(result).decision),
  )
  assert(again.every(({ status }) => status === 'repeated'))
  const [next] = await second.submit('bank', [aTransfer(200)])
  const engine = compileEngine([SMALL_BOOK])
  for (const result of before) replayEntry(engine, entryOf(result))
  assert.equal(engine.encode(engine.admit(aTransfer(200), 201, 'bank')), entryOf(next).decision)
  assert.deepEqual(notices, [])
  await second.close()
})

test('a damaged or foreign snapshot is passed over and the log is read instead', async () => {
  const { open, options, notices } = aLedger(database)
  const limits = { ...LEDGER_LIMITS, snapshotEvery: 50 }
  const first = await open({ limits })
  for (let batch = 0; batch < 4; batch += 1) await first.submit('bank', transfers(batch * 60 + 1, batch * 60 + 61))
  await first.close()
  const files = readdirSync(options.snapshotsDirectory).sort()
  assert.equal(files.length, 2)
  damage(join(options.snapshotsDirectory, files[1] ?? ''))
  const second = await open({ limits })
  assert.match(notices.join(), /is not used: it is damaged/)
  assert(second.state().recovery.fromSnapshotSeq > 0 && second.state().recovery.replayed > 0)
  await second.close()
  for (const file of readdirSync(options.snapshotsDirectory)) damage(join(options.snapshotsDirectory, file))
  const third = await open({ books: [{ ...SMALL_BOOK, lateness: '2h' }], limits })
  assert.equal(third.state().recovery.fromSnapshotSeq, 0)
  assert.equal(third.state().seq, 242, 'the new rule book was released')
  await third.close()
})

test('a snapshot that this version cannot restore costs time, not the start', async () => {
  const { open, options, notices } = aLedger(database)
  const first = await open()
  const before = await first.submit('bank', transfers(1, 50))
  await first.close()
  const name = readdirSync(options.snapshotsDirectory)[0] ?? ''
  const restore = () => {
    throw new Error('the snapshot of the windows has version 1, not 2')
  }
  const second = await open({ createEngine: (books) => withChanges(compileEngine(books), { restore }) })
  assert.match(notices.join(), new RegExp(`${name} is not used: the snapshot of the windows has version`))
  assert.deepEqual(
    [second.state().recovery.replayed, statuses(await second.submit('bank', transfers(1, 50)))],
    [50, before.map(() => 'repeated')],
  )
  await second.close()
})

test('the recording time never goes back, not even over a restart from a snapshot', async () => {
  const { open, options } = aLedger(database)
  const first = await open({ nowMs: () => 2_000_000 })
  await first.submit('bank', [aTransfer(1)])
  await first.close()
  const second = await open({ nowMs: () => 1_000_000 })
  assert.equal(second.state().recovery.replayed, 0)
  await second.submit('bank', [aTransfer(2)])
  await second.close()
  const stored = await listEntriesAfter(database.pool, options.schema, 0, 10)
  assert.deepEqual(
    stored.map(({ recordedAtMs }) => recordedAtMs),
    [2_000_000, 2_000_000, 2_000_000],
  )
})

test('an event that makes the engine fail is told from a store that is away, and the others are decided', async () => {
  const { open, options, notices } = aLedger(database)
  const failing = (books: readonly BookSource[]) => {
    const engine = compileEngine(books)
    const admit: Engine['admit'] = (event, seq, source) => {
      const decision = engine.admit(event, seq, source)
      if (event.id === 't-5') throw new RangeError('a defect')
      return decision
    }
    return withChanges(engine, { admit })
  }
  const ledger = await open({ createEngine: failing })
  await ledger.submit('bank', [aTransfer(1)])
  const [results, others] = await Promise.all([
    ledger.submit('bank', transfers(2, 9)),
    ledger.submit('another bank', transfers(20, 22)),
  ])
  assert.equal(results[3]?.status, 'failed')
  assert.deepEqual(new Set(statuses([...results.toSpliced(3, 1), ...others])), new Set(['unavailable']))
  assert.match(notices.join(), /DEFECT: the engine failed on event t-5 of bank/)
  const rest = transfers(2, 9).filter(({ id }) => id !== 't-5')
  assert((await retryUntilDecided(() => ledger.submit('bank', rest))).length === 6)
  const told = notices.length
  assert.deepEqual(statuses(await ledger.submit('bank', transfers(4, 7))), ['repeated', 'failed', 'repeated'])
  assert.equal(notices.length, told, 'it is not tried again')
  const stored = await listEntriesAfter(database.pool, options.schema, 0, 100)
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    stored.map((_, index) => index + 1),
  )
  const engine = compileEngine([SMALL_BOOK])
  for (const entry of stored) {
    const decision = replayEntry(engine, entry)
    if (decision !== undefined) assert.equal(engine.encode(decision), entry.decision)
  }
  await ledger.close()
})

test('a rule book is found by its hash after another one took its place', async () => {
  const { open } = aLedger(database)
  const first = await open()
  const oldHash = first.engine.bookHash
  await first.close()
  const second = await open({ books: [{ ...SMALL_BOOK, lateness: '2h' }] })
  assert.deepEqual(await second.readReleasedBook(oldHash), SMALL_BOOK)
  assert.equal((await second.readReleasedBook(second.engine.bookHash))?.lateness, '2h')
  assert.equal(await second.readReleasedBook('0'.repeat(64)), undefined)
  assert.equal(await second.readReleasedBook("'; drop schema live"), undefined)
  await second.close()
})

test('a second node on the same database is refused with who writes the ledger', async () => {
  const { open } = aLedger(database)
  const ledger = await open()
  await assert.rejects(open(), new RegExp(`written by lianfang writer test_\\d+_\\d+ ${process.pid}@.* since 20`))
  await ledger.close()
  await (await open()).close()
})

test('a list change takes its place in the log and survives a restart', async () => {
  const { open } = aLedger(database)
  const first = await open()
  const change = {
    list: 'reported',
    action: 'add',
    value: 'b7',
    source: 'police',
    reason: 'case 12',
    knownAtMs: 1,
  } as const
  assert.equal(entryOf(await first.changeList('police', change)).kind, 'list-change')
  assert.equal((await first.changeList('police', { ...change, list: 'unknown' })).status, 'unavailable')
  const [listed] = await first.submit('bank', [aTransfer(1)])
  assert.match(entryOf(listed).decision ?? '', /"verdict":"hold"/)
  await first.close()
  const second = await open()
  assert.equal(second.engine.listEntry('reported', 'b7')?.reason, 'case 12')
  await second.close()
})

test('when more waits than allowed the rest is turned away with a time to come back', async () => {
  const ledger = await aLedger(database, { limits: { ...LEDGER_LIMITS, waitingMax: 60, batchMax: 10 } }).open()
  const answers = await Promise.all([
    ledger.submit('bank', transfers(1, 51)),
    ledger.submit('bank', transfers(51, 101)),
  ])
  assert(statuses(answers[0] ?? []).every((status) => status === 'decided'))
  const busy = answers[1]?.[0]
  assert(busy?.status === 'busy' && busy.retryAfterMs >= 50)
  assert(statuses(await ledger.submit('bank', transfers(51, 101))).every((status) => status === 'decided'))
  await ledger.close()
})

test('when the connection is lost mid-commit nobody is answered as decided, and a retry finds the truth', async () => {
  const { open, options } = aLedger(database)
  const ledger = await open()
  await ledger.submit('bank', transfers(1, 20))
  const asked = ledger.submit('bank', transfers(20, 60))
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'lianfang writer ${options.schema}%'`,
  )
  const answers = await asked
  const retried = await retryUntilDecided(() => ledger.submit('bank', transfers(20, 60)))
  assert.equal(retried.length, 40)
  for (const [index, answer] of answers.entries()) {
    if (answer.status === 'decided') assert.deepEqual(entryOf(answer), entryOf(retried[index]))
    else assert.equal(answer.status, 'unavailable')
  }
  const stored = await listEntriesAfter(database.pool, options.schema, 0, 100)
  assert.deepEqual(
    stored.map(({ seq }) => seq),
    Array.from({ length: 60 }, (_, index) => index + 1),
  )
  const engine = compileEngine([SMALL_BOOK])
  for (const entry of stored) {
    const decision = replayEntry(engine, entry)
    if (decision !== undefined) assert.equal(engine.encode(decision), entry.decision)
  }
  await ledger.close()
})

test('decisions are listed newest first, by verdict, and by the event they answer', async () => {
  const ledger = await aLedger(database).open()
  await ledger.submit('bank', transfers(1, 60))
  const page = await ledger.listRecent({ limit: 10 })
  assert.deepEqual(
    page.items.map(({ seq }) => seq),
    [60, 59, 58, 57, 56, 55, 54, 53, 52, 51],
  )
  assert.equal(page.next, 51)
  const holds = await ledger.listRecent({ limit: 100, verdict: 'hold' })
  assert.deepEqual(
    holds.items.map(({ eventId }) => eventId),
    ['t-52', 't-39', 't-26', 't-13'],
  )
  assert.equal((await ledger.readByEvent('bank', 't-13'))?.seq, 14)
  await ledger.close()
})

test('listeners hear every entry once, after it is durable', async () => {
  const { open, options } = aLedger(database)
  const ledger = await open()
  const heard: number[] = []
  const stop = ledger.onAppended((entries) => heard.push(...entries.map(({ seq }) => seq)))
  await Promise.all([ledger.submit('bank', transfers(1, 30)), ledger.submit('bank', transfers(30, 40))])
  stop()
  await ledger.submit('bank', [aTransfer(40)])
  assert.deepEqual(
    heard,
    Array.from({ length: 39 }, (_, index) => index + 2),
  )
  await ledger.close()
  const outside = await readCheckpointFile(options.checkpointsFile)
  assert.equal(outside.checkpoints.at(-1)?.seq, 41, 'closing signs the last entry')
})

test('a half written checkpoint line is mended, an unfinished snapshot draft is left alone', async () => {
  const { open, options } = aLedger(database)
  const first = await open()
  await first.submit('bank', transfers(1, 5))
  await first.close()
  writeFileSync(options.checkpointsFile, '{"schema":"te', { flag: 'a' })
  writeFileSync(join(options.snapshotsDirectory, `${options.schema}-000000000000099.snapshot.draft`), 'half')
  const second = await open()
  await second.submit('bank', transfers(5, 6))
  await second.close()
  const { checkpoints, brokenLines } = await readCheckpointFile(options.checkpointsFile)
  assert.deepEqual([checkpoints.map(({ seq }) => seq), brokenLines], [[5, 6], []])
  assert(existsSync(options.snapshotsDirectory))
})

test('the database refuses to change or remove entries', async () => {
  const { open, options } = aLedger(database)
  const ledger = await open()
  await ledger.submit('bank', [aTransfer(1)])
  await ledger.close()
  const statements = [
    'update %.entry set source = source',
    'delete from %.entry',
    'truncate %.entry',
    'delete from %.checkpoint',
    'truncate %.checkpoint',
  ]
  for (const sql of statements)
    await assert.rejects(database.pool.query(sql.replace('%', options.schema)), /append-only/)
})

test('a removed ledger leaves nothing behind and can be begun anew; one in use is not removed', async () => {
  const { open, options, notices } = aLedger(database)
  const first = await open()
  await first.submit('bank', transfers(1, 10))
  const client = await database.connect('test')
  await assert.rejects(removeLedger(client, options, 5), /is written by/)
  await first.close()
  await removeLedger(client, options, 5)
  await client.end()
  const second = await open()
  assert.deepEqual(
    [second.state().seq, statuses(await second.submit('bank', [aTransfer(1)])), notices],
    [1, ['decided'], []],
  )
  assert(existsSync(`${options.checkpointsFile}.removed-5`))
  await second.close()
})

/** An engine with some methods replaced; the others work on its own private state. */
function withChanges(engine: Engine, changes: Partial<Engine>): Engine {
  return new Proxy(engine, {
    get(real, name) {
      const value: unknown = Reflect.get(changes, name) ?? Reflect.get(real, name, real)
      return typeof value === 'function' ? (value.bind(real) as unknown) : value
    },
  })
}

function damage(path: string): void {
  const bytes = readFileSync(path)
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

async function retryUntilDecided(submit: () => Promise<SubmitResult[]>): Promise<SubmitResult[]> {
  for (;;) {
    const results = await submit()
    if (results.every(({ status }) => status === 'decided' || status === 'repeated')) return results
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
