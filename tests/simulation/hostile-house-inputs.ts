import type { Operation } from '../../packages/platform/src/contract.ts'
import type { Random } from './hostile-inputs.ts'

/** One hostile call of an operation, without saying who makes it. */
export interface HostileCall {
  readonly operation: string
  readonly kind: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
}

/** What is in the house, so that what is guessed is there. */
export interface Known {
  readonly ids: readonly string[]
  /** An input that the operation takes. */
  readonly valid:
    | {
        readonly params?: Readonly<Record<string, string>>
        readonly query?: Readonly<Record<string, string>>
        readonly body?: unknown
      }
    | undefined
}

type Schema = Readonly<Record<string, unknown>>
interface Chance extends Known {
  readonly random: Random
}

const TEXTS = [
  '',
  ' ',
  '\t\r\n',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202e3102-txt.exe',
  'a\u200b\u200d\u2060b',
  '\ufeffid',
  '\ufffe\uffff',
  '🏳️‍🌈👩‍👩‍👧‍👦',
  '𠮷野家'.repeat(8),
  'é'.normalize('NFD').repeat(9),
  'Ω'.repeat(40),
  'İıſK',
  "' or '1'='1",
  "'; drop table person; --",
  '" union select password_hash from person --',
  "\\'); select pg_sleep(9); --",
  '%',
  '%%%____',
  '\\',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'C:\\windows\\win.ini',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  'https://127.0.0.1:8080/v1/me',
  'javascript:alert(1)',
  '//evil.example/x',
  '/\\evil.example',
  '${7*7}',
  '{{constructor.constructor("return process")()}}',
  '<%= 7*7 %>',
  '$(id)',
  '`id`',
  '<script>alert(1)</script>',
  '<svg onload=alert(1)>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://evil.example","x")',
  '+1+1|cmd',
  '@SUM(A1)',
  '-2+3',
  'a\r\nset-cookie: lianfang=x',
  '\u001b[31mred\u0007',
  'null',
  'undefined',
  'NaN',
  'true',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  '0',
  '-1',
  '1e309',
  '9'.repeat(40),
  '٣١٢',
  'a'.repeat(79),
  'a'.repeat(5_000),
  '（'.repeat(300),
]
const NUMBERS = [
  0, -1, 1, 2, 199, 200, 201, 2_147_483_647, 2_147_483_648, -2_147_483_649, 9_007_199_254_740_991, 0.5, -0, 1e308, 1e15,
]
const DAYS = [
  '2026-11-24',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2024-02-29',
  '2026-11-24T00:00:00Z',
  '0000-00-00',
  '-0001-01-01',
  '10000-01-01',
]
const MOMENTS = [
  '2026-11-24T02:00:00Z',
  '2027-01-01T00:00:00+08:00',
  '9999-12-31T23:59:59Z',
  '0001-01-01T00:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T02:00:60Z',
  '2026-11-24 02:00:00',
  '2026-11-24T02:00:00.123456789Z',
  '2026-11-24T02:00:00+23:59',
]
const TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'text/html',
  'application/xml',
  '',
  'APPLICATION/JSON',
  'image/svg+xml',
  'application/octet-stream',
]

const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T

/** Makes one hostile call of an operation. */
export function hostileCall(operation: Operation, random: Random, known: Known): HostileCall {
  const chance = { random, ...known }
  const call = (kind: string, parts: Partial<Parts>): HostileCall =>
    write(operation, kind, { ...plain(operation, chance), ...parts })
  const kinds: readonly (() => HostileCall)[] = [
    () => call('plain', {}),
    () => call('plain', {}),
    () => call('params', { params: texts(operation.params, chance) }),
    () => call('query', { query: texts(operation.query, chance) }),
    () => call('odd-query', { rawQuery: oddQuery(operation, chance) }),
    () => call('headers', { headers: oddHeaders(random) }),
    ...(operation.body === undefined ? [] : bodyKinds(operation, chance, call)),
  ]
  return pick(random, kinds)()
}

interface Parts {
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, unknown>>
  readonly rawQuery: string
  readonly body: unknown
  readonly bytes: Buffer | undefined
  readonly headers: Readonly<Record<string, string>>
}

