import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One hostile request: sent over HTTP, or as bytes on a socket where HTTP clients would not let it pass. */
export type HostileInput =
  | {
      readonly kind: string
      readonly method: string
      readonly path: string
      readonly headers: Readonly<Record<string, string>>
      readonly body?: Buffer
    }
  | { readonly kind: string; readonly bytes: Buffer }

export type Random = () => number

/** Seeded chance: the same seed gives the same requests. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const samples = new URL('../../content/iso20022-samples/', import.meta.url)
const sample = (name: string): string => readFileSync(fileURLToPath(new URL(name, samples)), 'utf8')
const XML = ['pain.001.xml', 'pacs.008.xml', 'pacs.002.xml', 'camt.056.xml', 'pain.013.xml'].map(sample)
const ISO_JSON = ['pacs.008.tazama.json', 'pacs.008.mojaloop.json', 'pacs.008.plain.json'].map(sample)

const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e‮evil',
  '𝕏'.repeat(50),
  'é'.normalize('NFD'),
  '\ufeff',
  '￾',
  "'; drop table entry; --",
  '${7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  '%00',
  'null',
  'undefined',
  'NaN',
  '__proto__',
  'constructor',
  '9'.repeat(400),
  'a'.repeat(5_000),
  '١٢٣',
  '🏳️‍🌈',
  '\r\nx-evil: 1',
]
const NUMBERS = [
  '1e999',
  '-1e999',
  '1e-999',
  '-0',
  '9007199254740993',
  '-9007199254740993',
  '0.1',
  '1'.repeat(60),
  `0.${'3'.repeat(60)}`,
  '1E5',
  '01',
  '+1',
  '.5',
  '0x10',
  '1_000',
  'NaN',
  'Infinity',
  '-',
]
const TIMES = [
  '2026-02-30T10:00:00Z',
  '2026-13-01T00:00:00Z',
  '0000-00-00T00:00:00Z',
  '2026-03-02',
  '2026-03-02T10:00:00',
  '2026-03-02T10:00:60Z',
  '2026-03-02T24:00:00Z',
  '9999-12-31T23:59:59Z',
  '1969-12-31T23:59:59Z',
  '+275760-09-13T00:00:00Z',
  '2026-03-02T10:00:00+99:99',
  'yesterday',
  '1e15',
  '-62135596800000',
]
const FIELDS = [
  'id',
  'kind',
  'time',
  'paymentId',
  'payer',
  'payee',
  'amount',
  'channel',
  'remark',
  'device',
  'payer.account',
  'payer.age',
  'amount.minor',
  'amount.currency',
  'nonsense',
]
const CONTENT_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/jsonp',
  'json',
  '',
  'application/xml',
  'text/html',
  'application/octet-stream',
  `application/json;${'x'.repeat(300)}`,
  'APPLICATION/JSON',
]
const METHODS = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'TRACE', 'POST', 'GET', 'PROPFIND']

/** Makes one hostile request; `n` makes ids unique. */
export function hostileInput(random: Random, n: number, token: string): HostileInput {
  const makers: readonly (readonly [number, () => HostileInput])[] = [
    [26, () => decisions('event', mutatedEvent(random, n), token)],
    [8, () => decisions('batch', mutatedBatch(random, n), token)],
    [14, () => decisions('broken-json', brokenText(random, JSON.stringify(anEvent(n))), token)],
    [7, () => decisions('literal', oddLiteral(random, n), token)],
    [14, () => iso('iso-xml', mutatedXml(random), 'application/xml', token)],
    [6, () => iso('iso-broken-xml', brokenText(random, pick(random, XML)), 'application/xml', token)],
    [7, () => iso('iso-json', brokenText(random, pick(random, ISO_JSON)), 'application/json', token)],
    [6, () => headers(random, n, token)],
    [5, () => addresses(random, token)],
    [4, () => lists(random, token)],
    [2, () => rawBytes(random, token)],
    [0.2, () => oversized(random, token)],
  ]
  let at = random() * makers.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, make] of makers) {
    at -= weight
    if (at < 0) return make()
  }
  return decisions('event', mutatedEvent(random, n), token)
}

