import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTable } from '../../packages/platform/src/documents/read-table.ts'
import type { Table } from '../../packages/platform/src/documents/table.ts'
import { expectOk } from './groups-world.ts'
import { recordNew, TOWN } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let house: TestHouse
let publicity: Browser
before(async () => {
  house = await openTestHouse()
  publicity = await house.asRole('publicity', TOWN)
})
after(() => house.close())

interface Tried {
  readonly rows: number
  readonly recorded: number
  readonly unchanged: number
  readonly refused: number
  readonly items: readonly { readonly row: number; readonly outcome: string; readonly reasons: readonly string[] }[]
}
interface Page {
  readonly items: readonly {
    readonly title: string
    readonly organisers: readonly { readonly organisationId: string | null; readonly name: string }[]
    readonly counts: readonly { readonly measure: string; readonly value: number; readonly qualifier: string }[]
  }[]
}

const HEADER = '编号,日期,渠道,活动名称,区域,对象,协办单位,计量,数量,佐证,备注'
const csv = (...lines: string[]): Buffer => Buffer.from([HEADER, ...lines].join('\r\n'))
const send = (path: string, file: Buffer, type = 'text/csv') =>
  publicity.send('POST', `${path}?organisationId=${house.organisationId(TOWN)}&locale=zh-Hans`, file, {
    'content-type': type,
  })
const attempt = (file: Buffer) => expectOk<Tried>(send('/v1/activity-import/try', file))
const tableOf = (bytes: Buffer): Table => {
  const table = readTable({ type: '', bytes })
  assert.ok('rows' in table, JSON.stringify(table))
  return table
}
const listed = (query: string) => expectOk<Page>(publicity.get(`/v1/activities?${query}`))

const GOOD = csv(
  '白宣1,2026年11月3日,宣传单,集市发放,白塔镇,居民群众,白塔派出所、县电影公司,印发份数,3000余,签到表,',
  '白宣1,2026年11月3日,宣传单,集市发放,白塔镇,居民群众,白塔派出所、县电影公司,人次（估计）,约500,签到表,',
  '白宣2,2026/11/04,横幅,,白塔镇,,,张挂、投放件数,12,照片,',
)

test('rows of one number are one activity with its counts; 余 and 约 stay as they are said, members are known by name', async () => {
  const tried = await attempt(GOOD)
  assert.deepEqual([tried.rows, tried.recorded, tried.refused], [3, 3, 0], JSON.stringify(tried.items))
  await expectOk(send('/v1/activity-import', GOOD))
  const { items } = await listed('source=imported&q=集市发放')
  assert.equal(items.length, 1)
  assert.deepEqual(
    items[0]?.counts.map(({ measure, value, qualifier }) => [measure, value, qualifier]),
    [
      ['copies', 3_000, 'over'],
      ['person-times-estimated', 500, 'about'],
    ],
  )
  assert.deepEqual(
    items[0]?.organisers.map(({ organisationId }) => organisationId),
    [house.organisationId(`${TOWN}-PS`), null],
  )
})

test('the same file sent again changes nothing; a known number with another content is refused', async () => {
  assert.deepEqual((await attempt(GOOD)).unchanged, 3)
  const other = await attempt(Buffer.from(GOOD.toString().replace('3000余', '4000')))
  assert.deepEqual([other.recorded, other.refused, other.unchanged], [0, 2, 1])
  assert.match(other.items[0]?.reasons.join('') ?? '', /已经记录/)
})

const WRONG: readonly [what: string, line: string, says: RegExp][] = [
  ['a channel that there is not', '坏1,2026-11-03,点赞,,白塔镇,,,印发份数,10,照片,', /点赞.*看不懂/],
  ['no evidence and no reason', '坏1,2026-11-03,海报,,白塔镇,,,印发份数,10,,', /没有佐证的/],
  ['a number in words', '坏1,2026-11-03,海报,,白塔镇,,,印发份数,很多,照片,', /很多.*看不懂/],
  ['an area that nobody knows', '坏1,2026-11-03,海报,,桃花源,,,印发份数,10,照片,', /桃花源/],
  ['a day to come', '坏1,2026-12-03,海报,,白塔镇,,,印发份数,10,照片,', /不能晚于今天/],
]
for (const [what, line, says] of WRONG)
  test(`a row with ${what} is refused with the reason, and the good ones wait for it`, async () => {
    const file = csv(line, '好1,2026-11-03,海报,,白塔镇,,,印发份数,10,照片,')
    const tried = await attempt(file)
    assert.deepEqual([tried.recorded, tried.refused], [1, 1])
    assert.match(tried.items[0]?.reasons.join('') ?? '', says)
    assert.equal((await send('/v1/activity-import', file)).statusCode, 422)
    const explained = await send('/v1/activity-import/errors', file)
    const { header, rows } = tableOf(explained.rawPayload)
    assert.match(rows[0]?.cells[header.indexOf('原因')] ?? '', says)
  })

