import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTable } from '../../packages/platform/src/documents/read-table.ts'
import type { Table } from '../../packages/platform/src/documents/table.ts'
import { administratorOf } from './alliance-people.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let house: TestHouse
let administrator: Browser
before(async () => {
  house = await openTestHouse()
  administrator = await house.asRole('administrator')
})
after(() => house.close())

interface Tried {
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly moved: number
  readonly unchanged: number
  readonly refused: number
  readonly items: readonly { readonly row: number; readonly outcome: string; readonly reasons: readonly string[] }[]
}

const csv = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'))
const HEADER = '编码,名称,类别,层级,上级编码,区域编码,人口,人口年份,地址,办公电话,开始日期'
const send = (who: Browser, path: string, file: Buffer, type = 'text/csv') =>
  who.send('POST', path, file, { 'content-type': type })
const attempt = async (who: Browser, file: Buffer, locale = 'zh-Hans'): Promise<Tried> => {
  const answer = await send(who, `/v1/organisation-import/try?locale=${locale}`, file)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Tried>()
}
const tableOf = (bytes: Buffer): Table => {
  const table = readTable({ type: '', bytes })
  assert.ok('rows' in table, JSON.stringify(table))
  return table
}
const organisations = async (): Promise<number> =>
  (await house.sample.db.selectFrom('organisation').select('id').execute()).length

for (const [format, type, locale] of [
  ['xlsx', XLSX, 'zh-Hans'],
  ['csv', 'text/csv', 'zh-Hant'],
  ['xlsx', XLSX, 'en'],
] as const)
  test(`what was exported as ${format} in ${locale} comes back and changes nothing`, async () => {
    const file = await administrator.get(`/v1/organisation-export?format=${format}&locale=${locale}`)
    assert.equal(file.statusCode, 200)
    assert.match(String(file.headers['content-type']), format === 'csv' ? /^text\/csv/ : /spreadsheetml/)
    assert.equal(tableOf(file.rawPayload).rows.length, house.county.organisations.length)
    const tried = await send(administrator, `/v1/organisation-import/try`, file.rawPayload, type)
    const { rows, unchanged, refused } = tried.json<Tried>()
    assert.deepEqual(
      [rows, unchanged, refused],
      [house.county.organisations.length, rows, 0],
      tried.body.slice(0, 2_000),
    )
  })

test('the export keeps to the filters of the list', async () => {
  const officer = await house.asRole('officer')
  const file = await officer.get('/v1/organisation-export?sector=village-clinic')
  assert.equal(tableOf(file.rawPayload).rows.length, 191)
  assert.equal((await (await house.asRole('teller')).get('/v1/organisation-export')).statusCode, 403)
})

test('rows of a file create, change and move, parents and children in any order, and everything below goes along', async () => {
  const file = csv(
    HEADER,
    'NEW-B,新网点,银行,成员单位,NEW-A,T01,,,人民路2号,000-1,2026-02-01',
    'NEW-A,新银行,bank,member,D,T01,,,,,2026-02-01',
    'T08-V01,,,,T09,,,,,,',
    'T08-V02,改名的村,,,,,"1,234",2026,,,',
  )
  const tried = await attempt(administrator, file)
  assert.deepEqual([tried.created, tried.moved, tried.changed, tried.refused], [2, 1, 1, 0], JSON.stringify(tried))
  const before = await organisations()
  assert.equal(await organisations(), before, 'a trial changes nothing')
  const done = await send(administrator, '/v1/organisation-import', file)
  assert.equal(done.statusCode, 200, done.body)
  const rows = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'code', 'name', 'path', 'population'])
    .where('code', 'in', ['D', 'NEW-A', 'NEW-B', 'T08-V01', 'T08-V02', 'T09'])
    .execute()
  const of = (code: string) => rows.find((row) => row.code === code)
  assert.equal(of('NEW-B')?.path, `${of('NEW-A')?.path}${of('NEW-B')?.id}/`)
  assert.equal(of('T08-V01')?.path, `${of('T09')?.path}${of('T08-V01')?.id}/`)
  assert.deepEqual([of('T08-V02')?.name, of('T08-V02')?.population], ['改名的村', 1_234])
  const all = await house.sample.db.selectFrom('organisation').select(['id', 'path', 'parent_id']).execute()
  const paths = new Map(all.map(({ id, path }) => [id, path]))
  const broken = all.filter(({ id, path, parent_id: above }) => path !== `${paths.get(above ?? '') ?? '/'}${id}/`)
  assert.deepEqual(broken, [])
  const again = await attempt(administrator, file)
  assert.equal(again.unchanged, 4, 'the same file a second time does nothing')
})

