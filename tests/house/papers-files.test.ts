import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readTable } from '../../packages/platform/src/documents/read-table.ts'
import { act, fileOf, issue, officeOf, ok, readPaperOf, settle, startPaper, type Office } from './papers-world.ts'
import { problemsOf } from './cases-world.ts'
import { attachedFile, pdfText, wordText } from '../papers/setting/read-back.ts'
import { ACCESS } from '../../packages/platform/src/access/table.ts'
import { listOf } from '../../packages/platform/src/modules/papers/open-rows.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { PROBES } from './probes.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
let office: Office
before(async () => {
  house = await openTestHouse()
  office = await officeOf(house)
})
after(() => house.close())

async function issuedFrom(id: string): Promise<string> {
  const { writer, reviewer, approver } = office
  await settle(writer, id)
  ok(await act(writer, id, 'submit'))
  ok(await act(reviewer, id, 'review'))
  ok(await act(approver, id, 'approve'))
  return (await issue(writer, id)).number
}

/** Every number of three digits or more, grouping taken away; and what stands beside 万 as it is printed. */
const numbersIn = (words: string): string[] =>
  [...words.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([found]) => found.replaceAll(',', ''))

test('every number in the issued PDF and Word file is one that the content prints from its figures, or plain text of the paper', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const number = await issuedFrom(id)
  const paper = await readPaperOf(writer, id)
  const pdf = await pdfText(await fileOf(writer, id, 'pdf'))
  const word = wordText(await fileOf(writer, id, 'docx'))
  const content = JSON.stringify(paper.content)
  const known = new Set([...numbersIn(content), ...numbersIn(number), ...numbersIn(JSON.stringify(paper.inputs))])
  const pages = Array.from({ length: 99 }, (_, index) => String(index + 1))
  for (const [name, words] of [
    ['pdf', pdf],
    ['word', word],
  ] as const) {
    const flat = words.replaceAll(/\s+/g, ' ')
    const unknown = numbersIn(flat).filter(
      (each) => !known.has(each) && !pages.includes(each) && !content.includes(each),
    )
    assert.deepEqual(unknown, [], name)
    assert.ok(
      words.replaceAll(/\s/g, '').includes(number.replaceAll(/\s/g, '')) || paper.content.letterhead === undefined,
    )
  }
  assert.ok(
    Buffer.from(attachedFile(await fileOf(writer, id, 'pdf')) ?? []).equals(await fileOf(writer, id, 'data')),
    'the data travel inside',
  )
  const figures = new Set(
    Object.keys((JSON.parse((await fileOf(writer, id, 'data')).toString()) as { figures: object }).figures),
  )
  for (const { figure } of paper.content.sources) assert.ok(figures.has(figure), `${figure} is in data.json`)
})

interface CarriedFigures {
  readonly figures: Readonly<
    Record<string, { readonly measure: string; readonly value: number | null; readonly rows: number }>
  >
}

test('what a paper that leaves the house withholds is not in the data it carries', async () => {
  const { writer } = office
  const more = { template: 'risk-notice', inputs: { addressee: '居民朋友', cases: ['冒充客服退款'] } }
  const id = await startPaper(house, writer, more)
  const { figures } = JSON.parse((await fileOf(writer, id, 'data')).toString()) as CarriedFigures
  const counted = Object.values(figures).filter(({ measure }) => measure === 'cases')
  assert.ok(
    counted.some(({ value }) => value === null),
    'the sample month has types with one case',
  )
  assert.deepEqual(
    counted.filter(({ value, rows }) => value === 1 || value === 2 || (value === null && rows > 0)),
    [],
  )
  const carried = attachedFile(await fileOf(writer, id, 'pdf')) ?? []
  assert.ok(Buffer.from(carried).equals(await fileOf(writer, id, 'data')))
})

test('the ledger holds one sheet an indicator with the rows behind it', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const bytes = await fileOf(writer, id, 'ledger')
  const count = ok<{ count: number }>(await writer.get(`/v1/papers/${id}/figure?figure=cases-reported`)).count
  const table = readTable({ type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes })
  assert.ok('rows' in table, JSON.stringify(table).slice(0, 200))
  assert.ok(bytes.length > 5_000 && count > 0)
})

