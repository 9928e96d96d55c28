import { setTimeout as sleep } from 'node:timers/promises'
import { browserPath, openBrowser, openPage } from '../../scripts/screens/browser.ts'
import { openDecidingHouse, type DecidingHouse } from '../house/deciding-house.ts'
import { reportAccount } from '../house/intercept-scene.ts'

const BRANCH = 'BK1-B01'
const LISTED = '6230000000006666'
const RATE = 200
const BATCH_MS = 20
const PENDING_PER_SECOND = 4
const GOAL_MS = 200
const SETTLE_MS = 3_000
const DIST = new URL('../../packages/web/dist', import.meta.url).pathname

export interface CounterFigures {
  readonly seconds: number
  readonly transfersPerSecond: number
  /** ms from handing the payment to the ledger until its verdict is painted in the teller's list. */
  readonly shown: readonly number[]
  /** ms until the same decision arrives in the same browser over the decision stream, which has a tick of 250 ms; it shows only so many a tick. */
  readonly ticked: readonly number[]
  readonly sent: number
  /** ms until the ledger had answered: what neither stream can be faster than. */
  readonly decided: readonly number[]
}

const nowMs = (): number => performance.timeOrigin + performance.now()

/** Payments that have to be stopped come to one branch in the middle of the traffic of sixty. Undefined: no browser. */
export async function measureCounter(seconds: number): Promise<CounterFigures | undefined> {
  if (browserPath() === undefined) return undefined
  const house = await openDecidingHouse({}, { webDir: DIST })
  const clock = setInterval(() => house.advance(BATCH_MS), BATCH_MS)
  const browser = await openBrowser()
  try {
    await reportAccount(house, LISTED)
    const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
    const { headers } = await house.asRole('teller', BRANCH)
    const [name = '', value = ''] = (headers['cookie'] ?? '').split('=')
    const { page, context } = await openPage(browser, { language: 'zh-Hans', width: 1440, height: 900 })
    await context.addCookies([{ name, value, url }])
    await page.goto(`${url}/counter`)
    await page.getByText('新业务一到就会出现').waitFor()
    await page.evaluate(WATCH)
    await drive(house, 3)
    await sleep(SETTLE_MS)
    const load = await drive(house, seconds)
    await sleep(SETTLE_MS)
    const seen = await page.evaluate<Seen>('globalThis.seen')
    const delays = (times: Readonly<Record<string, number>>): number[] =>
      load.pending.flatMap(({ mark, sentMs }) => (times[mark] === undefined ? [] : [times[mark] - sentMs]))
    return {
      seconds,
      transfersPerSecond: load.transfers / load.seconds,
      shown: delays(seen.shown),
      ticked: delays(seen.ticked),
      sent: load.pending.length,
      decided: load.pending.map(({ decidedMs, sentMs }) => decidedMs - sentMs),
    }
  } finally {
    clearInterval(clock)
    await browser.close()
    await house.close()
  }
}

interface Seen {
  /** Mark of a payment → epoch ms. */
  readonly shown: Record<string, number>
  readonly ticked: Record<string, number>
}

/** In the page: when a row with a mark is painted, and when the decision stream brings it. As text: this side knows no document. */
const WATCH = `
  globalThis.seen = { shown: {}, ticked: {} }
  const at = () => performance.timeOrigin + performance.now()
  new MutationObserver(() => {
    requestAnimationFrame(() => {
      for (const row of document.querySelectorAll('.counter-item')) {
        const text = row.textContent ?? ''
        const mark = /¥([0-9,]+)[.]00/.exec(text)?.[1]?.replaceAll(',', '')
        if (mark !== undefined && text.includes('暂缓')) seen.shown[mark] ??= at()
      }
    })
  }).observe(document.querySelector('.counter-waiting'), { childList: true, subtree: true, characterData: true })
  void fetch('/v1/stream').then(async ({ body }) => {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    let rest = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      rest += value
      for (const [, minor] of rest.matchAll(/"amount":[{]"currency":"CNY","minor":([0-9]+)[}]/g))
        seen.ticked[String(Number(minor) / 100)] ??= at()
      rest = rest.slice(rest.lastIndexOf('\\n\\n') + 2)
    }
  })
  undefined
`

