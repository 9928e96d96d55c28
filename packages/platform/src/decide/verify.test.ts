import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Database } from '../store/database.ts'
import { chainEntry, type Entry } from '../store/chain.ts'
import { appendEntries, listEntriesAfter } from '../store/entries.ts'
import { openTemporaryDatabase } from '../store/temporary-database.ts'
import { compileEngine } from './compile-engine.ts'
import { openSigner, readPublicKeys } from './signer.ts'
import { checkpointText } from './checkpoint-file.ts'
import { SMALL_BOOK, aLedger, aTransfer, type TestLedger } from './test-ledger.ts'
import { verifyLedger, type FindingCode, type VerifyReport } from './verify.ts'

let database: Database
before(async () => {
  database = await openTemporaryDatabase()
})
after(() => database.close())

test('an untouched ledger with list changes and two rule books verifies clean, with its counts', async () => {
  const filled = await fillLedger()
  const report = await verify(filled)
  assert.deepEqual(report.findings, [])
  assert.deepEqual(
    [report.entries, report.events, report.listChanges, report.bookReleases, report.unsigned],
    [124, 120, 2, 2, 0],
  )
  assert.equal(
    Object.values(report.byVerdict).reduce((sum, count) => sum + count, 0),
    120,
  )
  assert(report.checkpoints >= 2)
})

interface Edit {
  readonly title: string
  /** `%` stands for the schema. */
  readonly sql: string
  readonly found: readonly [FindingCode, number][]
}

