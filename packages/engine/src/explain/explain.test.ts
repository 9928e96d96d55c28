import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import type { BookSource, Locale } from '../run/book-source.ts'
import { LOCALES, RUNGS } from '../run/book-source.ts'
import type { CompiledBook } from '../run/compile-book.ts'
import { compileBook } from '../run/compile-book.ts'
import { createEngine } from '../run/create-engine.ts'
import type { Decision } from '../run/decision.ts'
import type { ParsedEvent } from '../run/engine.ts'
import { aBook, aRule } from '../testing/small-book.ts'
import { explain } from './explain.ts'
import { formatDuration, formatMoney } from './format-value.ts'

function compiled(source: BookSource): CompiledBook {
  const result = compileBook(source)
  assert.ok(result.ok, JSON.stringify(result.diagnostics))
  return result.book
}

/** Decides the events in order and gives back the last one with its verdict. */
function decideLast(
  book: CompiledBook,
  events: readonly Record<string, unknown>[],
  listed: readonly string[] = [],
): { event: ParsedEvent; decision: Decision } {
  const engine = createEngine(book)
  for (const value of listed)
    engine.changeList({ list: 'reported', action: 'add', value, source: 'police', reason: 'case', knownAtMs: 0 })
  const decided = events.map((fields, index) => {
    const parsed = engine.parse({
      id: `e${index}`,
      kind: 'transfer',
      time: Date.UTC(2026, 2, 2) + index * 60_000,
      screenShared: false,
      ...fields,
    })
    assert.ok(parsed.ok, JSON.stringify(parsed))
    return { event: parsed.event, decision: engine.admit(parsed.event, index + 1, 's') }
  })
  const last = decided.at(-1)
  assert.ok(last)
  return last
}

const pays = (payer: string, payee: string, yuan: number): Record<string, unknown> => ({
  payer: { account: payer },
  payee: { account: payee },
  amount: { minor: yuan * 100, currency: 'CNY' },
})

const sentencesOf = (book: CompiledBook, decision: Decision, event: ParsedEvent): string =>
  explain(book, decision, event, 'en')
    .wouldChange.map(({ sentence }) => sentence)
    .join('\n')

const NO_FAMILIES = { typologies: [], policy: { ...aBook().policy, families: {} } }

test('the verdict comes first, then the type, then the points', () => {
  const book = compiled(aBook())
  const { decision, event } = decideLast(book, [pays('b', 'x', 1), pays('a', 'x', 6_000)])
  assert.equal(explain(book, decision, event, 'zh-Hans').headline, '询问 · 疑似impersonated police · 45分')
  assert.equal(explain(book, decision, event, 'en').headline, 'ask · suspected: impersonated police · 45 points')
})

test('the nearest boundary is what would have changed a verdict on the amount', () => {
  const book = compiled(
    aBook({ rules: [aRule({ id: 'R', when: 'amount >= money("5000.00", "CNY")', weight: 30 })], ...NO_FAMILIES }),
  )
  const { decision, event } = decideLast(book, [pays('a', 'x', 6_000)])
  const [first] = explain(book, decision, event, 'en').wouldChange
  assert.equal(first?.verdict, 'allow')
  assert.equal(
    first?.sentence,
    'With everything else as it was, the verdict would have been "allow" if "amount" had been below ¥5,000 instead of ¥6,000.',
  )
})

test('for a payment let go it says what would have stopped it', () => {
  const book = compiled(
    aBook({ rules: [aRule({ id: 'R', when: 'amount >= money("5000.00", "CNY")', weight: 30 })], ...NO_FAMILIES }),
  )
  const { decision, event } = decideLast(book, [pays('a', 'x', 4_000)])
  assert.deepEqual(
    explain(book, decision, event, 'en').wouldChange.map(({ verdict }) => verdict),
    ['notice'],
  )
})

test('a customer is told the three strongest reasons, a teller all of them', () => {
  const rules = ['A', 'B', 'C', 'D'].map((id, index) =>
    aRule({ id, when: `amount > money("${index}.00", "CNY")`, weight: 20 - index }),
  )
  const book = compiled(aBook({ rules, ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [pays('a', 'x', 10)])
  const { forCustomer, forTeller } = explain(book, decision, event, 'zh-Hans')
  assert.match(forCustomer, /A hit。B hit。C hit。$/)
  assert.match(forTeller, /A hit。B hit。C hit。D hit。$/)
})

test('a listed payee would have passed had it not been listed', () => {
  const book = compiled(aBook())
  const { decision, event } = decideLast(book, [pays('a', 'x', 10)], ['x'])
  assert.equal(decision.verdict, 'hold')
  assert.match(
    explain(book, decision, event, 'en').wouldChange[0]?.sentence ?? '',
    /"payee" had not been on the list "reported accounts"/,
  )
})

test('when one fact is not enough, two are found', () => {
  const rules = [
    aRule({ id: 'A', when: 'amount >= money("5000.00", "CNY")', weight: 30 }),
    aRule({ id: 'B', when: 'screenShared', weight: 30 }),
  ]
  const book = compiled(
    aBook({ rules, ...NO_FAMILIES, policy: { ...NO_FAMILIES.policy, ladder: [{ rung: 'notice', score: 30 }] } }),
  )
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 6_000), screenShared: true }])
  assert.match(
    explain(book, decision, event, 'en').wouldChange[0]?.sentence ?? '',
    /"amount" had been below ¥5,000 .* and "screen shared" had not held/,
  )
})