interface Pending {
  /** Its amount in yuan, which no other payment has. */
  readonly mark: string
  readonly sentMs: number
  decidedMs: number
}

let marks = 100_000
let count = 0

/** Ordinary transfers at the rate, and among them those that have to be stopped at the one counter. */
async function drive(house: DecidingHouse, seconds: number) {
  const codes = house.county.organisations.filter(({ code }) => /^BK\d-B\d\d$/.test(code)).map(({ code }) => code)
  const pending: Pending[] = []
  const running = new Set<Promise<unknown>>()
  const startMs = nowMs()
  let transfers = 0
  let due = 0
  while (nowMs() - startMs < seconds * 1_000) {
    const elapsed = nowMs() - startMs
    while (transfers < (elapsed / 1_000) * RATE) {
      transfers += 1
      track(running, house.decisions.decide(codes[transfers % codes.length] ?? BRANCH, ordinary(house)))
    }
    while (due < (elapsed / 1_000) * PENDING_PER_SECOND) {
      due += 1
      const each: Pending = { mark: String((marks += 1)), sentMs: nowMs(), decidedMs: 0 }
      pending.push(each)
      track(
        running,
        house.decisions.decide(BRANCH, stopped(house, each.mark)).then(() => {
          each.decidedMs = nowMs()
        }),
      )
    }
    await sleep(BATCH_MS)
  }
  const took = (nowMs() - startMs) / 1_000
  await Promise.all(running)
  return { pending, transfers, seconds: took }
}

function track(running: Set<Promise<unknown>>, promise: Promise<unknown>): void {
  running.add(promise)
  void promise.finally(() => running.delete(promise))
}

const ordinary = (house: DecidingHouse) => {
  count += 1
  return {
    id: `load-${count}`,
    kind: 'transfer',
    time: new Date(house.now()).toISOString(),
    paymentId: `load-${count}`,
    channel: 'mobile',
    amount: { minor: 10_000 + (count % 90_000), currency: 'CNY' },
    payer: {
      account: `6217${String(count % 5_000).padStart(8, '0')}`,
      customer: `L${count % 5_000}`,
      age: 20 + (count % 50),
    },
    payee: { account: `6230${String((count * 7) % 5_000).padStart(8, '0')}`, paidBefore: true },
  }
}

const stopped = (house: DecidingHouse, mark: string) => ({
  id: `stop-${mark}`,
  kind: 'transfer',
  time: new Date(house.now()).toISOString(),
  paymentId: `stop-${mark}`,
  channel: 'counter',
  amount: { minor: Number(mark) * 100, currency: 'CNY' },
  payer: { account: `6218${mark}`, customer: `S${mark}`, name: '张桂兰', age: 71 },
  payee: { account: LISTED, name: '王大勇' },
})

export function renderCounter(figures: CounterFigures | undefined): string {
  if (figures === undefined) return 'left out: no Chromium on this machine'
  const { shown, ticked, decided, sent, transfersPerSecond, seconds } = figures
  return [
    `${sent} payments to stop at one counter within ${seconds} s of ${transfersPerSecond.toFixed(0)} transfers a second; goal ${GOAL_MS} ms at the 99th percentile.`,
    '',
    '| From handing the payment to the ledger until … | p50 | p90 | p99 | most | seen |',
    '|---|---|---|---|---|---|',
    row('the ledger has answered', decided, sent),
    row('**its verdict is painted in the teller’s list**', shown, sent),
    row('baseline: the decision stream (250 ms tick) brings it to the same browser', ticked, sent),
  ].join('\n')
}

function row(what: string, times: readonly number[], sent: number): string {
  const sorted = times.toSorted((left, right) => left - right)
  const at = (share: number): string => {
    const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
    return value === undefined ? '–' : `${value.toFixed(0)} ms`
  }
  return `| ${what} | ${at(0.5)} | ${at(0.9)} | ${at(0.99)} | ${at(1)} | ${times.length} of ${sent} |`
}
