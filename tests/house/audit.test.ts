import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { appendAudit } from '../../packages/platform/src/store/audit-log.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let auditor: Browser
let top: string
let station: string
let branch: string
before(async () => {
  house = await openTestHouse()
  const row = await house.sample.db
    .selectFrom('organisation')
    .select('id')
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow()
  top = row.id
  const find = (test: (each: TestHouse['county']['organisations'][number]) => boolean): string =>
    house.organisationId(house.county.organisations.find(test)?.key ?? '')
  station = find(({ name }) => name.endsWith('派出所'))
  branch = find(({ sector, level, parentKey }) => sector === 'bank' && level === 'member' && parentKey !== null)
  // The county's own supervision; the auditors of the sample check the insurance bureau.
  auditor = await house.asPerson('d.supervisor1')
  await fill()
  // The searches of these tests are entries too; they come an hour later.
  house.advance(3_600_000)
})
after(() => house.close())

interface Line {
  readonly organisationId: string
  readonly organisation: string | null
  readonly seq: number
  readonly at: string
  readonly operation: string
  readonly outcome: string
  readonly actor: string
  readonly actorName: string | null
  readonly subject: string | null
  readonly subjectName: string | null
  readonly reason: string | null
}
interface Page {
  readonly items: readonly Line[]
  readonly next: string | null
}

/** Acts of a day: at a station, at a bank's branch, and of nobody in particular. */
async function fill(): Promise<void> {
  const officer = await house.asRole('officer')
  for (let index = 0; index < 30; index += 1) {
    house.advance(60_000)
    await house.sample.db.transaction().execute((db) =>
      appendAudit(db, {
        organisationId: index % 3 === 0 ? branch : station,
        at: new Date(house.now()).toISOString(),
        actor: `person:${officer.personId}`,
        actingAs: { role: 'officer', organisationId: station },
        operation: index % 5 === 0 ? 'unmaskPerson' : 'readPerson',
        subject: auditor.personId,
        outcome: index === 7 ? 'denied' : 'done',
        ...(index % 5 === 0 ? { reason: `核实身份 50%_${index}` } : {}),
      }),
    )
  }
}

const list = async (browser: Browser, query: Record<string, string> = {}): Promise<Page> => {
  const answer = await browser.get(`/v1/audit?${new URLSearchParams(query).toString()}`)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Page>()
}

test('the log is read page by page, newest first, without gap or repetition', async () => {
  const seen: string[] = []
  let last = '9999'
  for (let after: string | null = ''; after !== null;) {
    const page: Page = await list(auditor, { limit: '7', operation: 'readPerson', ...(after === '' ? {} : { after }) })
    for (const { organisationId, seq, at } of page.items) {
      assert.ok(at <= last)
      last = at
      seen.push(`${organisationId}/${seq}`)
    }
    after = page.next
  }
  assert.equal(seen.length, 24)
  assert.equal(new Set(seen).size, 24)
})

test('it is found by time, person, organisation, operation, subject, outcome and the words of the reason', async () => {
  const counts = async (query: Record<string, string>) =>
    (await list(auditor, { limit: '200', to: '2026-11-24T10:31', ...query })).items.length
  const officer = (await list(auditor, { operation: 'unmaskPerson' })).items[0]
  assert.ok(officer?.actorName)
  assert.equal(await counts({ operation: 'unmaskPerson' }), 6)
  assert.equal(await counts({ outcome: 'denied', subject: auditor.personId }), 1)
  assert.equal(await counts({ subject: auditor.personId }), 30)
  assert.equal(await counts({ text: '50%_2' }), 2, '20 and 25; the signs of LIKE are only signs')
  assert.equal(await counts({ text: '5000' }), 0)
  assert.equal(await counts({ organisationId: branch, subject: auditor.personId }), 10)
  assert.equal(await counts({ organisationId: top, subject: auditor.personId }), 0)
  assert.equal(await counts({ organisationId: top, below: 'true', subject: auditor.personId }), 30)
  assert.equal(await counts({ who: officer.actorName.slice(1), subject: auditor.personId }), 30)
  assert.equal(await counts({ who: officer.actor, subject: auditor.personId }), 30)
  assert.equal(await counts({ who: '没有这个人', subject: auditor.personId }), 0)
  assert.equal(await counts({ from: '2026-11-24T10:01', to: '2026-11-24T10:05', subject: auditor.personId }), 5)
  assert.equal(await counts({ from: '2026-11-25', to: '2026-11-30', subject: auditor.personId }), 0)
  assert.ok((await counts({ to: '2026-11-24', subject: auditor.personId })) > 30, 'with the searches for him')
})