function anEvent(n: number): Record<string, unknown> {
  return {
    id: `h-${n}`,
    kind: 'transfer',
    time: '2026-03-02T10:00:00+08:00',
    paymentId: `hp-${n}`,
    payer: { account: '6200000000000000011', age: 67, name: '张小明' },
    payee: { account: `62000000000000${n % 100}`, name: '王安全' },
    amount: { minor: 18_600_000 + n, currency: 'CNY' },
    channel: 'mobile',
    device: { id: 'd1', inCall: true, callDuration: '5m' },
  }
}

function mutatedEvent(random: Random, n: number): string {
  const event = anEvent(n)
  for (let rounds = 1 + Math.floor(random() * 3); rounds > 0; rounds -= 1) mutate(random, event)
  return withLiteral(random, event)
}

function mutate(random: Random, event: Record<string, unknown>): void {
  const name = pick(random, FIELDS)
  const [head = '', tail] = name.split('.')
  const holder = tail === undefined ? event : (event[head] as Record<string, unknown> | undefined)
  if (typeof holder !== 'object' || holder === null) return
  const key = tail ?? head
  const choice = Math.floor(random() * 8)
  if (choice === 0) delete holder[key]
  else if (choice === 1) holder[`${key}${pick(random, ['s', ' ', '_', '.', ''])}x`.slice(0, 40)] = holder[key]
  else if (choice === 2)
    holder[
      pick(random, ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', pick(random, TEXTS)])
    ] = { polluted: true }
  else holder[key] = oddValue(random)
}

function oddValue(random: Random): unknown {
  const choice = Math.floor(random() * 12)
  if (choice < 3) return pick(random, TEXTS)
  if (choice === 3) return pick(random, TIMES)
  if (choice === 4)
    return Number(
      pick(random, ['0', '-1', '-5', '1.5', '1e21', '-9007199254740991', '9007199254740991', '253402300800000']),
    )
  if (choice === 5) return pick(random, [true, false, null])
  if (choice === 6) return []
  if (choice === 7) return [[[[1]]], {}, 'x']
  if (choice === 8) return nested(Math.floor(random() * 60))
  if (choice === 9) return Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, index]))
  if (choice === 10)
    return {
      minor: pick(random, [-1, 0, 1.5, '100', null]),
      currency: pick(random, ['CNY', 'cny', 'XTS', '', 5, null]),
      extra: 1,
    }
  return { toString: 1, valueOf: 2, length: -1, then: 'x' }
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { a: value } : [value]
  return value
}

/** Puts something into the text that JSON.stringify would never write: a number literal, a name twice. */
function withLiteral(random: Random, event: Record<string, unknown>): string {
  const text = JSON.stringify(event)
  if (random() < 0.25) return text.replace(/("minor":)-?[\d.e+]+/, `$1${pick(random, NUMBERS)}`)
  if (random() < 0.15) return text.replace('{', `{"${pick(random, ['id', '__proto__', 'kind', '\\u0069d'])}":"twice",`)
  return text
}

function oddLiteral(random: Random, n: number): string {
  const choice = Math.floor(random() * 6)
  if (choice === 0) return pick(random, NUMBERS)
  if (choice === 1)
    return pick(random, [
      'null',
      'true',
      '""',
      '"x"',
      '[]',
      '{}',
      '[[]]',
      '[null]',
      '{"events":{}}',
      '{"events":[]}',
      '{"events":[{}],"x":1}',
      '[{"events":[]}]',
    ])
  if (choice === 2) return '['.repeat(1 + Math.floor(random() * 20_000))
  if (choice === 3) return `${'{"a":'.repeat(1 + Math.floor(random() * 200))}1`
  if (choice === 4) return JSON.stringify(anEvent(n)).replace(/"/g, "'")
  return `"${'\\u0000'.repeat(20)}"`
}

function mutatedBatch(random: Random, n: number): string {
  const size = Math.floor(random() * 6)
  const items = Array.from({ length: size }, (_, index) => mutatedEvent(random, n * 10 + index))
  return random() < 0.5 ? `[${items.join(',')}]` : `{"events":[${items.join(',')}]${random() < 0.2 ? ',"x":1' : ''}}`
}

function brokenText(random: Random, text: string): Buffer {
  let bytes = Buffer.from(text)
  for (let rounds = 1 + Math.floor(random() * 4); rounds > 0; rounds -= 1) {
    const at = Math.floor(random() * bytes.length)
    const choice = Math.floor(random() * 5)
    if (choice === 0) bytes[at] = Math.floor(random() * 256)
    else if (choice === 1) bytes = bytes.subarray(0, at)
    else if (choice === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(pick(random, TEXTS)), bytes.subarray(at)])
    else if (choice === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + Math.floor(random() * 40))])
    else bytes = Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)])
    if (bytes.length === 0) return bytes
  }
  return bytes
}

