import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { browserPath, openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { ok, openLimitsWorld, type LimitsWorld, type Told } from '../house/limits-world.ts'

const ROOT = join(import.meta.dirname, '../..')
const skip = browserPath() === undefined ? 'no Chromium on this machine' : false
const DESK = { width: 1440, height: 900 }
const HOUR_MS = 3_600_000
/** The shop owner of the sample county; his limit is 10,000 yuan a day. */
const SHOP = '6217990400000001'

interface WebBuild {
  ensureWebBuilt(root: string, node: string): Promise<void>
}

let world: LimitsWorld
let browser: Browser
let url: string
const report: string[] = []
const contexts: BrowserContext[] = []

before(async () => {
  if (skip) return
  const { ensureWebBuilt } = (await import(new URL('../../bin/web-build.mjs', import.meta.url).href)) as WebBuild
  await ensureWebBuilt(ROOT, process.execPath)
  world = await openLimitsWorld({ webDir: join(ROOT, 'packages/web/dist') }, 'BK1-B04')
  url = await world.house.server.listen({ host: '127.0.0.1', port: 0 })
  browser = await openBrowser()
})
after(async () => {
  for (const context of contexts) await context.close()
  await browser?.close()
  await world?.house.close()
  if (report.length > 0) console.log(['', ...report].join('\n'))
})

/** One click on the sign-in page, as anybody who tries the sample would. */
async function enterAs(card: RegExp): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const { page, context, complaints } = await openPage(browser, { language: 'zh-Hans', ...DESK })
  context.setDefaultTimeout(20_000)
  contexts.push(context)
  await page.goto(`${url}/sign-in`)
  await page.locator('.sample-card').filter({ hasText: card }).first().click()
  await page.locator('.waiting-list, .start-here').first().waitFor()
  return { page, complaints }
}
const TELLER = /柜员.*青溪支行/s
const MANAGER = /网点负责人.*青溪支行/s

test(
  'a shop owner’s raise: asked for in the app, one visit, reviewed by another, in effect by itself',
  { skip },
  async () => {
    const { house } = world
    // At home: the bank's app asks, and the whole list is there before he sets out.
    const told = await ok<Told>(
      world.core.send('POST', '/v1/limits/raise', {
        account: SHOP,
        askedDayMinor: 2_500_000,
        purpose: 'goods',
        channel: 'mobile',
      }),
    )
    assert.equal(told.papers.items.length, 3)

    const teller = await enterAs(TELLER)
    const beganMs = performance.now()
    await teller.page.goto(`${url}/limits`)
    await teller.page.getByLabel('账号').fill('6217 9904 0000 0001')
    await teller.page.getByRole('button', { name: '查账户' }).click()
    await teller.page.getByRole('heading', { name: /的限额$/ }).waitFor()
    await teller.page.getByText('¥10,000', { exact: true }).first().waitFor()
    await teller.page.getByRole('link', { name: '看这份申请' }).click()
    await teller.page.getByText('还差 3 项').waitFor()
    for (const paper of ['本人有效身份证件（原件）', '营业执照', '近三个月收款流水或进货单'])
      await teller.page.getByRole('radiogroup', { name: paper }).getByRole('radio', { name: '已看' }).check()
    await teller.page.getByText('每一项都有了').waitFor()
    await teller.page.getByRole('button', { name: '提交复核' }).click()
    await teller.page.getByText('您经手过这份申请').or(teller.page.getByText('看过的资料')).first().waitFor()
    const counterMs = performance.now() - beganMs

    const manager = await enterAs(MANAGER)
    const reviewMs = performance.now()
    await manager.page.getByRole('link', { name: /请复核提额：每天25,000元/ }).click()
    await manager.page.getByRole('button', { name: '批准提额' }).click()
    await manager.page.getByText('已批准：每天 ¥25,000').waitFor()
    await manager.page.getByText(/还有 1[12] 小时/).waitFor()
    const approvedMs = performance.now() - reviewMs

    house.advance(12 * HOUR_MS)
    await world.runJobs()
    const after = await enterAs(TELLER)
    await after.page.goto(`${url}/limits/requests/${told.id}`)
    await after.page.getByText('已生效：每天 ¥25,000').waitFor()
    await after.page.getByText('客户到网点 1 次').waitFor()
    const { now } = await ok<{ now: { dayMinor: number } }>(
      world.core.send('POST', '/v1/limits/read', { account: SHOP }),
    )
    assert.equal(now.dayMinor, 2_500_000)
    for (const { complaints } of [teller, manager, after])
      assert.deepEqual(
        complaints.filter((each) => !each.includes('preload')),
        [],
      )
    report.push(
      `a shop owner’s raise: 1 visit, 3 papers, 0 questions, 2 looks; ${(counterMs / 1000).toFixed(1)} s of screens at the counter, ${(approvedMs / 1000).toFixed(1)} s for the reviewer, in effect 12 h after the papers`,
    )
  },
)

test(
  'somebody who says that he was deceived: the teller stops all payments in two clicks, and the app sees it',
  { skip },
  async () => {
    const teller = await enterAs(TELLER)
    await teller.page.goto(`${url}/limits`)
    await teller.page.getByLabel('账号').fill('6217990400000029')
    await teller.page.getByRole('button', { name: '查账户' }).click()
    await teller.page.getByRole('heading', { name: /的限额$/ }).waitFor()
    const beganMs = performance.now()
    await teller.page.getByRole('button', { name: '紧急止付' }).click()
    await teller.page.getByRole('dialog').getByRole('button', { name: '紧急止付' }).click()
    await teller.page.getByText('客户已紧急止付').waitFor()
    const stoppedMs = performance.now() - beganMs
    const checked = await ok<{ allowed: boolean; reasons: readonly { code: string }[] }>(
      world.core.send('POST', '/v1/limits/check', {
        account: '6217990400000029',
        paymentId: 'after-stop',
        amountMinor: 1,
        channel: 'mobile',
      }),
    )
    assert.deepEqual([checked.allowed, checked.reasons.map(({ code }) => code)], [false, ['kill-switch']])
    await teller.page.getByRole('button', { name: '恢复支付' }).click()
    await teller.page.getByRole('dialog').getByRole('button', { name: '恢复支付' }).click()
    await teller.page.getByText('身份证和本人意愿两项都要确认。').waitFor()
    await teller.page.getByLabel('已看过本人身份证原件').check()
    await teller.page.getByLabel('问过本人：是自己决定的，没有人在指使').check()
    await teller.page.getByRole('dialog').getByRole('button', { name: '恢复支付' }).click()
    await teller.page.getByRole('button', { name: '紧急止付' }).waitFor()
    report.push(`a kill switch at the counter: 2 clicks, ${stoppedMs.toFixed(0)} ms until it stands`)
  },
)