test('when a hard rule and a listed payee hold a payment together, what would free it is still found', () => {
  const either = aRule({
    id: 'EITHER',
    when: 'screenShared || channel == "mobile"',
    weight: 40,
    hard: { rung: 'hold', duration: '24h' },
  })
  const listed = aBook().rules.find(({ id }) => id === 'LISTED')
  assert.ok(listed)
  const book = compiled(aBook({ rules: [either, listed], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), screenShared: true, channel: 'mobile' }], ['x'])
  assert.equal(decision.verdict, 'hold')
  const said = sentencesOf(book, decision, event)
  for (const part of [
    /"allow"/,
    /not been on the list/,
    /"screen shared" had not held/,
    /"channel" had been another value/,
  ])
    assert.match(said, part)
})

test('derived values follow a changed fact', () => {
  const book = compiled(aBook({ rules: [aRule({ id: 'R', when: 'newPayee', weight: 30 })], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [pays('a', 'x', 1)])
  const sentences = explain(book, decision, event, 'en').wouldChange.map(({ sentence }) => sentence)
  assert.ok(
    sentences.some((sentence) => sentence.includes('"newPayee" had not held')),
    sentences.join('\n'),
  )
})

test('an unknown rule is named with what was missing', () => {
  const book = compiled(aBook())
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), screenShared: null }])
  assert.deepEqual(explain(book, decision, event, 'en').unknowns, [
    '"SHARED" could not be judged; missing: screen shared',
  ])
})

test('what a rule makes optional is not said to be missing', () => {
  const rule = aRule({ id: 'R', when: 'screenShared && !(has(channel) && channel == "counter")' })
  const book = compiled(aBook({ rules: [rule], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), screenShared: null }])
  assert.deepEqual(explain(book, decision, event, 'en').unknowns, ['"R" could not be judged; missing: screen shared'])
})

test('a value may be moved out of a set of named ones, or into it', () => {
  const rule = aRule({ id: 'R', when: 'channel in ["mobile", "counter"]', weight: 30 })
  const book = compiled(aBook({ rules: [rule], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), channel: 'mobile' }])
  assert.match(sentencesOf(book, decision, event), /"allow" if "channel" had been another value instead of mobile/)

  const ages = compiled(
    aBook({ rules: [aRule({ id: 'R', when: 'payer.age in [18, 70]', weight: 30 })], ...NO_FAMILIES }),
  )
  const young = decideLast(ages, [{ ...pays('a', 'x', 1), payer: { account: 'a', age: 20 } }])
  assert.match(
    sentencesOf(ages, young.decision, young.event),
    /"notice" if "age of payer" had been (18|70) instead of 20/,
  )
})

test('what was given might not have been given', () => {
  const book = compiled(aBook({ rules: [aRule({ id: 'R', when: 'has(payer.age)', weight: 30 })], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), payer: { account: 'a', age: 20 } }])
  assert.match(sentencesOf(book, decision, event), /"allow" if "age of payer" had not been given/)
})

test('the source of a rule is given in the language of the reader', () => {
  const named = aRule({ id: 'R', when: 'amount > money("0.00", "CNY")', weight: 30 })
  const sourceOf = (basis: (typeof named)['basis']): string | undefined => {
    const book = compiled(aBook({ rules: [{ ...named, basis }], ...NO_FAMILIES }))
    const { decision, event } = decideLast(book, [pays('a', 'x', 1)])
    return explain(book, decision, event, 'zh-Hant').evidence[0]?.source
  }
  assert.equal(sourceOf({ source: { 'zh-Hans': '办法', 'zh-Hant': '辦法', en: 'measures' } }), '辦法')
  assert.equal(sourceOf({ source: 'assumption' }), '假定，尚無出處')
})

test('personal values are masked for the reader who may not see them', () => {
  const rule = aRule({
    id: 'R',
    when: 'payee.account == "6222001234567890"',
    weight: 30,
    reason: { 'zh-Hans': '收款{payee.account}', 'zh-Hant': '收款{payee.account}', en: 'paid {payee.account}' },
  })
  const book = compiled(aBook({ rules: [rule], ...NO_FAMILIES }))
  const { decision, event } = decideLast(book, [pays('a', '6222001234567890', 1)])
  const explanation = explain(book, decision, event, 'en', { mask: (value) => `…${value.slice(-4)}` })
  assert.equal(explanation.evidence[0]?.reason, 'paid …7890')
  assert.doesNotMatch(
    JSON.stringify({
      ...explanation,
      evidence: explanation.evidence.map((item) => ({ ...item, leaves: item.leaves.map((leaf) => leaf.values) })),
    }),
    /"622200.*value/,
  )
})

