import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { mayDo } from '../../packages/platform/src/access/may.ts'
import { ACCESS } from '../../packages/platform/src/access/table.ts'
import { aLedger, aTransfer } from '../../packages/platform/src/decide/test-ledger.ts'
import type { Ledger } from '../../packages/platform/src/decide/ledger.ts'
import type { PersonCaller } from '../../packages/platform/src/domain/caller.ts'
import { RELATIONS, ROLES, type Relation, type Role } from '../../packages/platform/src/domain/role.ts'
import { listPosts } from '../../packages/platform/src/operations/callers.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { appendAudit } from '../../packages/platform/src/store/audit-log.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let ledger: Ledger
let ledgerDatabase: Awaited<ReturnType<typeof openTemporaryDatabase>>
before(async () => {
  ledgerDatabase = await openTemporaryDatabase()
  ledger = await aLedger(ledgerDatabase).open()
  house = await openTestHouse({ ledgers: { sample: ledger } })
})
after(async () => {
  await house.close()
  await ledger.close()
  await ledgerDatabase.close()
})

interface Found {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly href: string
}
interface Groups {
  readonly groups: readonly { readonly kind: string; readonly items: readonly Found[]; readonly isMore: boolean }[]
}

const search = async (browser: Browser, text: string): Promise<Groups['groups']> => {
  const answer = await browser.get(`/v1/search?q=${encodeURIComponent(text)}`)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Groups>().groups
}
const idsOf = (groups: Groups['groups'], kind: string): string[] =>
  groups.find((group) => group.kind === kind)?.items.map(({ id }) => id) ?? []

/** The record belongs to the bank BK1: whoever stands there, above, below, beside it in a command, or nowhere near. */
const PLACES: Readonly<Record<Relation, string>> = {
  own: 'BK1',
  below: 'D',
  above: 'BK1-B01',
  partner: 'PSB',
  none: 'S03',
}

async function post(role: Role, relation: Relation): Promise<Browser> {
  const personId = sampleId('per', `seeker ${role} ${relation}`)
  const at = new Date(house.now() - 1_000).toISOString()
  await house.sample.db.insertInto('person').values({ id: personId, created_at: at }).execute()
  await house.sample.db
    .insertInto('role_assignment')
    .values({
      id: sampleId('post', `seeker ${role} ${relation}`),
      person_id: personId,
      organisation_id: house.organisationId(PLACES[relation]),
      role,
      valid_from: at,
      given_by: 'system',
      recorded_at: at,
    })
    .execute()
  return house.signIn(personId)
}

async function callerOf(personId: string): Promise<PersonCaller> {
  const posts = await listPosts(house.sample.db, personId, new Date(house.now()).toISOString())
  return { kind: 'person', house: 'sample', personId, sessionId: '', posts, mustEnrol: false }
}