test('two rows of one number that say two activities are refused together', async () => {
  const tried = await attempt(
    csv(
      '双1,2026-11-03,海报,,白塔镇,,,印发份数,10,照片,',
      '双1,2026-11-05,海报,,白塔镇,,,户,10,照片,',
      '双1,2026-11-03,海报,,白塔镇,,,入户数,9,照片,',
    ),
  )
  assert.equal(tried.refused, 3)
})

test('the ledger goes out a row for each count, and comes back as known', async () => {
  await recordNew(publicity, house, {
    title: '=SUM(1)公式',
    counts: [
      { measure: 'copies', value: 300, qualifier: 'about', howCounted: 'stock' },
      { measure: 'person-times', value: 40, howCounted: 'clicker' },
    ],
  })
  const query = `from=2026-11-18&to=2026-11-18&organisationId=${house.organisationId(TOWN)}`
  const book = await publicity.get(`/v1/activity-export?${query}`)
  assert.equal(book.statusCode, 200)
  const { header, rows } = tableOf(book.rawPayload)
  assert.equal(rows.length, 2)
  assert.equal(rows[0]?.cells[header.indexOf('数量')], '约300')
  const again = await expectOk<Tried>(send('/v1/activity-import/try', book.rawPayload, XLSX))
  assert.deepEqual([again.unchanged, again.refused], [2, 0], JSON.stringify(again.items))
  const plain = await publicity.get(`/v1/activity-export?${query}&format=csv`)
  assert.match(plain.body, /'=SUM/)
})

test('a range keeps its top and a part its mark, out and back', async () => {
  await recordNew(publicity, house, {
    occurredFrom: '2026-11-17',
    counts: [
      { measure: 'copies', value: 300, valueMost: 500, howCounted: 'stock' },
      { measure: 'copies', value: 90, object: '折页', isPart: true, howCounted: 'stock' },
    ],
  })
  const query = `from=2026-11-17&to=2026-11-17&organisationId=${house.organisationId(TOWN)}`
  const book = await publicity.get(`/v1/activity-export?${query}`)
  const { header, rows } = tableOf(book.rawPayload)
  const shown = (title: string) => rows.map(({ cells }) => cells[header.indexOf(title)])
  assert.deepEqual(
    [shown('数量上限'), shown('是否其中数')],
    [
      ['500', ''],
      ['', '其中'],
    ],
  )
  const again = await expectOk<Tried>(send('/v1/activity-import/try', book.rawPayload, XLSX))
  assert.deepEqual([again.unchanged, again.refused], [2, 0], JSON.stringify(again.items))
})

test('a number is known by the own file alone, and what was voided is not called unchanged', async () => {
  const line = '同号1,2026-11-05,海报,,白塔镇,,,印发份数,10,照片,'
  const county = await house.asRole('leader', 'D')
  const other = `organisationId=${house.organisationId('T08')}&locale=zh-Hans`
  await expectOk(county.send('POST', `/v1/activity-import?${other}`, csv(line), { 'content-type': 'text/csv' }))
  const houseNumber = await recordNew(county, house, {
    organisationId: house.organisationId('T08'),
    foreignNumber: '同号2',
    occurredFrom: '2026-11-06',
  })
  const tried = await attempt(
    csv(
      '同号2,2026-11-05,海报,,白塔镇,,,印发份数,10,照片,',
      `${houseNumber.number},2026-11-05,海报,,白塔镇,,,印发份数,10,照片,`,
    ),
  )
  assert.deepEqual([tried.recorded, tried.refused], [1, 1], JSON.stringify(tried.items))
  await expectOk(send('/v1/activity-import', csv(line)))
  const own = `from=2026-11-05&to=2026-11-05&organisationId=${house.organisationId(TOWN)}&q=同号1`
  const { items } = await expectOk<{ items: readonly { id: string }[] }>(publicity.get(`/v1/activities?${own}`))
  await expectOk(publicity.send('POST', `/v1/activities/${items[0]?.id}/void`, { version: 1, reason: '记错了' }))
  const voided = await attempt(csv(line))
  assert.deepEqual([voided.unchanged, voided.refused], [0, 1])
  assert.match(voided.items[0]?.reasons.join('') ?? '', /作废/)
})

test('the template says what must be there, in three languages', async () => {
  for (const locale of ['zh-Hans', 'zh-Hant', 'en']) {
    const answer = await publicity.get(`/v1/activity-import/template?locale=${locale}`)
    const { header } = tableOf(answer.rawPayload)
    assert.equal(header.filter((title) => title.includes('*')).length, 5)
  }
})
