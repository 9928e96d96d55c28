import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { aBook, aFeature, aRule, text } from '../testing/small-book.ts'
import type { BookSource } from './book-source.ts'
import { canonicalJson } from './canonical.ts'
import type { CompiledBook } from './compile-book.ts'
import { compileBook } from './compile-book.ts'
import { createEngine } from './create-engine.ts'
import type { Decision } from './decision.ts'
import type { Engine } from './engine.ts'

const NOON_MS = Date.UTC(2026, 2, 2, 4)
const HOUR_MS = 3_600_000

export function compiled(source: BookSource = aBook(), mode: 'generated' | 'closures' = 'generated'): CompiledBook {
  const result = compileBook(source, { mode })
  assert.ok(result.ok, JSON.stringify(result.diagnostics, undefined, 1))
  return result.book
}

class Story {
  readonly engine: Engine
  #seq = 0

  constructor(book: CompiledBook = compiled()) {
    this.engine = createEngine(book)
  }

  happens(fields: Record<string, unknown>, seq = ++this.#seq): Decision {
    const parsed = this.engine.parse({ id: `e${seq}`, kind: 'transfer', time: NOON_MS, ...fields })
    assert.ok(parsed.ok, JSON.stringify(parsed))
    return this.engine.admit(parsed.event, seq, 'bank-a')
  }

  pays(payer: string, payee: string, yuan: number, fields: Record<string, unknown> = {}): Decision {
    return this.happens({
      payer: { account: payer },
      payee: { account: payee },
      amount: { minor: yuan * 100, currency: 'CNY' },
      screenShared: false,
      ...fields,
    })
  }
}

test('a first large payment to a new payee is a notice, the second one is not', () => {
  const story = new Story()
  const first = story.pays('a', 'x', 6_000)
  assert.equal(first.verdict, 'notice')
  assert.deepEqual(first.hits, ['NEW'])
  assert.deepEqual(first.rules['NEW'], { outcome: 'hit', leaves: '11' })
  assert.equal(story.pays('a', 'x', 6_000).verdict, 'allow')
})

test('points of one family add up only to its largest weight', () => {
  const story = new Story()
  story.pays('a', 'x', 10)
  const second = story.pays('b', 'x', 6_000)
  assert.deepEqual(second.hits, ['MANY', 'NEW'])
  assert.equal(second.score, 45)
  assert.equal(second.verdict, 'ask')
})

test('a listed payee is held and reported whatever the score, and no exemption helps', () => {
  const story = new Story()
  story.engine.changeList({
    list: 'reported',
    action: 'add',
    value: 'x',
    source: 'police',
    reason: 'case 7',
    knownAtMs: NOON_MS,
  })
  const decision = story.pays('a', 'x', 1, { 'payer.age': 120 })
  assert.equal(decision.verdict, 'hold')
  assert.equal(decision.durationMs, 48 * HOUR_MS)
  assert.equal(decision.report, true)
  assert.deepEqual(decision.exemption, { id: 'elders', applied: false, overriddenBy: 'LISTED' })
})

test('a listing that has expired by the time of the event does not count', () => {
  const story = new Story()
  story.engine.changeList({
    list: 'reported',
    action: 'add',
    value: 'x',
    source: 'police',
    reason: 'case 7',
    knownAtMs: NOON_MS,
    expiresAtMs: NOON_MS,
  })
  assert.equal(story.pays('a', 'x', 1).verdict, 'allow')
})

test('a removed listing does not count', () => {
  const story = new Story()
  const entry = { list: 'reported', value: 'x', source: 'police', reason: 'case 7', knownAtMs: NOON_MS }
  story.engine.changeList({ ...entry, action: 'add' })
  story.engine.changeList({ ...entry, action: 'remove' })
  assert.equal(story.pays('a', 'x', 1).verdict, 'allow')
})

test('an exemption lowers the verdict and says so', () => {
  const decision = new Story().pays('a', 'x', 6_000, { 'payer.age': 120 })
  assert.equal(decision.verdict, 'allow')
  assert.deepEqual(decision.exemption, { id: 'elders', applied: true })
})

test('an unknown exemption does not exempt', () => {
  assert.equal(new Story().pays('a', 'x', 6_000).verdict, 'notice')
})

test('an unknown hard rule asks at least', () => {
  const decision = new Story().pays('a', 'x', 1, { screenShared: null })
  assert.equal(decision.rules['SHARED']?.outcome, 'unknown')
  assert.equal(decision.verdict, 'ask')
})

test('another currency than the rule names is unknown, not false', () => {
  const decision = new Story().pays('a', 'x', 1, { amount: { minor: 9_999_999, currency: 'USD' } })
  assert.deepEqual(decision.rules['NEW'], { outcome: 'unknown', leaves: '1?' })
})

