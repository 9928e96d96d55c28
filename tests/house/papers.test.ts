import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { PaperInput } from '../../packages/platform/src/domain/paper-template.ts'
import { textOf } from '../../packages/platform/src/domain/paper.ts'
import { checkInputs } from '../../packages/platform/src/modules/papers/check-inputs.ts'
import { refuseTooMuch } from '../../packages/platform/src/modules/papers/run-record.ts'
import { Refusal } from '../../packages/platform/src/operations/implementation.ts'
import {
  act,
  approved,
  fileOf,
  issue,
  officeOf,
  ok,
  readPaperOf,
  settle,
  startPaper,
  type Office,
} from './papers-world.ts'
import { problemsOf } from './cases-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const SAME = { 'zh-Hans': '日期', 'zh-Hant': '日期', en: 'day' }
let house: TestHouse
let office: Office
before(async () => {
  house = await openTestHouse()
  office = await officeOf(house)
})
after(() => house.close())

test('templates are listed with what they ask for', async () => {
  const { items } = ok<{ items: { id: string; figures: number; layout: string }[] }>(
    await office.writer.get('/v1/paper-templates'),
  )
  assert.ok(items.some(({ id, figures, layout }) => id === 'month-summary' && figures > 10 && layout === 'official'))
})

test('a month summary is written from the records, and every figure leads to its rows', async () => {
  const id = await startPaper(house, office.writer)
  const paper = await readPaperOf(office.writer, id)
  assert.equal(paper.state, 'draft')
  assert.ok(paper.content.blocks.length > 5)
  assert.ok(paper.pieces.some(({ isEditable }) => isEditable))
  const source = paper.content.sources.find(({ figure }) => figure === 'cases-reported')
  assert.ok(source, 'the number of cases is printed')
  const read = ok<{ figure: { value: number; rows: number }; rows: { link: string | null }[]; count: number }>(
    await office.writer.get(`/v1/papers/${id}/figure?figure=cases-reported`),
  )
  assert.equal(read.count, read.figure.value)
  assert.equal(read.count, source.rows)
  assert.ok(read.rows.every(({ link }) => link?.startsWith('/cases/') === true))
})

test('the whole life: written, handed in, reviewed and approved by others, issued, downloaded again, verified, recalled', async () => {
  const { writer, reviewer, approver } = office
  const id = await startPaper(house, writer)
  await settle(writer, id)
  const { blocks } = await readPaperOf(writer, id)
  assert.equal(blocks, 0)
  ok(await act(writer, id, 'submit'))
  assert.equal((await act(writer, id, 'edits', { piece: 'x/y', text: '晚了' })).statusCode, 409)
  assert.equal((await act(reviewer, id, 'approve')).statusCode, 409, 'nobody approves what was not reviewed')
  ok(await act(reviewer, id, 'review'))
  ok(await act(approver, id, 'approve'))
  const { number, sha256 } = await issue(writer, id)
  assert.match(number, /〔2026〕\d+号$/)
  const paper = await readPaperOf(writer, id)
  assert.equal(paper.state, 'issued')
  assert.equal(paper.content.mark.isDraft, false)
  assert.equal(paper.content.letterhead?.number ?? number, number)
  for (const format of ['pdf', 'docx', 'data']) {
    const [first, second] = [await fileOf(writer, id, format), await fileOf(reviewer, id, format)]
    assert.ok(first.equals(second), `${format} is the same again`)
    const kept = paper.files.find(({ kind }) => kind === format)
    assert.equal(hash('sha256', first), kept?.sha256)
  }
  assert.equal(hash('sha256', await fileOf(writer, id, 'pdf')), sha256)
  assert.equal(hash('sha256', await fileOf(writer, id, 'data')), paper.dataSha256)
  const known = ok<{ isKnown: boolean; paper: { number: string; state: string } }>(
    await house.anyone.get(`/v1/paper-verifications/${sha256}?house=sample`),
  )
  assert.deepEqual([known.isKnown, known.paper.number, known.paper.state], [true, number, 'issued'])
  assert.equal(ok<{ isKnown: boolean }>(await house.anyone.get(`/v1/paper-verifications/${sha256}`)).isKnown, false)
  ok(await act(approver, id, 'recall', { reason: '数据有误' }))
  const recalled = ok<{ paper: { state: string; recallReason: string } }>(
    await house.anyone.get(`/v1/paper-verifications/${sha256}?house=sample`),
  )
  assert.deepEqual([recalled.paper.state, recalled.paper.recallReason], ['recalled', '数据有误'])
  const again = await readPaperOf(writer, id)
  assert.deepEqual([again.state, again.recallReason], ['recalled', '数据有误'])
})

