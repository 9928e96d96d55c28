import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postWebhook } from '../../packages/platform/src/modules/exchange/post-webhook.ts'
import {
  addressRules,
  checkWebhookUrl,
  resolveSafely,
} from '../../packages/platform/src/modules/exchange/safe-address.ts'
import { openReceiver } from './exchange-receiver.ts'

const PUBLIC_ONLY = addressRules([])
const WITH_LOOPBACK = addressRules(['127.0.0.0/8', '::1/128'])

test('addresses that are not public are refused, in every way of writing them', () => {
  const inside = [
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '127.0.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '100.100.100.200',
    '100.64.0.1',
    '192.0.0.1',
    '198.18.0.1',
    '203.0.113.5',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    'nonsense',
  ]
  for (const address of inside) assert.equal(PUBLIC_ONLY.allows(address), false, address)
  for (const address of [
    '1.1.1.1',
    '172.15.0.1',
    '172.32.0.1',
    '100.128.0.1',
    '223.5.5.5',
    '2400:3200::1',
    '2606:4700::1',
  ])
    assert.equal(PUBLIC_ONLY.allows(address), true, address)
})

test('what is wrong with an address is said at once, in three languages', () => {
  const wrong = [
    'told',
    'ftp://bank.example/',
    'http://bank.example/',
    'https://user:pw@bank.example/',
    'https://bank.example/#x',
    'https://10.1.2.3/',
    'https://[::1]/',
    'https://0x7f.1/',
    'https://2130706433/',
    'http://localhost:9000/',
    'http://127.0.0.1/',
    'http://127.evil.example/',
  ]
  for (const url of wrong) {
    const said = checkWebhookUrl(url, PUBLIC_ONLY)
    assert.ok(!(said instanceof URL), url)
    assert.deepEqual(Object.keys(said), ['zh-Hans', 'zh-Hant', 'en'])
  }
  for (const url of ['https://bank.example/told?x=1', 'https://1.1.1.1:8443/'])
    assert.ok(checkWebhookUrl(url, PUBLIC_ONLY) instanceof URL, url)
  assert.ok(checkWebhookUrl('http://127.0.0.1:9000/', WITH_LOOPBACK) instanceof URL)
  assert.ok(checkWebhookUrl('https://10.20.1.1/', addressRules(['10.20.0.0/16'])) instanceof URL)
})

test('a name that leads inside is refused when it is looked up', async () => {
  assert.equal(await resolveSafely(new URL('https://localhost/'), PUBLIC_ONLY), undefined)
  const found = await resolveSafely(new URL('https://localhost/'), WITH_LOOPBACK)
  assert.match(found?.address ?? '', /^(127\.|::1$)/)
  const posted = await postWebhook(
    'http://localhost:1/',
    { headers: {}, body: '{}' },
    { rules: PUBLIC_ONLY, signal: AbortSignal.timeout(5_000) },
  )
  assert.equal(posted.outcome, 'not-allowed')
})

test('a redirect is not followed, a long answer is cut, and nobody there is a failure', async () => {
  const receiver = await openReceiver()
  const there = { rules: WITH_LOOPBACK, signal: AbortSignal.timeout(5_000) }
  try {
    receiver.answerWith({ status: 302, headers: { location: `${receiver.url}/elsewhere` } })
    const moved = await postWebhook(receiver.url, { headers: {}, body: '{}' }, there)
    assert.deepEqual([moved.outcome, moved.outcome === 'answered' && moved.status], ['answered', 302])
    assert.equal(receiver.received.length, 1)
    receiver.answerWith({ status: 500, text: 'x'.repeat(5_000_000), headers: { 'retry-after': '120' } })
    const long = await postWebhook(receiver.url, { headers: {}, body: '{}' }, there)
    assert.ok(long.outcome === 'answered' && long.head.length === 500 && long.retryAfterSeconds === 120)
  } finally {
    await receiver.close()
  }
  const gone = await postWebhook(receiver.url, { headers: {}, body: '{}' }, there)
  assert.deepEqual(gone, { outcome: 'failed', error: 'nobody listens at this address' })
})