test('a reader of a paper is shown the rows he might list himself, told how many he is not shown, and the sum stays', async () => {
  const contact = await house.asRole('contact', 'GOV')
  const id = await startPaper(house, contact, { organisationId: house.organisationId('GOV') })
  const asked = async (figure: string) =>
    ok<{ figure: { value: number }; rows: unknown[]; count: number; hidden: number }>(
      await contact.get(`/v1/papers/${id}/figure?figure=${figure}&limit=500`),
    )
  const cases = await asked('cases-reported')
  const listed = ok<{ count: number }>(await contact.get('/v1/cases')).count
  assert.equal(listed, 0)
  assert.deepEqual([cases.rows, cases.hidden], [[], cases.count])
  assert.ok(cases.count > 0 && cases.figure.value === cases.count)
  await house.sample.db
    .updateTable('local_case')
    .set({ state: 'voided', void_reason: '重复' })
    .where(
      'id',
      'in',
      house.sample.db
        .selectFrom('paper_run_row')
        .innerJoin('paper', 'paper.run_id', 'paper_run_row.run_id')
        .select('record_id')
        .where('paper.id', '=', id)
        .where('figure', '=', 'cases-reported')
        .limit(1),
    )
    .execute()
  const { items } = ok<{ items: { figure: string; gone: unknown[]; hidden: number }[] }>(
    await contact.get(`/v1/papers/${id}/changes`),
  )
  const change = items.find(({ figure }) => figure === 'cases-reported')
  assert.deepEqual([change?.gone, change?.hidden], [[], 1])
  const bytes = await fileOf(contact, id, 'ledger')
  const table = readTable({ type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes })
  assert.ok('rows' in table)
  const words = JSON.stringify(table.rows)
  assert.match(words, /未列出/)
  const { writer } = office
  const own = await startPaper(house, writer)
  const read = ok<{ rows: unknown[]; count: number; hidden: number }>(
    await writer.get(`/v1/papers/${own}/figure?figure=cases-reported&limit=500`),
  )
  assert.ok(read.rows.length > 0)
  assert.equal(read.rows.length + read.hidden, read.count)
})

test('every kind of record that an indicator leads to has the operation that lists it', async () => {
  const folder = join(import.meta.dirname, '../../content/indicators')
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.yaml')) continue
    const words = await readFile(join(folder, name), 'utf8')
    for (const [, link = ''] of words.matchAll(/'(\/[a-z/-]+)'(?: \|\| [a-z_.]+)? as link/g)) {
      const operation = listOf(link)
      assert.ok(operation !== undefined && operation in ACCESS, `${name}: ${link}`)
    }
  }
})

const HOSTILE =
  '</script><img src=x onerror=alert(1)> #let x = 1; #include "/etc/passwd" $x$ =SUM(A1) {{7*7}} 【缺：假】'

test('hostile words in inputs and edits are words in every format', async () => {
  const { writer } = office
  const id = await startPaper(house, writer, { inputs: { basis: HOSTILE, lead: HOSTILE } })
  const paper = await readPaperOf(writer, id)
  const piece = paper.pieces.find(({ isEditable }) => isEditable)
  ok(await act(writer, id, 'edits', { piece: piece?.key, text: `${HOSTILE} 结束` }))
  const html = (await fileOf(writer, id, 'html')).toString()
  assert.ok(!html.includes('<img') && !html.includes('</script><'), 'escaped')
  const pdf = await pdfText(await fileOf(writer, id, 'pdf'))
  const word = wordText(await fileOf(writer, id, 'docx'))
  for (const words of [pdf, word]) {
    assert.ok(words.replaceAll(/\s/g, '').includes('#include'), 'printed as it was written')
    assert.ok(!words.includes('root:'), 'no file was read')
  }
  const unseen = await act(writer, id, 'edits', { piece: piece?.key, text: '看不见\u202e的' })
  assert.equal(unseen.statusCode, 422)
  assert.deepEqual(problemsOf(unseen), ['text: unseen'])
  const { version } = await readPaperOf(writer, id)
  const unknown = await writer.send('PATCH', `/v1/papers/${id}`, { version, inputs: { nowhere: 'x' } })
  assert.deepEqual([unknown.statusCode, ...problemsOf(unknown)], [422, 'inputs.nowhere: unknown'])
})

test('a name or a number of a person in what was written stops it', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const piece = (await readPaperOf(writer, id)).pieces.find(({ key }) => key === 'situation/cases')
  ok(
    await act(writer, id, 'edits', {
      piece: piece?.key,
      text: '受害人王建国，电话13912345678，身份证110101199001011237。',
    }),
  )
  const paper = await readPaperOf(writer, id)
  assert.ok(paper.findings.some(({ isHard }) => isHard))
  const refused = await act(writer, id, 'submit')
  assert.equal(refused.statusCode, 422)
  assert.ok(problemsOf(refused).some((problem) => problem.endsWith(': words')))
  const leak = await house.sample.db.selectFrom('paper_edit').selectAll().execute()
  assert.ok(!JSON.stringify(leak).includes('王建国'), 'what was written is sealed')
})