function plain(operation: Operation, chance: Chance): Parts {
  const { random, valid } = chance
  const made = madeUp(operation, chance)
  if (valid === undefined || random() < 0.4) return made
  return {
    ...made,
    params: valid.params ?? made.params,
    query: valid.query ?? (random() < 0.5 ? {} : made.query),
    body: isJson(operation) && valid.body !== undefined ? valid.body : made.body,
  }
}

function madeUp(operation: Operation, chance: Chance): Parts {
  return {
    params: (valueOf(operation.params as Schema | undefined, chance) ?? {}) as Record<string, string>,
    query: (valueOf(operation.query as Schema | undefined, chance) ?? {}) as Record<string, unknown>,
    rawQuery: '',
    body: isJson(operation) ? valueOf(operation.body?.schema as Schema | undefined, chance) : undefined,
    bytes: undefined,
    headers: {},
  }
}

const isJson = ({ body }: Operation): boolean => body?.types.includes('application/json') === true

type Call = (kind: string, parts: Partial<Parts>) => HostileCall

function bodyKinds(operation: Operation, chance: Chance, call: Call): readonly (() => HostileCall)[] {
  const { random } = chance
  const whole = (): unknown => plain(operation, chance).body
  if (!isJson(operation)) return fileKinds(operation, random, call)
  return [
    () => call('nasty-texts', { body: withTexts(whole(), random) }),
    () => call('nasty-texts', { body: withTexts(whole(), random) }),
    () => call('wrong-type', { body: mutated(whole(), random) }),
    () => call('wrong-type', { body: mutated(whole(), random) }),
    () => call('more-fields', { bytes: Buffer.from(withField(JSON.stringify(whole()), random)) }),
    () => call('not-an-object', { body: pick(random, [null, [], 0, '', 'x', [[]], true, [whole()]]) }),
    () => call('broken', { bytes: broken(JSON.stringify(whole()) ?? '', random) }),
    () => call('deep', { bytes: Buffer.from(`${'{"a":['.repeat(40)}1${']}'.repeat(40)}`) }),
    () => call('long', { bytes: Buffer.from(JSON.stringify({ a: 'x'.repeat(300_000) })) }),
    () => call('wide', { bytes: Buffer.from(JSON.stringify(Array.from({ length: 20_000 }, (_, n) => n))) }),
    () => call('wrong-content', { headers: { 'content-type': pick(random, TYPES) }, body: whole() }),
    () => call('no-body', { bytes: Buffer.alloc(0) }),
  ]
}

function fileKinds(operation: Operation, random: Random, call: Call): readonly (() => HostileCall)[] {
  const type = pick(random, operation.body?.types ?? [])
  const file = (kind: string, bytes: Buffer): HostileCall => call(kind, { bytes, headers: { 'content-type': type } })
  return [
    () => file('file-garbage', Buffer.from(Array.from({ length: 3_000 }, () => Math.floor(random() * 256)))),
    () => file('file-empty', Buffer.alloc(0)),
    () => file('file-not-zip', Buffer.from(`PK\u0003\u0004${'x'.repeat(500)}`, 'latin1')),
    () => file('file-csv', Buffer.from(csvOf(random))),
    () => file('file-csv', Buffer.from(csvOf(random))),
    () => file('file-wide', Buffer.from(`${','.repeat(20_000)}\n${','.repeat(20_000)}`)),
    () => file('file-long-cell', Buffer.from(`名称\n"${'x'.repeat(200_000)}`)),
    () =>
      call('file-as-svg', {
        bytes: Buffer.from('<svg onload=alert(1)>'),
        headers: { 'content-type': 'image/svg+xml' },
      }),
  ]
}

function csvOf(random: Random): string {
  const cell = (): string => `"${pick(random, TEXTS).toWellFormed().replaceAll('"', '""').slice(0, 400)}"`
  const heads = [
    '代码',
    '名称',
    '行业',
    '层级',
    '上级代码',
    'code',
    'name',
    'sector',
    'level',
    'parent',
    pick(random, TEXTS).slice(0, 30),
  ]
  const rows = Array.from({ length: 1 + Math.floor(random() * 20) }, () => heads.map(cell).join(','))
  return `${random() < 0.3 ? '\ufeff' : ''}${heads.join(',')}\n${rows.join('\n')}`
}

