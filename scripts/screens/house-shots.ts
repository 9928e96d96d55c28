import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openPage, type Look } from './browser.ts'
import { serveFixtures, type Scene } from './fixture-server.ts'

export type Pose = (page: Page) => Promise<unknown>

const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

interface Screen {
  readonly name: string
  readonly path: string
  readonly isSignedIn: boolean
  readonly isWhole?: boolean
  readonly pose?: Pose
}

const SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', isSignedIn: false, isWhole: true },
  { name: 'welcome', path: '/welcome#token', isSignedIn: false, isWhole: true },
  { name: 'join', path: '/join#token', isSignedIn: false, isWhole: true },
  { name: 'second-factor', path: '/second-factor', isSignedIn: true, isWhole: true },
  { name: 'home', path: '/', isSignedIn: true },
  { name: 'search', path: '/search?q=青溪', isSignedIn: true },
  { name: 'notifications', path: '/notifications', isSignedIn: true },
  { name: 'account', path: '/account', isSignedIn: true },
  { name: 'account-sessions', path: '/account?tab=sessions', isSignedIn: true },
  { name: 'style-guide', path: '/style-guide', isSignedIn: true, isWhole: true },
]

/** Poses that show one state of one screen. */
const POSED: readonly (Screen & { readonly scene?: Scene; readonly look?: Partial<Look> })[] = [
  { name: 'home-dark', path: '/', isSignedIn: true, look: { scheme: 'dark' } },
  { name: 'home-elder', path: '/', isSignedIn: true, look: { isElder: true } },
  { name: 'sign-in-dark', path: '/sign-in', isSignedIn: false, look: { scheme: 'dark' } },
  { name: 'sign-in-elder', path: '/sign-in', isSignedIn: false, look: { isElder: true } },
  { name: 'style-guide-dark', path: '/style-guide', isSignedIn: true, isWhole: true, look: { scheme: 'dark' } },
  { name: 'style-guide-elder', path: '/style-guide', isSignedIn: true, isWhole: true, look: { isElder: true } },
  { name: 'account-display', path: '/account?tab=display', isSignedIn: true },
  { name: 'account-password', path: '/account?tab=password', isSignedIn: true },
  { name: 'home-empty', path: '/', isSignedIn: true, scene: 'empty' },
  { name: 'home-loading', path: '/', isSignedIn: true, scene: 'slow' },
  { name: 'home-failing', path: '/', isSignedIn: true, scene: 'failing', pose: waitForAlert },
  { name: 'home-long', path: '/', isSignedIn: true, scene: 'long' },
  { name: 'home-enrol', path: '/', isSignedIn: true, scene: 'enrol', isWhole: true },
  { name: 'home-offline', path: '/', isSignedIn: true, pose: goOffline },
  { name: 'home-keys', path: '/', isSignedIn: true, pose: (page) => page.keyboard.press('?') },
  { name: 'home-help', path: '/', isSignedIn: true, pose: openHelp },
  { name: 'home-person', path: '/', isSignedIn: true, pose: (page) => page.locator('.menu-button').last().click() },
  { name: 'search-empty', path: '/search?q=无此人', isSignedIn: true, scene: 'empty' },
  { name: 'notifications-empty', path: '/notifications', isSignedIn: true, scene: 'empty' },
  { name: 'missing', path: '/nowhere', isSignedIn: true },
]

/** Every screen of the house in three languages and two sizes, then its states. `only`: names that contain it. */
export async function photographHouse(
  open: Browser,
  dist: string,
  into: string,
  startMs: number,
  only: string,
): Promise<void> {
  for (const screen of SCREENS.filter(({ name }) => name.includes(only))) {
    for (const language of LANGUAGES) {
      for (const [size, device] of [
        [DESK, 'desk'],
        [PHONE, 'phone'],
      ] as const)
        await photographScreen(
          open,
          dist,
          into,
          startMs,
          screen,
          { language, ...size },
          `${screen.name}-${device}-${language}`,
        )
    }
  }
  for (const posed of POSED.filter(({ name }) => name.includes(only))) {
    for (const [size, device] of [
      [DESK, 'desk'],
      [PHONE, 'phone'],
    ] as const)
      await photographScreen(
        open,
        dist,
        into,
        startMs,
        posed,
        { language: 'zh-Hans', ...size, ...posed.look },
        `${posed.name}-${device}`,
      )
  }
}

async function photographScreen(
  open: Browser,
  dist: string,
  into: string,
  startMs: number,
  screen: Screen & { readonly scene?: Scene },
  look: Look,
  name: string,
): Promise<void> {
  const server = await serveFixtures(dist, screen.scene ?? 'busy', startMs, { isSignedIn: screen.isSignedIn })
  const { page, context, complaints } = await openPage(open, look)
  await page.clock.setFixedTime(startMs)
  await page.goto(`${server.url}${screen.path}`)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(400)
  await screen.pose?.(page)
  await page.waitForTimeout(150)
  await page.screenshot({ path: join(into, `${name}.png`), fullPage: screen.isWhole ?? false })
  const widthPx = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (widthPx > look.width) complaints.push(`content is ${widthPx} px wide`)
  await context.close()
  server.close()
  process.stdout.write(`${name}${complaints.length > 0 ? `  ${complaints.join(' | ')}` : ''}\n`)
}

async function waitForAlert(page: Page): Promise<void> {
  await page.locator('[role=alert]').waitFor({ timeout: 30_000 })
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.locator('.banner').first().waitFor()
}

async function openHelp(page: Page): Promise<void> {
  await page.locator('.page-head [aria-expanded]').click()
}