test('whoever wrote a word of it cannot be the second', async () => {
  const { writer, reviewer } = office
  const id = await startPaper(house, writer)
  await settle(reviewer, id)
  const editable = (await readPaperOf(reviewer, id)).pieces.find(({ isEditable }) => isEditable)
  assert.ok(editable)
  ok(await act(reviewer, id, 'edits', { piece: editable.key, text: `${editable.text}并持续推进。` }))
  await settle(writer, id)
  ok(await act(writer, id, 'submit'))
  const refused = await act(reviewer, id, 'review')
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /您自己写过|wrote or changed/)
  assert.equal((await readPaperOf(reviewer, id)).may.review, false)
  ok(await act(await house.asPerson('afc.supervisor2'), id, 'review'))
})

test('numbers have no gaps and no doubles when several are issued at once', async () => {
  const ids = []
  for (let count = 0; count < 3; count += 1) ids.push(await approved(house, office))
  const versions = await Promise.all(ids.map(async (id) => (await readPaperOf(office.writer, id)).version))
  const issuers = [office.writer, office.reviewer, office.approver]
  const answers = await Promise.all(
    ids.map((id, index) =>
      (issuers[index] ?? office.writer).send('POST', `/v1/papers/${id}/issue`, {
        version: versions[index],
        sealPlace: 'none',
      }),
    ),
  )
  const numbers = answers.map((answer) => Number(/〔2026〕(\d+)号/.exec(ok<{ number: string }>(answer).number)?.[1]))
  const all = await house.sample.db
    .selectFrom('paper')
    .select('issue_number')
    .where('issue_number', 'is not', null)
    .where('organisation_id', '=', house.organisationId('AFC'))
    .orderBy('issue_number')
    .execute()
  assert.equal(new Set(numbers).size, 3)
  assert.deepEqual(
    all.map((row) => row.issue_number),
    all.map((_row, index) => index + 1),
  )
})

test('a number that somebody changed is named, needs a reason, and is gone when the edit is undone', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const before = await readPaperOf(writer, id)
  const piece = before.pieces.find(({ key, isEditable }) => key === 'situation/cases' && isEditable)
  assert.ok(piece)
  const number = /\d+/.exec(piece.text.replace(/^[^，]*/, ''))?.[0]
  assert.ok(number)
  ok(await act(writer, id, 'edits', { piece: piece.key, text: piece.text.replace(number, '98765') }))
  const changed = await readPaperOf(writer, id)
  const named = changed.unsupported.find(({ piece: key, words }) => key === piece.key && words.includes('98765'))
  assert.ok(named, JSON.stringify(changed.unsupported))
  assert.ok(changed.pieces.find(({ key }) => key === piece.key)?.isEdited)
  await settle(writer, id)
  ok(await act(writer, id, 'edits', { piece: piece.key, text: piece.text.replace(number, '87654') }))
  const refused = await act(writer, id, 'submit')
  assert.equal(refused.statusCode, 422, 'another number needs another reason')
  assert.ok(problemsOf(refused).includes(`${piece.key}: number`))
  ok(await act(writer, id, 'edits/undo', { piece: piece.key }))
  const undone = await readPaperOf(writer, id)
  assert.equal(undone.pieces.find(({ key }) => key === piece.key)?.text, piece.text)
  const edits = await house.sample.db
    .selectFrom('paper_edit')
    .select('id')
    .where('paper_id', '=', id)
    .where('piece', '=', piece.key)
    .execute()
  assert.equal(edits.length, 3, 'what was written is superseded, not lost')
})

