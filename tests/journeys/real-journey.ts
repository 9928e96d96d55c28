import { join } from 'node:path'
import { after, before } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { browserPath, openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { startRealServer, type RealServer } from '../../scripts/screens/real-server.ts'

export const ROOT = join(import.meta.dirname, '../..')
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }
export const skip = browserPath() === undefined ? 'no Chromium on this machine' : false

export interface RealJourney {
  readonly server: RealServer
  readonly browser: Browser
}

/** The server as anybody would start it, and a browser, for the tests of this file; nothing where there is no browser. */
export function realJourney(): RealJourney {
  let server: RealServer | undefined
  let browser: Browser | undefined
  before(async () => {
    if (skip) return
    server = await startRealServer(ROOT)
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })
  const begun = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new TypeError('the journey has not begun')
    return part
  }
  return {
    get server() {
      return begun(server)
    },
    get browser() {
      return begun(browser)
    },
  }
}

/** One click on the sign-in page, as anybody who tries the sample would. */
export async function enterAs(
  { server, browser }: RealJourney,
  card: RegExp,
  size = DESK,
): Promise<{ readonly page: Page; readonly context: BrowserContext }> {
  const { page, context } = await openPage(browser, { language: 'zh-Hans', ...size })
  await page.goto(`${server.url}/sign-in`)
  await page.locator('.sample-card').filter({ hasText: card }).first().click()
  await page.locator('.waiting-list, .start-here').first().waitFor()
  return { page, context }
}
