import { join } from 'node:path'
import { browserPath, openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { startRealServer } from '../../scripts/screens/real-server.ts'
import { median } from './measure.ts'

/** Lighthouse's slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 }
const CPU_SLOWDOWN = 4

export interface FirstPageFigures {
  readonly page: string
  /** Until the first thing to act on can be seen and pressed. */
  readonly slowMs: number
  /** The same without throttling, as the baseline. */
  readonly plainMs: number
  /** Bytes over the wire for scripts, until then. */
  readonly scriptBytes: number
  readonly allBytes: number
}

/** Opens the first pages as a browser that was never here, over a slow line on a slow processor. Undefined: no browser. */
export async function measureFirstPages(runs: number): Promise<FirstPageFigures[] | undefined> {
  if (browserPath() === undefined) return undefined
  const server = await startRealServer(join(import.meta.dirname, '..', '..'))
  const browser = await openBrowser()
  const visit = async (path: string, ready: string, isSlow: boolean, cookie: string | undefined) => {
    const { page, context } = await openPage(browser, { language: 'zh-Hans', width: 390, height: 844 })
    try {
      if (cookie !== undefined) await context.addCookies([{ name: 'lianfang', value: cookie, url: server.url }])
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      if (isSlow) {
        await session.send('Network.emulateNetworkConditions', SLOW_4G)
        await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN })
      }
      const types = new Map<string, string>()
      const bytes = { script: 0, all: 0 }
      session.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        bytes.all += encodedDataLength
        if (types.get(requestId) === 'Script') bytes.script += encodedDataLength
      })
      const startedMs = performance.now()
      await page.goto(`${server.url}${path}`, { waitUntil: 'commit' })
      await page.locator(ready).first().click({ trial: true })
      return { ms: performance.now() - startedMs, ...bytes }
    } finally {
      await context.close()
    }
  }
  try {
    const cookie = await signInAsSample(server.url)
    const pages = [
      ['sign-in', '/sign-in', 'main button', undefined],
      ['work desk', '/', 'main h1', cookie],
    ] as const
    const figures: FirstPageFigures[] = []
    for (const [name, path, ready, session] of pages) {
      const slow = []
      const plain = []
      for (let run = 0; run < runs; run += 1) {
        slow.push(await visit(path, ready, true, session))
        plain.push(await visit(path, ready, false, session))
      }
      figures.push({
        page: name,
        slowMs: median(slow.map(({ ms }) => ms)),
        plainMs: median(plain.map(({ ms }) => ms)),
        scriptBytes: median(slow.map(({ script }) => script)),
        allBytes: median(slow.map(({ all }) => all)),
      })
    }
    return figures
  } finally {
    await browser.close()
    await server.close()
  }
}

export function renderFirstPages(figures: readonly FirstPageFigures[] | undefined): string {
  if (figures === undefined) return 'left out: no Chromium on this machine'
  return [
    '| Page | Slow 4G, processor ÷ 4 | Unthrottled | Ratio | Scripts over the wire | Everything over the wire |',
    '|---|---|---|---|---|---|',
    ...figures.map(
      ({ page, slowMs, plainMs, scriptBytes, allBytes }) =>
        `| ${page} | ${Math.round(slowMs)} ms | ${Math.round(plainMs)} ms | ${(slowMs / plainMs).toFixed(1)} × | ${kilobytes(scriptBytes)} | ${kilobytes(allBytes)} |`,
    ),
  ].join('\n')
}

const kilobytes = (bytes: number): string => `${(bytes / 1_000).toFixed(0)} kB`

async function signInAsSample(url: string): Promise<string> {
  const people = (await (await fetch(`${url}/v1/sample-people`)).json()) as {
    readonly items: readonly { readonly personId: string }[]
  }
  const response = await fetch(`${url}/v1/sessions/sample`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ personId: people.items[0]?.personId }),
  })
  return /lianfang=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? ''
}
