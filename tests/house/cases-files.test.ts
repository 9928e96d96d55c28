import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTable } from '../../packages/platform/src/documents/read-table.ts'
import type { Table } from '../../packages/platform/src/documents/table.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let house: TestHouse
let analyst: Browser
before(async () => {
  house = await openTestHouse()
  analyst = await house.asRole('analyst', 'AFC')
})
after(() => house.close())

interface Tried {
  readonly rows: number
  readonly recorded: number
  readonly unchanged: number
  readonly refused: number
  readonly ignoredColumns: readonly string[]
  readonly items: readonly { readonly row: number; readonly outcome: string; readonly reasons: readonly string[] }[]
}

const csv = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'))
const HEADER =
  '编号,诈骗类型,区域编码,区域,年龄段,性别,职业群体,资金渠道,接触方式,损失金额（元）,挽回金额（元）,发生日期,发生日期不详的原因,报案日期'
const send = (path: string, file: Buffer, { who = analyst, type = 'text/csv', locale = 'zh-Hans' } = {}) =>
  who.send('POST', `${path}?organisationId=${house.organisationId('AFC')}&locale=${locale}`, file, {
    'content-type': type,
  })
const attempt = async (file: Buffer): Promise<Tried> => {
  const answer = await send('/v1/case-import/try', file)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Tried>()
}
const tableOf = (bytes: Buffer): Table => {
  const table = readTable({ type: '', bytes })
  assert.ok('rows' in table, JSON.stringify(table))
  return table
}
const cases = async (): Promise<number> =>
  (await house.sample.db.selectFrom('local_case').select('id').execute()).length

test('rows as counties write them are understood: names, short names, years of age, sums in ten thousands, Chinese days', async () => {
  const file = csv(
    HEADER,
    '岚公刑（2026）0101,刷单返利,T02,,23,女,学生,手机银行,短视频,"12,500",0,2026年11月8日,,2026-11-09',
    '岚公刑（2026）0102,冒充公检法,,青溪镇,六十多岁,男,退休,柜台,电话,0,18.6万,2026/11/10,,2026/11/10',
    '岚公刑（2026）0103,fake-loan,T03,,30–39岁,,个体户,支付宝,短信,9000.50,,,持续,2026.11.12',
  )
  const tried = await attempt(file)
  assert.deepEqual([tried.rows, tried.recorded, tried.refused], [3, 2, 1], JSON.stringify(tried.items))
  assert.match(tried.items[0]?.reasons.join('') ?? '', /六十多岁.*看不懂/)
  const mended = Buffer.from(file.toString().replace('六十多岁', '60多岁'))
  const before = await cases()
  const done = await send('/v1/case-import', mended)
  assert.equal(done.statusCode, 200, done.body)
  assert.equal(await cases(), before + 3)
  const rows = await house.sample.db
    .selectFrom('local_case')
    .selectAll()
    .where('foreign_number', 'like', '岚公刑%')
    .orderBy('foreign_number')
    .execute()
  assert.deepEqual(
    rows.map((row) => [
      row.scam_type,
      row.age_band,
      row.occupation,
      row.channel,
      row.contact,
      row.lost_minor,
      row.saved_minor,
      row.acted_on,
      row.act_unknown,
      row.source,
    ]),
    [
      ['brush-order', '20-29', 'student', 'mobile-bank', 'short-video', 1_250_000, 0, '2026-11-08', null, 'imported'],
      [
        'impersonating-authority',
        '60-69',
        'retired',
        'counter',
        'phone',
        0,
        18_600_000,
        '2026-11-10',
        null,
        'imported',
      ],
      ['fake-loan', '30-39', 'self-employed', 'third-party', 'sms', 900_050, 0, null, 'over-a-time', 'imported'],
    ],
  )
  const again = await send('/v1/case-import', mended)
  assert.deepEqual(again.json<Tried>().unchanged, 3, 'the same file a second time does nothing')
  assert.equal(await cases(), before + 3)
})

