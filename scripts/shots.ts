/** `npm run shots`: photographs of every screen and state into `shots/`, from the real server and from invented states. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, openPage, type Look } from './screens/browser.ts'
import { serveFixtures, type Scene } from './screens/fixture-server.ts'
import { photographHouse, type Pose } from './screens/house-shots.ts'
import { signInAs, startRealServer, waitForDecision } from './screens/real-server.ts'
import { photographOutreach } from './screens/outreach-shots.ts'
import { photographPapers } from './screens/paper-shots.ts'
import { photographStops } from './screens/stop-shots.ts'

const ROOT = join(import.meta.dirname, '..')
const SHOTS = join(ROOT, 'shots')
const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const ROLES = [
  'teller',
  'lobby',
  'branch-manager',
  'officer',
  'investigator',
  'analyst',
  'leader',
  'supervisor',
  'publicity',
  'grid-worker',
  'teacher',
  'auditor',
  'contact',
  'citizen',
  'administrator',
] as const
const PLACES = ['groups', 'alliance', 'people', 'audit', 'exchange'] as const
const INVENTED_START_MS = Date.UTC(2026, 10, 23, 2)

/**
 * `--real`: only the real server; `--house`: only the invented house, `--house=desk`: of it what contains `desk`; `--states`: only invented
 * decisions; `--stop`: only what stops payments, `--stop=counter` likewise; `--papers`: only papers;
 * `--outreach`: only publicity.
 */
const part = process.argv.find((each) => /^--(real|house|states|stop|papers|outreach)/.test(each)) ?? ''
/** Who is signed in on the pages that are photographed. */
let session: Awaited<ReturnType<typeof signInAs>> | undefined

if (part === '') rmSync(SHOTS, { recursive: true, force: true })
mkdirSync(SHOTS, { recursive: true })
const browser = await openBrowser()
try {
  if (part === '' || part === '--real') await photographReal(browser)
  if (part === '' || part === '--states') await photographStates(browser)
  if (part === '' || part.startsWith('--stop')) await photographStops(browser, ROOT, SHOTS, part.split('=')[1] ?? '')
  if (part === '' || part.startsWith('--papers')) await photographPapers(browser, ROOT, SHOTS, part.split('=')[1] ?? '')
  if (part === '' || part.startsWith('--outreach'))
    await photographOutreach(browser, ROOT, SHOTS, part.split('=')[1] ?? '')
  if (part === '' || part.startsWith('--house'))
    await photographHouse(browser, join(ROOT, 'packages/web/dist'), SHOTS, INVENTED_START_MS, part.split('=')[1] ?? '')
} finally {
  await browser.close()
}

async function photographReal(open: Browser): Promise<void> {
  const server = await startRealServer(ROOT)
  session = await signInAs(server.url, 'investigator')
  try {
    const stopped = await waitForDecision(server.url, 'hold,refuse')
    const allowed = await waitForDecision(server.url, 'allow')
    for (const language of LANGUAGES) {
      for (const [size, name] of [
        [DESK, 'desk'],
        [PHONE, 'phone'],
      ] as const) {
        const look = { language, ...size }
        await photograph(open, look, `${server.url}/decisions`, `stream-${name}-${language}`)
        await photograph(open, look, `${server.url}/decisions?show=touched`, `touched-${name}-${language}`)
        await photograph(open, look, `${server.url}/decisions/${stopped}`, `decision-${name}-${language}`, {
          isWhole: true,
          pose: verify,
        })
      }
    }
    const dark = { language: 'zh-Hans', scheme: 'dark' } as const
    await photograph(open, { ...dark, ...DESK }, `${server.url}/decisions?show=touched`, 'touched-desk-dark')
    await photograph(open, { ...dark, ...PHONE }, `${server.url}/decisions`, 'stream-phone-dark')
    await photograph(open, { ...dark, ...DESK }, `${server.url}/decisions/${stopped}`, 'decision-desk-dark', {
      isWhole: true,
      pose: verify,
    })
    const plain = { language: 'zh-Hans', ...DESK } as const
    await photograph(open, plain, `${server.url}/decisions/${allowed}`, 'decision-desk-allowed', {
      isWhole: true,
    })
    await photograph(open, plain, `${server.url}/decisions/${stopped}`, 'decision-desk-unfolded', {
      isWhole: true,
      pose: unfold,
    })
    await photograph(open, plain, `${server.url}/decisions/dec_999999999`, 'decision-missing')
    await photograph(open, plain, `${server.url}/nowhere`, 'page-missing')
    await photograph(
      open,
      { language: 'zh-Hans', width: 720, height: 450 },
      `${server.url}/decisions?show=touched`,
      'touched-zoom-200',
    )
    await print(open, `${server.url}/decisions/${stopped}`)
    await photographRoles(open, server.url)
  } finally {
    session = undefined
    await server.close()
  }
}

