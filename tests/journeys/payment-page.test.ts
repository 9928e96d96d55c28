import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { browserPath } from '../../scripts/screens/browser.ts'
import { openFirewall, type Firewall } from './payment-page/firewall.ts'
import { FALSE_HOST, openPhisher } from './payment-page/phisher.ts'
import { openShop, PAY_HOST, SHOP_HOST, type Demo } from './payment-page/shop.ts'

const skip = browserPath() === undefined ? 'no Chromium on this machine' : false
const ABROAD = '192.0.2.90,64501,MM,Myawaddy'
const report: string[] = []
let firewall: Firewall
let shop: Demo
let phisher: Awaited<ReturnType<typeof openPhisher>>
let browser: Browser
let isCareful = false
const contexts: BrowserContext[] = []

before(async () => {
  if (skip) return
  firewall = await openFirewall()
  shop = await openShop(firewall)
  phisher = await openPhisher(shop.port, () => isCareful)
  const shopOrigin = (host: string) => `http://${host}:${shop.port}`
  browser = await chromium.launch({
    executablePath: browserPath() ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--host-resolver-rules=MAP *.example 127.0.0.1',
      // A person’s browser is not driven by a program; the robot of the story says so itself.
      '--disable-blink-features=AutomationControlled',
      // The demo speaks plain HTTP; a browser solves puzzles only where it trusts the line.
      `--unsafely-treat-insecure-origin-as-secure=${[SHOP_HOST, PAY_HOST].map(shopOrigin).join(',')}`,
    ],
  })
})
afterEach(async () => {
  firewall?.setPace(undefined)
  for (const context of contexts.splice(0)) await context.close()
})
after(async () => {
  await browser?.close()
  await phisher?.close()
  await shop?.close()
  await firewall?.close()
  if (report.length > 0) console.log(['', ...report].join('\n'))
})

/** Somebody with a browser of his own, at home in Hangzhou unless said otherwise. */
async function somebody(place?: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    ...(place === undefined ? {} : { extraHTTPHeaders: { 'x-demo-place': place } }),
  })
  contexts.push(context)
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

const shopUrl = (): string => `http://${SHOP_HOST}:${shop.port}/`

async function buy(page: Page): Promise<void> {
  await page.goto(shopUrl())
  await think(page, 900)
  await page.getByRole('button', { name: '去支付' }).click()
  await page.getByRole('heading', { name: '登录' }).waitFor()
}

/** A person reads and moves before he acts. */
const think = (page: Page, ms: number): Promise<void> => page.waitForTimeout(ms)

async function logIn(page: Page): Promise<void> {
  await think(page, 700)
  await page.getByLabel('账号').pressSequentially('lin-13', { delay: 60 })
  await page.getByLabel('密码').pressSequentially('secret-words', { delay: 55 })
  await page.getByRole('button', { name: '登录' }).click()
}

async function confirmOrder(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '核对订单' }).waitFor()
  await think(page, 1_300)
  await page.getByRole('button', { name: '核对无误，发送验证码' }).click()
}

async function enterCode(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '输入验证码' }).waitFor()
  await think(page, 2_000)
  await page.getByLabel('短信验证码').pressSequentially('482915', { delay: 120 })
  await page.getByRole('button', { name: '下一步' }).click()
}

async function submit(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '确认支付' }).waitFor()
  await think(page, 1_100)
  await page.getByRole('button', { name: '确认支付' }).click()
}

/** What the payer sees on the last page, written down for the report. */
async function outcome(page: Page, story: string) {
  const last = shop.told.at(-1)
  assert.ok(last)
  const first = shop.told.find(({ orderId }) => orderId === last.orderId)
  const rules = last.answer.reasons.map(({ rule }) => rule)
  const seconds = ((last.atMs - (first?.atMs ?? last.atMs)) / 1_000).toFixed(1)
  const end =
    last.answer.outcome === 'ended'
      ? `stopped (${last.answer.ending?.kind})`
      : last.answer.outcome === 'challenge'
        ? `asked (${last.answer.challenge?.kind})`
        : last.answer.outcome
  report.push(
    `${story.padEnd(46)} ${end.padEnd(30)} at ${last.stage.padEnd(9)} ${rules.join(' ').padEnd(12)} ${seconds.padStart(5)} s`,
  )
  const shown = await page.locator('#reasons li').allInnerTexts()
  return { answer: last.answer, stage: last.stage, rules, shown, heading: await page.locator('h1').innerText() }
}