test('what is no day, no cursor, no outcome is refused or ignored, never a failure', async () => {
  const status = async (query: string) => (await auditor.get(`/v1/audit?${query}`)).statusCode
  assert.equal(await status('from=2026-02-31'), 422)
  assert.equal(await status('to=2026-13-01'), 422)
  assert.equal(await status('from=yesterday'), 400)
  assert.equal(await status('outcome=perhaps'), 400)
  assert.equal(await status('limit=0'), 400)
  assert.equal(await status('after=bm9uc2Vuc2U'), 200)
  assert.equal(await status(`text=${encodeURIComponent("'; drop table audit_entry; --")}`), 200)
  assert.equal(await status(`who=${encodeURIComponent('%')}`), 200)
})

test('the search is recorded itself, without the words that were typed', async () => {
  await list(auditor, { who: '王小明', text: '某某案' })
  const [line] = (await list(auditor, { operation: 'listAudit', limit: '1' })).items
  assert.ok(line)
  assert.equal(line.actor, `person:${auditor.personId}`)
  const entry = (await auditor.get(`/v1/audit/${line.organisationId}/${line.seq}`)).json<{ content: string }>()
  assert.match(entry.content, /"byName":true,"byText":true/)
  assert.ok(!entry.content.includes('王小明') && !entry.content.includes('某某案'))
})

test('names of subjects are masked in the list and whole in the one entry that is opened', async () => {
  const [line] = (await list(auditor, { operation: 'unmaskPerson', limit: '1' })).items
  assert.match(line?.subjectName ?? '', /×/)
  const entry = (await auditor.get(`/v1/audit/${line?.organisationId}/${line?.seq}`)).json<Line>()
  assert.doesNotMatch(entry.subjectName ?? '×', /×/)
})

test('an entry shows its place in the chain, and is verified', async () => {
  const [line] = (await list(auditor, { organisationId: station, limit: '1', operation: 'readPerson' })).items
  const url = `/v1/audit/${line?.organisationId}/${line?.seq}`
  const entry = (await auditor.get(url)).json<{
    hash: string
    previousHash: string
    lastSeq: number
    content: string
  }>()
  assert.match(entry.hash, /^[0-9a-f]{64}$/)
  assert.ok(entry.lastSeq >= (line?.seq ?? 0))
  assert.equal(JSON.parse(entry.content).seq, line?.seq)
  interface Verdict {
    readonly ok: boolean
    readonly checks: readonly { readonly check: string; readonly ok: boolean }[]
    readonly checkpoint: { readonly number: number } | null
  }
  await auditor.send('POST', '/v1/audit/exports', { reason: '先签名' })
  const verdict = (await auditor.send('POST', `${url}/verify`)).json<Verdict>()
  assert.equal(verdict.ok, true)
  assert.deepEqual(
    verdict.checks.map(({ check }) => check),
    ['content', 'columns', 'previous', 'next', 'signature'],
  )
  assert.ok(verdict.checkpoint)
  await tamper(
    `update audit_entry set content = replace(content, 'readPerson', 'readDesk') where organisation_id = '${line?.organisationId}' and seq = ${line?.seq}`,
  )
  const after = (await auditor.send('POST', `${url}/verify`)).json<Verdict>()
  assert.equal(after.ok, false)
  assert.deepEqual(
    after.checks.filter(({ ok }) => !ok).map(({ check }) => check),
    ['content', 'columns', 'signature'],
  )
  await tamper(
    `update audit_entry set content = replace(content, 'readDesk', 'readPerson') where organisation_id = '${line?.organisationId}' and seq = ${line?.seq}`,
  )
  assert.equal((await auditor.send('POST', `${url}/verify`)).json<Verdict>().ok, true)
  assert.equal((await auditor.get(`/v1/audit/${station}/999999`)).statusCode, 404)
  assert.equal((await auditor.send('POST', `/v1/audit/${station}/999999/verify`)).statusCode, 404)
})

test('a branch manager’s bank does not open to others, nor the county’s log to a branch', async () => {
  const teller = await house.asRole('teller')
  assert.equal((await teller.get('/v1/audit')).statusCode, 403)
  const supervisors = house.county.people.filter((each) =>
    each.roles.some(
      ({ role, organisationKey }) => role === 'supervisor' && house.organisationId(organisationKey) !== top,
    ),
  )
  assert.ok(supervisors.length > 0)
  const [one] = supervisors
  const supervisor = await house.asPerson(one?.key ?? '')
  const own = new Set<string>()
  for (const { role, organisationKey } of one?.roles ?? []) {
    if (role !== 'supervisor') continue
    const { path } = await house.sample.db
      .selectFrom('organisation')
      .select('path')
      .where('id', '=', house.organisationId(organisationKey))
      .executeTakeFirstOrThrow()
    for (const { id } of await house.sample.db
      .selectFrom('organisation')
      .select('id')
      .where('path', 'like', `${path}%`)
      .execute())
      own.add(id)
  }
  for (const { organisationId } of (await list(supervisor, { limit: '200' })).items) assert.ok(own.has(organisationId))
  const foreign = own.has(branch) ? station : branch
  assert.equal((await list(supervisor, { organisationId: foreign })).items.length, 0)
  assert.equal((await list(supervisor, { organisationId: 'house' })).items.length, 0)
  assert.equal((await supervisor.get(`/v1/audit/${foreign}/1`)).statusCode, 404)
  assert.equal((await supervisor.get('/v1/audit/house/1')).statusCode, 404)
  assert.equal((await supervisor.send('POST', '/v1/audit/verifications')).statusCode, 422)
})

