import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listPosts } from '../../packages/platform/src/operations/callers.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

const PERSON = 'per_callers0'
const at = (text: string): string => `${text}T00:00:00.000Z`

/** A person of his own for each case, with one post in the organisation. */
async function holder(
  key: string,
  post: { readonly organisationKey: string; readonly from: string; readonly to?: string; readonly deputyFor?: string },
): Promise<string> {
  const { db } = house.sample
  const id = `${PERSON}${key}`
  await db
    .insertInto('person')
    .values({ id, created_at: at('2026-01-01') })
    .execute()
  await db
    .insertInto('role_assignment')
    .values({
      id: `post_callers${key}`,
      person_id: id,
      organisation_id: house.organisationId(post.organisationKey),
      role: 'officer',
      valid_from: at(post.from),
      valid_to: post.to === undefined ? null : at(post.to),
      deputy_for: post.deputyFor ?? null,
      given_by: 'test',
      recorded_at: at('2026-01-01'),
    })
    .execute()
  return id
}

const heldOn = async (personId: string, day: string): Promise<number> =>
  (await listPosts(house.sample.db, personId, at(day))).length

test('a post is held from its first moment until its last', async () => {
  const id = await holder('dates', { organisationKey: 'T03-PS', from: '2026-03-01', to: '2026-06-01' })
  for (const [day, held] of [
    ['2026-02-28', 0],
    ['2026-03-01', 1],
    ['2026-05-31', 1],
    ['2026-06-01', 0],
  ] as const)
    assert.equal(await heldOn(id, day), held, day)
})

test('a deputy is one, and says so', async () => {
  await holder('chief', { organisationKey: 'T03-PS', from: '2026-01-01' })
  const id = await holder('deputy', {
    organisationKey: 'T03-PS',
    from: '2026-03-01',
    to: '2026-04-01',
    deputyFor: 'post_callerschief',
  })
  const [post] = await listPosts(house.sample.db, id, at('2026-03-15'))
  assert.equal(post?.isDeputy, true)
  assert.equal(await heldOn(id, '2026-04-01'), 0)
})

test('in an organisation that is no more nobody has a post', async () => {
  const id = await holder('ended', { organisationKey: 'T04-PS', from: '2026-01-01' })
  assert.equal(await heldOn(id, '2026-07-01'), 1)
  await house.sample.db
    .updateTable('organisation')
    .set({ valid_to: '2026-06-01' })
    .where('id', '=', house.organisationId('T04-PS'))
    .execute()
  assert.equal(await heldOn(id, '2026-05-31'), 1)
  assert.equal(await heldOn(id, '2026-06-01'), 0)
})

test('partners are those who serve in the same command on that day', async () => {
  const { db } = house.sample
  const id = await holder('partner', { organisationKey: 'S01', from: '2026-01-01' })
  const seat = (key: string, organisationKey: string, from: string, to: string | null, post = 'member') =>
    db
      .insertInto('command_member')
      .values({
        id: `cmm_callers${key}`,
        command_id: 'cmd_callers',
        organisation_id: house.organisationId(organisationKey),
        post,
        valid_from: from,
        valid_to: to,
        recorded_at: at('2026-01-01'),
      })
      .execute()
  await db
    .insertInto('command')
    .values({
      id: 'cmd_callers',
      organisation_id: house.organisationId('S01'),
      kind: 'special-action',
      title: '百日行动',
      paper_number: '试〔2026〕1号',
      starts_on: '2026-03-01',
      ends_on: '2026-06-08',
      recorded_at: at('2026-01-01'),
    })
    .execute()
  await seat('one', 'S01', '2026-03-01', null, 'lead')
  await seat('two', 'S03', '2026-04-01', '2026-05-01')
  const target = house.organisationId('S03')
  for (const [day, isPartner] of [
    ['2026-03-15', false],
    ['2026-04-01', true],
    ['2026-04-30', true],
    ['2026-05-01', false],
  ] as const) {
    const [post] = await listPosts(db, id, at(day))
    assert.equal(post?.partnerIds.has(target), isPartner, day)
  }
  await seat('three', 'S05', '2026-04-01', null)
  const mere = await holder('mere', { organisationKey: 'S05', from: '2026-01-01' })
  const [seated] = await listPosts(db, mere, at('2026-04-15'))
  assert.deepEqual(
    [seated?.partnerIds.has(house.organisationId('S01')), seated?.partnerIds.has(target)],
    [true, false],
    'members work with the lead, not with each other',
  )
  await db.updateTable('command_member').set({ valid_to: null }).where('id', '=', 'cmm_callerstwo').execute()
  for (const [day, isPartner] of [
    ['2026-06-08', true],
    ['2026-06-09', false],
  ] as const) {
    const [post] = await listPosts(db, id, at(day))
    assert.equal(post?.partnerIds.has(target), isPartner, `the command ends: ${day}`)
  }
})

test('a session that ended, ran out or belongs to somebody who left is nobody’s', async () => {
  const browser = await house.asPerson('t07.officer1')
  const { db } = house.sample
  const me = async () => (await browser.get('/v1/me')).json<{ person: object | null }>().person
  assert.notEqual(await me(), null)
  await db
    .updateTable('person')
    .set({ ended_at: at('2026-01-01') })
    .where('id', '=', browser.personId)
    .execute()
  assert.equal(await me(), null)
  await db.updateTable('person').set({ ended_at: null }).where('id', '=', browser.personId).execute()
  house.advance(12 * 3_600_000)
  assert.equal(await me(), null)
})
