import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CONTRACT, type Operation } from '../../packages/platform/src/contract.ts'
import { ROLES } from '../../packages/platform/src/domain/role.ts'
import { PROBES } from './probes.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const operations: readonly Operation[] = CONTRACT
const LISTS = operations.filter(
  ({ method, params, query }) =>
    method === 'GET' &&
    params === undefined &&
    'after' in ((query as { readonly properties?: object } | undefined)?.properties ?? {}),
)

let house: TestHouse
before(async () => {
  house = await openTestHouse()
  await PROBES['readLimitRequest']?.(house, { organisationId: house.organisationId('BK1-B01') })
})
after(() => house.close())

/** As whoever is let in first and has more than one of it. */
async function secondPage(path: string, browsers: readonly Browser[]): Promise<number | undefined> {
  for (const browser of browsers) {
    const first = await browser.get(`${path}?limit=1`)
    assert.ok(first.statusCode < 500, `${path} ${first.body}`)
    const next = first.statusCode === 200 ? (first.json() as { readonly next?: string | null }).next : null
    if (next) return (await browser.get(`${path}?limit=1&after=${encodeURIComponent(next)}`)).statusCode
  }
  return undefined
}

test('every list has a second page that can be read, and a place that is none is refused or empty', async () => {
  const browsers = await Promise.all(ROLES.map((role) => house.asRole(role)))
  const paged: string[] = []
  for (const { name, path } of LISTS) {
    const status = await secondPage(path, browsers)
    if (status !== undefined) paged.push(name)
    assert.ok(status === undefined || status === 200, `${name}: ${status}`)
    for (const browser of browsers) {
      const nowhere = await browser.get(`${path}?after=nowhere`)
      assert.ok(nowhere.statusCode < 500, `${name}: ${nowhere.body}`)
    }
  }
  assert.ok(LISTS.length >= 25, `${LISTS.length} lists`)
  assert.ok(paged.length >= LISTS.length / 3, `only ${paged.join(' ')} have two pages in the sample`)
})