test('acts of nobody in particular are the concern of the top', async () => {
  await house.anyone.send('POST', '/v1/sessions/sample', { personId: auditor.personId })
  assert.ok(
    (await list(auditor, { organisationId: 'house' })).items.length > 0 ||
      (await list(auditor, { operation: 'signInAsSample' })).items.length > 0,
  )
})

test('everybody sees who looked at his own record: organisation and role whole, the name masked, case work left out', async () => {
  interface Trail {
    readonly items: readonly {
      readonly id: string
      readonly operation: string
      readonly who: {
        readonly kind: string
        readonly name: string
        readonly role: string | null
        readonly organisation: string | null
      }
      readonly reason: string | null
      readonly address: string | null
    }[]
    readonly next: string | null
  }
  const looks = async () =>
    (await auditor.get('/v1/me/trail?limit=200'))
      .json<Trail>()
      .items.filter(({ operation }) => operation === 'readPerson' || operation === 'unmaskPerson')
  const mine = await looks()
  assert.equal(mine.length, 30)
  const [first] = mine
  assert.deepEqual([first?.who.kind, first?.who.role, first?.address], ['person', 'officer', null])
  assert.match(first?.who.name ?? '', /×/)
  assert.match(first?.who.organisation ?? '', /派出所/)
  await house.sample.db.transaction().execute((db) =>
    appendAudit(db, {
      organisationId: station,
      at: new Date(house.now()).toISOString(),
      actor: 'person:per_investigator0',
      actingAs: { role: 'investigator', organisationId: station },
      operation: 'unmaskPerson',
      subject: auditor.personId,
      outcome: 'done',
      reason: '侦查 "actingAs":{"role":"teller"',
    }),
  )
  assert.equal((await looks()).length, 30)
  const acts = (await auditor.get('/v1/me/trail?side=by-me&limit=5')).json<Trail>()
  assert.equal(acts.items.length, 5)
  assert.ok(acts.items.every(({ who }) => who.kind === 'me'))
  assert.ok(acts.next)
  const citizen = await house.asRole('citizen')
  assert.equal((await citizen.get('/v1/me/trail')).statusCode, 200)
  assert.equal((await house.anyone.get('/v1/me/trail')).statusCode, 401)
})

test('the state says how much there is and what is signed; verifying says that nothing was changed', async () => {
  interface State {
    readonly entries: number
    readonly unsigned: number
    readonly lastCheckpoint: { readonly number: number } | null
    readonly keys: readonly { readonly pem: string }[]
    readonly lastVerification: { readonly findings: number; readonly entries: number } | null
  }
  const verified = await auditor.send('POST', '/v1/audit/verifications')
  assert.equal(verified.statusCode, 200, verified.body)
  assert.deepEqual(verified.json<{ findings: unknown[] }>().findings, [])
  const state = (await auditor.get('/v1/audit/state')).json<State>()
  assert.ok(state.entries > 40)
  assert.ok(state.unsigned > 0 && state.lastCheckpoint)
  assert.match(state.keys[0]?.pem ?? '', /BEGIN PUBLIC KEY/)
  assert.deepEqual(state.lastVerification?.findings, 0)
  await tamper(`delete from audit_entry where organisation_id = '${branch}' and seq = 3`)
  const { findings } = (await auditor.send('POST', '/v1/audit/verifications')).json<{
    findings: { code: string; organisationId: string; organisation: string; seq: number }[]
  }>()
  assert.deepEqual(
    findings.map(({ code, organisationId, seq }) => [code, organisationId, seq]),
    [['deleted-entries', branch, 3]],
  )
  assert.ok(findings[0]?.organisation)
  assert.equal((await auditor.get('/v1/audit/state')).json<State>().lastVerification?.findings, 1)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})

async function tamper(statement: string): Promise<void> {
  const client = await house.database.connect('tamper')
  await client.query(`set search_path to ${house.sample.schema}`)
  await client.query('alter table audit_entry disable trigger user')
  await client.query(statement)
  await client.query('alter table audit_entry enable trigger user')
  await client.end()
}
