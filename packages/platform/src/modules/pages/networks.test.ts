import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWithin, parseRange } from './networks.ts'
import { isElsewhere, isOtherDevice, isOtherNetwork, isSamePlace, marksHash } from './seen-facts.ts'
import { tempoOf } from './tempo.ts'

test('a range is an address or a network that is not too wide', () => {
  assert.equal(parseRange('203.0.113.7'), '203.0.113.7/32')
  assert.equal(parseRange(' 203.0.113.0/24 '), '203.0.113.0/24')
  assert.equal(parseRange('2001:DB8::/32'), '2001:db8::/32')
  for (const wrong of [
    '0.0.0.0/0',
    '203.0.113.0/33',
    '203.0.113/24',
    '::/0',
    'shop.example',
    '203.0.113.0/24/8',
    '/24',
    '1.2.3.4/-1',
  ])
    assert.equal(parseRange(wrong), undefined, wrong)
})

test('an address lies in a range of its own kind; IPv4 written as IPv6 is IPv4', () => {
  const ranges = ['203.0.113.0/24', '2001:db8::/32']
  assert.ok(isWithin('203.0.113.99', ranges))
  assert.ok(isWithin('::ffff:203.0.113.99', ranges))
  assert.ok(isWithin('2001:db8:1::5', ranges))
  assert.ok(!isWithin('203.0.114.1', ranges))
  assert.ok(!isWithin('no address', ranges))
  assert.ok(!isWithin('203.0.113.99', []))
})

test('another device is another mark of which both are known', () => {
  assert.equal(isOtherDevice({ device: 'a', fingerprint: 'x' }, { device: 'a', fingerprint: 'x' }), false)
  assert.equal(isOtherDevice({ device: 'a', fingerprint: 'x' }, { device: 'a', fingerprint: 'y' }), true)
  assert.equal(isOtherDevice({ device: 'a' }, { fingerprint: 'x' }), undefined)
  assert.equal(isOtherDevice({}, {}), undefined)
})

test('another address of the same operator is the same network', () => {
  assert.equal(isOtherNetwork({ address: '203.0.113.1', asn: 1 }, { address: '203.0.113.9', asn: 1 }), false)
  assert.equal(isOtherNetwork({ asn: 1 }, { asn: 2 }), true)
  assert.equal(isOtherNetwork({ asn: 1, country: 'CN' }, { asn: 1, country: 'MM' }), true)
  assert.equal(isOtherNetwork({ address: '203.0.113.1' }, { address: '203.0.113.9' }), undefined)
})

test('the network speaks of the code only when no mark of a device does', () => {
  assert.equal(isElsewhere({ device: 'a', asn: 1 }, { device: 'a', asn: 2 }), false)
  assert.equal(isElsewhere({ asn: 1 }, { asn: 2 }), true)
  assert.equal(isElsewhere({ device: 'a' }, { device: 'b' }), true)
})

test('who ordered pays: by device, or by place where that is known', () => {
  assert.equal(isSamePlace({ device: 'a', country: 'MM' }, { device: 'a', country: 'CN' }), true)
  assert.equal(isSamePlace({ country: 'MM' }, { country: 'CN' }), false)
  assert.equal(isSamePlace({ asn: 1, city: '北京' }, { asn: 2, city: '杭州' }), false)
  assert.equal(isSamePlace({ asn: 1, city: '杭州' }, { asn: 2, city: '杭州' }), true)
  assert.equal(isSamePlace({ asn: 1 }, { asn: 2 }), undefined)
  assert.equal(isSamePlace({ address: '203.0.113.1' }, { address: '203.0.113.1' }), true)
  assert.equal(isSamePlace(undefined, { address: '203.0.113.1' }), undefined)
})

test('marks are one hash; nothing known is no mark', () => {
  assert.equal(marksHash({}), '')
  assert.notEqual(marksHash({ device: 'a' }), marksHash({ fingerprint: 'a' }))
})

test('tempo: the fastest stage of a person, and how alike the pauses are', () => {
  const robot = tempoOf([100, 100, 100, 100, 100].map((ms) => ({ ms, isOfPerson: true })))
  assert.deepEqual(robot, { fastestMs: 100, count: 5, regularity: 0 })
  const person = tempoOf([
    { ms: 300, isOfPerson: false },
    { ms: 8_000, isOfPerson: true },
    { ms: 3_000, isOfPerson: true },
  ])
  assert.equal(person.fastestMs, 3_000)
  assert.ok((person.regularity ?? 0) > 0.5)
  assert.deepEqual(tempoOf([]), { fastestMs: undefined, count: 0, regularity: undefined })
  assert.equal(tempoOf([0, 0].map((ms) => ({ ms, isOfPerson: false }))).regularity, undefined)
})