test('an honest buyer pays and is asked nothing', { skip }, async () => {
  const page = await somebody()
  await buy(page)
  await logIn(page)
  await confirmOrder(page)
  await enterCode(page)
  await submit(page)
  await page.locator('#done').waitFor()
  const { answer } = await outcome(page, 'honest buyer')
  assert.equal(answer.outcome, 'approved')
  assert.ok(shop.told.every((each) => each.answer.challenge === null && each.answer.reasons.length === 0))
})

test('a phishing proxy on a look-alike domain is stopped at the login', { skip }, async () => {
  const page = await somebody()
  await buyThrough(page)
  await logIn(page)
  await page.locator('#ended').waitFor()
  const { stage, rules, shown, heading } = await outcome(page, 'phishing proxy on a look-alike domain')
  assert.equal(stage, 'login')
  assert.deepEqual(rules.sort(), ['P02', 'P04', 'P05'])
  assert.equal(heading, '支付已停止，没有扣款')
  assert.ok(shown.some((reason) => reason.includes('疑似仿冒网站')))
})

/** The thief orders at the true shop, and leads the victim to his own domain. */
async function buyThrough(page: Page): Promise<void> {
  const order = new URL(await orderAbroad()).searchParams.get('order')
  await page.goto(`http://${FALSE_HOST}:${phisher.port}/checkout?order=${order}`)
  await page.getByRole('heading', { name: '登录' }).waitFor()
}

/** An order that the thief makes and does not open himself; the address of its page. */
async function orderAbroad(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${shop.port}/buy`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-demo-place': ABROAD, 'x-demo-device': 'thief-1' },
  })
  return answer.headers.get('location') ?? ''
}

test('a proxy that covers its tracks is asked for another confirmation, and says why', { skip }, async () => {
  isCareful = true
  try {
    const page = await somebody()
    await buyThrough(page)
    await logIn(page)
    await confirmOrder(page)
    await page.locator('#reasons li').first().waitFor()
    const { answer, rules, shown } = await outcome(page, 'phishing proxy that covers its tracks')
    assert.equal(answer.challenge?.kind, 'second-confirmation')
    assert.deepEqual(rules, ['P04'])
    assert.match(shown[0] ?? '', /下单的人和付款的人不在同一设备或网络/)
  } finally {
    isCareful = false
  }
})

test('a trojan that alters payee and amount behind the page is stopped and reported', { skip }, async () => {
  const page = await somebody()
  // Sits in the browser; the payer goes on seeing what he ordered.
  await page.addInitScript(() => {
    addEventListener('submit', ({ target }) => {
      const { elements } = target as HTMLFormElement
      if (document.querySelector('#payee') === null) return
      const set = (name: string, value: string) => {
        const field = elements.namedItem(name)
        if (field instanceof HTMLInputElement) queueMicrotask(() => (field.value = value))
      }
      set('shownPayee', '李某')
      set('shownMinor', '1860000')
    })
  })
  await buy(page)
  await logIn(page)
  await confirmOrder(page)
  await page.locator('#ended').waitFor()
  const { answer, rules, heading } = await outcome(page, 'trojan that alters payee and amount')
  assert.deepEqual([answer.ending?.kind, rules], ['altered', ['P11']])
  assert.equal(heading, '支付信息被篡改，已中止，没有扣款')
})

test('a robot that submits in 300 ms without hands is stopped', { skip }, async () => {
  const page = await somebody()
  firewall.setPace(300)
  await page.goto(shopUrl())
  await Promise.all([page.waitForURL(/checkout/), page.evaluate(() => document.forms[0]?.requestSubmit())])
  await page.evaluate(() => {
    const payer = document.querySelector<HTMLInputElement>('[name=payer]')
    if (payer !== null) payer.value = 'lin-13'
    document.forms[0]?.requestSubmit()
  })
  await page.locator('#ended').waitFor()
  firewall.setPace(undefined)
  const { stage, rules } = await outcome(page, 'robot, 300 ms a stage (clock of the firewall)')
  assert.equal(stage, 'login')
  assert.deepEqual(rules.sort(), ['P06', 'P09'])
})

test('a code entered on another device is not taken', { skip }, async () => {
  const page = await somebody()
  await buy(page)
  await logIn(page)
  await confirmOrder(page)
  await page.getByRole('heading', { name: '输入验证码' }).waitFor()
  // The thief has the page that a trojan copied, and the code that the victim told him on the phone.
  const copied = await page.content()
  const thief = await somebody(ABROAD)
  await thief.goto(`http://${PAY_HOST}:${shop.port}/`)
  await thief.route('**/copied', (route) => route.fulfill({ contentType: 'text/html', body: copied }))
  await thief.goto(`http://${PAY_HOST}:${shop.port}/copied`)
  await enterCode(thief)
  await thief.locator('#ended').waitFor()
  const { stage, rules, shown } = await outcome(thief, 'code entered on another device')
  assert.equal(stage, 'code')
  assert.ok(rules.includes('P08'))
  assert.ok(shown.some((reason) => reason.includes('您的验证码正在别的设备上使用')))
})

