import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser, Page } from 'playwright-core'
import { openPage, type Look } from './browser.ts'

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const DIST = process.env['LIANFANG_WEB_DIST']

export interface House {
  readonly url: string
  readonly nowMs: number
  readonly ids: Readonly<Record<string, string>>
  /** Cookies. */
  readonly people: Readonly<Record<string, string>>
  close(): Promise<void>
}

export interface Screen {
  readonly name: string
  /** `$held` is the record of this name. */
  readonly path: string
  /** Absent: nobody is signed in. */
  readonly who?: string
  readonly pose?: (page: Page) => Promise<unknown>
}

const tab = (n: number) => (page: Page) => page.getByRole('tab').nth(n).click()

const SCREENS: readonly Screen[] = [
  { name: 'places', path: '/interceptions', who: 'boss', pose: openPlaces },
  { name: 'counter', path: '/counter', who: 'teller' },
  { name: 'counter-empty', path: '/counter', who: 'otherTeller' },
  { name: 'counter-held', path: '/counter/$held', who: 'teller' },
  { name: 'counter-asked', path: '/counter/$asked', who: 'teller' },
  { name: 'counter-long', path: '/counter/$long', who: 'teller' },
  { name: 'counter-easy', path: '/counter/$easy', who: 'teller' },
  { name: 'counter-ended', path: '/counter/$ended', who: 'teller' },
  { name: 'counter-contact', path: '/counter/$long', who: 'teller', pose: (page) => page.keyboard.press('l') },
  { name: 'counter-report', path: '/counter/$held', who: 'teller', pose: (page) => page.keyboard.press('Enter') },
  { name: 'notice', path: '/counter/$held/notice', who: 'teller' },
  { name: 'notice-shown', path: '/counter/$shown/notice', who: 'teller' },
  { name: 'notice-signature', path: '/counter/$shown/notice', who: 'teller', pose: (page) => page.keyboard.press('d') },
  { name: 'interventions', path: '/interventions', who: 'head' },
  { name: 'appeals', path: '/interventions?tab=appeals', who: 'head' },
  { name: 'reports', path: '/interventions?tab=reports', who: 'police' },
  { name: 'intervention', path: '/interventions/$proposed', who: 'head' },
  { name: 'intervention-long', path: '/interventions/$heldLong', who: 'head' },
  { name: 'letter', path: '/interventions/$refused/letter', who: 'teller' },
  { name: 'appeal', path: '/appeals/$appeal', who: 'head' },
  { name: 'appeal-long', path: '/appeals/$appealLong', who: 'head' },
  { name: 'report', path: '/police-reports/$report', who: 'police' },
  { name: 'my-matter', path: '/my-matter' },
  { name: 'my-matter-open', path: '/my-matter#$freshCode' },
  { name: 'openings', path: '/openings', who: 'teller' },
  { name: 'openings-accounts', path: '/openings?tab=accounts', who: 'teller' },
  { name: 'opening-new', path: '/openings/new', who: 'teller' },
  { name: 'opening-1-notice', path: '/openings/$atNotice', who: 'teller' },
  { name: 'opening-2-face', path: '/openings/$atFace', who: 'teller' },
  { name: 'opening-2-face-failed', path: '/openings/$faceFailed', who: 'head' },
  { name: 'opening-3-look-up', path: '/openings/$atLookUp', who: 'teller' },
  { name: 'opening-4-phone', path: '/openings/$atPhone', who: 'teller' },
  { name: 'opening-5-interview', path: '/openings/$atInterview', who: 'teller' },
  { name: 'opening-granted', path: '/openings/$granted', who: 'teller' },
  { name: 'opening-low', path: '/openings/$low', who: 'teller' },
  { name: 'opening-refused', path: '/openings/$group2', who: 'teller' },
  { name: 'opening-second-look', path: '/openings/$group1', who: 'head' },
  { name: 'opening-appeal', path: '/openings/$openingAppeal', who: 'head' },
  { name: 'opening-letter', path: '/openings/$group2/letter', who: 'teller' },
  { name: 'opening-account', path: '/openings/accounts/$groupAccount', who: 'head' },
  { name: 'opening-account-long', path: '/openings/accounts/$openedAccount', who: 'teller' },
  { name: 'limits', path: '/limits', who: 'teller' },
  { name: 'limits-head', path: '/limits', who: 'head' },
  { name: 'limits-account', path: '/limits/accounts/$plain', who: 'teller' },
  { name: 'limits-account-long', path: '/limits/accounts/$limitLong', who: 'teller' },
  { name: 'limits-raise', path: '/limits/accounts/$plain/raise', who: 'teller' },
  { name: 'limits-told', path: '/limits/requests/$told', who: 'teller' },
  { name: 'limits-review', path: '/limits/requests/$inReview', who: 'head' },
  { name: 'limits-approved', path: '/limits/requests/$approved', who: 'teller' },
  { name: 'limits-refused', path: '/limits/requests/$limitRefused', who: 'teller' },
  { name: 'limits-paper', path: '/limits/requests/$told/paper', who: 'teller' },
  { name: 'patrol', path: '/patrol', who: 'lobby' },
  { name: 'patrol-place', path: '/patrol', who: 'stranger' },
  {
    name: 'patrol-stopped',
    path: '/patrol',
    who: 'lobby',
    pose: async (page) => {
      for (const part of [0, 1]) await page.locator('.taps').nth(part).locator('.tap').nth(1).click()
      await page.locator('.act-stopped').click()
    },
  },
  { name: 'patrol-records', path: '/patrol/records', who: 'lobby' },
  { name: 'patrol-gather', path: '/patrol/records/$approach/gather', who: 'lobby' },
  { name: 'patrol-machine-texts', path: '/patrol/machine-texts', who: 'lobby' },
  { name: 'machine-transfers', path: '/machine-transfers', who: 'teller' },
  { name: 'machine-transfers-empty', path: '/machine-transfers', who: 'otherTeller' },
  { name: 'interceptions', path: '/interceptions', who: 'boss' },
  { name: 'interceptions-empty', path: '/interceptions', who: 'platformHead' },
  { name: 'interception-new', path: '/interceptions/new', who: 'boss' },
  { name: 'interception', path: '/interceptions/$interception', who: 'boss' },
  { name: 'interception-roster', path: '/interceptions/$interception', who: 'boss', pose: tab(1) },
  { name: 'interception-accounts', path: '/interceptions/$interception', who: 'boss', pose: tab(2) },
  { name: 'gathered-accounts', path: '/interceptions/accounts', who: 'boss' },
  { name: 'gathered-account', path: '/interceptions/accounts/$gathered', who: 'boss' },
  { name: 'pages', path: '/payment-pages', who: 'platformHead' },
  { name: 'pages-orders', path: '/payment-pages?tab=orders', who: 'platformHead' },
  { name: 'pages-merchants', path: '/payment-pages?tab=merchants', who: 'platformHead' },
  { name: 'pages-order-altered', path: '/payment-pages/orders/$altered', who: 'platformHead' },
  { name: 'pages-order-long', path: '/payment-pages/orders/$longOrder', who: 'platformHead' },
  { name: 'pages-order-challenged', path: '/payment-pages/orders/$challenged', who: 'platformHead' },
  { name: 'pages-merchant', path: '/payment-pages/merchants/$merchant', who: 'compliance' },
  { name: 'pages-merchant-new', path: '/payment-pages/merchants/new', who: 'compliance' },
  { name: 'cases', path: '/cases', who: 'writer' },
  { name: 'cases-trend', path: '/cases?tab=trend', who: 'writer' },
  { name: 'cases-texts', path: '/cases?tab=texts', who: 'writer' },
  { name: 'cases-shown', path: '/cases?tab=shown', who: 'teller' },
  { name: 'case', path: '/cases/$case', who: 'writer' },
  { name: 'case-long', path: '/cases/$caseLong', who: 'writer' },
  { name: 'case-new', path: '/cases/new', who: 'writer' },
  { name: 'case-import', path: '/cases/import', who: 'writer' },
  { name: 'case-correct', path: '/cases/$caseBare/correct', who: 'writer' },
  { name: 'case-text', path: '/cases/texts/$text', who: 'writer' },
  { name: 'case-text-approval', path: '/cases/texts/$textWaiting', who: 'approver' },
  { name: 'case-text-returned', path: '/cases/texts/$textReturned', who: 'writer' },
]

