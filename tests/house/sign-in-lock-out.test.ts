import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createPasswordHashing } from '../../packages/platform/src/modules/people/password-hashing.ts'
import { blockOf } from '../../packages/platform/src/modules/people/address-block.ts'
import { openRealHouse, type RealHouse, type Visitor } from './real-house.ts'

let house: RealHouse
before(async () => {
  house = await openRealHouse()
})
after(() => house.close())

const attackerAt = (address: string): Visitor => {
  const visitor = house.visitor()
  visitor.address = address
  return visitor
}

test('who guesses waits longer and longer, and the answer says how long', async () => {
  await house.hire('publicity', '林一', 'linyi')
  const attacker = attackerAt('198.51.100.9')
  const answers: string[] = []
  for (let guess = 0; guess < 7; guess += 1) {
    const { statusCode, headers } = await attacker.signIn('linyi', `guess ${guess}`)
    answers.push(`${statusCode} ${headers['retry-after'] ?? ''}`.trim())
  }
  assert.deepEqual(answers, ['401', '401', '401', '401', '401', '429 30', '429 30'])
  house.advance(30_000)
  assert.equal((await attacker.signIn('linyi', 'guess 8')).statusCode, 401)
  assert.equal((await attacker.signIn('linyi', 'guess 9')).headers['retry-after'], '60')
  assert.equal((await attacker.signIn('linyi')).statusCode, 429, 'not even the right password is looked at')
})

test('many guesses at once are no more guesses than one after the other', async () => {
  await house.hire('publicity', '林二', 'liner')
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => attackerAt('198.51.100.77').signIn('liner', `guess ${index}`)),
  )
  assert.equal(answers.filter(({ statusCode }) => statusCode === 401).length, 5)
  assert.equal(answers.filter(({ statusCode }) => statusCode === 429).length, 15)
})

test('an attacker cannot lock out the owner, who comes from a device he has signed in from', async () => {
  await house.hire('publicity', '林三', 'linsan')
  const owner = house.visitor()
  assert.equal((await owner.signIn('linsan')).statusCode, 200)
  await owner.send('DELETE', '/v1/sessions/current')
  // From the owner’s own network, and from many others, until nobody new is let try.
  for (let guess = 0; guess < 8; guess += 1) await attackerAt('203.0.113.99').signIn('linsan', `guess ${guess}`)
  for (let network = 0; network < 60; network += 1)
    await attackerAt(`10.${network}.0.1`).signIn('linsan', `guess ${network}`)
  const stranger = attackerAt('192.0.2.200')
  assert.equal((await stranger.signIn('linsan')).statusCode, 429)
  assert.equal((await owner.signIn('linsan')).statusCode, 200)
})

test('a mark made up by somebody is no known device', async () => {
  const forger = attackerAt('203.0.113.99')
  forger.cookies.set('lianfang-device', randomBytes(32).toString('base64url'))
  assert.equal((await forger.signIn('linsan')).statusCode, 429)
})

test('the owner’s device is throttled too, for the day somebody else sits at it', async () => {
  await house.hire('publicity', '林四', 'linsi')
  const device = house.visitor()
  await device.signIn('linsi')
  let refused = 0
  for (let guess = 0; guess < 12; guess += 1)
    refused += (await device.signIn('linsi', `guess ${guess}`)).statusCode === 429 ? 1 : 0
  assert.equal(refused, 2)
})

test('a sign-in forgets the failures before it, and a day forgets all', async () => {
  await house.hire('publicity', '林五', 'linwu')
  const visitor = attackerAt('198.18.0.5')
  for (let guess = 0; guess < 4; guess += 1) await visitor.signIn('linwu', `typo ${guess}`)
  assert.equal((await visitor.signIn('linwu')).statusCode, 200)
  const other = attackerAt('198.18.0.6')
  for (let guess = 0; guess < 5; guess += 1)
    assert.equal((await other.signIn('linwu', `typo ${guess}`)).statusCode, 401, `${guess}`)
  house.advance(25 * 3_600_000)
  for (let guess = 0; guess < 5; guess += 1)
    assert.equal((await other.signIn('linwu', `typo ${guess}`)).statusCode, 401, `${guess}`)
})

test('the table of failures names nobody', async () => {
  const rows = await house.houses.live.db.selectFrom('sign_in_attempt').selectAll().execute()
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows), /lin(yi|er|san|si|wu)|198\.51|203\.0/)
})

test('addresses of one network are one block', () => {
  const bits = { ipv4Bits: 24, ipv6Bits: 56 }
  for (const [address, block] of [
    ['203.0.113.7', '203.0.113.0/24'],
    ['::ffff:203.0.113.200', '203.0.113.0/24'],
    ['2001:db8:1:2ff::1', '2001:db8:1:200:0:0:0:0/56'],
    ['2001:db8:1:2aa:5:6:7:8', '2001:db8:1:200:0:0:0:0/56'],
    ['fe80::1%eth0', 'fe80:0:0:0:0:0:0:0/56'],
    ['127.0.0.1', 'loopback'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'loopback'],
  ] as const)
    assert.equal(blockOf(address, bits), block)
})

test('a few passwords are hashed at once, some wait, and the next is told to come again', async () => {
  const cost = { source: '', memoryKib: 1_024, passes: 1, lanes: 1, atOnce: 2, waitingMost: 3 }
  const hashing = createPasswordHashing(cost, randomBytes)
  const outcomes = await Promise.allSettled(Array.from({ length: 9 }, () => hashing.hash('one of nine')))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 5)
  const [stored = ''] = outcomes.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  assert.deepEqual(await hashing.verify(stored, 'one of nine'), { isRight: true, isStale: false })
  assert.deepEqual(await hashing.verify(undefined, 'one of nine'), { isRight: false, isStale: false })
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
