import type { Browser, Page } from 'playwright-core'
import { openShownHouse, photographScreens, type Screen } from './stop-shots.ts'

const SCREENS: readonly Screen[] = [
  { name: 'ledger', path: '/outreach?from=2026-10-01&to=2026-10-31', who: 'leader' },
  { name: 'ledger-long', path: '/outreach?from=2026-11-01', who: 'town' },
  { name: 'ledger-empty', path: '/outreach', who: 'newcomer' },
  { name: 'totals', path: '/outreach?tab=totals', who: 'leader' },
  { name: 'reports', path: '/outreach?tab=reports', who: 'leader' },
  { name: 'table', path: '/outreach?tab=table', who: 'leader' },
  { name: 'surveys', path: '/outreach?tab=surveys', who: 'leader' },
  { name: 'materials', path: '/outreach?tab=materials', who: 'county' },
  { name: 'new', path: '/outreach/new', who: 'grid' },
  { name: 'new-wrong', path: '/outreach/new', who: 'grid', pose: sendWrong },
  { name: 'import', path: '/outreach/import', who: 'town' },
  { name: 'survey-new', path: '/outreach/surveys/new', who: 'county' },
  { name: 'material-new', path: '/outreach/materials/new', who: 'county' },
  { name: 'activity', path: '/outreach/$corrected', who: 'town' },
  { name: 'activity-long', path: '/outreach/$long', who: 'town' },
  { name: 'activity-voided', path: '/outreach/$voided', who: 'town' },
  { name: 'activity-correct', path: '/outreach/$long/correct', who: 'town' },
  { name: 'activity-missing', path: '/outreach/act_none0', who: 'town' },
  { name: 'hand-in', path: '/outreach/reports/new', who: 'town' },
  { name: 'report', path: '/outreach/reports/$open', who: 'leader' },
  { name: 'report-edit', path: '/outreach/reports/$open', who: 'leader', pose: (page) => page.keyboard.press('e') },
  { name: 'report-partly', path: '/outreach/reports/$partly', who: 'leader' },
  { name: 'report-edition', path: '/outreach/reports/$edition', who: 'leader' },
  { name: 'report-confirmed', path: '/outreach/reports/$confirmed', who: 'leader' },
]

/** Publicity: the ledger, the confirming of reports, the table of units. `only`: names that contain it. */
export async function photographOutreach(open: Browser, root: string, into: string, only: string): Promise<void> {
  const house = await openShownHouse(root, 'outreach-house.ts')
  try {
    await photographScreens(open, house, SCREENS, into, 'outreach', only)
  } finally {
    await house.close()
  }
}

/** Nothing was counted, and nobody says why there is no evidence. */
async function sendWrong(page: Page): Promise<void> {
  await page.locator('select').first().selectOption('lecture')
  await page.locator('form.form button[type=submit]').click()
}