test('money is summed by currency', () => {
  const story = new Story()
  story.pays('a', 'x', 100)
  story.pays('a', 'y', 1, { amount: { minor: 500, currency: 'USD' } })
  assert.equal(story.pays('a', 'z', 100).features['outflow24h'], 20_000)
})

test('reports about the payee are counted across kinds', () => {
  const story = new Story()
  assert.equal(story.happens({ kind: 'report', account: 'x' }).verdict, 'observed')
  const decision = story.pays('a', 'x', 1)
  assert.equal(decision.features['reports30d'], 1)
  assert.deepEqual(decision.questions, ['know-payee'])
})

test('a payment counts by what became of it', () => {
  const story = new Story()
  story.pays('a', 'x', 1, { paymentId: 'p1' })
  assert.equal(story.pays('a', 'x', 1, { paymentId: 'p2' }).features['settled24h'], 0)
  story.happens({ kind: 'payment-status', paymentId: 'p1', state: 'settled' })
  assert.equal(story.pays('a', 'x', 1, { paymentId: 'p3' }).features['settled24h'], 1)
})

test('two messages about one payment count once', () => {
  const story = new Story()
  story.pays('a', 'x', 100, { paymentId: 'p1' })
  assert.equal(story.pays('a', 'x', 100, { paymentId: 'p1' }).features['outflow24h'], 10_000)
})

test('an event older than the lateness is decided, flagged and not counted', () => {
  const story = new Story()
  story.pays('a', 'x', 100)
  const late = story.pays('a', 'x', 100, { time: NOON_MS - 2 * HOUR_MS })
  assert.deepEqual(late.flags, ['too-late'])
  assert.equal(late.features['outflow24h'], null)
  assert.equal(story.pays('a', 'x', 100).features['outflow24h'], 20_000)
})

test('a late event within the lateness sees what was known of its own time', () => {
  const story = new Story()
  story.pays('a', 'x', 100)
  const late = story.pays('a', 'x', 50, { time: NOON_MS - HOUR_MS / 2 })
  assert.deepEqual(late.flags, ['out-of-order'])
  assert.equal(late.features['outflow24h'], 5_000)
})

test('a shadow rule is judged and recorded but does not count', () => {
  const shadow = aBook({
    rules: [aRule({ id: 'S', when: 'newPayee', weight: 100, mode: 'shadow' })],
    typologies: [],
    policy: { ...aBook().policy, families: {} },
  })
  const decision = new Story(compiled(shadow)).pays('a', 'x', 1)
  assert.deepEqual(decision.rules['S'], { outcome: 'hit', leaves: '1', notCounted: 'shadow' })
  assert.equal(decision.verdict, 'allow')
})

test('a rule with a share counts on that share of event ids, the same ones every time', () => {
  const source = aBook({
    rules: [aRule({ id: 'S', when: 'newPayee', weight: 30, share: 20 })],
    typologies: [],
    policy: { ...aBook().policy, families: {} },
  })
  const counted = (): number[] => {
    const story = new Story(compiled(source))
    return Array.from({ length: 2_000 }, (_, index) => story.pays(`a${index}`, 'x', 1)).flatMap(({ verdict }, index) =>
      verdict === 'notice' ? [index] : [],
    )
  }
  const first = counted()
  assert.ok(first.length > 320 && first.length < 480, `20 % of 2,000 is about 400, not ${first.length}`)
  assert.deepEqual(counted(), first)
})

test('a rule outside its validity does not count', () => {
  const source = aBook({
    rules: [aRule({ id: 'S', when: 'newPayee', weight: 30, validTo: '2026-03-02T12:00:00+08:00' })],
    typologies: [],
    policy: { ...aBook().policy, families: {} },
  })
  assert.equal(new Story(compiled(source)).pays('a', 'x', 1).rules['S']?.notCounted, 'not-valid')
})

test('encoded decisions are canonical JSON', () => {
  const story = new Story()
  story.engine.changeList({
    list: 'reported',
    action: 'add',
    value: 'y',
    source: 'police',
    reason: 'case 7',
    knownAtMs: NOON_MS,
  })
  const decisions = [
    story.pays('a', 'x', 6_000),
    story.pays('b', 'y', 1, { screenShared: null }),
    story.pays('b', 'x"\n', 7_000, { 'payer.age': 120 }),
    story.happens({ kind: 'report', account: 'x' }),
  ]
  for (const decision of decisions) assert.equal(story.engine.encode(decision), canonicalJson(decision))
})