function mutatedXml(random: Random): string {
  const xml = pick(random, XML)
  const odd = (): string => escapeXml(pick(random, [...TEXTS, ...NUMBERS, ...TIMES]).slice(0, 2_000))
  const edits: readonly (() => string)[] = [
    () => xml.replace(/<MsgId>[^<]*/, `<MsgId>${odd()}`),
    () => xml.replace(/(Amt Ccy=")[A-Z]{3}/, `$1${pick(random, ['XTS', 'jpy', '', 'KWD', 'CLF', '人民币'])}`),
    () => xml.replace(/(Amt Ccy="[A-Z]{3}">)[^<]*/, `$1${odd()}`),
    () => xml.replace(/<(\w*:?)CreDtTm>[^<]*/g, `<$1CreDtTm>${odd()}`),
    () => xml.replace(/UETR>[^<]*/, `UETR>${odd()}`),
    () => xml.replace(/\.001\.\d\d/g, `.001.${pick(random, ['00', '01', '77', '99', '08'])}`),
    () => xml.replace(/<NbOfTxs>\d+/, `<NbOfTxs>${odd()}`),
    () => xml.replace(/<CtrlSum>[\d.]+/, `<CtrlSum>${odd()}`),
    () =>
      xml.replace(/<(\w*:?)(PmtId|Cdtr|DbtrAcct|GrpHdr|Amt|TxInf|Assgnmt)>.*?<\/\1\2>/s, (whole) =>
        pick(random, ['', whole + whole, `<${'x'}/>`]),
      ),
    () =>
      xml.replace(
        /<\?xml.*?\?>/,
        `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'.repeat(5)}]>`,
      ),
    () => xml.replace(/<\?xml.*?\?>/, `<!DOCTYPE x SYSTEM "file:///etc/passwd">`),
    () => xml.replace('UTF-8', pick(random, ['UTF-16', 'GB18030', 'ISO-8859-1', 'x'.repeat(100)])),
    () =>
      xml.replaceAll(/xmlns(:\w+)?="[^"]*"/g, (whole) =>
        random() < 0.5 ? '' : whole.replace('iso:std', pick(random, ['iso:std', 'evil', ''])),
      ),
    () => '<a>'.repeat(1 + Math.floor(random() * 3_000)),
    () => `<a ${Array.from({ length: 300 }, (_, index) => `b${index}="${index}"`).join(' ')}/>`,
    () =>
      xml.replace(
        /<Nm>[^<]*/,
        `<Nm>${pick(random, ['&a;', '&#0;', '&#x110000;', '&#xD800;', '&lt;', '<![CDATA[]]', '<!-- -- -->', '\u0001'])}`,
      ),
    () => `${xml}${xml}`,
  ]
  return pick(random, edits)()
}

function escapeXml(text: string): string {
  return text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function headers(random: Random, n: number, token: string): HostileInput {
  const body = Buffer.from(JSON.stringify(anEvent(n)))
  const odd = pick(random, [
    'x'.repeat(3_000),
    'lf_',
    'Bearer',
    `Bearer ${'x'.repeat(200)}`,
    'Basic YTpi',
    'Bearer lf_\t',
    '联防'.replaceAll(/./g, '?'),
    "' or 1=1",
    'bearer lf_0000000000000000000000',
  ])
  const choices: readonly Readonly<Record<string, string>>[] = [
    { authorization: odd },
    { 'idempotency-key': pick(random, [`h-${n}`, 'other', odd, '']) },
    { 'content-type': pick(random, CONTENT_TYPES) },
    { 'accept-language': pick(random, ['zh;q=9', ';;;;,,,,q=', 'x'.repeat(900), 'zh-TW;q=1.0000', '*']) },
    { 'content-encoding': pick(random, ['gzip', 'br', 'nonsense']) },
    { expect: '100-continue' },
    { 'x-forwarded-for': odd, host: odd.slice(0, 60).replaceAll(/[^\w.:-]/g, '') || 'x' },
    { accept: 'text/html' },
  ]
  return {
    kind: 'headers',
    method: 'POST',
    path: '/v1/decisions',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...pick(random, choices) },
    body,
  }
}

function addresses(random: Random, token: string): HostileInput {
  const odd = encodeURIComponent(pick(random, TEXTS).slice(0, 300).toWellFormed())
  const path = pick(random, [
    `/v1/decisions?limit=${odd}`,
    `/v1/decisions?before=${odd}`,
    `/v1/decisions?before=dec_9999999999999999`,
    `/v1/decisions?verdict=${odd}&ledger=${odd}`,
    `/v1/decisions?limit=1&limit=2`,
    `/v1/decisions?limit[a]=1`,
    `/v1/decisions/${odd}`,
    '/v1/decisions/dec_0',
    '/v1/decisions/dec_9999999999999999',
    '/v1/decisions/%',
    '/v1/decisions/%E0%A4%A',
    '/v1/lists/__proto__',
    '/v1/lists/constructor',
    `/v1/lists/${odd}`,
    `/v1/lists/reported_accounts?after=${odd}`,
    '/v1//decisions',
    '/v1/decisions/',
    '/../../etc/passwd',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    `/${'a'.repeat(5_000)}`,
    `/v1/decisions/${'a'.repeat(900)}`,
    `/v1/iso20022?zone=${odd}`,
    '/V1/Decisions',
    '/v1/openapi.json?x=1',
    '/metrics?name=x',
    '/favicon.ico',
    `/?${'a=1&'.repeat(900)}`,
    '/v1/decisions?__proto__=1',
    '/v1/decisions?constructor.prototype.x=1',
  ])
  const method = pick(random, METHODS)
  return { kind: 'address', method, path, headers: { authorization: `Bearer ${token}` } }
}

function lists(random: Random, token: string): HostileInput {
  const change: Record<string, unknown> = { action: 'add', value: 'x', reason: 'y' }
  change[pick(random, ['action', 'value', 'reason', 'expiresAt', 'x', '__proto__'])] = oddValue(random)
  return {
    kind: 'list',
    method: 'POST',
    path: `/v1/lists/${pick(random, ['family_devices', 'family_devices', 'nothing', 'toString'])}`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(change)),
  }
}

