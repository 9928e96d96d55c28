import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openPage, type Look } from '../../scripts/screens/browser.ts'
import { signInAs } from '../../scripts/screens/real-server.ts'
import { barriers, pageLook, unlabelled } from './page-look.ts'
import { ROOT, type RealJourney } from './real-journey.ts'

const FEATURES = join(ROOT, 'packages/web/src/features')

/** Every path that a feature adds to the router, those without an open record first. */
export const PATHS = readdirSync(FEATURES)
  .map((feature) => join(FEATURES, feature, 'routes.tsx'))
  .filter((file) => existsSync(file))
  .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map((found) => found[1] ?? ''))
  .toSorted((left, right) => Number(left.includes('$')) - Number(right.includes('$')))

/** Which record an open page is about, by the beginning of its path; the first that fits. */
const RECORDS = [
  ['/groups/briefings/', 'brf'],
  ['/groups/', 'grp'],
  ['/alliance/commands/', 'cmd'],
  ['/alliance/', 'org'],
  ['/people/of/', 'org'],
  ['/people/', 'per'],
  ['/exchange/webhooks/', 'wh'],
  ['/decisions/', 'dec'],
  ['/cases/texts/', 'cst'],
  ['/cases/', 'cas'],
  ['/outreach/reports/', 'hrp'],
  ['/outreach/', 'act'],
  ['/letters/', 'ltb'],
  ['/receipt/', 'ltr'],
  ['/payment-pages/orders/', 'pgo'],
  ['/payment-pages/merchants/', 'pgm'],
] as const

/** Sides of a page that has several. */
const SIDES = [
  '/account?tab=password',
  '/account?tab=sessions',
  '/account?tab=display',
  '/exchange?tab=facts',
  '/exchange?tab=webhooks',
  '/exchange?tab=messages',
  '/exchange?tab=schedules',
  '/cases?tab=trend',
  '/cases?tab=texts',
  '/cases?tab=shown',
  '/outreach?tab=totals',
  '/outreach?tab=reports',
  '/outreach?tab=table',
  '/outreach?tab=surveys',
  '/outreach?tab=materials',
  '/payment-pages?tab=orders',
  '/payment-pages?tab=merchants',
  '/groups?tab=sent',
  '/groups?tab=groups',
  '/search?q=青溪',
  '/nowhere',
]

/** Rules whose verdict can be another one in another scheme of colours. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block']

async function openRoute({ server }: RealJourney, page: Page, path: string): Promise<void> {
  await page.goto(`${server.url}${path}`)
  await page.locator('h1, main [role=alert]').first().waitFor()
  // The style guide shows how waiting looks.
  if (path !== '/style-guide') await page.waitForFunction(() => document.querySelector('.skeleton') === null)
}

/** Opens every route as one person and notes what is wrong, in each of the schemes. */
export async function findingsOf(
  journey: RealJourney,
  look: Look,
  role: string,
  schemes: readonly ('light' | 'dark')[],
): Promise<string[]> {
  const { page, context, complaints } = await openPage(journey.browser, look)
  await context.addCookies([await signInAs(journey.server.url, role)])
  const known = new Map<string, string>([['dec', 'dec_1']])
  const findings: string[] = []
  for (const pattern of [...PATHS.filter((path) => !path.includes('$')), ...SIDES, ...PATHS.filter(hasRecord)]) {
    const kind = RECORDS.find(([beginning]) => pattern.startsWith(beginning))?.[1] ?? ''
    const path = pattern.replace('$id', known.get(kind) ?? `${kind}_00000000000000000000`)
    await openRoute(journey, page, path)
    for (const id of await idsOnPage(page)) known.set(id.split('_')[0] ?? '', id)
    const seen = await pageLook(page)
    if (seen.wordKeys.length > 0) findings.push(`${path}: keys of missing words ${seen.wordKeys.join(', ')}`)
    if (seen.widthPx > look.width) findings.push(`${path} is ${seen.widthPx} px wide`)
    findings.push(...(await unlabelled(page)).map((each) => `${path}: ${each}`))
    for (const [index, scheme] of schemes.entries()) {
      await page.emulateMedia({ colorScheme: scheme })
      const found = await barriers(page, index === 0 ? undefined : OF_COLOUR)
      findings.push(...found.map((each) => `${path} ${scheme}: ${each}`))
    }
  }
  await context.close()
  // What somebody may not do, or what is not there, the page says; the browser grumbles about it all the same.
  findings.push(...complaints.filter((each) => !/status of 40[034]/.test(each)))
  return findings
}

const hasRecord = (path: string): boolean => path.includes('$')

const idsOnPage = (page: Page): Promise<string[]> =>
  page
    .locator('a[href^="/"]')
    .evaluateAll((links) =>
      links.flatMap(
        (link) =>
          link.getAttribute('href')?.match(/(?<=\/)(?:brf|grp|cmd|org|per|wh|dec|cas|cst|act|hrp|ltb)_[0-9a-z]{8,}/g) ??
          [],
      ),
    )