test('a voided case is named as a change, and is gone from the next run; what was written by hand stays and is shown beside', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const before = await readPaperOf(writer, id)
  const piece = before.pieces.find(({ key }) => key === 'situation/cases')
  assert.ok(piece)
  ok(await act(writer, id, 'edits', { piece: piece.key, text: `${piece.text}形势依然严峻。` }))
  const figure = ok<{ figure: { value: number }; rows: { id: string }[] }>(
    await writer.get(`/v1/papers/${id}/figure?figure=cases-reported`),
  )
  await house.sample.db
    .updateTable('local_case')
    .set({ state: 'voided', void_reason: '重复' })
    .where('id', '=', figure.rows[0]?.id ?? '')
    .execute()
  const { items } = ok<{ items: { figure: string; was: number; now: number; gone: string[] }[] }>(
    await writer.get(`/v1/papers/${id}/changes`),
  )
  const change = items.find((each) => each.figure === 'cases-reported')
  assert.deepEqual([change?.was, change?.now, change?.gone.length], [figure.figure.value, figure.figure.value - 1, 1])
  assert.equal(
    (await readPaperOf(writer, id)).content.sources.find((each) => each.figure === 'cases-reported')?.rows,
    figure.figure.value,
  )
  ok(await act(writer, id, 'run'))
  const renewed = await readPaperOf(writer, id)
  const stale = renewed.pieces.find(({ key }) => key === piece.key)
  assert.ok(stale?.isStale)
  assert.equal(stale.was, piece.text)
  assert.match(stale.text, /形势依然严峻/)
  assert.notEqual(stale.generated, piece.text)
  assert.equal((await act(writer, id, 'submit')).statusCode, 422, 'somebody has to choose first')
  ok(await act(writer, id, 'edits/undo', { piece: piece.key }))
  assert.equal((await readPaperOf(writer, id)).pieces.find(({ key }) => key === piece.key)?.isStale, false)
})

test('what the template needs and nobody gave prints as missing and stops it', async () => {
  const { writer } = office
  const id = await startPaper(house, writer, { template: 'letter-with-receipt' })
  const paper = await readPaperOf(writer, id)
  assert.ok(paper.missing.length > 0)
  assert.match(
    textOf(paper.content.blocks.flatMap((block) => ('text' in block ? block.text : []))) + textOf(paper.content.title),
    /【缺：/,
  )
  const refused = await act(writer, id, 'submit')
  assert.equal(refused.statusCode, 422)
  assert.ok(problemsOf(refused).some((problem) => problem.endsWith(': missing')))
})

test('a newer one replaces it, and both say so', async () => {
  const { writer, reviewer, approver } = office
  const id = await approved(house, office)
  const first = await issue(writer, id)
  const next = ok<{ id: string }>(await act(writer, id, 'replacement')).id
  assert.equal((await act(writer, id, 'replacement')).statusCode, 409, 'one at a time')
  assert.equal((await readPaperOf(writer, id)).state, 'issued', 'the old one holds until then')
  await settle(writer, next)
  for (const { key, isStale } of (await readPaperOf(writer, next)).pieces)
    if (isStale) ok(await act(writer, next, 'edits/keep', { piece: key }))
  await settle(writer, next)
  ok(await act(writer, next, 'submit'))
  ok(await act(reviewer, next, 'review'))
  ok(await act(approver, next, 'approve'))
  const second = await issue(writer, next)
  const old = await readPaperOf(writer, id)
  assert.deepEqual([old.state, old.replacedBy], ['replaced', next])
  const verified = ok<{ paper: { state: string; replacedByNumber: string } }>(
    await house.anyone.get(`/v1/paper-verifications/${first.sha256}?house=sample`),
  )
  assert.deepEqual([verified.paper.state, verified.paper.replacedByNumber], ['replaced', second.number])
})

