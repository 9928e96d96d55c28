import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer } from '../../house/pages-world.ts'
import type { Firewall } from './firewall.ts'
import { nextPage, SCRIPT, shopPage, STYLE } from './pages.ts'

export const SHOP_HOST = 'www.honest-shop.example'
export const PAY_HOST = 'pay.hefu-pay.example'

/** What happened to an order, for the report of the test. */
export interface Told {
  readonly orderId: string
  readonly stage: string
  readonly answer: Answer
  readonly atMs: number
}

export interface Demo {
  readonly port: number
  readonly told: readonly Told[]
  /** The next order of the shop is made so. */
  orderWith(changes: Record<string, unknown>): void
  close(): Promise<void>
}

/** A shop and the payment platform’s page, on one plain server: which of them it is, the host says. */
export async function openShop(firewall: Firewall): Promise<Demo> {
  const told: Told[] = []
  let changes: Record<string, unknown> = {}
  let orders = 0
  const note = (stage: string, answer: Answer): Answer => {
    told.push({ orderId: answer.orderId, stage, answer, atMs: performance.now() })
    return answer
  }
  const buy = async (request: IncomingMessage): Promise<Answer> => {
    orders += 1
    const asked = {
      merchant: 'SHOP-1',
      orderNo: `demo-${orders}`,
      amount: { minor: 18_600, currency: 'CNY' },
      payee: { name: '诚信小店' },
      goods: '电饭煲',
      goodsKind: 'goods',
      server: { address: '203.0.113.10' },
      creator: placeOf(request),
      ...changes,
    }
    changes = {}
    return note('order', await firewall.ask('/v1/pages/orders', asked))
  }
  const server = createServer((request, response) => {
    answerRequest(request, response, { firewall, note, buy }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      console.log(`the demo failed: ${reason}`)
      response.writeHead(500, { 'content-type': 'text/plain' }).end(reason)
    })
  })
  await listen(server)
  return {
    port: (server.address() as AddressInfo).port,
    told,
    orderWith(next) {
      changes = next
    },
    close: () => close(server),
  }
}

interface Parts {
  readonly firewall: Firewall
  readonly note: (stage: string, answer: Answer) => Answer
  readonly buy: (request: IncomingMessage) => Promise<Answer>
}

const WAITING = new Map<string, Answer>()

async function answerRequest(request: IncomingMessage, response: ServerResponse, parts: Parts): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  if (url.pathname === '/page.js')
    return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT)
  if (url.pathname === '/page.css') return void response.writeHead(200, { 'content-type': 'text/css' }).end(STYLE)
  if (url.pathname === '/buy' && request.method === 'POST') {
    const answer = await parts.buy(request)
    WAITING.set(answer.orderId, answer)
    const to = `http://${PAY_HOST}:${url.port}/checkout?order=${answer.orderId}`
    return void response.writeHead(303, { location: to }).end()
  }
  if (url.pathname === '/checkout') return send(request, response, nextPage(await land(request, url, parts)))
  if (url.pathname === '/pay' && request.method === 'POST')
    return send(request, response, nextPage(await pay(request, parts)))
  return send(request, response, shopPage())
}

/** The landing: the browser says where it comes from, and the script of the next page where it stands. */
async function land(request: IncomingMessage, url: URL, { firewall, note }: Parts): Promise<Answer> {
  const waiting = WAITING.get(url.searchParams.get('order') ?? '')
  if (waiting === undefined) throw new TypeError('there is no such order')
  if (waiting.outcome === 'ended') return waiting
  return note(
    'landing',
    await firewall.ask(`/v1/pages/orders/${waiting.orderId}/stages`, {
      token: waiting.token,
      stage: 'landing',
      seen: { ...placeOf(request), ...from(request), page: url.href, launch: 'web' },
    }),
  )
}

async function pay(request: IncomingMessage, { firewall, note }: Parts): Promise<Answer> {
  const fields = await readForm(request)
  const field = (name: string): string => fields.get(name) ?? ''
  const stage = field('stage')
  const facts = JSON.parse(field('facts') || '{}') as Record<string, unknown>
  const seen = { ...placeOf(request), ...from(request), ...facts }
  const path = `/v1/pages/orders/${field('order')}`
  if (stage === 'challenge')
    return note(
      stage,
      await firewall.ask(`${path}/challenges`, {
        token: field('token'),
        seen,
        ...(field('declined') === 'yes' ? { declined: true } : {}),
        ...(field('captcha') === '' ? {} : { captcha: field('captcha') }),
        typedAmountMinor: Math.round(Number(field('typed') || '0') * 100),
      }),
    )
  const shown = {
    payee: field('shownPayee'),
    amount: { minor: Number(field('shownMinor')), currency: 'CNY' },
    echo: field('echo'),
  }
  return note(
    stage,
    await firewall.ask(`${path}/stages`, {
      token: field('token'),
      stage,
      seen,
      ...(stage === 'login' ? { payer: field('payer') || 'nobody' } : {}),
      ...(field('shownPayee') === '' ? {} : { shown }),
    }),
  )
}

/** One machine plays all networks: a header of the demo says from where somebody comes, as a platform knows it of its callers. */
function placeOf({ headers }: IncomingMessage): Record<string, unknown> {
  const [address = '198.51.100.20', asn = '4134', country = 'CN', city = 'Hangzhou'] = String(
    headers['x-demo-place'] ?? '',
  )
    .split(',')
    .filter(Boolean)
  const device = /(?:^|; )device=([\w-]+)/.exec(headers.cookie ?? '')?.[1] ?? headers['x-demo-device']
  return { address, asn: Number(asn), country, city, ...(typeof device === 'string' ? { device } : {}) }
}

const from = ({ headers }: IncomingMessage): Record<string, unknown> =>
  headers.referer === undefined ? {} : { referrer: headers.referer }

function send(request: IncomingMessage, response: ServerResponse, html: string): void {
  const isKnown = /(?:^|; )device=/.test(request.headers.cookie ?? '')
  const device = request.headers['x-demo-device'] ?? randomBytes(9).toString('hex')
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'self'; form-action *",
      'referrer-policy': 'unsafe-url',
      ...(isKnown ? {} : { 'set-cookie': `device=${String(device)}; HttpOnly; SameSite=Lax` }),
    })
    .end(html)
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return new URLSearchParams(Buffer.concat(parts).toString())
}

export async function listen(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await promise
}

export async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeAllConnections()
  await promise
}
