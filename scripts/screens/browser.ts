import { existsSync } from 'node:fs'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Undefined: no browser on this machine. */
export const browserPath = (): string | undefined => PLACES.find((place) => existsSync(place))

export async function openBrowser(): Promise<Browser> {
  const path = browserPath()
  if (path === undefined) throw new Error(`no browser at ${PLACES.join(', ')}`)
  return chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb'],
  })
}

export interface Look {
  readonly language: 'zh-Hans' | 'zh-Hant' | 'en'
  readonly width: number
  readonly height: number
  readonly scheme?: 'light' | 'dark'
  readonly isElder?: boolean
}

/** Said of every preloaded file when the machine is busy; nothing is wrong with the page. */
const SLOW_MACHINE = /preloaded using link preload but not used within a few seconds/

/** A page of its own that notes every complaint of the browser: errors, refused content, failed requests of our own. */
export async function openPage(
  browser: Browser,
  look: Look,
): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly complaints: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.scheme ?? 'light',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  const complaints: string[] = []
  const page = await context.newPage()
  page.on('console', (message) => {
    if (SLOW_MACHINE.test(message.text())) return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(
    ({ language, isElder }) => {
      localStorage.setItem('lianfang.language', language)
      if (isElder) localStorage.setItem('lianfang.elder', 'yes')
    },
    { language: look.language, isElder: look.isElder ?? false },
  )
  return { page, context, complaints }
}
