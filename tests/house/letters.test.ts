import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTable } from '../../packages/platform/src/documents/read-table.ts'
import { tagOf } from '../../packages/platform/src/modules/letters/batch-record.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { expectOk } from './groups-world.ts'
import { join } from 'node:path'
import { bulk, issue, readBatch, refusalOf, scan, SCHOOL, serialIn, type Batch, type Issued } from './letters-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let school: Browser
let leader: Browser
before(async () => {
  house = await openTestHouse()
  school = await house.asRole('teacher', SCHOOL)
  leader = await house.asRole('leader', 'D')
})
after(() => house.close())

const CLASSES = [
  { name: '三年级1班', letters: 44 },
  { name: '三年级2班', letters: 45 },
]
const begin = async (more: object = { groups: CLASSES }): Promise<{ issued: Issued; batch: Batch }> => {
  const issued = await issue(school, house, more)
  return { issued, batch: await readBatch(school, issued.id) }
}
const steps = (id: string) =>
  house.sample.db.selectFrom('letter_step').selectAll().where('batch_id', '=', id).orderBy('version').execute()

test('letters are numbered through the groups, and every receipt has a number that notices a wrong digit', async () => {
  const { issued, batch } = await begin()
  assert.match(issued.number, /^L2026-\d{4}$/)
  assert.deepEqual(
    batch.groups.map(({ firstLetter, letters }) => [firstLetter, letters]),
    [
      [1, 44],
      [45, 45],
    ],
  )
  assert.equal(batch.counts['issued'], 89)
  assert.equal(batch.volumes, 1)
})

test('five scans: one twice, one mistyped, one of another batch; each is said, and counted once', async () => {
  const other = await begin()
  const { issued, batch } = await begin()
  const good = serialIn(batch, 45)
  const digits = good.replaceAll('-', '')
  const wrong = digits.slice(0, 8) + String((Number(digits[8]) + 1) % 10) + digits.slice(9)
  const { recorded, already, items } = await scan(school, issued.id, [
    good,
    serialIn(batch, 46),
    good,
    wrong,
    serialIn(other.batch, 1),
    digits.slice(6),
  ])
  assert.deepEqual(
    items.map(({ outcome }) => outcome),
    ['recorded', 'recorded', 'already', 'mistyped', 'other-batch', 'already'],
  )
  assert.deepEqual([recorded, already], [2, 2])
  assert.equal(items[0]?.group, '三年级2班')
  assert.ok(items[3]?.wrongAt === 9 || items[3]?.wrongAt === null)
  const after = await readBatch(school, issued.id)
  assert.equal(after.counts['returned'], 2)
  assert.equal((await steps(issued.id)).length, 2)
})

test('states follow the table; a correction has a reason, and nothing is lost of what was said before', async () => {
  const { issued } = await begin()
  await expectOk(bulk(school, issued.id, { state: 'not-home', numbers: '1-3' }))
  await expectOk(bulk(school, issued.id, { numbers: '1' }))
  const late = await expectOk<{ notAllowed: number[]; recorded: number }>(
    bulk(school, issued.id, { state: 'refused', numbers: '0001、2', reason: '不愿意签' }),
  )
  assert.deepEqual([late.notAllowed, late.recorded], [[1], 1])
  const path = `/v1/letter-batches/${issued.id}/letters/1/corrections`
  await refusalOf(school.send('POST', path, { version: 1, state: 'moved', reason: '看错了' }))
  await refusalOf(school.send('POST', path, { version: 3, state: 'moved', reason: ' ' }))
  await expectOk(school.send('POST', path, { version: 3, state: 'moved', reason: '录错了一行' }))
  assert.deepEqual(
    (await steps(issued.id)).filter(({ number }) => number === 1).map(({ former, state, way }) => [former, state, way]),
    [
      ['issued', 'not-home', 'bulk'],
      ['not-home', 'returned', 'bulk'],
      ['returned', 'moved', 'correction'],
    ],
  )
  await assert.rejects(house.sample.db.updateTable('letter_step').set({ state: 'issued' }).execute(), /another step/)
})

test('by group: 45 issued, 43 returned, these two not', async () => {
  const { issued } = await begin()
  await refusalOf(bulk(school, issued.id, { group: 2, except: '1' }))
  await refusalOf(bulk(school, issued.id, { numbers: '1-3, 九' }))
  await refusalOf(bulk(school, issued.id, { numbers: '80-90' }))
  await refusalOf(bulk(school, issued.id, { numbers: '1', occurredAt: '2026-11-01T00:00:00Z' }))
  const done = await expectOk<{ recorded: number }>(
    bulk(school, issued.id, { group: 2, except: '47, 88', occurredAt: '2026-11-23T04:00:00Z' }),
  )
  assert.equal(done.recorded, 43)
  const { groups } = await readBatch(school, issued.id)
  assert.equal(groups[1]?.counts['returned'], 43)
  assert.equal(groups[1]?.counts['issued'], 2)
  const [step] = await steps(issued.id)
  assert.equal(step?.occurred_at, '2026-11-23T04:00:00.000Z')
  assert.equal(step?.recorded_at, new Date(house.now()).toISOString())
})

