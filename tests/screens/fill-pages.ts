import { HOME, LANDING, PLATFORM, read, registerMerchant, Way } from '../house/pages-world.ts'
import { LONG_COMPANY, seat, type Filling } from './filling.ts'

/** A payment platform with merchants, and orders that went through, were asked, refused and altered. */
export async function fillPages(filling: Filling): Promise<void> {
  const { house, ids } = filling
  const organisationId = house.organisationId(PLATFORM)
  const { path } = await house.sample.db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow()
  const gateway = house.asKey(['decide'], 'sample', { id: organisationId, path })
  const compliance = await seat(filling, 'compliance', 'contact', PLATFORM)
  const head = await seat(filling, 'platformHead', 'supervisor', PLATFORM)
  ids['merchant'] = await registerMerchant(house, compliance, head, organisationId)
  await registerMerchant(house, compliance, head, organisationId, {
    code: 'SHOP-2',
    name: LONG_COMPANY,
    shopDomains: ['a-very-long-name-of-a-shop-in-the-internet.wholesale-market.example'],
    pageDomains: ['pay.long.example'],
    ranges: ['198.51.100.128/25'],
  })
  await compliance.send('POST', '/v1/pages/merchants', {
    organisationId,
    code: 'SHOP-3',
    name: '新开小店',
    category: 'retail',
    shopDomains: ['new.example'],
    pageDomains: ['pay.new.example'],
    ranges: ['203.0.113.128/25'],
    asns: [],
    reason: '资料齐全',
  })
  let orders = 0
  const order = async (changes: Record<string, unknown> = {}): Promise<Way> => {
    orders += 1
    const answer = read(
      await gateway.send('POST', '/v1/pages/orders', {
        merchant: 'SHOP-1',
        orderNo: `no-2026112400${orders}`,
        amount: { minor: 18_600, currency: 'CNY' },
        payee: { name: '诚信小店', account: '6222020200000001' },
        goods: '电饭煲',
        goodsKind: 'goods',
        server: { address: '203.0.113.10' },
        creator: { address: HOME.address, asn: HOME.asn, country: 'CN', city: '杭州', device: 'dev-home' },
        ...changes,
      }),
    )
    return new Way(house, gateway, answer)
  }
  for (let n = 0; n < 5; n += 1) await (await order()).walk()
  const altered = await order()
  await altered.step('landing', 1_000)
  await altered.step('login', 8_000)
  const { amount, echo } = altered.answer
  await altered.step('confirm', 5_000, { shown: { payee: '张三', amount: { ...amount, minor: 1_860_000 }, echo } })
  ids['altered'] = altered.id
  const abroad = await order({ creator: { country: 'MM', asn: 9988, device: 'dev-park' } })
  await abroad.step('landing', 1_000)
  await abroad.step('login', 8_000)
  await abroad.step('confirm', 5_000)
  ids['challenged'] = abroad.id
  const robot = await order()
  const still = { input: { pointer: 0, keys: 0, webdriver: false } }
  await robot.step('landing', 60)
  await robot.step('login', 300, { seen: { ...HOME, ...still } })
  const long = await order({
    merchant: 'SHOP-2',
    goods: LONG_COMPANY,
    payee: { name: LONG_COMPANY, account: '6222020200000002' },
    amount: { minor: 999_999_999_999, currency: 'CNY' },
    server: { address: '198.51.100.200' },
  })
  await long.step('landing', 1_000, { seen: { ...LANDING, page: 'https://pay.long.example/checkout' } })
  ids['longOrder'] = long.id
}
