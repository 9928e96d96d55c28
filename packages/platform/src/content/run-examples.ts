import { createEngine, parseDurationMs, parseMinor } from '@lianfang/engine'
import type {
  BookSource,
  CompiledBook,
  Decision,
  Diagnostic,
  Engine,
  EventKindSource,
  FieldSource,
} from '@lianfang/engine'
import type { Example, RuleExamples } from './example.ts'

/** What an example should have shown and did show. */
export interface ExampleResult {
  readonly rule: string
  readonly name: string
  readonly ok: boolean
  readonly expected: string
  readonly actual: string
  /** Each leaf of the rule's condition with its outcome: `0` false, `1` true, `?` unknown. */
  readonly leaves: readonly { readonly text: string; readonly outcome: string }[]
  readonly diagnostic?: Diagnostic
}

const START = Date.parse('2026-03-02T10:00:00+08:00')

/** Replays every example through the compiled book, its real windows included; a fresh engine for each. */
export function runExamples(
  book: CompiledBook,
  examples: readonly RuleExamples[],
  engineFactory: (book: CompiledBook) => Engine = createEngine,
): ExampleResult[] {
  return examples.flatMap((set) =>
    set.examples.map((example, index) =>
      runExample(book, set, example, [...set.path, 'examples', index], engineFactory(book)),
    ),
  )
}

function runExample(
  book: CompiledBook,
  set: RuleExamples,
  example: Example,
  path: Diagnostic['at']['path'],
  engine: Engine,
): ExampleResult {
  const expected = [example.expect, example.verdict, example.score].filter((part) => part !== undefined).join(' ')
  const fail = (message: string, at = path): ExampleResult => ({
    rule: set.rule,
    name: example.name,
    ok: false,
    expected,
    actual: message,
    leaves: [],
    diagnostic: { code: 'example-event', severity: 'error', message, at: { path: at } },
  })
  for (const lists of [set.lists, example.lists])
    for (const [list, values] of Object.entries(lists ?? {})) {
      if (!Object.hasOwn(book.source.lists, list)) return fail(`there is no list ${list}`)
      for (const value of values)
        engine.changeList({ list, action: 'add', value, source: 'example', reason: example.name, knownAtMs: START })
    }
  let decision: Decision | undefined
  let seq = 0
  let timeMs = START
  for (const [index, written] of example.events.entries()) {
    const at = [...path, 'events', index]
    const times = Number(written['repeat'] ?? 1)
    for (let n = 1; n <= times; n++) {
      const moved = moveClock(timeMs, written, n)
      if (moved === undefined) return fail('after and every are spans such as 2h, at is an ISO 8601 time', at)
      timeMs = moved
      const event = eventOf(book.source, set, written, { id: `e${++seq}`, timeMs, n })
      const parsed = engine.parse(event)
      if (!parsed.ok)
        return fail(
          parsed.problems.map((problem) => `${problem.message}${problem.hint ? ` (${problem.hint})` : ''}`).join('; '),
          at,
        )
      decision = engine.admit(parsed.event, seq, 'example')
    }
  }
  return decision ? judge(book, set.rule, example, expected, path, decision) : fail('there is no event')
}

function judge(
  book: CompiledBook,
  rule: string,
  example: Example,
  expected: string,
  path: Diagnostic['at']['path'],
  decision: Decision,
): ExampleResult {
  const finding = decision.rules[rule]
  const compiled = book.rules.find(({ source }) => source.id === rule)
  const actual = [
    finding?.outcome ?? 'not evaluated',
    ...(example.verdict === undefined ? [] : [decision.verdict]),
    ...(example.score === undefined ? [] : [decision.score]),
  ].join(' ')
  const leaves = (compiled?.expr.leaves ?? []).map(({ text }, index) => ({
    text,
    outcome: finding?.leaves[index] ?? '?',
  }))
  const ok = actual === expected
  const trace = leaves.map(({ text, outcome }) => `${outcome} ${text}`).join('\n    ')
  const features = (compiled?.expr.reads ?? [])
    .filter((name) => name in decision.features)
    .map((name) => `${name} = ${decision.features[name]}`)
    .join(', ')
  return {
    rule,
    name: example.name,
    ok,
    expected,
    actual,
    leaves,
    ...(!ok && {
      diagnostic: {
        code: 'example-failed',
        severity: 'error',
        message: `${rule}: "${example.name}" should be ${expected} and is ${actual}\n    ${trace}`,
        hint: features === '' ? 'no features read' : features,
        at: { path: [...path, 'name'] },
      },
    }),
  }
}

function moveClock(timeMs: number, written: Readonly<Record<string, unknown>>, n: number): number | undefined {
  const key = n === 1 ? 'after' : 'every'
  if (n === 1 && written['at'] !== undefined) return finite(Date.parse(String(written['at'])))
  if (written[key] === undefined) return n === 1 ? timeMs : timeMs + 1_000
  const spanMs = parseDurationMs(String(written[key]))
  return spanMs === undefined ? undefined : timeMs + spanMs
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined)

const OF_THE_EXAMPLE = new Set(['at', 'after', 'repeat', 'every', 'kind', 'id'])

/** An event object: the defaults its kind has room for, then what is written, texts turned into typed values. */
function eventOf(
  book: BookSource,
  set: RuleExamples,
  written: Readonly<Record<string, unknown>>,
  { id, timeMs, n }: { id: string; timeMs: number; n: number },
): Record<string, unknown> {
  const kindName = String(written['kind'] ?? set.defaults?.['kind'] ?? '')
  const kind: EventKindSource | undefined = book.kinds[kindName]
  const fields: Record<string, unknown> = {}
  if (kind?.payment !== undefined && kind.fields[kind.payment]?.required === true) fields[kind.payment] = id
  for (const [name, value] of Object.entries(set.defaults ?? {})) if (kind?.fields[name]) fields[name] = value
  for (const [name, value] of Object.entries(written)) if (!OF_THE_EXAMPLE.has(name)) fields[name] = value
  const event: Record<string, unknown> = { id: String(written['id'] ?? id), kind: kindName, time: timeMs }
  for (const [name, value] of Object.entries(fields)) {
    const counted = typeof value === 'string' ? value.replaceAll('{n}', String(n)) : value
    if (counted !== undefined && counted !== null) event[name] = typed(counted, kind?.fields[name], timeMs)
  }
  return event
}

/** `5000.00 CNY` for money and `29d ago` for times; everything else as it is. */
function typed(value: unknown, field: FieldSource | undefined, timeMs: number): unknown {
  if (typeof value !== 'string') return value
  if (field?.type === 'money') {
    const [, number = '', currency = ''] = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? []
    const minor = parseMinor(number, currency)
    return minor === undefined ? value : { minor, currency }
  }
  const agoMs = field?.type === 'timestamp' && value.endsWith(' ago') ? parseDurationMs(value.slice(0, -4)) : undefined
  return agoMs === undefined ? value : timeMs - agoMs
}
