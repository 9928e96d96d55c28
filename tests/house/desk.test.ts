import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readDeskContent } from '../../packages/platform/src/content/load-desk.ts'
import { LOCALES, type Text } from '../../packages/platform/src/domain/text.ts'
import { ROLES } from '../../packages/platform/src/domain/role.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

interface Item {
  readonly id: string
  readonly kind: string
  readonly title: Text
  readonly href: string
}
interface Desk {
  readonly waiting: readonly (Item & { readonly dueAt: string | null; readonly organisationName: string })[]
  readonly changed: readonly (Item & { readonly at: string })[]
  readonly changedSince: string
  readonly isLookDue: boolean
  readonly state: { readonly title: Text; readonly at: string }
  readonly startHere: readonly (Item & { readonly role: string })[]
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const deskOf = async (browser: Browser): Promise<Desk> => {
  const answer = await browser.get('/v1/desk')
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Desk>()
}
const iso = (ms: number): string => new Date(ms).toISOString()

test('everybody of every role knows where to start on a quiet day, and may do it', async () => {
  const { roles } = readDeskContent()
  for (const role of ROLES) {
    const browser = await house.asRole(role)
    const { startHere } = await deskOf(browser)
    assert.ok(startHere.length >= 1, role)
    for (const { title } of startHere)
      for (const locale of LOCALES) assert.ok(title[locale].length > 4, `${role} ${locale}`)
    const { operations } = (await browser.get('/v1/me')).json<{ operations: readonly string[] }>()
    const possible = (roles[role] ?? []).filter(({ needs }) => needs === undefined || operations.includes(needs))
    assert.deepEqual(
      startHere.filter((each) => each.role === role).map(({ id }) => id),
      possible.map(({ id }) => id),
    )
  }
})

test('what waits is in the order of its deadlines, and what has none comes last', async () => {
  const { waiting } = await deskOf(await house.asRole('leader', 'PSB'))
  const due = waiting.map(({ dueAt }) => dueAt ?? '9')
  assert.deepEqual(due, due.toSorted())
  assert.ok(waiting.length > 0)
})

test('who serves in the command of the hundred days sees which day it is, and others do not', async () => {
  const { waiting } = await deskOf(await house.asRole('leader', 'PSB'))
  const day = waiting.find(({ kind }) => kind === 'command-day')
  assert.match(day?.title['zh-Hans'] ?? '', /第 37 天，共 100 天/)
  assert.match(day?.title.en ?? '', /day 37 of 100/)
  const outside = await deskOf(await house.asRole('contact', 'T09-V06-C'))
  assert.ok(outside.waiting.every(({ kind }) => !kind.startsWith('command')))
})

test('near its end a special action asks for the close', async () => {
  const id = sampleId('cmd', 'CMD-100')
  const before100 = await house.sample.db
    .selectFrom('command')
    .select('ends_on')
    .where('id', '=', id)
    .executeTakeFirst()
  const set = (day: string) =>
    house.sample.db.updateTable('command').set({ ends_on: day }).where('id', '=', id).execute()
  await set(iso(house.now() + 5 * DAY_MS).slice(0, 10))
  const { waiting } = await deskOf(await house.asRole('leader', 'PSB'))
  assert.match(waiting.find((each) => each.id === id)?.title['zh-Hans'] ?? '', /还有 5 天结束/)
  await set(before100?.ends_on ?? '')
})

test('whose deputy’s time runs out is told by the deputy’s name', async () => {
  const { db } = house.sample
  const held = await db
    .selectFrom('role_assignment')
    .selectAll()
    .where('role', '=', 'leader')
    .where('organisation_id', '=', house.organisationId('T04'))
    .where('deputy_for', 'is', null)
    .executeTakeFirstOrThrow()
  const deputy = sampleId('per', house.county.people.find(({ roles }) => roles[0]?.role === 'teacher')?.key ?? '')
  await db
    .insertInto('role_assignment')
    .values({
      id: 'post_deputy0001',
      person_id: deputy,
      organisation_id: held.organisation_id,
      role: 'leader',
      valid_from: iso(house.now() - DAY_MS),
      valid_to: iso(house.now() + 3 * DAY_MS),
      deputy_for: held.id,
      given_by: 'system',
      recorded_at: iso(house.now()),
    })
    .execute()
  const { waiting } = await deskOf(await house.signIn(held.person_id))
  const item = waiting.find(({ kind }) => kind === 'deputy-ending')
  assert.match(item?.title['zh-Hans'] ?? '', /^.{2,4}代您办事到2026-11-27为止/)
  const own = await deskOf(await house.signIn(deputy))
  assert.equal(own.waiting.find(({ id }) => id === 'post_deputy0001')?.kind, 'post-ending')
})

test('a reload eats nothing; coming back after half an hour, or saying so, begins anew', async () => {
  const officer = await house.asRole('officer', 'T04-PS')
  const first = await deskOf(officer)
  assert.equal(first.isLookDue, true)
  await officer.send('POST', '/v1/desk/look', {})
  house.advance(10 * MINUTE_MS)
  await officer.send('POST', '/v1/desk/look', {})
  const reloaded = await deskOf(officer)
  assert.equal(reloaded.changedSince, first.changedSince)
  assert.equal(reloaded.isLookDue, false)
  house.advance(21 * MINUTE_MS)
  const later = await deskOf(officer)
  assert.equal(later.changedSince, iso(house.now() - 31 * MINUTE_MS))
  assert.equal(later.isLookDue, true)
  await officer.send('POST', '/v1/desk/look', { seenAll: true })
  assert.equal((await deskOf(officer)).changedSince, iso(house.now()))
})

test('one line of the state names its scope and its time', async () => {
  const leader = await deskOf(await house.asRole('leader', 'D'))
  assert.match(leader.state.title['zh-Hans'], /^全网：在册成员单位 \d+ 家/)
  assert.equal(leader.state.at, iso(Date.parse(leader.state.at)))
  const citizen = await deskOf(await house.asRole('citizen'))
  assert.doesNotMatch(citizen.state.title['zh-Hans'], /\d/)
})

test('a view is kept under its name, replaced under the same name, and is nobody else’s', async () => {
  const officer = await house.asRole('officer', 'T04-PS')
  const view = { page: '/alliance', name: '辖区银行', query: '?sector=bank' }
  const { id } = (await officer.send('POST', '/v1/views', view)).json<{ id: string }>()
  const again = (await officer.send('POST', '/v1/views', { ...view, query: '?sector=hotel' })).json<{ id: string }>()
  assert.equal(again.id, id)
  const views = (await officer.get('/v1/views?page=/alliance')).json<{ items: readonly { query: string }[] }>()
  assert.deepEqual(
    views.items.map(({ query }) => query),
    ['?sector=hotel'],
  )
  const other = await house.asRole('teller')
  assert.deepEqual((await other.get('/v1/views')).json(), { items: [] })
  assert.equal((await other.send('DELETE', `/v1/views/${id}`)).statusCode, 404)
  assert.equal((await officer.send('DELETE', `/v1/views/${id}`)).statusCode, 200)
})

test('an administrator shares a view with his organisation, and everybody there has it', async () => {
  const administrator = await house.asRole('administrator', 'D')
  const view = { page: '/people', name: '柜员', query: '?role=teller' }
  const { id } = (await administrator.send('POST', '/v1/views', view)).json<{ id: string }>()
  const organisationId = house.organisationId('D')
  assert.equal((await administrator.send('POST', `/v1/views/${id}/share`, { organisationId })).statusCode, 200)
  const leader = await house.asRole('leader', 'D')
  const shared = (await leader.get('/v1/views')).json<{
    items: readonly { id: string; isMine: boolean; sharedWith: string | null }[]
  }>()
  assert.deepEqual(
    shared.items.map(({ isMine, sharedWith }) => ({ isMine, sharedWith })),
    [{ isMine: false, sharedWith: house.county.name }],
  )
  assert.equal((await leader.send('DELETE', `/v1/views/${id}`)).statusCode, 404)
  assert.equal((await leader.send('DELETE', `/v1/views/${id}/share`)).statusCode, 403)
  assert.equal((await administrator.send('DELETE', `/v1/views/${id}/share`)).statusCode, 200)
  assert.deepEqual((await leader.get('/v1/views')).json(), { items: [] })
})

test('in the sample nothing waits twice, and every change names a record that is there', async () => {
  for (const role of ROLES) {
    const browser = await house.asRole(role)
    const { waiting, changed } = await deskOf(browser)
    const records = waiting.map(({ href }) => /(?:brf|cmd|wh)_[0-9a-z]+/.exec(href)?.[0] ?? href)
    assert.equal(new Set(records).size, records.length, `${role}: ${records.join(' ')}`)
    for (const { title, href } of [...waiting, ...changed])
      for (const locale of LOCALES) assert.doesNotMatch(title[locale], /[：:]\s*$|\{/, `${role} ${href}`)
    for (const { kind, href } of changed) {
      const [, briefing] = /^\/groups\/briefings\/(\w+)/.exec(href) ?? []
      if (briefing !== undefined)
        assert.equal((await browser.get(`/v1/briefings/${briefing}`)).statusCode, 200, `${role} ${kind} ${href}`)
    }
  }
})

test('the fifty-first view is refused with a reason', async () => {
  const teacher = await house.asRole('teacher')
  for (let number = 0; number < 50; number += 1)
    assert.equal(
      (await teacher.send('POST', '/v1/views', { page: '/groups', name: `n${number}`, query: '' })).statusCode,
      200,
    )
  const refused = await teacher.send('POST', '/v1/views', { page: '/groups', name: 'n50', query: '' })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.json<{ detail: string }>().detail, /50 saved views/)
})

test('nobody has a desk without signing in, and a system has none', async () => {
  assert.equal((await house.anyone.get('/v1/desk')).statusCode, 401)
  assert.equal((await house.asKey(['admin']).get('/v1/desk')).statusCode, 403)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
