import type { Browser, Page } from 'playwright-core'
import { openShownHouse, photographScreens, type Screen } from './stop-shots.ts'

const side = (tab: number) => (page: Page) => page.locator('.paper-side [role=tab]').nth(tab).click()

const SCREENS: readonly Screen[] = [
  { name: 'list', path: '/papers', who: 'writer' },
  { name: 'list-empty', path: '/papers', who: 'newcomer' },
  { name: 'new', path: '/papers/new', who: 'writer' },
  { name: 'new-chosen', path: '/papers/new?template=month-summary', who: 'writer' },
  { name: 'draft', path: '/papers/$draft', who: 'writer' },
  { name: 'draft-figure', path: '/papers/$draft', who: 'writer', pose: openFigure },
  { name: 'draft-editing', path: '/papers/$draft', who: 'writer', pose: beginEditing },
  { name: 'draft-inputs', path: '/papers/$draft', who: 'writer', pose: side(2) },
  { name: 'edited', path: '/papers/$edited', who: 'writer', pose: side(1) },
  { name: 'stale', path: '/papers/$stale', who: 'writer', pose: side(1) },
  { name: 'missing', path: '/papers/$missing', who: 'writer' },
  { name: 'review', path: '/papers/$submitted', who: 'reviewer', pose: side(3) },
  { name: 'issue', path: '/papers/$approved', who: 'writer', pose: askIssue },
  { name: 'issued', path: '/papers/$issued', who: 'writer', pose: side(3) },
  { name: 'recalled', path: '/papers/$recalled', who: 'writer' },
  { name: 'english', path: '/papers/$english', who: 'writer' },
  { name: 'style', path: '/papers/style', who: 'reviewer' },
  { name: 'verify', path: '/verify?house=sample' },
  { name: 'verify-known', path: '/verify/$sha256?house=sample' },
  { name: 'verify-unknown', path: `/verify/${'0'.repeat(64)}?house=sample` },
]

/** Papers from the first card to the file that went out. `only`: names that contain it. */
export async function photographPapers(open: Browser, root: string, into: string, only: string): Promise<void> {
  const house = await openShownHouse(root, 'papers-house.ts')
  try {
    await photographScreens(open, house, SCREENS, into, 'papers', only)
  } finally {
    await house.close()
  }
}

async function openFigure(page: Page): Promise<void> {
  await page.locator('.sheet-a4 .figure').first().click()
  await page.locator('.figure-rows li').first().waitFor()
}

async function beginEditing(page: Page): Promise<void> {
  await page.locator('.piece-open').nth(1).focus()
  await page.keyboard.press('Enter')
}

async function askIssue(page: Page): Promise<void> {
  await page.locator('.paper-acts .button.primary').click()
  await page.locator('dialog').waitFor()
}
