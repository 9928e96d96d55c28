import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import type { Text } from '../../packages/platform/src/domain/text.ts'
import { appendFact } from '../../packages/platform/src/store/facts.ts'
import { latestCaseTexts } from '../../packages/platform/src/store/case-texts.ts'
import { problemsOf, recordNew, TOWN } from './cases-world.ts'
import { expectOk, runJobs } from './groups-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let writer: Browser
let approver: Browser
before(async () => {
  house = await openTestHouse()
  writer = await house.asRole('publicity', 'AFC')
  approver = await house.asRole('supervisor', 'AFC')
})
after(() => house.close())

interface TextRead {
  readonly id: string
  readonly state: string
  readonly title: Text
  readonly story: Text
  readonly version: number
  readonly validUntil: string | null
  readonly keptReason: string | null
  readonly returnReason: string | null
  readonly remains: readonly {
    readonly kind: string
    readonly isHard: boolean
    readonly locale: string
    readonly start: number
    readonly end: number
  }[]
  readonly may: Readonly<Record<string, boolean>>
  readonly writers: readonly { readonly name: string }[]
}
interface Step {
  readonly state: string
  readonly version: number
}
const read = (id: string, who = writer) => expectOk<TextRead>(who.get(`/v1/case-texts/${id}`))
const act = (who: Browser, id: string, action: string, body: object) =>
  who.send('POST', `/v1/case-texts/${id}/${action}`, body)
const step = (who: Browser, id: string, action: string, body: object) => expectOk<Step>(act(who, id, action, body))

async function draftNew(more: object = {}): Promise<{ readonly caseId: string; readonly id: string }> {
  const { id: caseId } = await recordNew(writer, house, more)
  const { id } = await expectOk<{ id: string }>(writer.send('POST', `/v1/cases/${caseId}/texts`))
  return { caseId, id }
}
async function approveNew(more: object = {}) {
  const drafted = await draftNew(more)
  await step(writer, drafted.id, 'submit', { version: 1 })
  await step(approver, drafted.id, 'approve', { version: 2 })
  return drafted
}
async function rewrite(id: string, version: number, change: (words: Text) => Text): Promise<number> {
  const { title, story } = await read(id)
  const body = { version, title, story: change(story) }
  return (await expectOk<Step>(writer.send('PATCH', `/v1/case-texts/${id}`, body))).version
}
const inHans =
  (change: (text: string) => string) =>
  (words: Text): Text => ({ ...words, 'zh-Hans': change(words['zh-Hans']) })

test('a draft tells the case in three languages and three to five sentences, as coarse as the gate wants it', async () => {
  const { id } = await draftNew({ occupation: 'student', lostMinor: 1_234_567, actedOn: '2026-11-18' })
  const { story, remains, state, may } = await read(id)
  assert.equal(state, 'draft')
  assert.deepEqual(remains, [])
  assert.match(story['zh-Hans'], /^11月中旬，一名在校学生/)
  assert.match(story['zh-Hans'], /损失约1\.2万元/)
  assert.match(story['zh-Hant'], /損失約1\.2萬元/)
  assert.match(story.en, /About 12,000 yuan was lost/)
  assert.deepEqual([may['submit'], may['approve']], [true, false])
})

test('what is left of a person is found while one writes, with its place and what to do, and nothing is repeated', async () => {
  const { caseId } = await draftNew()
  const words = { 'zh-Hans': '受害人王建国，电话139 1234 5678。', 'zh-Hant': '沒有人。', en: 'Nobody.' }
  const answer = await writer.send('POST', '/v1/case-text-check', {
    caseId,
    title: { 'zh-Hans': '题', 'zh-Hant': '題', en: 'T' },
    story: words,
  })
  assert.equal(answer.statusCode, 200, answer.body)
  const { remains } = answer.json<{
    remains: (TextRead['remains'][number] & { says: Text; instead: string | null })[]
  }>()
  assert.deepEqual(
    remains.map(({ kind, start, end }) => [kind, words['zh-Hans'].slice(start, end)]),
    [
      ['name', '王建国'],
      ['phone', '139 1234 5678'],
    ],
  )
  assert.equal(remains[0]?.instead, '王某')
  assert.ok(remains.every(({ says }) => says.en.length > 0))
  assert.ok(!answer.body.includes('王建国') && !answer.body.includes('1234 5678'))
})

test('the names of villages and of members of this county are known to the gate', async () => {
  const { caseId } = await draftNew()
  const village = house.county.organisations.find(({ level }) => level === 'village')?.name ?? ''
  const branch =
    house.county.organisations.find(({ sector, parentKey }) => sector === 'bank' && parentKey !== 'D')?.name ?? ''
  const story = { 'zh-Hans': `${village}有人在${branch}转账。`, 'zh-Hant': '無', en: 'None' }
  const { remains } = await expectOk<{ remains: TextRead['remains'] }>(
    writer.send('POST', '/v1/case-text-check', { caseId, title: story, story }),
  )
  const found = remains.map(({ start, end }) => story['zh-Hans'].slice(start, end))
  assert.ok(found.includes(village) && found.some((each) => each.includes(branch)), JSON.stringify(found))
})

