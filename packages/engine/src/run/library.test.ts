import assert from 'node:assert/strict'
import test from 'node:test'
import { aBook, aFeature, aRule, text } from '../testing/small-book.ts'
import type { BookSource } from './book-source.ts'
import { canonicalJson } from './canonical.ts'
import { compileBook, type CompiledBook } from './compile-book.ts'
import { createEngine } from './create-engine.ts'
import type { Engine } from './engine.ts'
import { joinBooks } from './join-books.ts'
import { createLibraryEngine } from './library-engine.ts'

const SMALL = aBook()
const { transfer, 'payment-status': status } = SMALL.kinds
assert(transfer && status)
const account = { type: 'string', required: true, title: text('account') } as const

/** Decides changes of limits, and looks on when money moves. */
const LIMITS = aBook({
  id: 'limits',
  kinds: {
    'limit-change': { title: text('limit'), decided: true, fields: { account } },
    transfer: {
      title: text('transfer'),
      decided: false,
      payment: 'paymentId',
      fields: {
        paymentId: { type: 'string', title: text('payment') },
        'payer.account': account,
        amount: { type: 'money', required: true, title: text('amount') },
      },
    },
    'payment-status': status,
  },
  features: [
    aFeature({
      name: 'paid1h',
      op: 'count',
      of: 'transfer',
      by: ['payer.account'],
      at: ['account'],
      over: '1h',
      states: ['attempted', 'settled'],
    }),
  ],
  rules: [
    aRule({ id: 'JUST-PAID', when: 'paid1h >= 1', weight: 45 }),
    aRule({ id: 'LISTED-LIMIT', when: 'account in lists.reported', weight: 80 }),
  ],
  typologies: [],
  policy: { ...SMALL.policy, families: {}, exemptions: [], paymentStateAfter: {} },
})

const compiled = (source: BookSource): CompiledBook => {
  const result = compileBook(source)
  assert(result.ok, JSON.stringify(result.diagnostics))
  return result.book
}

function joined(...sources: readonly BookSource[]): Engine {
  const result = joinBooks(sources.map(compiled))
  assert(result.ok, JSON.stringify(result))
  return createLibraryEngine(result.library)
}

const START_MS = Date.UTC(2026, 2, 2, 2)
const aTransfer = (n: number, changes: Readonly<Record<string, unknown>> = {}) => ({
  id: `t-${n}`,
  kind: 'transfer',
  time: START_MS + n * 60_000,
  paymentId: `p-${n}`,
  payer: { account: 'a', age: 30 },
  payee: { account: `b${n}` },
  amount: { minor: 100_000, currency: 'CNY' },
  screenShared: false,
  ...changes,
})
const aLimit = (n: number) => ({ id: `l-${n}`, kind: 'limit-change', time: START_MS + n * 60_000, account: 'a' })

function admit(engine: Engine, seq: number, input: unknown) {
  const parsed = engine.parse(input)
  assert(parsed.ok, JSON.stringify(parsed))
  return engine.admit(parsed.event, seq, 'test')
}

test('a library of one book is that book: same hash, same bytes', () => {
  const alone = createEngine(compiled(SMALL))
  const library = joined(SMALL)
  assert.equal(library.bookHash, alone.bookHash)
  for (let n = 1; n < 20; n++)
    assert.equal(
      library.encode(admit(library, n, aTransfer(n % 7, { id: `t-${n}` }))),
      alone.encode(admit(alone, n, aTransfer(n % 7, { id: `t-${n}` }))),
    )
  assert.deepEqual(library.snapshot(), alone.snapshot())
})

test('books decide together what each decides alone, whatever the order they are given in', () => {
  const [one, other] = [joined(SMALL, LIMITS), joined(LIMITS, SMALL)]
  const alone = createEngine(compiled(SMALL))
  assert.equal(one.bookHash, other.bookHash)
  assert.notEqual(one.bookHash, alone.bookHash)
  for (let n = 1; n < 10; n++) {
    const bytes = one.encode(admit(one, n, aTransfer(n)))
    assert.equal(other.encode(admit(other, n, aTransfer(n))), bytes)
    assert.equal(alone.encode(admit(alone, n, aTransfer(n))), bytes, 'the decision names the book that made it')
  }
})