/** What is done to the log in SQL, and what must be found first: code and entry. */
const EDITS: readonly Edit[] = [
  {
    title: 'an edited event body',
    sql: `update %.entry set body = replace(body, '"CNY","minor":', '"CNY","minor":9') where seq = 30`,
    found: [['edited-body', 30]],
  },
  {
    title: 'an edited body that changes no decision',
    sql: `update %.entry set body = replace(body, '"age":', '"age": ') where seq = 30`,
    found: [['edited-body', 30]],
  },
  {
    title: 'a body that is no JSON any more',
    sql: `update %.entry set body = 'gone' where seq = 30`,
    found: [['edited-body', 30]],
  },
  {
    title: 'an edited decision',
    sql: `update %.entry set decision = replace(decision, '"schemaVersion":1', '"schemaVersion":2') where seq = 30`,
    found: [['edited-decision', 30]],
  },
  {
    title: 'a removed decision',
    sql: 'update %.entry set decision = null where seq = 30',
    found: [['missing-decision', 30]],
  },
  {
    title: 'an edited source',
    sql: `update %.entry set source = 'another' where seq = 30`,
    found: [['edited-source', 30]],
  },
  {
    title: 'an edited event id',
    sql: `update %.entry set event_id = 'another' where seq = 30`,
    found: [['edited-event-id', 30]],
  },
  {
    title: 'an edited event time',
    sql: `update %.entry set occurred_at = occurred_at - interval '1 day' where seq = 30`,
    found: [['edited-occurred-at', 30]],
  },
  {
    title: 'an event time moved by a microsecond',
    sql: `update %.entry set occurred_at = occurred_at + interval '1 microsecond' where seq = 30`,
    found: [['edited-occurred-at', 30]],
  },
  {
    title: 'an edited recording time',
    sql: `update %.entry set recorded_at = recorded_at - interval '1 hour' where seq = 30`,
    found: [['edited-recorded-at', 30]],
  },
  {
    title: 'an edited kind',
    sql: `update %.entry set kind = 'list-change' where seq = 30`,
    found: [['edited-kind', 30]],
  },
  {
    title: 'an edited hash',
    sql: `update %.entry set hash = sha256(hash) where seq = 30`,
    found: [['edited-hash', 30]],
  },
  {
    title: 'an edited previous hash',
    sql: `update %.entry set prev_hash = sha256(prev_hash) where seq = 30`,
    found: [['edited-previous-hash', 30]],
  },
  {
    title: 'an edited list change',
    sql: `update %.entry set body = replace(body, 'case 12', 'case 13') where kind = 'list-change' and seq < 50`,
    found: [['edited-body', 12]],
  },
  {
    title: 'an edited rule book',
    sql: `update %.entry set body = replace(body, '"weight":45', '"weight":46') where seq = 1`,
    found: [['edited-body', 1]],
  },
  { title: 'a deleted row', sql: 'delete from %.entry where seq = 30', found: [['deleted-row', 30]] },
  {
    title: 'several deleted rows',
    sql: 'delete from %.entry where seq between 30 and 34',
    found: [['deleted-row', 30]],
  },
  {
    title: 'a deleted row hidden by renumbering',
    sql: `delete from %.entry where seq = 30; update %.entry set seq = -seq where seq > 30; update %.entry set seq = -seq - 1 where seq < 0`,
    found: [
      ['renumbered-rows', 30],
      ['rechained-log', 61],
      ['truncated-tail', 124],
    ],
  },
  {
    title: 'a row inserted in the middle',
    sql: `update %.entry set seq = -seq where seq > 30; update %.entry set seq = 1 - seq where seq < 0;
      insert into %.entry select 31, kind, source, 'forged', occurred_at, recorded_at, replace(body, event_id, 'forged'), decision, hash, sha256(hash) from %.entry where seq = 30`,
    found: [
      ['inserted-row', 31],
      ['renumbered-rows', 32],
      ['rechained-log', 61],
    ],
  },
  {
    title: 'a row appended at the end',
    sql: `insert into %.entry select seq + 1, kind, source, 'forged', occurred_at, recorded_at, replace(body, event_id, 'forged'), decision, hash, sha256(hash) from %.entry order by seq desc limit 1`,
    found: [['inserted-row', 125]],
  },
  {
    title: 'two neighbours swapped',
    sql: 'update %.entry set seq = -seq where seq in (30, 31); update %.entry set seq = 61 + seq where seq < 0',
    found: [['swapped-rows', 30]],
  },
  {
    title: 'two distant rows swapped',
    sql: 'update %.entry set seq = -seq where seq in (30, 60); update %.entry set seq = 90 + seq where seq < 0',
    found: [['swapped-rows', 30]],
  },
  {
    title: 'the contents of two rows swapped',
    sql: `alter table %.entry drop constraint entry_event_once;
      update %.entry a set source = b.source, event_id = b.event_id, occurred_at = b.occurred_at, recorded_at = b.recorded_at, body = b.body, decision = b.decision
      from %.entry b where (a.seq, b.seq) in ((30, 60), (60, 30))`,
    found: [['swapped-rows', 30]],
  },
  { title: 'a truncated tail', sql: 'delete from %.entry where seq > 110', found: [['truncated-tail', 111]] },
  {
    title: 'a truncated tail with its checkpoints',
    sql: 'delete from %.entry where seq > 110; delete from %.checkpoint where seq > 110',
    found: [['truncated-tail', 111]],
  },
  {
    title: 'an event entered a second time',
    sql: `alter table %.entry drop constraint entry_event_once;
      insert into %.entry select 125, kind, source, event_id, occurred_at, recorded_at, body, decision, hash, sha256(hash) from %.entry where seq = 30`,
    found: [
      ['inserted-row', 125],
      ['doubled-event', 125],
    ],
  },
  {
    title: 'an edited checkpoint',
    sql: `update %.checkpoint set hash = sha256(hash) where seq = 124`,
    found: [['forged-checkpoint', 124]],
  },
  {
    title: 'a checkpoint by an unknown key',
    sql: `update %.checkpoint set key_id = 'somebody' where seq = 124`,
    found: [['unknown-checkpoint-key', 124]],
  },
]

for (const edit of EDITS) {
  test(`${edit.title} is found and named`, async () => {
    const filled = await fillLedger()
    await tamper(filled, edit.sql)
    const { findings } = await verify(filled)
    const text = findings.map((finding) => `${finding.seq} ${finding.code}: ${finding.message}`).join('\n')
    for (const [code, seq] of edit.found)
      assert(
        findings.some((finding) => finding.code === code && finding.seq === seq),
        `${code} at ${seq} not in:\n${text}`,
      )
    const codes = edit.found.map(([code]) => code)
    assert.deepEqual(
      findings.filter(({ code }) => !codes.includes(code) && code !== 'decision-differs'),
      [],
      'nothing is blamed that was not done',
    )
  })
}

test('a log edited and chained anew is found by what was signed', async () => {
  const filled = await fillLedger()
  await rewrite(filled, (entry) =>
    entry.seq === 30 ? { ...entry, decision: (entry.decision ?? '').replace('"score":', '"score":1') } : entry,
  )
  const { findings } = await verify(filled)
  assert.deepEqual(
    findings.map(({ code, seq }) => [code, seq]),
    [
      ['decision-differs', 30],
      ['rechained-log', 61],
    ],
  )
  assert.match(findings[1]?.message ?? '', /from entry 1 to 61/)
})