test('a stranger sees nothing of it, and a citizen may ask for nothing', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const stranger = await house.asPerson('t09.publicity1')
  for (const path of [`/v1/papers/${id}`, `/v1/papers/${id}/file?format=pdf`, `/v1/papers/${id}/changes`])
    assert.equal((await stranger.get(path)).statusCode, 404)
  assert.ok(!(await stranger.get('/v1/papers')).body.includes(id))
  const elsewhere = await stranger.send('POST', '/v1/papers', {
    organisationId: house.organisationId('AFC'),
    template: 'month-summary',
    from: '2026-10-01',
    to: '2026-10-31',
    locale: 'zh-Hans',
  })
  assert.equal(elsewhere.statusCode, 404)
  assert.equal((await (await house.asRole('citizen')).get(`/v1/papers/${id}`)).statusCode, 403)
  assert.equal((await house.anyone.get(`/v1/papers/${id}`)).statusCode, 401)
})

test('an office sets its own letterhead and number, and what was issued stays as it went out', async () => {
  const { writer, approver } = office
  const organisationId = house.organisationId('AFC')
  const before = ok<{ version: number; style: object }>(
    await writer.get(`/v1/office-style?organisationId=${organisationId}`),
  )
  const body = {
    organisationId,
    version: before.version,
    letterhead: '岚泽县打击治理专项办',
    numberPrefix: '岚反诈',
    style: before.style,
  }
  assert.equal((await writer.send('POST', '/v1/office-style', body)).statusCode, 403)
  ok(await approver.send('POST', '/v1/office-style', body))
  assert.equal((await approver.send('POST', '/v1/office-style', body)).statusCode, 409)
  const id = await startPaper(house, writer)
  assert.match(await issuedFrom(id), /^岚反诈〔2026〕\d+号$/)
  const issued = await fileOf(writer, id, 'pdf')
  ok(await approver.send('POST', '/v1/office-style', { ...body, version: before.version + 1, letterhead: '又改了' }))
  assert.ok((await fileOf(writer, id, 'pdf')).equals(issued))
})

test('periods that are not there are refused', async () => {
  const { writer } = office
  const wrong: readonly (readonly [string, string, string])[] = [
    ['2026-10-31', '2026-10-01', 'to: before-start'],
    ['2027-01-01', '2027-01-31', 'from: in-future'],
    ['2020-01-01', '2026-01-01', 'to: too-long'],
  ]
  for (const [from, to, problem] of wrong) {
    const answer = await writer.send('POST', '/v1/papers', {
      organisationId: house.organisationId('AFC'),
      template: 'month-summary',
      from,
      to,
      locale: 'zh-Hans',
    })
    assert.deepEqual([answer.statusCode, ...problemsOf(answer)], [422, problem])
  }
})

test('a package to the police is set as an official paper, for those alone who may read it', async () => {
  const organisationId = house.organisationId('BK1-B01')
  await PROBES['setRecordAsPaper']?.(house, { organisationId })
  const vault = openPersonalVault(join(house.database.directory, 'keys'))
  const whole = {
    sentAt: '2026-11-24T01:30:00.000Z',
    sentBy: { organisation: { name: '青溪支行' } },
    reason: '客户被要求转到安全账户 <b>#let</b>',
    payment: {
      amount: { minor: 1_234_567_800, currency: 'CNY' },
      payer: { name: '欧阳修远' },
      payee: { account: '6217000012345678' },
    },
    answers: [{ question: '认识收款人吗', answer: '不认识', said: '民警让转的' }],
    steps: [{ action: 'hold', actor: 'system', occurredAt: '2026-11-24T01:20:00.000Z', reason: null }],
  }
  await house.sample.db
    .updateTable('police_report')
    .set({ package_cipher: vault.seal('police_report.package:rpt_probe0', JSON.stringify(whole)) })
    .execute()
  const owner = await house.sample.db.selectFrom('police_report').select('organisation_id').executeTakeFirstOrThrow()
  const teller = await house.asRole(
    'teller',
    house.county.organisations.find(({ key }) => house.organisationId(key) === owner.organisation_id)?.key,
  )
  const path = '/v1/record-papers/police-report/rpt_probe0'
  const pdf = await teller.get(`${path}?format=pdf`)
  assert.equal(pdf.statusCode, 200, pdf.body.slice(0, 300))
  const words = (await pdfText(pdf.rawPayload)).replaceAll(/\s/g, '')
  for (const part of [
    'CNY12,345,678.00',
    '付款人姓名欧阳修远',
    '6217000012345678',
    '民警让转的',
    '暂缓',
    '系统',
    '#let',
    '09:20:00',
  ])
    assert.ok(words.includes(part), part)
  const word = wordText((await teller.get(`${path}?format=docx&locale=en`)).rawPayload)
  assert.match(word, /Package about a suspected fraud/)
  assert.equal((await (await house.asPerson('t09.publicity1')).get(`${path}?format=pdf`)).statusCode, 403)
  assert.equal((await (await house.asPerson('t03.officer1')).get(`${path}?format=pdf`)).statusCode, 404)
})