/** The first page of every role, and every place of the navigation as who sees most. */
async function photographRoles(open: Browser, url: string): Promise<void> {
  for (const role of ROLES) {
    session = await signInAs(url, role)
    await photograph(open, { language: 'zh-Hans', ...DESK }, `${url}/`, `role-${role}-desk`)
    await photograph(open, { language: 'zh-Hans', ...PHONE }, `${url}/`, `role-${role}-phone`)
  }
  for (const language of LANGUAGES) {
    for (const place of PLACES) {
      await photograph(open, { language, ...DESK }, `${url}/${place}`, `place-${place}-desk-${language}`)
      await photograph(open, { language, ...PHONE }, `${url}/${place}`, `place-${place}-phone-${language}`)
    }
  }
}

/** What a quiet sample county does not show: every verdict, long names, huge amounts, empty, failing, offline, paused. */
async function photographStates(open: Browser): Promise<void> {
  const dist = join(ROOT, 'packages/web/dist')
  const scenes: readonly [Scene, string, Pose?][] = [
    ['busy', 'every-verdict'],
    ['busy', 'paused', pause],
    ['busy', 'keyboard', walk],
    ['busy', 'waiting', rest],
    ['empty', 'empty'],
    ['failing', 'failing', fail],
  ]
  for (const [scene, name, pose] of scenes) {
    const server = await serveFixtures(dist, scene, INVENTED_START_MS, { isSignedIn: true })
    await photograph(
      open,
      { language: 'zh-Hans', ...DESK },
      `${server.url}/decisions`,
      `state-${name}-desk`,
      pose ? { pose } : {},
    )
    await photograph(
      open,
      { language: 'en', ...PHONE },
      `${server.url}/decisions`,
      `state-${name}-phone`,
      pose ? { pose } : {},
    )
    server.close()
  }
  for (const [look, name] of [
    [{ language: 'zh-Hans', ...DESK }, 'desk'],
    [{ language: 'zh-Hant', ...PHONE }, 'phone'],
  ] as const) {
    const server = await serveFixtures(dist, 'busy', INVENTED_START_MS, { isSignedIn: true })
    await photograph(open, look, `${server.url}/decisions`, `state-offline-${name}`, {
      pose: async (page) => {
        server.close()
        await page.locator('.link-state.lost').waitFor()
      },
    })
    const again = await serveFixtures(dist, 'busy', INVENTED_START_MS, { isSignedIn: true })
    await photograph(open, look, `${again.url}/decisions/dec_10`, `state-long-names-${name}`, {
      isWhole: true,
    })
    again.close()
  }
}

async function photograph(
  open: Browser,
  look: Look,
  url: string,
  name: string,
  how: { readonly isWhole?: boolean; readonly pose?: Pose } = {},
): Promise<void> {
  const { page, context, complaints } = await openPage(open, look)
  if (session) await context.addCookies([session])
  await page.goto(url)
  await page.locator('h1').first().waitFor()
  await page.waitForTimeout(1_500)
  await how.pose?.(page)
  await page.evaluate('scrollTo(0, 0)')
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: how.isWhole ?? false })
  await context.close()
  process.stdout.write(`${name}${complaints.length > 0 ? `  ${complaints.join(' | ')}` : ''}\n`)
}

async function print(open: Browser, url: string): Promise<void> {
  const { page, context } = await openPage(open, { language: 'zh-Hans', ...DESK })
  if (session) await context.addCookies([session])
  await page.goto(url)
  await page.locator('.band').waitFor()
  await page.waitForTimeout(500)
  await page.pdf({ path: join(SHOTS, 'decision-a4.pdf'), preferCSSPageSize: true })
  await context.close()
  process.stdout.write('decision-a4.pdf\n')
}

async function verify(page: Page): Promise<void> {
  await page.locator('.chain button').click()
  await page.locator('.verification').waitFor()
}

async function unfold(page: Page): Promise<void> {
  for (const summary of await page.locator('summary').all()) await summary.click()
}

async function pause(page: Page): Promise<void> {
  await page.locator('.tools button').click()
  await page.waitForTimeout(3_000)
}

async function walk(page: Page): Promise<void> {
  for (const key of ['j', 'j', 'j']) await page.keyboard.press(key)
}

async function fail(page: Page): Promise<void> {
  await page.locator('[role=alert]').waitFor()
}

async function rest(page: Page): Promise<void> {
  await page.locator('a.row').nth(2).hover()
  await page.waitForTimeout(3_000)
}