function rawBytes(random: Random, token: string): HostileInput {
  const auth = `Authorization: Bearer ${token}\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`
  const bytes = pick(random, [
    'GET / HTTP/9.9\r\n\r\n',
    'nonsense\r\n\r\n',
    '\r\n\r\n\r\n',
    `GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
    'GET /healthz HTTP/1.1\r\n\r\n',
    `POST /v1/decisions HTTP/1.1\r\n${auth}Content-Length: -5\r\n\r\n{}`,
    `POST /v1/decisions HTTP/1.1\r\n${auth}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST /v1/decisions HTTP/1.1\r\n${auth}Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n`,
    `POST /v1/decisions HTTP/1.1\r\n${auth}Content-Length: 2\r\n\r\n{}{}{}`,
    `POST /v1/decisions HTTP/1.1\r\n${auth}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x`,
    '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
    `GET /v1/decisions HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n`,
    `GET http://evil.example/v1/decisions HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n',
    `CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n`,
    'GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  ])
  return { kind: 'socket', bytes: Buffer.from(bytes, 'latin1') }
}

function oversized(random: Random, token: string): HostileInput {
  const body =
    random() < 0.5
      ? Buffer.alloc(1_048_577 + Math.floor(random() * 8_000_000), 0x20)
      : Buffer.from(`[${Array.from({ length: 1_500 }, (_, n) => `{"id":"o${n}"}`).join(',')}]`)
  return {
    kind: 'oversized',
    method: 'POST',
    path: pick(random, ['/v1/decisions', '/v1/iso20022', '/v1/lists/family_devices']),
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
  }
}

function decisions(kind: string, body: string | Buffer, token: string): HostileInput {
  return {
    kind,
    method: 'POST',
    path: '/v1/decisions',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: Buffer.from(body),
  }
}

function iso(kind: string, body: string | Buffer, type: string, token: string): HostileInput {
  return {
    kind,
    method: 'POST',
    path: '/v1/iso20022',
    headers: { authorization: `Bearer ${token}`, 'content-type': type },
    body: Buffer.from(body),
  }
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  return items[Math.floor(random() * items.length)] as Item
}