test('the same paper in another language has the same run and the same values', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const twin = ok<{ id: string }>(await writer.send('POST', `/v1/papers/${id}/languages`, { locale: 'en' })).id
  const [one, other] = [await readPaperOf(writer, id), await readPaperOf(writer, twin)]
  assert.equal(other.runId, one.runId)
  assert.equal(other.locale, 'en')
  assert.equal(other.content.locale, 'en')
  assert.equal((await writer.send('POST', `/v1/papers/${id}/languages`, { locale: 'en' })).statusCode, 409)
})

test('who takes the figures again is one of the writers', async () => {
  const { writer, reviewer } = office
  const id = await startPaper(house, writer)
  ok(await act(reviewer, id, 'run'))
  await settle(writer, id)
  ok(await act(writer, id, 'submit'))
  assert.equal((await act(reviewer, id, 'review')).statusCode, 422)
  assert.equal((await readPaperOf(reviewer, id)).may.review, false)
})

test('who wrote a paper wrote what replaces and translates it too, and edits keep their author and hour', async () => {
  const { writer, reviewer, approver } = office
  const id = await startPaper(house, writer)
  await settle(writer, id)
  const piece = (await readPaperOf(writer, id)).pieces.find(({ isEditable }) => isEditable)
  ok(await act(writer, id, 'edits', { piece: piece?.key, text: `${piece?.text ?? ''}形势依然严峻。` }))
  await settle(writer, id)
  ok(await act(writer, id, 'submit'))
  ok(await act(reviewer, id, 'review'))
  ok(await act(approver, id, 'approve'))
  await issue(writer, id)
  const edited = async (paperId: string) =>
    house.sample.db
      .selectFrom('paper_edit')
      .select(['edited_by', 'edited_at'])
      .distinctOn('piece')
      .where('paper_id', '=', paperId)
      .orderBy('piece')
      .orderBy('n', 'desc')
      .execute()
  const writersOf = async (paperId: string) =>
    (await house.sample.db.selectFrom('paper').select('writers').where('id', '=', paperId).executeTakeFirstOrThrow())
      .writers
  const former = await writersOf(id)
  house.advance(60_000)
  const next = ok<{ id: string }>(await act(reviewer, id, 'replacement')).id
  assert.deepEqual(await edited(next), await edited(id))
  const twin = ok<{ id: string }>(await reviewer.send('POST', `/v1/papers/${id}/languages`, { locale: 'en' })).id
  for (const each of [next, twin]) {
    const writers = await writersOf(each)
    assert.equal(writers.length, former.length + 1)
    assert.ok(former.every((person) => writers.includes(person)))
  }
})

test('what was discarded or recalled is not begun in another language', async () => {
  const { writer, approver } = office
  const discarded = await startPaper(house, writer)
  ok(await act(writer, discarded, 'discard'))
  const recalled = await approved(house, office)
  await issue(writer, recalled)
  ok(await act(approver, recalled, 'recall', { reason: '数据有误' }))
  for (const id of [discarded, recalled]) {
    const answer = await writer.send('POST', `/v1/papers/${id}/languages`, { locale: 'en' })
    assert.equal(answer.statusCode, 409)
    assert.match(answer.body, /作废或撤回|discarded or recalled/)
  }
})

test('a day that no calendar has is refused', () => {
  const input = (id: string, type: PaperInput['type']) => ({ id, type, title: SAME, isRequired: false })
  const template = {
    inputs: [input('day', 'day'), { ...input('rows', 'table'), columns: [{ id: 'on', type: 'day', title: SAME }] }],
  } as const
  for (const [day, isRight] of [
    ['2026-11-24', true],
    ['2024-02-29', true],
    ['', true],
    ['2026-02-29', false],
    ['2026-99-99', false],
    ['2026-11-31', false],
  ] as const) {
    assert.equal(checkInputs(template, { day }) === undefined, isRight, day)
    assert.equal(checkInputs(template, { rows: [{ on: day }] }) === undefined, isRight, `in a table ${day}`)
  }
  assert.equal(checkInputs(template, { rows: [{ on: '11月底' }] }), undefined, 'a table takes words')
  assert.notEqual(checkInputs(template, { day: '11月底' }), undefined)
})