test('with something hard in it a text is not handed in, and the refusal says where and not what', async () => {
  const { id } = await draftNew()
  const version = await rewrite(
    id,
    1,
    inHans((text) => `受害人王建国。${text}`),
  )
  const answer = await act(writer, id, 'submit', { version })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(problemsOf(answer), ['story.zh-Hans: name'])
  assert.ok(!answer.body.includes('王建国'))
  assert.equal((await read(id)).state, 'draft')
})

test('what is soft may stay when the approver says why, and the reason is kept', async () => {
  const { id } = await draftNew()
  const version = await rewrite(
    id,
    1,
    inHans((text) => text.replace('11月中旬', '11月18日')),
  )
  const submitted = await step(writer, id, 'submit', { version })
  const refused = await act(approver, id, 'approve', { version: submitted.version })
  assert.equal(refused.statusCode, 422)
  assert.deepEqual(problemsOf(refused), ['keptReason: required'])
  const keptReason = '当天全县通报过，日期已经公开'
  const approved = await step(approver, id, 'approve', { version: submitted.version, keptReason })
  assert.equal(approved.state, 'approved')
  assert.equal((await read(id)).keptReason, keptReason)
})

test('who wrote a word of it cannot approve it; given back with a reason it is written on', async () => {
  const { caseId, id } = await draftNew()
  const { title, story } = await read(id)
  await expectOk(approver.send('PATCH', `/v1/case-texts/${id}`, { version: 1, title, story }))
  await step(writer, id, 'submit', { version: 2 })
  assert.equal((await act(approver, id, 'approve', { version: 3 })).statusCode, 422, 'he changed it')
  assert.equal((await act(writer, id, 'approve', { version: 3 })).statusCode, 403, 'not his role')
  const leader = await house.asRole('leader', 'PSB')
  await step(leader, id, 'return', { version: 3, reason: '请写得更短' })
  assert.equal((await read(id)).returnReason, '请写得更短')
  await step(writer, id, 'submit', { version: 4 })
  assert.equal((await step(leader, id, 'approve', { version: 5 })).state, 'approved')
  assert.equal((await writer.send('POST', `/v1/cases/${caseId}/texts`)).statusCode, 200, 'a new one may be begun')
})

test('a text is shown until its last day and not a day longer', async () => {
  const { id } = await draftNew({ scamType: 'prize' })
  await step(writer, id, 'submit', { version: 1 })
  for (const validUntil of ['2026-11-23', '2028-01-01'])
    assert.equal((await act(approver, id, 'approve', { version: 2, validUntil })).statusCode, 422, validUntil)
  await step(approver, id, 'approve', { version: 2, validUntil: '2026-11-30' })
  const { path } = await place('AFC')
  const shown = (today: string) =>
    latestCaseTexts(house.sample.db, { scamType: 'prize', organisationPath: path, locale: 'en', limit: 5, today })
  assert.deepEqual([(await shown('2026-11-30')).length, (await shown('2026-12-01')).length], [1, 0])
})

const place = (key: string) =>
  house.sample.db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', house.organisationId(key))
    .executeTakeFirstOrThrow()

interface Notice {
  readonly id: string
  readonly isOwnTown: boolean
  readonly title: string
  readonly story: string
  readonly areaName: string
  readonly version: number
}
const notices = async (organisationKey: string, query = '') =>
  (
    await expectOk<{ items: readonly Notice[] }>(
      (await house.asRole('teller')).get(
        `/v1/notice-cases?organisationId=${house.organisationId(organisationKey)}${query}`,
      ),
    )
  ).items

test('a branch gets the stories of its own town first, then of the county, in the language it asks for', async () => {
  const branch = house.county.organisations.find(
    ({ sector, areaKey, parentKey }) => sector === 'bank' && parentKey !== 'D' && areaKey?.startsWith(TOWN) === true,
  )
  const other = house.county.organisations.find(
    ({ sector, areaKey, parentKey }) => sector === 'bank' && parentKey !== 'D' && areaKey?.startsWith('T01') === true,
  )
  assert.ok(branch && other)
  const own = await approveNew({ scamType: 'tax-refund', areaId: house.organisationId(`${TOWN}-V02`) })
  const far = await approveNew({ scamType: 'tax-refund', areaId: house.organisationId('T01') })
  const here = await notices(branch.key, '&scamType=tax-refund&locale=zh-Hant')
  assert.deepEqual(
    here.map(({ id, isOwnTown }) => [id, isOwnTown]),
    [
      [own.id, true],
      [far.id, false],
    ],
  )
  assert.match(here[0]?.story ?? '', /退稅/)
  assert.equal(
    here[0]?.areaName,
    house.county.organisations.find(({ key }) => key === TOWN)?.name,
    'the town, not the village',
  )
  const there = await notices(other.key, '&scamType=tax-refund')
  assert.deepEqual(
    there.map(({ id }) => id),
    [far.id, own.id],
  )
})

