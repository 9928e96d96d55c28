import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

interface Row {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly parentName: string | null
  readonly trail: readonly { readonly name: string }[]
}
interface Page {
  readonly items: readonly Row[]
  readonly next: string | null
}

test('the directory is found by a part of a name, page by page without gaps', async () => {
  const officer = await house.asRole('officer')
  const seen: string[] = []
  for (let url: string | null = '/v1/organisations?limit=7&sector=village-clinic'; url !== null;) {
    const page: Page = (await officer.get(url)).json<Page>()
    seen.push(...page.items.map(({ code }) => code))
    url =
      page.next === null
        ? null
        : `/v1/organisations?limit=7&sector=village-clinic&after=${encodeURIComponent(page.next)}`
  }
  assert.equal(seen.length, 191)
  assert.deepEqual(seen, [...new Set(seen)].sort())
  const stations = (await officer.get(`/v1/organisations?limit=200&text=${encodeURIComponent('派出所')}`)).json<Page>()
  assert.equal(stations.items.length, 16)
})

test('an organisation is opened with its trail from the top', async () => {
  const officer = await house.asRole('officer')
  const village = house.county.organisations.find(({ level }) => level === 'village')
  const row = (await officer.get(`/v1/organisations/${house.organisationId(village?.key ?? '')}`)).json<Row>()
  assert.equal(row.trail.length, 2)
  assert.equal(row.trail.at(-1)?.name, row.parentName)
  assert.equal((await officer.get('/v1/organisations/org_0000000000')).statusCode, 404)
})

test('a citizen does not look into the directory, and nobody does without signing in', async () => {
  assert.equal((await (await house.asRole('citizen')).get('/v1/organisations')).statusCode, 403)
  assert.equal((await house.anyone.get('/v1/organisations')).statusCode, 401)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