test('a log decided anew after an edit, whole in itself, is found by what was signed', async () => {
  const filled = await fillLedger()
  await rewrite(filled, (entry) =>
    entry.kind === 'list-change' && entry.seq > 60
      ? { ...entry, body: entry.body.replace('case 12', 'case 99') }
      : entry,
  )
  assert.deepEqual(
    (await verify(filled)).findings.map(({ code, seq }) => [code, seq]),
    [['rechained-log', 124]],
  )
})

test('a tail cut together with its outside checkpoints is found by the checkpoints inside', async () => {
  const filled = await fillLedger()
  const { checkpointsFile } = filled.options
  writeFileSync(checkpointsFile, `${readFileSync(checkpointsFile, 'utf8').split('\n').slice(0, -2).join('\n')}\n`)
  await tamper(filled, 'delete from %.entry where seq > 110')
  assert.deepEqual(
    (await verify(filled)).findings.map(({ code }) => code),
    ['truncated-tail', 'checkpoint-missing-outside'],
  )
})

test('a checkpoint written by somebody with another key is not believed', async () => {
  const filled = await fillLedger()
  const { checkpointsFile, schema, signer } = filled.options
  const stranger = openSigner(`${filled.keysDirectory}-stranger`)
  const statement = { schema, seq: 124, hash: '00'.repeat(32), signedAtMs: 1, keyId: signer.keyId }
  const forged = { ...statement, signature: stranger.sign(checkpointText(statement)).toString('base64') }
  writeFileSync(checkpointsFile, `${JSON.stringify(forged)}\nnot a checkpoint\n`, { flag: 'a' })
  assert.deepEqual(
    (await verify(filled)).findings.map(({ code, seq }) => [code, seq]),
    [
      ['broken-checkpoint-line', 0],
      ['forged-checkpoint', 124],
    ],
  )
})

/** Entries 1 to 124: a rule book, transfers, a list change, another rule book, transfers, a list change; signed at 61 and at 124. */
async function fillLedger(): Promise<TestLedger> {
  const filled = aLedger(database)
  const change = {
    list: 'reported',
    action: 'add',
    value: 'b7',
    source: 'police',
    reason: 'case 12',
    knownAtMs: 1,
  } as const
  const first = await filled.open()
  await first.submit(
    'bank',
    Array.from({ length: 10 }, (_, index) => aTransfer(index + 1)),
  )
  await first.changeList('police', change)
  await first.submit(
    'bank',
    Array.from({ length: 49 }, (_, index) => aTransfer(index + 11)),
  )
  await first.close()
  const second = await filled.open({
    books: [{ ...SMALL_BOOK, rules: SMALL_BOOK.rules.map((rule) => ({ ...rule, weight: rule.weight + 5 })) }],
  })
  await second.submit(
    'bank',
    Array.from({ length: 50 }, (_, index) => aTransfer(index + 60)),
  )
  await second.changeList('police', { ...change, value: 'b8' })
  await second.submit(
    'bank',
    Array.from({ length: 11 }, (_, index) => aTransfer(index + 110)),
  )
  await second.close()
  return filled
}

function verify({ options, keysDirectory }: TestLedger): Promise<VerifyReport> {
  const { schema, checkpointsFile } = options
  return verifyLedger({
    client: database.pool,
    schema,
    createEngine: compileEngine,
    checkpointsFile,
    keys: readPublicKeys(keysDirectory),
  })
}

/** What somebody with the database's password can do. */
async function tamper({ options }: TestLedger, sql: string): Promise<void> {
  const { schema } = options
  for (const table of ['entry', 'checkpoint'])
    await database.pool.query(`alter table ${schema}.${table} disable trigger user`)
  await database.pool.query(sql.replaceAll('%', schema))
}

/** The whole log again with changed contents and correct hashes. */
async function rewrite(filled: TestLedger, change: (entry: Entry) => Entry): Promise<void> {
  const { schema } = filled.options
  const entries = await listEntriesAfter(database.pool, schema, 0, 1_000)
  await tamper(filled, 'delete from %.entry')
  let prevHash: Buffer = Buffer.alloc(32)
  const chained = entries.map((entry) => {
    const next = chainEntry(change(entry), prevHash)
    prevHash = next.hash
    return next
  })
  await appendEntries(database.pool, schema, chained)
}
