import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTemporaryDatabase } from '../store/temporary-database.ts'
import type { Database } from '../store/database.ts'
import type { DecisionPort, DecisionRecord } from '../domain/decision-port.ts'
import { createDecisionPort } from './decision-port.ts'
import type { Ledger } from './ledger.ts'
import { aLedger, aTransfer } from './test-ledger.ts'

let database: Database
let ledger: Ledger
let port: DecisionPort
const told: DecisionRecord[] = []

before(async () => {
  database = await openTemporaryDatabase()
  ledger = await aLedger(database).open()
  port = createDecisionPort(ledger, () => Date.UTC(2026, 2, 3))
  port.onCommitted((decisions) => void told.push(...decisions))
})
after(async () => {
  await ledger.close()
  await database.close()
})

const anEvent = (n: number, changes: Readonly<Record<string, unknown>> = {}) => JSON.parse(aTransfer(n, changes).body)

test('a module decides, asks again after a crash and gets the decision that stands', async () => {
  const first = await port.decide('BK1-B01', anEvent(1))
  assert(first.status === 'decided')
  const again = await port.decide('BK1-B01', anEvent(1))
  assert.deepEqual(again, { ...first, status: 'repeated' })
  const { status: _, ...record } = first
  assert.deepEqual(await port.read(first.seq), record)
  assert.deepEqual(await port.readByEvent('BK1-B01', 't-1'), record)
  assert.equal(record.event['id'], record.decision.eventId)
  assert.deepEqual(told, [record])
})

test('what does not fit, what is not yet, and an id used for other content are answered, not thrown', async () => {
  const refused = await port.decide('BK1-B01', { id: 'x', kind: 'nonsense', time: 0 })
  assert.equal(refused.status, 'refused')
  const early = await port.decide('BK1-B01', anEvent(2, { time: Date.UTC(2026, 2, 4) }))
  assert(early.status === 'refused')
  assert.equal(early.problems[0]?.code, 'in-the-future')
  const other = await port.decide('BK1-B01', anEvent(1, { screenShared: true, payee: { account: 'other' } }))
  assert.equal(other.status, 'conflict')
})

test('a follower with a cursor reads every decision once and passes over other entries', async () => {
  for (let n = 10; n < 15; n++) await port.decide('BK1-B02', anEvent(n))
  const read: string[] = []
  let cursor = 0
  for (;;) {
    const page = await port.listAfter(cursor, 2)
    read.push(...page.items.map(({ decision }) => decision.eventId))
    if (page.cursor === cursor) break
    cursor = page.cursor
  }
  assert.deepEqual(read, ['t-1', 't-10', 't-11', 't-12', 't-13', 't-14'])
  assert.equal((await port.listAfter(0, 1)).items.length, 0, 'the first entry is the release of the rule book')
})

test('a decision is explained in the language asked for; what is no decision is not', async () => {
  const record = await port.readByEvent('BK1-B02', 't-13')
  assert(record)
  const inChinese = await port.explain(record.seq, 'zh-Hans')
  const inEnglish = await port.explain(record.seq, 'en')
  assert(inChinese && inEnglish)
  assert.notEqual(inChinese.headline, inEnglish.headline)
  assert.equal(await port.explain(1, 'en'), undefined)
  assert.equal(await port.explain(10_000, 'en'), undefined)
  assert.equal(await port.read(1), undefined)
})

test('a decision is supposed with other facts, by the book it was made with; what is no decision is not', async () => {
  const record = await port.readByEvent('BK1-B02', 't-13')
  assert(record)
  const supposed = await port.suppose(record.seq)
  assert(supposed)
  assert.deepEqual(supposed.judge({}), { rung: record.decision.verdict, score: record.decision.score })
  assert.equal(await port.suppose(1), undefined)
})