/** A value that the schema takes, or nearly. */
function valueOf(schema: Schema | undefined, chance: Chance): unknown {
  if (schema === undefined) return undefined
  const { random } = chance
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined
  if (alternatives !== undefined) return valueOf(pick(random, alternatives), chance)
  if (schema['const'] !== undefined) return schema['const']
  if (Array.isArray(schema['enum'])) return pick(random, schema['enum'])
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, chance)
    case 'array':
      return Array.from({ length: lengthOf(schema, random) }, () => valueOf(schema['items'] as Schema, chance))
    case 'string':
      return textOf(schema, chance)
    case 'integer':
    case 'number':
      return numberOf(schema, random)
    case 'boolean':
      return random() < 0.5
    default:
      return schema['type'] === 'null' ? null : pick(random, TEXTS)
  }
}

function objectOf(schema: Schema, chance: Chance): Record<string, unknown> {
  const required = new Set((schema['required'] ?? []) as string[])
  return Object.fromEntries(
    Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
      .filter(([name]) => required.has(name) || chance.random() < 0.45)
      .map(([name, each]) => [name, valueOf(each, chance)]),
  )
}

function lengthOf({ minItems = 0, maxItems = 5 }: { minItems?: number; maxItems?: number }, random: Random): number {
  return random() < 0.1 ? Math.min(maxItems, 300) : Math.min(maxItems, Math.max(minItems, Math.floor(random() * 4)))
}

function numberOf({ minimum = 0, maximum = 100 }: { minimum?: number; maximum?: number }, random: Random): number {
  if (random() < 0.15) return pick(random, NUMBERS)
  return pick(random, [minimum, maximum, minimum + Math.floor(random() * Math.min(50, maximum - minimum + 1))])
}

function textOf(schema: Schema, { random, ids }: Chance): string {
  const {
    pattern,
    format,
    minLength = 0,
    maxLength = 60,
  } = schema as { pattern?: string; format?: string; minLength?: number; maxLength?: number }
  if (format === 'date') return pick(random, DAYS)
  if (format === 'date-time') return pick(random, MOMENTS)
  if (pattern !== undefined) {
    const taken = new RegExp(pattern, 'u')
    const known = ids.filter((id) => taken.test(id))
    if (known.length > 0) return pick(random, known)
    const guesses = [
      ...TEXTS,
      ...DAYS,
      'abc-1',
      'A1',
      '13800001234',
      'x'.repeat(43),
      'per_x0000',
      '/alliance',
      'zh-Hans',
      'a.b@c',
    ].filter((text) => taken.test(text))
    return guesses.length === 0 ? pick(random, TEXTS) : pick(random, guesses)
  }
  const text =
    random() < 0.4
      ? pick(random, TEXTS)
      : pick(random, ['张三', '银行', 'abc', '因工作需要', '第12号', '13800001234', ...ids.slice(0, 3)])
  const padded = random() < 0.1 ? text.padEnd(Math.min(maxLength, 20_000), '长') : text.padEnd(minLength, '一')
  return [...padded].slice(0, maxLength).join('')
}

/** Every text may become a nasty one of the same length or less. */
function withTexts(value: unknown, random: Random): unknown {
  if (typeof value === 'string') return random() < 0.5 ? pick(random, TEXTS) : value
  if (Array.isArray(value)) return value.map((each) => withTexts(each, random))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withTexts(each, random)]))
}

/** One member has another type, or is missing. */
function mutated(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return pick(random, [{}, [], null, 1, 'x'])
  const names = Object.keys(value)
  const name = pick(random, names)
  const junk = pick(random, [
    null,
    [],
    {},
    [[1]],
    { a: 1 },
    pick(random, TEXTS),
    pick(random, NUMBERS),
    true,
    undefined,
    ['x'],
    [null],
  ])
  const old = (value as Record<string, unknown>)[name]
  return { ...value, [name]: random() < 0.3 && typeof old === 'object' ? mutated(old, random) : junk }
}

