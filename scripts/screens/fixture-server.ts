import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { AddressInfo } from 'node:net'
import { BOOK, openedOf, summaryOf } from './fixtures.ts'
import { createHouse } from './house-fixtures.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
}
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; frame-ancestors 'none'"

export type Scene = 'busy' | 'empty' | 'failing' | 'slow' | 'long' | 'enrol'

/** Speaks the HTTP shapes of the server with invented records; only for photographs of states. */
export async function serveFixtures(
  dist: string,
  scene: Scene,
  startMs: number,
  how: { readonly port?: number; readonly isSignedIn?: boolean } = {},
): Promise<{ url: string; close(): void }> {
  const house = createHouse(
    { isEmpty: scene === 'empty', isLong: scene === 'long', mustEnrol: scene === 'enrol' },
    startMs,
    how.isSignedIn ?? false,
  )
  const streams = new Set<ServerResponse>()
  let seq = scene === 'empty' ? 0 : 120
  const beat = setInterval(() => {
    if (scene === 'empty') return
    seq += 1
    for (const stream of streams)
      stream.write(`event: decision\nid: ${seq}\ndata: ${JSON.stringify(summaryOf(seq, startMs + seq * 1_000))}\n\n`)
  }, 900)
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fixture')
    const isMe = url.pathname === '/v1/me'
    if (url.pathname.startsWith('/v1/') && scene === 'slow' && !isMe) return undefined
    if (url.pathname.startsWith('/v1/') && scene === 'failing' && !isMe)
      return json(response, { title: 'store', status: 503, code: 'store-unavailable' }, 503)
    if (url.pathname === '/v1/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
      return undefined
    }
    const fromHouse = house(request.method ?? 'GET', url.pathname, request.headers['accept-language'] ?? 'zh-Hans')
    if (fromHouse) return json(response, fromHouse.body)
    if (url.pathname.startsWith('/v1/')) return json(response, answer(url, seq, startMs))
    return void sendFile(dist, url.pathname, response)
  })
  await new Promise<void>((resolve) => server.listen(how.port ?? 0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      clearInterval(beat)
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(url: URL, seq: number, startMs: number): unknown {
  if (url.pathname === '/v1/book') return BOOK
  if (url.pathname === '/v1/overview') return overview(seq, startMs)
  if (url.pathname.endsWith('/verify'))
    return {
      ok: true,
      findings: ['content', 'canonical', 'previous', 'next', 'signature'].map((check) => ({
        check,
        ok: true,
        detail: '',
      })),
    }
  const opened = /^\/v1\/decisions\/dec_(\d+)$/.exec(url.pathname)
  if (opened) return openedOf(Number(opened[1]), startMs + Number(opened[1]) * 1_000)
  const wanted = url.searchParams.get('verdict')?.split(',') ?? []
  const from = Math.min(Number(url.searchParams.get('before')?.slice(4) ?? seq + 1) - 1, seq)
  const all = Array.from({ length: Math.max(from, 0) }, (_, index) =>
    summaryOf(from - index, startMs + (from - index) * 1_000),
  )
  const items = all
    .filter((item) => wanted.length === 0 || wanted.includes(String(item['verdict'])))
    .slice(0, Number(url.searchParams.get('limit') ?? 50))
  const last = items.at(-1)?.['id']
  return { items, next: last === undefined || last === 'dec_1' ? null : last }
}

function overview(seq: number, startMs: number): unknown {
  const nowText = new Date(startMs + seq * 1_000).toISOString()
  const each = Math.floor(seq / 7)
  return {
    ledger: 'sample',
    ledgers: [
      { name: 'sample', entries: seq },
      { name: 'live', entries: 0 },
    ],
    now: nowText,
    since: nowText,
    decided: seq,
    verdicts: { allow: seq - each * 5, notice: each, ask: each, delay: each, hold: each, refuse: each },
    recent: { minutes: 1, decided: seq, stopped: each * 2, perMinute: seq },
    latency: { halfMs: 0.5, mostMs: 5 },
  }
}

function json(response: ServerResponse, body: unknown, status = 200): undefined {
  response
    .writeHead(status, { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' })
    .end(JSON.stringify(body))
  return undefined
}

async function sendFile(dist: string, path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) ? path : '/index.html'
  const bytes = await readFile(join(dist, name)).catch(() => undefined)
  const head = { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-security-policy': POLICY }
  response.writeHead(bytes ? 200 : 404, head).end(bytes)
}