test('one wrong row stops the whole file, and the workbook that comes back says why, row by row, in red', async () => {
  const file = csv(
    `${HEADER},备注`,
    'OK-1,好的单位,商铺,成员单位,T01,T01,,,,,,留着',
    'BAD-1,坏的单位,面馆,成员单位,T01,,,,,,,',
    'BAD-2,悬空的单位,商铺,成员单位,NOWHERE,,,,,,,',
    'BAD-3,依靠坏行,商铺,成员单位,BAD-2,,,,,,,',
    'OK-1,重复,商铺,成员单位,T01,,,,,,,',
    'BAD-4,坏日期,商铺,成员单位,T01,,很多,,,,2026-02-30,',
    'BAD-5,村下设镇,党政机关,街道乡镇,T01-V01,,,,,,,',
    'T02,,,村级,,,,,,,,',
  )
  const before = await organisations()
  const refused = await send(administrator, '/v1/organisation-import', file)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json<{ detail: string }>().detail, /7 of 8/)
  assert.equal(await organisations(), before)
  const back = await send(administrator, '/v1/organisation-import/errors?locale=zh-Hans', file)
  assert.equal(back.statusCode, 200, back.body.slice(0, 500))
  const table = tableOf(back.rawPayload)
  assert.deepEqual(table.header, [...HEADER.split(','), '备注', '原因'])
  assert.equal(table.rows[0]?.cells[11], '留着', 'the user’s own columns come back')
  const reasons = table.rows.map(({ cells }) => cells.at(-1) ?? '')
  assert.doesNotMatch(reasons[0] ?? '', /。/)
  assert.match(reasons[1] ?? '', /不认识的类别“面馆”/)
  assert.match(reasons[2] ?? '', /找不到编码 NOWHERE/)
  assert.match(reasons[3] ?? '', /第 4 行有错/)
  assert.match(reasons[4] ?? '', /与第 2 行重复/)
  assert.match(reasons[5] ?? '', /“人口”要填整数.*日期“2026-02-30”看不懂/)
  assert.match(reasons[6] ?? '', /层级不能设在/)
  assert.match(reasons[7] ?? '', /层级“村级”/)
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  await workbook.xlsx.load(back.rawPayload as unknown as ArrayBuffer)
  const cell = workbook.worksheets[0]?.getRow(3).getCell(13)
  assert.equal(cell?.font.color?.argb, 'FFB3261E')
  const english = tableOf((await send(administrator, '/v1/organisation-import/errors?locale=en', file)).rawPayload)
  assert.equal(english.header.at(-1), 'Reason')
  const mended = await attempt(administrator, back.rawPayload)
  assert.equal(mended.refused, 7, 'the returned workbook is understood when it is sent again')
})

test('moves that are possible one by one and close a circle together are refused', async () => {
  const start = csv(HEADER, 'CY-A,甲,企业,成员单位,T01,,,,,,', 'CY-B,乙,企业,成员单位,T01,,,,,,')
  assert.equal((await send(administrator, '/v1/organisation-import', start)).statusCode, 200)
  const tried = await attempt(administrator, csv('编码,上级编码', 'CY-A,CY-B', 'CY-B,CY-A'))
  assert.equal(tried.refused, 2)
  assert.match(tried.items[0]?.reasons[0] ?? '', /自己的上级/)
})

