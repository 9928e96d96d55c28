import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { handIn, TOWN } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let publicity: Browser
let leader: Browser
before(async () => {
  house = await openTestHouse()
  publicity = await house.asRole('publicity', TOWN)
  leader = await house.asRole('leader', 'D')
})
after(() => house.close())

const sendFile = (who: Browser, organisationId: string, bytes: Buffer, days = 'from=2026-10-01&to=2026-10-31') =>
  who.send('POST', `/v1/handed-reports/file?organisationId=${organisationId}&${days}`, bytes, {
    'content-type': 'application/octet-stream',
  })
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')

test('whoever may not hand in for an organisation does not get his file read, and a period that cannot be is said first', async () => {
  const elsewhere = await sendFile(publicity, house.organisationId('T13'), PICTURE)
  const nowhere = await sendFile(publicity, 'org_0000000000', PICTURE)
  assert.deepEqual([elsewhere.statusCode, nowhere.statusCode], [404, 404])
  const own = house.organisationId(TOWN)
  const backwards = await sendFile(publicity, own, PICTURE, 'from=2026-10-31&to=2026-10-01')
  assert.match(backwards.body, /before-begin/)
  assert.match((await sendFile(publicity, own, PICTURE)).body, /not-a-document/)
})

test('the same text for several organisations at once is taken once', async () => {
  const text = '10月12日，在集市开展反诈宣传，发放宣传单160份，张贴海报12张。\n'
  const answers = await Promise.all(
    ['T13', 'T07', 'T07-V01'].map((key) => handIn(leader, house, text, { organisationId: house.organisationId(key) })),
  )
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409, 409])
})
