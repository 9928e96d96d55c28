import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { loadRetention } from '../../packages/platform/src/content/load-house-rules.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { dueBefore, type RetentionRecord, type RetentionRule } from '../../packages/platform/src/domain/retention.ts'
import { runRetention } from '../../packages/platform/src/modules/audit/audit.ts'
import { MATTERS } from './retention-matters.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const SECOND_MS = 1_000
const rules = loadRetention(fileURLToPath(new URL('../../content/house', import.meta.url)))
const ruleOf = (record: RetentionRecord): RetentionRule => {
  const rule = rules.find((each) => each.record === record)
  assert.ok(rule !== undefined)
  return rule
}

let house: TestHouse
let administrator: Browser
before(async () => {
  house = await openTestHouse()
  administrator = await house.asPerson('d.administrator1')
  const place = {
    organisationId: house.organisationId('T07'),
    personId: administrator.personId,
    house: house.sample,
  }
  for (const [record, { write }] of Object.entries(MATTERS)) {
    const due = dueBefore(ruleOf(record as RetentionRecord), house.now())
    await write(place, 'due', due)
    await write(place, 'early', new Date(Date.parse(due) + SECOND_MS).toISOString())
  }
})
after(() => house.close())

const run = () =>
  runRetention(house.sample, { rules, ids: createIds(house.now, randomBytes), subscriptions: new Map() }, house.now())

/** Tables in which the run itself is told. */
const TOLD = new Set(['retention_run', 'audit_entry', 'audit_head', 'audit_signed_head', 'audit_checkpoint'])

type Snapshot = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** Every row of the house by its table and id, or by all that it says. */
async function takeSnapshot(): Promise<Snapshot> {
  const { db } = house.sample
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(db)
  const found = new Map<string, Readonly<Record<string, unknown>>>()
  for (const { name } of tables.filter((table) => !TOLD.has(table.name))) {
    const { rows } = await sql<{ row: Readonly<Record<string, unknown>> }>`
      select to_jsonb(kept) as row from ${sql.ref(name)} kept`.execute(db)
    for (const { row } of rows) found.set(`${name} ${String(row.id ?? JSON.stringify(row))}`, row)
  }
  return found
}

/** `table id: columns that changed`, or that it is gone, or new. */
function differences(from: Snapshot, to: Snapshot): string[] {
  const changed = [...from].flatMap(([key, row]) => {
    const now = to.get(key)
    if (now === undefined) return [`${key}: gone`]
    const columns = Object.keys(row).filter((column) => JSON.stringify(row[column]) !== JSON.stringify(now[column]))
    return columns.length === 0 ? [] : [`${key}: ${columns.toSorted().join(' ')}`]
  })
  return [...changed, ...[...to.keys()].filter((key) => !from.has(key)).map((key) => `${key}: new`)].toSorted()
}

const due = async (): Promise<Record<string, number | null>> => {
  const answer = await administrator.get('/v1/personal-data')
  assert.equal(answer.statusCode, 200, answer.body)
  const state = answer.json<{ rules: { record: string; due: number | null }[] }>()
  return Object.fromEntries(state.rules.map((rule) => [rule.record, rule.due]))
}

const expectedDue = Object.fromEntries(
  rules.map(({ record, end }) => [record, end === 'keep' ? null : (MATTERS[record]?.lost.length ?? 0)]),
)

test('every kind of record that is removed and not told elsewhere is tried here', () => {
  const told = ['session', 'known-device', 'sign-in-attempt', 'stored-answer', 'settled-proposal', 'ended-contact']
  const elsewhere = new Set([...told, 'citizen', 'staff', 'page-seen'])
  for (const { record, end } of rules)
    assert.equal(
      MATTERS[record] !== undefined,
      !elsewhere.has(record) && (end !== 'keep' || record === 'annual-paper'),
      record,
    )
})

test('asked what is due, the house counts it and touches nothing', async () => {
  const before = await takeSnapshot()
  assert.deepEqual(await due(), expectedDue)
  const later = differences(before, await takeSnapshot()).filter((line) => !/^(session|person) /.test(line))
  assert.deepEqual(later, [])
})

test('the run clears exactly what is due, to the second, and nothing else in the whole house', async () => {
  const before = await takeSnapshot()
  const outcomes = await run()
  for (const { rule, due: found, done } of outcomes) assert.equal(found, done, rule)
  const expected = Object.values(MATTERS).flatMap(({ lost }) => lost)
  assert.deepEqual(differences(before, await takeSnapshot()), expected.toSorted())
  assert.ok(
    (await run()).every(({ done }) => done === 0),
    'a second run finds nothing',
  )
  const verified = await administrator.send('POST', '/v1/audit/verifications')
  assert.deepEqual(verified.json<{ findings: unknown[] }>().findings, [])
})

test('an issued paper is verified by its hash after its content was cleared, and whoever asks for the content is told why there is none', async () => {
  const answer = await administrator.get(`/v1/paper-verifications/${'d'.repeat(64)}?house=sample`)
  assert.equal(answer.statusCode, 200, answer.body)
  const { isKnown, paper } = answer.json<{ isKnown: boolean; paper: { number: string; state: string } }>()
  assert.deepEqual([isKnown, paper.number, paper.state], [true, '试〔1990〕issuedpaperdue号', 'issued'])
  const leader = await house.asRole('leader', 'D')
  const file = await leader.get('/v1/papers/pap_issuedpaperdue/file?format=pdf')
  assert.equal(file.statusCode, 404, file.body)
  assert.match(file.body, /kept as long as it had to be/)
  assert.match((await leader.get('/v1/papers/pap_issuedpaperdue')).body, /kept as long as it had to be/)
})

test('a report whose text was cleared is still read, with its number for a title', async () => {
  const leader = await house.asRole('leader', 'D')
  const answer = await leader.get('/v1/handed-reports/hrp_confirmedreportdue')
  assert.equal(answer.statusCode, 200, answer.body)
  const report = answer.json<{ title: string; text: string; doubts: { says: { en: string } }[] }>()
  assert.deepEqual([report.title, report.text], ['R-confirmedreportdue', ''])
  assert.match(report.doubts[0]?.says.en ?? '', /was cleared/)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