/** What stops payments: counter, holds, openings, limits, patrols, payment pages, cases. `only`: names that contain it. */
export async function photographStops(open: Browser, root: string, into: string, only: string): Promise<void> {
  const house = await openShownHouse(root, 'stopping-house.ts')
  try {
    await photographScreens(open, house, SCREENS, into, 'stop', only)
  } finally {
    await house.close()
  }
}

/** Three languages and two sizes of each. */
export async function photographScreens(
  open: Browser,
  house: House,
  screens: readonly Screen[],
  into: string,
  prefix: string,
  only: string,
): Promise<void> {
  for (const screen of screens.filter(({ name }) => name.includes(only)))
    for (const language of LANGUAGES)
      for (const [size, device] of [
        [DESK, 'desk'],
        [PHONE, 'phone'],
      ] as const) {
        const name = `${screen.name}-${device}-${language}`
        const path = join(into, `${prefix}-${name}.png`)
        const complaints = await photograph(open, house, screen, { language, ...size }, path)
        process.stdout.write(`${name}${complaints.length > 0 ? `  ${complaints.join(' | ')}` : ''}\n`)
      }
}

async function photograph(
  open: Browser,
  house: House,
  screen: Screen,
  look: Look,
  path: string,
): Promise<readonly string[]> {
  const { page, context, complaints } = await openPage(open, look)
  const cookie = screen.who === undefined ? '' : (house.people[screen.who] ?? '')
  const [name = '', ...value] = cookie.split('=')
  if (name !== '') await context.addCookies([{ name, value: value.join('='), url: house.url }])
  await page.clock.setFixedTime(house.nowMs)
  await page.goto(
    `${house.url}${screen.path.replaceAll(/\$(\w+)/g, (_whole, id: string) => house.ids[id] ?? 'missing')}`,
  )
  await page.locator('h1, main [role=alert]').first().waitFor()
  await page.waitForTimeout(600)
  await screen.pose?.(page).catch((error: unknown) => complaints.push(String(error).split('\n')[0] ?? ''))
  await page.waitForTimeout(200)
  await page.screenshot({ path, fullPage: true })
  const widthPx = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (widthPx > look.width) complaints.push(`content is ${widthPx} px wide`)
  await context.close()
  return complaints.filter((each) => !each.includes('preloaded using link preload'))
}

/** A house of `tests/screens`, in a process of its own. */
export async function openShownHouse(root: string, file: string): Promise<House> {
  const child = spawn(process.execPath, [join(root, 'tests/screens', file), DIST ?? join(root, 'packages/web/dist')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for await (const line of createInterface({ input: child.stdout }))
    return {
      ...(JSON.parse(line) as Omit<House, 'close'>),
      async close() {
        child.kill('SIGTERM')
        await ended
      },
    }
  throw new Error('the house did not open')
}

/** On a phone all places stand behind a button; at a desk they stand there. */
async function openPlaces(page: Page): Promise<void> {
  const more = page.getByRole('button', { name: /^(更多|More)$/ })
  if (await more.isVisible()) await more.click()
}