test('an event that one book decides fills the windows of another that observes it', () => {
  const engine = joined(SMALL, LIMITS)
  assert.equal(admit(engine, 1, aLimit(0)).verdict, 'allow')
  admit(engine, 2, aTransfer(1))
  const after = admit(engine, 3, aLimit(2))
  assert.deepEqual([after.verdict, after.hits, after.features], ['ask', ['JUST-PAID'], { paid1h: 1 }])
  assert.equal(after.book, compiled(LIMITS).hash)
})

test('a payment held by the book that decides it is held for the book that observes it, until its state is reported', () => {
  const engine = joined(SMALL, LIMITS)
  assert.equal(admit(engine, 1, aTransfer(1, { screenShared: true })).verdict, 'hold')
  assert.equal(admit(engine, 2, aLimit(2)).features['paid1h'], 0)
  admit(engine, 3, { id: 's', kind: 'payment-status', time: START_MS + 180_000, paymentId: 'p-1', state: 'settled' })
  assert.equal(admit(engine, 4, aLimit(4)).features['paid1h'], 1)
  admit(engine, 5, aTransfer(5))
  assert.equal(admit(engine, 6, aTransfer(6)).features['settled24h'], 1, 'both books heard of it')
})

test('a hold that a later verdict takes back is taken back for the book that observes it too', () => {
  const { policy } = SMALL
  const engine = joined({ ...SMALL, policy: { ...policy, verdictStandsFor: '7d' } }, LIMITS)
  assert.equal(admit(engine, 1, aTransfer(1, { screenShared: true })).verdict, 'hold')
  const report = (id: string, state: string) => ({
    id,
    kind: 'payment-status',
    time: START_MS + 60_000,
    paymentId: 'p-9',
    state,
  })
  admit(engine, 2, report('s1', 'settled'))
  assert.equal(admit(engine, 3, aLimit(2)).features['paid1h'], 0)
  assert.equal(admit(engine, 4, aTransfer(1, { id: 't-1b' })).verdict, 'allow')
  assert.equal(admit(engine, 5, aLimit(3)).features['paid1h'], 1)
})

test('a list named by several books is one list', () => {
  const engine = joined(SMALL, LIMITS)
  engine.changeList({ list: 'reported', action: 'add', value: 'a', source: 'police', reason: 'case', knownAtMs: 0 })
  assert.ok(admit(engine, 1, aLimit(1)).hits.includes('LISTED-LIMIT'))
  assert.ok(admit(engine, 2, aTransfer(2, { payee: { account: 'a' } })).hits.includes('LISTED'))
  assert.deepEqual([...engine.lists().keys()], ['reported'])
  assert.equal(engine.lists().get('reported')?.length, 1)
  assert.equal(engine.listEntry('reported', 'a')?.source, 'police')
})

test('a library restored from its snapshot goes on as if nothing had happened', () => {
  const engine = joined(SMALL, LIMITS)
  engine.changeList({ list: 'reported', action: 'add', value: 'b9', source: 'police', reason: 'case', knownAtMs: 0 })
  for (let n = 1; n < 9; n++) admit(engine, n, n % 3 === 0 ? aLimit(n) : aTransfer(n))
  const copy = joined(SMALL, LIMITS)
  copy.restore(engine.snapshot())
  assert.deepEqual(copy.snapshot(), engine.snapshot())
  assert.equal(copy.stats().entries, engine.stats().entries)
  for (let n = 9; n < 15; n++) {
    const input = n % 3 === 0 ? aLimit(n) : aTransfer(n)
    assert.equal(copy.encode(admit(copy, n, input)), engine.encode(admit(engine, n, input)))
  }
  assert.throws(() => joined(SMALL).restore(engine.snapshot()))
})