test('Traditional and English titles, GBK and semicolons are understood', async () => {
  const traditional = csv('編碼,名稱,類別,層級,上級編碼', 'ZT-1,新商鋪,商鋪,成員單位,T01')
  assert.equal((await attempt(administrator, traditional, 'zh-Hant')).created, 1)
  const english = csv('Code;Name;Sector;Level;Parent code', 'EN-9;New shop;Shop;Member;T01')
  assert.equal((await attempt(administrator, english, 'en')).created, 1)
  // 编码,名称,类别,层级,上级编码 / GB-1,平安旅馆,旅馆,成员单位,T01
  const gbk = Buffer.from(
    'b1e0c2eb2cc3fbb3c62cc0e0b1f02cb2e3bcb62cc9cfbcb6b1e0c2eb0d0a47422d312cc6bdb0b2c2c3b9dd2cc2c3b9dd2cb3c9d4b1b5a5cebb2c543031',
    'hex',
  )
  const tried = await attempt(administrator, gbk)
  assert.deepEqual([tried.created, tried.refused], [1, 0], JSON.stringify(tried.items))
})

test('a name that begins like a formula leaves as text and comes back as it was', async () => {
  const name = '=HYPERLINK("http://x","点我")'
  const file = csv(HEADER, `FX-1,"${name.replaceAll('"', '""')}",企业,成员单位,T01,,,,-1+1,+86 000,`)
  assert.equal((await send(administrator, '/v1/organisation-import', file)).statusCode, 200)
  const plain = await administrator.get('/v1/organisation-export?format=csv&text=FX-1')
  assert.match(plain.body, /"'=HYPERLINK/)
  assert.match(plain.body, /,'-1\+1,'\+86 000,/)
  assert.equal((await attempt(administrator, plain.rawPayload)).unchanged, 1)
  const book = await administrator.get('/v1/organisation-export?format=xlsx&text=FX-1')
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  await workbook.xlsx.load(book.rawPayload as unknown as ArrayBuffer)
  const cell = workbook.worksheets[0]?.getRow(2).getCell(2)
  assert.equal(cell?.type, ExcelJs.ValueType.String)
  assert.equal(cell?.value, name)
})

test('the administrator of a town imports into his town only; what is his neighbour’s is refused by name', async () => {
  const own = await administratorOf(house, 'T03')
  const tried = await attempt(
    own,
    csv(
      HEADER,
      'TA-1,自己的商铺,商铺,成员单位,T03-V01,T03-V01,,,,,',
      'TA-2,邻居的商铺,商铺,成员单位,T04-V01,,,,,,',
      'T04-V02,改邻居的名,,,,,,,,,',
      'T03-V02,,,,T04,,,,,,',
      'T04-V03,,,,T03,,,,,,',
    ),
  )
  assert.deepEqual([tried.created, tried.refused], [1, 4], JSON.stringify(tried))
  const officer = await house.asRole('officer')
  assert.equal((await send(officer, '/v1/organisation-import/try', csv(HEADER))).statusCode, 403)
})

test('the template has a drop-down for sectors, and its example row is understood', async () => {
  const file = await administrator.get('/v1/organisation-import/template?locale=zh-Hans')
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  await workbook.xlsx.load(file.rawPayload as unknown as ArrayBuffer)
  const rule = workbook.worksheets[0]?.getRow(2).getCell(3).dataValidation
  assert.equal(rule?.type, 'list')
  assert.equal((await attempt(administrator, file.rawPayload)).created, 1)
})

test('a file without the column of codes is refused with its own titles', async () => {
  const answer = await send(administrator, '/v1/organisation-import/try', csv('甲,乙', '1,2'), 'text/csv')
  assert.equal(answer.statusCode, 422)
  assert.match(answer.json<{ detail: string }>().detail, /甲/)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