test('in every role and relation search finds what the table lets one read, and nothing else', async () => {
  const { db } = house.sample
  const bank = await db
    .selectFrom('organisation')
    .select(['id', 'path', 'name', 'code'])
    .where('id', '=', house.organisationId('BK1'))
    .executeTakeFirstOrThrow()
  const banker = house.county.people.find(
    ({ roles }) => roles.length === 1 && roles[0]?.organisationKey === 'BK1' && roles[0].role === 'branch-manager',
  )
  assert.ok(banker)
  await db
    .insertInto('command')
    .values({
      id: 'cmd_secret0001',
      organisation_id: bank.id,
      kind: 'leading-group',
      title: '鹦鹉计划领导小组',
      paper_number: '鹦鹉〔2026〕1号',
      starts_on: '2026-01-01',
      recorded_at: new Date(house.now()).toISOString(),
    })
    .execute()
  const at = new Date(house.now()).toISOString()
  await db
    .insertInto('briefing_group')
    .values({
      id: 'grp_secret0001',
      name: '鹦鹉联络群',
      kind: 'bank',
      level: 1,
      path: '/grp_secret0001/',
      organisation_id: bank.id,
      created_at: at,
      created_by: 'system',
    })
    .execute()
  await db
    .insertInto('briefing')
    .values({
      id: 'brf_secret0001',
      organisation_id: bank.id,
      title: '鹦鹉快报第一期',
      text: '内容',
      scam_types: [],
      state: 'sent',
      writers: [],
      created_by: sampleId('per', banker.key),
      created_at: at,
    })
    .execute()
  await db.transaction().execute((inside) =>
    appendAudit(inside, {
      organisationId: bank.id,
      at,
      actor: 'system',
      operation: 'changeOrganisation',
      outcome: 'done',
    }),
  )
  await ledger.submit('BK1', [aTransfer(1)])
  const seq = (await ledger.listRecent({ limit: 1 })).items[0]?.seq
  assert.ok(seq !== undefined)
  const records = [
    { kind: 'organisation', operation: 'listOrganisations', text: bank.name, id: bank.id },
    { kind: 'organisation', operation: 'listOrganisations', text: bank.code, id: bank.id },
    { kind: 'person', operation: 'readPerson', text: banker.name, id: sampleId('per', banker.key) },
    { kind: 'person', operation: 'readPerson', text: banker.phone, id: sampleId('per', banker.key) },
    { kind: 'command', operation: 'listCommands', text: '鹦鹉计划', id: 'cmd_secret0001' },
    { kind: 'group', operation: 'readGroup', text: '鹦鹉联络', id: 'grp_secret0001' },
    { kind: 'briefing', operation: 'readBriefing', text: '鹦鹉快报', id: 'brf_secret0001' },
    { kind: 'audit', operation: 'readAuditEntry', text: `${bank.code}/1`, id: `${bank.id}/1` },
    { kind: 'decision', operation: 'readDecision', text: `dec_${seq}`, id: `dec_${seq}` },
  ]
  const unexpected: string[] = []
  let asked = 0
  for (const role of ROLES)
    for (const relation of RELATIONS) {
      const browser = await post(role, relation)
      const caller = await callerOf(browser.personId)
      for (const { kind, operation, text, id } of records) {
        const isAllowed = operation in ACCESS && mayDo(operation, caller, bank).ok
        const isFound = idsOf(await search(browser, text), kind).includes(id)
        asked += 1
        if (isFound !== isAllowed) unexpected.push(`${role} × ${relation} × ${kind} ${text}: expected ${isAllowed}`)
      }
    }
  assert.equal(asked, ROLES.length * RELATIONS.length * records.length)
  assert.deepEqual(unexpected, [])
})

test('a part of a phone or identity number finds nobody', async () => {
  const officer = await house.asRole('administrator', 'D')
  const someone = house.county.people.find(({ idNumber }) => idNumber !== null)
  assert.deepEqual(idsOf(await search(officer, someone?.phone.slice(0, 8) ?? ''), 'person'), [])
  assert.deepEqual(idsOf(await search(officer, someone?.idNumber?.slice(0, 12) ?? ''), 'person'), [])
})

test('pages are found by what people call them, in the language asked for', async () => {
  const teller = await house.asRole('teller')
  const page = async (text: string, locale: string) =>
    (await teller.get(`/v1/search?q=${encodeURIComponent(text)}&locale=${locale}`))
      .json<Groups>()
      .groups.find(({ kind }) => kind === 'page')?.items[0]?.title
  assert.equal(await page('转账', 'zh-Hans'), '实时判断')
  assert.equal(await page('轉帳', 'zh-Hant'), '即時判斷')
  assert.equal(await page('TRANSFERS', 'en'), 'Decisions')
  assert.equal(idsOf(await search(await house.asRole('citizen'), '转账'), 'page').length, 0)
})

test('eight of each kind are shown, and that there are more is said', async () => {
  const groups = await search(await house.asRole('officer'), '村')
  const organisations = groups.find(({ kind }) => kind === 'organisation')
  assert.equal(organisations?.items.length, 8)
  assert.equal(organisations.isMore, true)
})

test('signs with a meaning in SQL are letters like others', async () => {
  const officer = await house.asRole('officer')
  for (const text of ['%', '_', '\\', "'", '"; drop table person; --', '%00'])
    assert.deepEqual(idsOf(await search(officer, text), 'organisation'), [], text)
  assert.equal((await officer.get('/v1/search?q=%00')).statusCode, 400)
  assert.equal((await officer.get('/v1/search?q=')).statusCode, 400)
  assert.equal((await officer.get(`/v1/search?q=${'长'.repeat(101)}`)).statusCode, 400)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