test('decisions are encoded as canonical JSON, whichever book made them and whenever they are asked for', () => {
  const engine = joined(SMALL, LIMITS)
  const first = admit(engine, 1, aTransfer(1))
  const second = admit(engine, 2, aLimit(2))
  for (const decision of [first, second, first]) assert.equal(engine.encode(decision), canonicalJson(decision))
})

test('a kind that no book decides is read by the book that knows most of it', () => {
  const { report } = SMALL.kinds
  assert(report)
  const more = {
    ...report,
    fields: { ...report.fields, reporter: { type: 'string', title: text('by whom') } as const },
  }
  const engine = joined(SMALL, { ...LIMITS, id: 'limits', kinds: { ...LIMITS.kinds, report: more } })
  const input = { id: 'r', kind: 'report', time: START_MS, account: 'b1', reporter: 'victim' }
  assert.equal(admit(engine, 1, input).verdict, 'observed')
  assert.deepEqual(admit(engine, 2, aTransfer(1)).hits, ['REPORTS'])
})

test('what no book knows is refused with the kinds of all books', () => {
  const parsed = joined(SMALL, LIMITS).parse({ id: 'x', kind: 'limit-chang', time: START_MS })
  assert(!parsed.ok)
  assert.equal(parsed.problems[0]?.hint, 'did you mean "limit-change"?')
})

test('whom a kind is about is named by a field that it has', () => {
  const about = (path: string) =>
    compileBook({
      ...LIMITS,
      kinds: { ...LIMITS.kinds, watch: { title: text('w'), decided: true, about: [path], fields: { account } } },
    })
  assert.deepEqual(
    about('acount').diagnostics.map(({ code, at }) => [code, at.path.join('.')]),
    [['unknown-field', 'kinds.watch.about']],
  )
  assert.ok(about('account').ok)
})

const kindOf = (changes: Readonly<Record<string, unknown>>): BookSource =>
  ({
    ...LIMITS,
    kinds: { ...LIMITS.kinds, transfer: { ...LIMITS.kinds['transfer'], ...changes } },
  }) as BookSource

const MISFITS: readonly { readonly what: string; readonly book: BookSource; readonly codes: readonly string[] }[] = [
  { what: 'two books decide one kind', book: kindOf({ decided: true }), codes: ['decided-twice'] },
  {
    what: 'an observer knows a field that the book at home does not',
    book: kindOf({ fields: { ...LIMITS.kinds['transfer']?.fields, branch: { type: 'string', title: text('b') } } }),
    codes: ['field-not-in-home'],
  },
  {
    what: 'a field has two types',
    book: kindOf({ fields: { ...LIMITS.kinds['transfer']?.fields, channel: { type: 'int', title: text('c') } } }),
    codes: ['field-type-differs'],
  },
  { what: 'a payment has two names', book: kindOf({ payment: 'payer.account' }), codes: ['payment-differs'] },
  {
    what: 'a list holds two things',
    book: { ...LIMITS, lists: { reported: { title: text('r'), entity: 'phone' } } },
    codes: ['list-differs'],
  },
  {
    what: 'one id names two rules',
    book: { ...LIMITS, rules: [aRule({ id: 'NEW', when: 'paid1h > 1' })] },
    codes: ['duplicate-name'],
  },
  { what: 'two books have one id', book: { ...LIMITS, id: 'small' }, codes: ['duplicate-name'] },
]

test('books that do not fit together are refused, with the book and the place', () => {
  for (const { what, book, codes } of MISFITS) {
    const result = joinBooks([compiled(SMALL), compiled(book)])
    assert(!result.ok, what)
    assert.deepEqual([...new Set(result.findings.map(({ diagnostic }) => diagnostic.code))], codes, what)
    for (const { diagnostic } of result.findings) assert.ok(diagnostic.hint, what)
  }
})