test('the number on a paper is of one office alone', async () => {
  const { approver } = office
  const leader = await house.asRole('leader', 'D')
  const style = { topMm: 37, leftMm: 28, rightMm: 26, bottomMm: 35, linePitchPt: 28, textPt: 16 }
  const set = (who: Browser, key: string, numberPrefix: string) =>
    who.send('POST', '/v1/office-style', {
      organisationId: house.organisationId(key),
      version: 0,
      letterhead: '岚川县',
      numberPrefix,
      style,
    })
  ok(await set(approver, 'PSB', '岚公'))
  const refused = await set(leader, 'GOV', ' 岚公 ')
  assert.equal(refused.statusCode, 422, refused.body)
  assert.deepEqual(problemsOf(refused), ['numberPrefix: taken'])
  const id = await approved(house, office)
  const { number } = await issue(office.writer, id)
  const issuedUnder = await set(leader, 'GOV', number.replace(/〔.*$/, ''))
  assert.deepEqual(problemsOf(issuedUnder), ['numberPrefix: taken'])
  const twice = await startPaper(house, office.writer)
  await assert.rejects(
    house.sample.db.updateTable('paper').set({ number }).where('id', '=', twice).execute(),
    /paper_number/,
  )
})

test('data that papers of two languages carry hold only as long as each of them', async () => {
  const { writer, reviewer, approver } = office
  const id = await approved(house, office)
  const twin = ok<{ id: string }>(await writer.send('POST', `/v1/papers/${id}/languages`, { locale: 'en' })).id
  await settle(writer, twin)
  ok(await act(writer, twin, 'submit'))
  ok(await act(reviewer, twin, 'review'))
  ok(await act(approver, twin, 'approve'))
  await issue(writer, id)
  await issue(writer, twin)
  const data = hash('sha256', await fileOf(writer, id, 'data'))
  assert.equal(data, hash('sha256', await fileOf(writer, twin, 'data')))
  const stateOf = async () =>
    ok<{ paper: { state: string } }>(await house.anyone.get(`/v1/paper-verifications/${data}?house=sample`)).paper.state
  assert.equal(await stateOf(), 'issued')
  ok(await act(approver, twin, 'recall', { reason: '译文有误' }))
  assert.equal(await stateOf(), 'recalled')
})

test('a count that takes too long is refused with what to do, and other failures stay failures', async () => {
  const canceled = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
  const answer = await refuseTooMuch(Promise.reject(canceled))
  assert.ok(answer instanceof Refusal)
  assert.equal(answer.code, 'refused')
  assert.match(answer.details.says?.en ?? '', /shorter period/)
  await assert.rejects(refuseTooMuch(Promise.reject(new Error('gone'))), /gone/)
})

test('an issued paper, its run and its files cannot be changed in the database', async () => {
  const { db } = house.sample
  await assert.rejects(db.updateTable('paper_run').set({ sha256: '0' }).execute(), /append-only/)
  await assert.rejects(db.deleteFrom('paper_file').execute(), /append-only/)
  await assert.rejects(db.updateTable('paper_step').set({ reason: '改' }).execute(), /append-only/)
})

test('two who write at once: the second is told', async () => {
  const { writer } = office
  const id = await startPaper(house, writer)
  const paper = await readPaperOf(writer, id)
  const piece = paper.pieces.find(({ isEditable }) => isEditable)
  const body = { version: paper.version, piece: piece?.key, text: '甲' }
  const answers = await Promise.all([
    writer.send('POST', `/v1/papers/${id}/edits`, body),
    writer.send('POST', `/v1/papers/${id}/edits`, { ...body, text: '乙' }),
  ])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
})