test('20,000 returns in requests of a thousand, entered again by bulk: none is doubled', async () => {
  const { issued, batch } = await begin({
    groups: Array.from({ length: 20 }, (_, index) => ({ name: `第${index + 1}校`, letters: 1_000 })),
  })
  const began = performance.now()
  for (let part = 0; part < 20; part += 1) {
    const serials = Array.from({ length: 1_000 }, (_, index) => serialIn(batch, part * 1_000 + index + 1))
    assert.equal((await scan(school, issued.id, serials)).recorded, 1_000)
  }
  const tookMs = performance.now() - began
  assert.ok(tookMs < 30_000, `${tookMs} ms`)
  for (let from = 1; from < 20_000; from += 5_000) {
    const again = await expectOk<{ recorded: number; already: number }>(
      bulk(school, issued.id, { numbers: `${from}-${from + 4_999}` }),
    )
    assert.deepEqual([again.recorded, again.already], [0, 5_000])
  }
  assert.equal((await readBatch(school, issued.id)).counts['returned'], 20_000)
  assert.equal((await steps(issued.id)).length, 20_000)
  const facts = await house.sample.db
    .selectFrom('fact')
    .select('id')
    .where('kind', '=', 'letter.returned')
    .where('subject_id', '=', issued.id)
    .execute()
  assert.equal(facts.length, 20)
})

test('two who enter the same receipts at once record each of them once', async () => {
  const { issued, batch } = await begin()
  const serials = Array.from({ length: 80 }, (_, index) => serialIn(batch, index + 1))
  const both = await Promise.all([scan(school, issued.id, serials), scan(school, issued.id, serials.toReversed())])
  assert.equal(both[0].recorded + both[1].recorded, 80)
  assert.equal((await steps(issued.id)).length, 80)
})

test('a roster names recipients: sealed, masked for others, in clear for the school; a second roster adds nothing', async () => {
  const { issued } = await begin({})
  const url = `/v1/letter-batches/${issued.id}/roster`
  const file = Buffer.from('班级,姓名,备注\n三年级2班,王小明,\n三年级1班,李晓红,\n三年级2班,欧阳朝阳,x\n')
  const type = { 'content-type': 'text/csv' }
  const tried = await expectOk<{ issued: number; ignoredColumns: string[] }>(
    school.send('POST', `${url}/try`, file, type),
  )
  assert.deepEqual([tried.issued, tried.ignoredColumns], [3, ['备注']])
  await refusalOf(school.send('POST', url, Buffer.from('班级,姓名\n,王小明\n'), type))
  await expectOk(school.send('POST', url, file, type))
  await refusalOf(school.send('POST', url, file, type))
  await expectOk(bulk(school, issued.id, { numbers: '2' }))
  const list = (who: Browser) =>
    expectOk<{ items: { letter: number; name: string; group: string }[] }>(
      who.get(`/v1/letter-batches/${issued.id}/letters?state=open`),
    )
  const { items } = await list(leader)
  assert.deepEqual(
    items.map(({ letter, group }) => [letter, group]),
    [
      [1, '三年级2班'],
      [3, '三年级1班'],
    ],
  )
  assert.ok(
    items.every(({ name }) => name.includes('*') || name.includes('×') || name.includes('＊')),
    JSON.stringify(items),
  )
  const names = await expectOk<{ items: unknown[] }>(school.get(`/v1/letter-batches/${issued.id}/names?group=1`))
  assert.deepEqual(names.items, [{ letter: 1, name: '王小明' }])
  assert.equal((await leader.get(`/v1/letter-batches/${issued.id}/names?group=1`)).statusCode, 403)
  const workbook = await school.get(`/v1/letter-batches/${issued.id}/export`)
  assert.equal(workbook.statusCode, 200)
  const table = readTable({ type: workbook.headers['content-type'] as string, bytes: workbook.rawPayload })
  assert.ok('rows' in table)
})

test('whoever holds a letter confirms it with its code; a neighbour who guesses learns nothing', async () => {
  const { issued, batch } = await begin()
  const personal = openPersonalVault(join(house.database.directory, 'keys'))
  const serial = serialIn(batch, 7).replaceAll('-', '')
  const token = serial + tagOf(personal, issued.id, 7)
  const confirm = (code: string) => house.anyone.send('POST', '/v1/receipts', { token: code, house: 'sample' })
  const guessed = await expectOk<{ isKnown: boolean }>(confirm(`${serial}00000000`))
  assert.equal(guessed.isKnown, false)
  assert.equal((await expectOk<{ isKnown: boolean }>(confirm(serial))).isKnown, false)
  const read = await house.anyone.send('POST', '/v1/receipts/read', { token, house: 'sample' })
  assert.equal(read.json<{ letter: { isReturned: boolean } }>().letter.isReturned, false)
  const first = await expectOk<{ letter: { isNew: boolean } }>(confirm(token))
  const second = await expectOk<{ letter: { isNew: boolean } }>(confirm(token.toUpperCase()))
  assert.deepEqual([first.letter.isNew, second.letter.isNew], [true, false])
  const [step, ...more] = await steps(issued.id)
  assert.deepEqual([step?.way, step?.recorded_by, more.length], ['citizen', 'anyone', 0])
  assert.equal((await scan(school, issued.id, [token])).already, 1)
})

test('a volume is a PDF of two letters to a sheet, and the same bytes each time', async () => {
  const { issued } = await begin({ groups: [{ name: '一班', letters: 5 }] })
  const get = () => school.get(`/v1/letter-batches/${issued.id}/volumes/1`)
  const pdf = await get()
  assert.equal(pdf.statusCode, 200, pdf.body.slice(0, 300))
  assert.equal(pdf.rawPayload.toString('latin1').match(/\/Type *\/Page\b/g)?.length, 3)
  assert.ok(pdf.rawPayload.equals((await get()).rawPayload))
  await refusalOf(school.get(`/v1/letter-batches/${issued.id}/volumes/2`))
})