function withField(json: string | undefined, random: Random): string {
  const field = pick(random, [
    '"__proto__":{"isAdmin":true}',
    '"constructor":{"prototype":{"x":1}}',
    '"role":"administrator"',
    '"organisationId":"org_x0000"',
    '"version":1',
    '"id":"x"',
    '"ended_at":null',
    '"passwordHash":"x"',
    '"":1',
    '"a":1,"a":2',
  ])
  return json?.startsWith('{') === true ? `{${field}${json === '{}' ? '' : ','}${json.slice(1)}` : `{${field}}`
}

function broken(json: string, random: Random): Buffer {
  const bytes = Buffer.from(json)
  const at = Math.floor(random() * bytes.length)
  const edits: readonly (() => Buffer)[] = [
    () => bytes.subarray(0, at),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff, 0xfe]), bytes.subarray(at)]),
    () => Buffer.concat([bytes.subarray(0, at), Buffer.from([0]), bytes.subarray(at)]),
    () => Buffer.concat([bytes, bytes]),
    () => Buffer.from(json.replaceAll('"', "'")),
    () => Buffer.from(json, 'utf16le'),
    () => Buffer.from(`${json}//x`),
  ]
  return pick(random, edits)()
}

function texts(schema: unknown, { random }: Chance): Record<string, string> {
  const names = Object.keys(((schema as Schema | undefined)?.['properties'] ?? {}) as object)
  return Object.fromEntries(names.filter(() => random() < 0.7).map((name) => [name, pick(random, TEXTS)]))
}

function oddQuery({ query }: Operation, { random }: Chance): string {
  const name = pick(random, [
    ...Object.keys(((query as Schema | undefined)?.['properties'] ?? {}) as object),
    'nonsense',
    'limit',
    'after',
  ])
  const odd = encodeURIComponent(pick(random, TEXTS).toWellFormed().slice(0, 900))
  return pick(random, [
    `${name}=1&${name}=2`,
    `${name}[]=1`,
    `${name}[a]=${odd}`,
    `${name}`,
    `${name}=%`,
    `${name}=%c0%af`,
    `__proto__[x]=1`,
    `${name}=${odd}&${odd}=${name}`,
    '&&&=&',
    `${name}=%00`,
    `${name}=${'a'.repeat(4_000)}`,
    `${name}=1e3`,
    `${name}=0x10`,
  ])
}

function oddHeaders(random: Random): Record<string, string> {
  const odd = pick(random, ['x'.repeat(3_000), '', '*', '\u00e9\u00ff', "' or 1=1", '../..', '0', '${x}', '<x>'])
  return pick(random, [
    { 'idempotency-key': odd.slice(0, 300) },
    { 'idempotency-key': 'the-same' },
    { 'accept-language': odd },
    { 'user-agent': odd },
    { 'x-forwarded-for': odd },
    { 'x-forwarded-proto': 'https' },
    { 'content-encoding': 'gzip' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: odd },
    { 'x-http-method-override': 'DELETE' },
    { accept: 'text/html' },
    { cookie: `lianfang=${odd}; lianfang-device=${odd}` },
  ])
}

function write({ name, method, path, body: takes }: Operation, kind: string, parts: Parts): HostileCall {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, part: string) =>
    encodeURIComponent(
      String(parts.params[part] ?? '')
        .toWellFormed()
        .slice(0, 400),
    ),
  )
  const pairs = Object.entries(parts.query).flatMap(([key, value]) =>
    [value]
      .flat()
      .map((each) => `${encodeURIComponent(key)}=${encodeURIComponent(String(each).toWellFormed().slice(0, 3_000))}`),
  )
  const query = [parts.rawQuery, ...pairs].filter((each) => each !== '').join('&')
  const bytes = parts.bytes ?? (parts.body === undefined ? undefined : Buffer.from(JSON.stringify(parts.body)))
  return {
    operation: name,
    kind,
    method,
    path: `${filled}${query === '' ? '' : `?${query}`}`,
    headers: {
      ...(takes === undefined || bytes === undefined ? {} : { 'content-type': 'application/json' }),
      ...parts.headers,
    },
    ...(bytes === undefined ? {} : { body: bytes }),
  }
}