test('one wrong row stops the whole file, and the workbook that comes back says why, row by row', async () => {
  const file = csv(
    `${HEADER},备注`,
    'W-1,刷单返利,T02,,23,女,学生,手机银行,短视频,100,0,2026-11-08,,2026-11-09,留着',
    'W-2,不存在的类型,T02,,,,,,,100,0,2026-11-08,,2026-11-09,',
    'W-3,刷单返利,NOWHERE,,,,,,,100,0,2026-11-08,,2026-11-09,',
    'W-4,刷单返利,T02,,,,,,,很多,0,2026-11-08,,2026-11-09,',
    'W-5,刷单返利,T02,,,,,,,100,0,2026-11-20,,2026-11-09,',
    'W-1,刷单返利,T02,,,,,,,100,0,2026-11-08,,2026-11-09,',
    'W-6,刷单返利,T02,,,,,,,100,0,,,2026-11-09,',
    'W-7,刷单返利,T02,,,,,,,100,0,2026-11-08,,2027-01-09,',
    '13912345678,刷单返利,T02,,,,,,,100,0,2026-11-08,,2026-11-09,',
  )
  const before = await cases()
  const refused = await send('/v1/case-import', file)
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json<{ detail: string }>().detail, /8 of 9/)
  assert.equal(await cases(), before)
  const back = await send('/v1/case-import/errors', file)
  const table = tableOf(back.rawPayload)
  assert.equal(table.header.at(-1), '原因')
  assert.deepEqual(
    table.rows.map(({ cells }) => (cells.at(-1) ?? '') !== '' && cells.length === table.header.length),
    [false, true, true, true, true, true, true, true, true],
  )
  assert.equal(table.rows[0]?.cells[14], '留着', 'what is not ours comes back too')
  const tried = await send('/v1/case-import/try', back.rawPayload, { type: XLSX })
  assert.equal(tried.json<Tried>().refused, 8, 'the workbook can be sent back')
})

test('a file with a column about persons is not taken, and nothing of it is repeated', async () => {
  const answer = await send(
    '/v1/case-import',
    csv(`${HEADER},姓名,联系电话`, 'P-1,刷单返利,T02,,,,,,,100,0,2026-11-08,,2026-11-09,王建国,13912345678'),
  )
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /姓名, 联系电话/)
  assert.ok(!answer.body.includes('王建国') && !answer.body.includes('13912345678'))
})

test('a row that says something else of a known case is refused: corrections need a reason', async () => {
  const row = 'K-1,刷单返利,T02,,23,女,学生,手机银行,短视频,100,0,2026-11-08,,2026-11-09'
  assert.equal((await send('/v1/case-import', csv(HEADER, row))).statusCode, 200)
  const tried = await attempt(csv(HEADER, row.replace(',100,', ',200,')))
  assert.equal(tried.refused, 1)
  assert.match(tried.items[0]?.reasons.join('') ?? '', /更正/)
})

for (const [format, type, locale] of [
  ['xlsx', XLSX, 'zh-Hans'],
  ['csv', 'text/csv', 'zh-Hant'],
  ['xlsx', XLSX, 'en'],
] as const)
  test(`what was exported as ${format} in ${locale} comes back and changes nothing`, async () => {
    const file = await analyst.get(`/v1/case-export?format=${format}&locale=${locale}`)
    assert.equal(file.statusCode, 200)
    const listed = (await analyst.get('/v1/cases')).json<{ count: number }>().count
    assert.equal(tableOf(file.rawPayload).rows.length, listed)
    const tried = (await send('/v1/case-import/try', file.rawPayload, { type, locale })).json<Tried>()
    assert.deepEqual(
      [tried.rows, tried.unchanged, tried.refused],
      [listed, listed, 0],
      JSON.stringify(tried.items.slice(0, 3)),
    )
  })

test('the template has every column, stars at what must be there, and its example is refused until it is deleted', async () => {
  const file = await analyst.get('/v1/case-import/template?locale=zh-Hant')
  const table = tableOf(file.rawPayload)
  assert.equal(table.header.length, 15)
  assert.ok(table.header.includes('詐騙類型 *'))
  const tried = (await send('/v1/case-import/try', file.rawPayload, { type: XLSX })).json<Tried>()
  assert.deepEqual([tried.rows, tried.refused + tried.recorded], [1, 1])
})

test('who may not record may not import', async () => {
  const teller = await house.asRole('teller')
  assert.equal((await send('/v1/case-import', csv(HEADER), { who: teller })).statusCode, 403)
  const manager = await house.asRole('branch-manager')
  assert.equal((await send('/v1/case-import', csv(HEADER), { who: manager })).statusCode, 404, 'not into another house')
})