test('an order that lay for an hour is void', { skip }, async () => {
  const page = await somebody()
  await buy(page)
  firewall.setForward(3_600_000)
  await logIn(page)
  await page.locator('#ended').waitFor()
  const { answer, rules } = await outcome(page, 'expired order (clock set forward one hour)')
  assert.deepEqual([answer.ending?.kind, rules], ['void', ['P01']])
})

test('an order that was paid is not paid again', { skip }, async () => {
  const page = await somebody()
  await buy(page)
  await logIn(page)
  await confirmOrder(page)
  await enterCode(page)
  await page.getByRole('heading', { name: '确认支付' }).waitFor()
  const copied = await page.content()
  await submit(page)
  await page.locator('#done').waitFor()
  await page.route('**/copied', (route) => route.fulfill({ contentType: 'text/html', body: copied }))
  await page.goto(`http://${PAY_HOST}:${shop.port}/copied`)
  await submit(page)
  await page.locator('#ended').waitFor()
  const { answer, rules } = await outcome(page, 'paid order used again')
  assert.deepEqual([answer.ending?.kind, rules[0]], ['void', 'P01'])
})

test('somebody led to pay the order of another is told so, and says no', { skip }, async () => {
  const address = (await orderAbroad()).replace('127.0.0.1', PAY_HOST)
  const page = await somebody()
  await page.goto(shopUrl())
  await page.evaluate((to) => location.assign(to), address)
  await page.getByRole('heading', { name: '登录' }).waitFor()
  await logIn(page)
  await confirmOrder(page)
  await page.locator('#reasons li').first().waitFor()
  const { rules, shown } = await outcome(page, 'payer is not who ordered')
  assert.deepEqual(rules, ['P04'])
  assert.match(shown[0] ?? '', /请确认这笔订单是您自己下的/)
  await page.getByRole('button', { name: '不是我要付的' }).click()
  await page.locator('#ended').waitFor()
  assert.equal((await outcome(page, '… and the payer says no')).answer.ending?.kind, 'challenge-failed')
})

test(
  'a buyer whose browser looks like a program passes the captcha with the keyboard, and pays',
  { skip },
  async () => {
    const page = await somebody()
    await page.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => true }))
    await buy(page)
    await logIn(page)
    await page.getByRole('button', { name: '开始验证' }).waitFor()
    const asked = await outcome(page, 'honest buyer with a driven browser')
    assert.equal(asked.answer.challenge?.kind, 'captcha')
    await page.getByRole('button', { name: '开始验证' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('验证完成').waitFor()
    await page.getByLabel('付款金额（元）').pressSequentially('186.00', { delay: 80 })
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await confirmOrder(page)
    await enterCode(page)
    await submit(page)
    await page.locator('#done').waitFor()
    assert.equal((await outcome(page, '… passes the captcha by keyboard, and pays')).answer.outcome, 'approved')
  },
)
