import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { openDecidingHouse, type DecidingHouse } from '../house/deciding-house.ts'

const TICK_MS = 50
const DAY_MS = 86_400_000
export const DIST = new URL('../../packages/web/dist', import.meta.url).pathname

/** The sample county with the ledger of real servers, listening, its clock going on; and a browser. */
export async function openCounterScene() {
  const house = await openDecidingHouse({}, { webDir: DIST })
  const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
  const clock = setInterval(() => house.advance(TICK_MS), TICK_MS)
  const browser = await openBrowser()
  let sent = 0
  return {
    house,
    url,
    browser,
    /** What the bank's systems saw before the customer came. */
    async happened(branch: string, kind: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
      sent += 1
      const time = new Date(house.now()).toISOString()
      const result = await house.decisions.decide(branch, { id: `before-${sent}`, kind, time, ...fields })
      if (result.status !== 'decided') throw new Error(JSON.stringify(result))
    },
    laterBy: (days: number) => house.advance(days * DAY_MS),
    async close() {
      clearInterval(clock)
      await browser.close()
      await house.close()
    },
  }
}
export type CounterScene = Awaited<ReturnType<typeof openCounterScene>>

export const cny = (yuan: number) => ({ minor: yuan * 100, currency: 'CNY' })

/** Somebody of the county before a browser at the counter. */
export async function sitDown(
  { house, url, browser }: { house: DecidingHouse; url: string; browser: Browser },
  role: 'teller' | 'branch-manager',
  place: string,
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }> {
  const { headers } = await house.asRole(role, place)
  const [name = '', value = ''] = (headers['cookie'] ?? '').split('=')
  const opened = await openPage(browser, { language: 'zh-Hans', width: 1440, height: 900 })
  await opened.context.addCookies([{ name, value, url }])
  await opened.page.goto(`${url}/counter`)
  await opened.page.locator('.counter-waiting').waitFor()
  return opened
}

export interface Customer {
  readonly account: string
  readonly name: string
  readonly customer: string
  readonly age: string
  readonly payee: string
  readonly payeeName: string
  readonly amount: string
  readonly remark: string
  /** How often the arrow goes down in the list of relations. */
  readonly relationSteps?: number
}

/** Types the form with the keyboard alone and presses Enter. */
export async function typeTransfer(page: Page, customer: Customer): Promise<void> {
  await page.locator('.counter-form input').first().focus()
  const fields = [
    customer.account,
    customer.name,
    customer.customer,
    customer.age,
    customer.payee,
    customer.payeeName,
    customer.amount,
    customer.remark,
  ]
  for (const [index, text] of fields.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.insertText(text)
  }
  const steps = customer.relationSteps ?? 0
  if (steps > 0) await page.keyboard.press('Tab')
  for (let step = 0; step < steps; step += 1) await page.keyboard.press('ArrowDown')
  if (steps > 0) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.counter-verdict, .form-failure').waitFor()
}

/** The verdict as it stands on the screen. */
export const verdictOn = (page: Page): Promise<string> => page.locator('.counter-verdict h1').innerText()

/** Presses the figure of the answer with this code; resolves when the server has weighed it. */
export async function answer(page: Page, codes: Readonly<Record<string, string>>): Promise<string> {
  const list = page.locator('.counter-answers')
  await list.waitFor()
  const question = (await list.getAttribute('data-question')) ?? ''
  const code = codes[question]
  if (code === undefined) throw new Error(`the customer has no answer to ${question}`)
  const key = await list.locator(`[data-code="${code}"]`).getAttribute('aria-keyshortcuts')
  await press(page, key ?? '')
  return question
}

/** One key, and what it does is saved. */
export async function press(page: Page, key: string): Promise<void> {
  const saved = page.waitForResponse((response) => response.request().method() === 'POST' && response.status() < 500)
  await page.keyboard.press(key)
  const response = await saved
  if (response.status() !== 200) throw new Error(`${key}: ${response.status()} ${await response.text()}`)
  await page.locator('.counter-saved, .notice-page').filter({ hasNotText: '正在保存' }).waitFor()
}

/** Shown on the screen, signed on paper. */
export async function showAndSign(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await page.locator('.notice-paper').waitFor()
  await press(page, 'Enter')
  await page.getByRole('button', { name: /客户已在纸上签字/ }).waitFor()
  await press(page, 'Enter')
  await page.locator('.counter-panels').waitFor()
}

/** `00:38` on the screen. */
export const clockOn = (page: Page): Promise<string> => page.locator('.counter-clock b').innerText()