test('generated code, closures, and an engine restored from a snapshot give the same bytes', () => {
  const generated = compiled()
  const closures = compiled(aBook(), 'closures')
  fc.assert(
    fc.property(fc.array(anEvent(), { minLength: 1, maxLength: 40 }), fc.nat(39), (events, cut) => {
      const engines = [createEngine(generated), createEngine(closures), createEngine(generated)]
      const texts = events.map((event, index) => {
        if (index === cut) {
          const restored = createEngine(generated)
          restored.restore(engines[2]?.snapshot() ?? new Uint8Array())
          engines[2] = restored
        }
        return engines.map((engine) => {
          const parsed = engine.parse({ ...event, id: `e${index}` })
          assert.ok(parsed.ok, JSON.stringify(parsed))
          return engine.encode(engine.admit(parsed.event, index + 1, 's'))
        })
      })
      for (const [first, ...rest] of texts) for (const other of rest) assert.equal(other, first)
    }),
    { seed: 7, numRuns: 200 },
  )
})

function anEvent(): fc.Arbitrary<Record<string, unknown>> {
  const account = fc.constantFrom('a', 'b', 'x', 'y')
  const time = fc.integer({ min: NOON_MS, max: NOON_MS + 3 * HOUR_MS })
  return fc.oneof(
    fc.record({
      kind: fc.constant('transfer'),
      time,
      paymentId: fc.option(fc.constantFrom('p1', 'p2', 'p3'), { nil: undefined }),
      payer: fc.record({ account, age: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined }) }),
      payee: fc.record({ account }),
      amount: fc.record({ minor: fc.integer({ min: 0, max: 1_000_000 }), currency: fc.constantFrom('CNY', 'USD') }),
      screenShared: fc.option(fc.boolean(), { nil: undefined }),
    }),
    fc.record({ kind: fc.constant('report'), time, account }),
    fc.record({
      kind: fc.constant('payment-status'),
      time,
      paymentId: fc.constantFrom('p1', 'p2'),
      state: fc.constantFrom('settled', 'refused'),
    }),
  )
}

const MISTAKES: readonly [string, Partial<BookSource>, string][] = [
  [
    'a sum over several currencies',
    {
      features: [
        aFeature({ name: 'f', op: 'sum', value: 'amount', of: 'transfer', by: ['payer.account'], over: '1h' }),
      ],
    },
    'mixed-currencies',
  ],
  [
    'an unknown aggregate',
    { features: [aFeature({ name: 'f', op: 'median', of: 'transfer', by: ['payer.account'], over: '1h' })] },
    'unknown-op',
  ],
  [
    'an unknown kind',
    { features: [aFeature({ name: 'f', op: 'count', of: 'transfr', by: ['payer.account'], over: '1h' })] },
    'unknown-kind',
  ],
  [
    'a key the kind does not have',
    { features: [aFeature({ name: 'f', op: 'count', of: 'report', by: ['payer.account'], over: '1h' })] },
    'field-not-in-kind',
  ],
  [
    'a bad window',
    { features: [aFeature({ name: 'f', op: 'count', of: 'report', by: ['account'], over: '1 day' })] },
    'bad-duration',
  ],
  [
    'two features of one name',
    { features: [aFeature({ name: 'f', let: '1' }), aFeature({ name: 'f', let: '2' })] },
    'duplicate-name',
  ],
  [
    'an average of texts',
    {
      features: [
        aFeature({ name: 'f', op: 'avg', value: 'channel', of: 'transfer', by: ['payer.account'], over: '1h' }),
      ],
    },
    'type-mismatch',
  ],
  [
    'a feature used before it is defined',
    { features: [aFeature({ name: 'f', let: 'g + 1' }), aFeature({ name: 'g', let: '1' })] },
    'unknown-name',
  ],
  [
    'two rules of one id',
    {
      rules: [
        aRule({ id: 'R', when: 'amount.currency == "CNY"' }),
        aRule({ id: 'R', when: 'amount.currency == "USD"' }),
      ],
    },
    'duplicate-name',
  ],
  [
    'a rule on a field that decided events never have',
    { rules: [aRule({ id: 'R', when: 'state == "settled"' })] },
    'field-not-in-kind',
  ],
  ['an unknown list', { rules: [aRule({ id: 'R', when: 'payee.account in lists.listed' })] }, 'unknown-list'],
  ['a typology naming no rule', { typologies: [{ id: 't', title: text('t'), rules: { NOPE: 1 } }] }, 'unknown-rule'],
  ['a lateness without end', { lateness: 'all' }, 'bad-duration'],
]

for (const [mistake, parts, code] of MISTAKES) {
  test(`${mistake} is an authoring error: ${code}`, () => {
    const free = parts.features ? { rules: [], typologies: [], policy: { ...aBook().policy, families: {} } } : {}
    const result = compileBook(aBook({ ...free, ...parts }))
    assert.ok(
      result.diagnostics.some((diagnostic) => diagnostic.code === code && diagnostic.severity === 'error'),
      JSON.stringify(result.diagnostics),
    )
    assert.equal(result.ok, false)
  })
}