test('twenty approved stories of the sample county are there, for the types that happen most', async () => {
  const all = await notices('D', '&limit=20')
  assert.equal(all.length, 20)
  assert.ok((await notices('D', '&scamType=brush-order')).length > 0)
  assert.ok((await notices('D', '&scamType=impersonating-authority')).length > 0)
})

test('when the case is corrected or voided, nothing of it is shown any more; a new text supersedes the shown one', async () => {
  const { caseId, id } = await approveNew({ scamType: 'money-mule' })
  const fixed = await expectOk<{ withdrawnTexts: number }>(
    writer.send('PATCH', `/v1/cases/${caseId}`, { version: 1, reason: '改地点', areaId: house.organisationId('T02') }),
  )
  assert.equal(fixed.withdrawnTexts, 1)
  assert.equal((await read(id)).state, 'withdrawn')
  const { id: secondId } = await expectOk<{ id: string }>(writer.send('POST', `/v1/cases/${caseId}/texts`))
  await step(writer, secondId, 'submit', { version: 1 })
  await step(approver, secondId, 'approve', { version: 2 })
  const { id: thirdId } = await expectOk<{ id: string }>(writer.send('POST', `/v1/cases/${caseId}/texts`))
  assert.equal((await writer.send('POST', `/v1/cases/${caseId}/texts`)).statusCode, 409, 'one in work at a time')
  await step(writer, thirdId, 'submit', { version: 1 })
  await step(approver, thirdId, 'approve', { version: 2 })
  assert.deepEqual([(await read(secondId)).state, (await read(thirdId)).state], ['superseded', 'approved'])
  assert.deepEqual(
    (await notices('D', '&scamType=money-mule')).map((each) => each.id),
    [thirdId],
  )
  const supervisor = approver
  await expectOk(supervisor.send('POST', `/v1/cases/${caseId}/void`, { version: 2, reason: '不是本县的' }))
  assert.deepEqual(await notices('D', '&scamType=money-mule'), [])
})

test('two approvers at once: one is told that somebody was faster', async () => {
  const { id } = await draftNew()
  await step(writer, id, 'submit', { version: 1 })
  const leader = await house.asRole('leader', 'PSB')
  const codes = await Promise.all(
    [approver, leader].map(async (who) => (await act(who, id, 'approve', { version: 2 })).statusCode),
  )
  assert.deepEqual(codes.toSorted(), [200, 409])
})

/** As the intervention module tells it. */
async function closeIntervention(outcome: string, more: object = {}): Promise<void> {
  const branch = house.county.organisations.find(
    ({ sector, parentKey, areaKey }) => sector === 'bank' && parentKey !== 'D' && areaKey !== null,
  )
  const at = new Date(house.now()).toISOString()
  const ids = createIds(house.now, randomBytes)
  const subscriptions = new Map([['intervention.closed', ['cases.from-intervention']]])
  await appendFact(
    house.sample.db as unknown as Parameters<typeof appendFact>[0],
    {
      kind: 'intervention.closed',
      subjectId: 'itv_test1',
      organisationId: house.organisationId(branch?.key ?? ''),
      actor: 'system',
      occurredAt: at,
      body: {
        interventionId: 'itv_test1',
        outcome,
        scamType: 'impersonating-authority',
        channel: 'counter',
        lossAvoidedMinor: 18_600_000,
        lossMinor: 0,
        currency: 'CNY',
        occurredOn: at.slice(0, 10),
        ageBand: 60,
        ...more,
      },
    },
    { ids, nowIso: at, subscriptions },
  )
  await runJobs(house)
}

const ofIntervention = () =>
  house.sample.db.selectFrom('local_case').selectAll().where('intervention_id', '=', 'itv_test1').executeTakeFirst()

test('a scam that an intervention confirmed is a case once; should it turn out otherwise, it counts no more', async () => {
  await closeIntervention('false-alarm')
  assert.equal(await ofIntervention(), undefined)
  await closeIntervention('confirmed-scam')
  const made = await ofIntervention()
  assert.deepEqual(
    [made?.scam_type, made?.age_band, made?.channel, made?.saved_minor, made?.source, made?.acted_on, made?.state],
    ['impersonating-authority', '60-69', 'counter', 18_600_000, 'intervention', '2026-11-24', 'recorded'],
  )
  const area = await house.sample.db
    .selectFrom('organisation')
    .select('level')
    .where('id', '=', made?.area_id ?? '')
    .executeTakeFirst()
  assert.notEqual(area?.level, 'member', 'it lies where the branch lies')
  await closeIntervention('confirmed-scam')
  assert.equal((await ofIntervention())?.version, 1)
  await closeIntervention('false-alarm')
  assert.equal((await ofIntervention())?.state, 'voided')
})
