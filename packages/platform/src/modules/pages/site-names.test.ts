import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { loadPageRules } from '../../content/load-pages.ts'
import { editDistance, hostOf, isUnder, likenessOf, registeredPart, registrableName } from './site-names.ts'

const content = fileURLToPath(new URL('../../../../../content/pages', import.meta.url))
const { domainNames } = loadPageRules(join(content))
const SHOP = ['honest-shop.example', 'hefu-pay.com.cn', 'jd.com']

const CASES: readonly {
  readonly host: string
  readonly imitates: string | undefined
  readonly by?: 'confusable' | 'brand' | number
}[] = [
  { host: 'honest-shop.example', imitates: undefined },
  { host: 'www.honest-shop.example', imitates: undefined },
  { host: 'honest-sh0p.example', imitates: 'honest-shop.example', by: 'confusable' },
  // Cyrillic о in the place of Latin o.
  { host: 'xn--hnest-shop-evi.example', imitates: 'honest-shop.example', by: 'confusable' },
  { host: 'honest-shop.net', imitates: 'honest-shop.example', by: 'confusable' },
  { host: 'honset-shop.example', imitates: 'honest-shop.example', by: 1 },
  { host: 'honnest-shopp.example', imitates: 'honest-shop.example', by: 2 },
  { host: 'honest-shop.example.pay-secure.cc', imitates: 'honest-shop.example', by: 'brand' },
  { host: 'hefu-pay.login-check.top', imitates: 'hefu-pay.com.cn', by: 'brand' },
  { host: 'pay.hefu-pay-cn.example', imitates: 'hefu-pay.com.cn', by: 'brand' },
  { host: 'cheap-gifts.example', imitates: undefined },
  // Too short to be imitated: half the world is two letters away.
  { host: 'qd.com', imitates: undefined },
]

for (const { host, imitates, by } of CASES)
  test(`${host} ${imitates === undefined ? 'imitates nothing' : `imitates ${imitates}, by ${by}`}`, () => {
    const found = likenessOf(host, SHOP, domainNames)
    assert.equal(found?.imitates, imitates)
    if (by === 'confusable') assert.equal(found?.isConfusable, true)
    else if (by === 'brand') assert.equal(found?.containsBrand, true)
    else if (by !== undefined) assert.equal(found?.editDistance, by)
  })

test('the registered part knows second-level suffixes', () => {
  assert.equal(registeredPart('a.b.hefu-pay.com.cn', domainNames), 'hefu-pay.com.cn')
  assert.equal(registeredPart('a.b.shop.example', domainNames), 'shop.example')
  assert.equal(registeredPart('someone.github.io', domainNames), 'someone.github.io')
})

test('a registered domain covers what stands under it, and not what only ends alike', () => {
  assert.ok(isUnder('pay.shop.example', 'shop.example'))
  assert.ok(isUnder('shop.example', 'shop.example'))
  assert.ok(!isUnder('evilshop.example', 'shop.example'))
})

test('only names can be registered: no path, no port, no address, no bare suffix', () => {
  assert.equal(registrableName(' Shop.Example. '), 'shop.example')
  assert.equal(registrableName('商店.example'), 'xn--czrs0t.example')
  for (const wrong of [
    'https://shop.example',
    'shop.example/pay',
    'shop.example:80',
    '203.0.113.7',
    'com',
    '*.shop.example',
    '',
  ])
    assert.equal(registrableName(wrong), undefined, wrong)
})

test('a host is read from pages of the web alone', () => {
  assert.equal(hostOf('https://Shop.Example:8443/a?b'), 'shop.example')
  for (const none of [
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'about:blank',
    'no address',
    undefined,
  ])
    assert.equal(hostOf(none), undefined, String(none))
})

test('edit distance: nothing for the same, alike both ways, never more than the longer text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (left, right) => {
      const distance = editDistance(left, right)
      assert.equal(distance, editDistance(right, left))
      assert.ok(distance <= Math.max([...left].length, [...right].length))
      assert.equal(distance === 0, left === right)
    }),
  )
})