test('money and spans are written as people read them', () => {
  assert.equal(formatMoney(123_456_789_012, 'CNY'), '¥1,234,567,890.12')
  assert.equal(formatMoney(-5, 'USD'), '−USD 0.05')
  assert.equal(formatMoney(1_500, 'JPY'), 'JPY 1,500')
  assert.equal(formatMoney(1_234, 'KWD'), 'KWD 1.234')
  assert.equal(formatDuration(90_061_000, 'zh-Hans'), '1天1小时1分')
  assert.equal(formatDuration(0, 'en'), '0 s')
})

test('every explanation is complete in three languages, and what it says would change the verdict does', () => {
  const book = compiled(aBook())
  const account = fc.constantFrom('a', 'b', 'x')
  const event = fc.record({
    payer: fc.record({ account, age: fc.option(fc.constantFrom(30, 120), { nil: undefined }) }),
    payee: fc.record({ account }),
    amount: fc.record({ minor: fc.integer({ min: 0, max: 900_000 }), currency: fc.constantFrom('CNY', 'USD') }),
    screenShared: fc.option(fc.boolean(), { nil: undefined }),
  })
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 6 }), fc.boolean(), (events, listed) => {
      const { decision, event: last } = decideLast(book, events, listed ? ['x'] : [])
      const explanations = LOCALES.map((locale: Locale) => explain(book, decision, last, locale))
      for (const explanation of explanations) {
        assert.ok(
          explanation.headline.length > 0 && explanation.forCustomer.length > 0 && explanation.forTeller.length > 0,
        )
        assert.doesNotMatch(JSON.stringify(explanation), /undefined|NaN|\u0000/)
        for (const { verdict } of explanation.wouldChange)
          assert.notEqual(RUNGS.indexOf(verdict), RUNGS.indexOf(decision.verdict as (typeof RUNGS)[number]))
      }
      assert.equal(new Set(explanations.map(({ wouldChange }) => wouldChange.length)).size, 1)
    }),
    { seed: 3, numRuns: 200 },
  )
})

test('what is no payment is called what the rule book calls it, in the sentences to the customer and among the steps', () => {
  const small = aBook()
  const { transfer } = small.kinds
  assert.ok(transfer)
  const subject = { 'zh-Hans': '这次开户申请', 'zh-Hant': '這次開戶申請', en: 'this application' }
  const book = compiled({ ...small, kinds: { ...small.kinds, transfer: { ...transfer, subject } } })
  const held = decideLast(book, [pays('a', 'x', 100)], ['x'])
  const free = decideLast(book, [pays('a', 'y', 100)])
  const said = (locale: Locale, { decision, event }: typeof held) => explain(book, decision, event, locale)
  assert.match(said('zh-Hans', held).forCustomer, /^为保护您的资金，这次开户申请先暂缓/)
  assert.match(said('zh-Hant', held).steps[0] ?? '', /^暫停處理這次開戶申請，最長/)
  assert.match(said('en', held).forCustomer, /^To protect your money, this application waits/)
  assert.equal(said('en', free).forCustomer, 'No risk was found that calls for a step. This application may go ahead.')
  for (const locale of LOCALES)
    for (const each of [held, free])
      assert.doesNotMatch(JSON.stringify(said(locale, each)), /付款|交易|payment/i, locale)
})

test('a payment that is asked about because a hard rule could not be judged is not said to be without risk', () => {
  const book = compiled(aBook())
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 100), screenShared: null }])
  assert.deepEqual([decision.verdict, decision.hits], ['ask', []])
  const said = explain(book, decision, event, 'en')
  assert.equal(
    said.forCustomer,
    'Before you pay, we would like to ask you a few questions. Why: Something that must be known is not known yet: screen shared.',
  )
  assert.match(said.forTeller, /^Ask\. Evidence: Something that must be known/)
  assert.match(explain(book, decision, event, 'zh-Hans').forCustomer, /还有情况没有弄清楚：screen shared。/)
})

test('a listed value is called what the reader calls it, in the event and in the condition', () => {
  const book = compiled(
    aBook({ rules: [aRule({ id: 'R', when: 'channel == "counter"', weight: 30 })], ...NO_FAMILIES }),
  )
  const { decision, event } = decideLast(book, [{ ...pays('a', 'x', 1), channel: 'counter' }])
  const label = (field: string, value: string) =>
    field === 'channel' && value === 'counter' ? 'the counter' : undefined
  const [evidence] = explain(book, decision, event, 'en', { label }).evidence
  assert.equal(evidence?.facts[0]?.value, 'the counter')
  assert.deepEqual(evidence?.leaves[0]?.values, [
    { text: 'channel', value: 'the counter' },
    { text: '"counter"', value: 'the counter' },
  ])
  const [plain] = explain(book, decision, event, 'en').evidence
  assert.deepEqual([plain?.facts[0]?.value, plain?.leaves[0]?.values.length], ['counter', 1])
})
