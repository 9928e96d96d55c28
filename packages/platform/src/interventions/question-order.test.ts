import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { compileBook, createEngine } from '@lianfang/engine'
import { suppose, type Supposition } from '@lianfang/engine/explain'
import { loadBook } from '../content/load-book.ts'
import { readInterceptContent } from '../content/read-intercept-content.ts'
import { rungRank } from '../domain/intervention-lifecycle.ts'
import type { Question } from '../domain/question.ts'
import { chooseQuestion } from './choose-question.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const { questions, policies } = readInterceptContent(CONTENT)
const loaded = loadBook(join(CONTENT, 'rulebooks/transfer'))
assert.ok(loaded.ok)
const compiled = compileBook(loaded.book)
assert.ok(compiled.ok)
const { book } = compiled
const MOST = policies['risk-based'].questionsMost
const FIXED = policies.blanket.fixedQuestions

type Event = Readonly<Record<string, unknown>>
const yuan = (sum: number) => ({ minor: sum * 100, currency: 'CNY' })
const START = Date.UTC(2026, 2, 2, 2)

/** A story of events, an hour between them; the last one is asked about. */
interface Story {
  readonly name: string
  readonly events: readonly Event[]
  /** Type of the deceived customers whose answers are counted. */
  readonly type: string
}
const pays = (fields: Event): Event => ({
  kind: 'transfer',
  payer: { account: 'alice' },
  payee: { account: 'bob' },
  ...fields,
})
const habit: readonly Event[] = [1, 2, 3, 4].map((n) => pays({ payee: { account: `shop${n}` }, amount: yuan(300) }))
const STORIES: readonly Story[] = [
  {
    name: 'a deposit was broken for a new payee',
    type: 'impersonating-authority',
    events: [
      ...habit,
      { kind: 'term-deposit-broken', account: 'alice', amount: yuan(50_000) },
      pays({ amount: yuan(50_000) }),
    ],
  },
  {
    name: 'a loan leaves at once',
    type: 'fake-credit-record',
    events: [
      ...habit,
      { kind: 'loan-disbursed', account: 'alice', amount: yuan(20_000) },
      pays({ amount: yuan(18_000) }),
    ],
  },
  {
    name: 'an elderly customer pays a large sum to a new payee',
    type: 'fake-investment',
    events: [...habit, pays({ payer: { account: 'alice', age: 68 }, amount: yuan(40_000) })],
  },
  {
    name: 'a payee whom others pay for the first time too, far above habit',
    type: 'brush-order',
    events: [...habit, pays({ payer: { account: 'carol' }, amount: yuan(900) }), pays({ amount: yuan(6_000) })],
  },
]

function suppositionOf({
  events,
}: Story): Supposition & { readonly suspected: readonly { type: string; points: number }[] } {
  const engine = createEngine(book)
  let last: ReturnType<typeof suppose> | undefined
  let suspected: readonly { type: string; points: number }[] = []
  for (const [n, event] of events.entries()) {
    const id = `e${n}`
    const full = {
      id,
      time: START + n * 3_600_000,
      ...(event['kind'] === 'transfer' ? { paymentId: id } : {}),
      ...event,
    }
    const parsed = engine.parse(full)
    assert.ok(parsed.ok, JSON.stringify(parsed))
    const decision = engine.admit(parsed.event, n + 1, 'bank')
    if (n < events.length - 1) continue
    last = suppose(book, decision, parsed.event)
    suspected = decision.suspected
  }
  assert.ok(last)
  return { ...last, suspected }
}

type Answers = Readonly<Record<string, string>>
type Who = 'honest' | 'victim' | 'coached'
type NextQuestion = (answers: Answers) => Question | undefined
interface Expected {
  /** Mean number of questions. */
  asked: number
  /** Share that ends at confirm or above. */
  stopped: number
}

/** Exact: every way of answering, weighed by how often this kind of customer answers so. */
function expect(supposed: Supposition, who: Who, type: string, next: NextQuestion): Expected {
  const walk = (answers: Answers, weight: number, count: number, total: Expected): void => {
    const question = weight === 0 ? undefined : next(answers)
    if (question === undefined) {
      total.asked += weight * count
      if (rungRank(supposed.judge(dotted(answers)).rung) >= rungRank('confirm')) total.stopped += weight
      return
    }
    for (const answer of question.answers) {
      const ofType = question.byType[type]
      const share = who === 'victim' && ofType !== undefined ? (ofType[answer.code] ?? 0) : answer[who]
      walk({ ...answers, [question.field.slice(7)]: answer.code }, weight * share, count + 1, total)
    }
  }
  const total: Expected = { asked: 0, stopped: 0 }
  walk({}, 1, 0, total)
  return total
}

const dotted = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).map(([name, code]) => [`answer.${name}`, code]))

/** Both orders ask while the verdict still asks, never more than the most. */
const asks = (supposed: Supposition, answers: Answers): boolean =>
  Object.keys(answers).length < MOST && rungRank(supposed.judge(dotted(answers)).rung) >= rungRank('ask')

const byGain =
  (supposed: ReturnType<typeof suppositionOf>): NextQuestion =>
  (answers) =>
    asks(supposed, answers)
      ? chooseQuestion({
          questions,
          kind: 'transfer',
          suspected: supposed.suspected,
          answers,
          verdictIf: (added) => supposed.judge({ ...dotted(answers), ...added }).rung,
          most: MOST - Object.keys(answers).length,
        })
      : undefined

const inFixedOrder =
  (supposed: Supposition): NextQuestion =>
  (answers) => {
    const id = FIXED[Object.keys(answers).length]
    return id !== undefined && asks(supposed, answers) ? questions[id] : undefined
  }

for (const story of STORIES)
  test(`by gain fewer questions tell the deceived from the honest better than the fixed order does: ${story.name}`, (context) => {
    const supposed = suppositionOf(story)
    const figuresOf = (next: NextQuestion) => {
      const [honest, victim, coached] = (['honest', 'victim', 'coached'] as const).map((who) =>
        expect(supposed, who, story.type, next),
      )
      assert.ok(honest && victim && coached)
      return {
        honest,
        victim,
        coached,
        asked: honest.asked / 2 + (victim.asked + coached.asked) / 4,
        apart: (victim.stopped + coached.stopped) / 2 - honest.stopped,
      }
    }
    const gain = figuresOf(byGain(supposed))
    const fixed = figuresOf(inFixedOrder(supposed))
    for (const [order, figures] of [
      ['by gain', gain],
      ['fixed', fixed],
    ] as const)
      for (const who of ['honest', 'victim', 'coached'] as const)
        context.diagnostic(
          `${order}, ${who}: ${figures[who].asked.toFixed(2)} questions, confirm or more ${figures[who].stopped.toFixed(3)}`,
        )
    assert.ok(gain.asked <= fixed.asked && gain.honest.asked <= fixed.honest.asked)
    assert.ok(gain.honest.stopped <= fixed.honest.stopped)
    assert.ok(gain.apart > fixed.apart)
    assert.ok(gain.victim.stopped >= 0.95)
  })
