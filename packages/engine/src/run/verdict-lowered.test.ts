import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { aBook, aRule, text } from '../testing/small-book.ts'
import { type BookSource, RUNGS } from './book-source.ts'
import { compileBook } from './compile-book.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { reachVerdict } from './verdict.ts'

const measure = (rung: (typeof RUNGS)[number]) => ({ rank: RUNGS.indexOf(rung), durationMs: 0, report: false })
const rule = { weight: 0, family: -1, hard: undefined, floor: undefined, overridesExemptions: false }

/** Rules: A 50, B 30, C 5 with a floor of confirm, D 60 that overrides, E −20 alone, F −15 and G −25 of one family. */
const policy: CompiledPolicy = {
  ladder: [
    { ...measure('notice'), score: 30 },
    { ...measure('ask'), score: 45 },
    { ...measure('hold'), score: 80 },
  ],
  weights: [
    { ...rule, id: 'A', weight: 50 },
    { ...rule, id: 'B', weight: 30 },
    { ...rule, id: 'C', weight: 5, floor: measure('confirm') },
    { ...rule, id: 'D', weight: 60, overridesExemptions: true },
    { ...rule, id: 'E', weight: -20 },
    { ...rule, id: 'F', weight: -15, family: 0 },
    { ...rule, id: 'G', weight: -25, family: 0 },
  ],
  familyCaps: [-25],
  typologies: [],
  exemptionRanks: [],
  unknownHardRank: RUNGS.indexOf('ask'),
  suspectedFrom: 10,
  standsForMs: 0,
  stateAfter: [],
}

const reached = (outcomes: string) =>
  reachVerdict(
    policy,
    Uint8Array.from(outcomes, (character) => '01?'.indexOf(character)),
    [],
  )

/** Outcomes of A B C D E F G. */
const TABLE: readonly [string, string, string, number][] = [
  ['1100000', 'without anything for the customer', 'hold', 80],
  ['1100100', 'what speaks for the customer lowers the score', 'ask', 60],
  ['1100?00', 'what is unknown lowers nothing', 'hold', 80],
  ['1100111', 'a family lowers by no more than its cap', 'notice', 35],
  ['0000111', 'a score is never below zero', 'allow', 0],
  ['0110111', 'a floor stays whatever the score', 'confirm', 0],
  ['0101111', 'where a rule overrides, nothing lowers the score', 'hold', 90],
]

for (const [outcomes, what, verdict, score] of TABLE)
  test(`${outcomes}: ${what}`, () => {
    const { rank, score: points } = reached(outcomes)
    assert.deepEqual([RUNGS[rank], points], [verdict, score])
  })

test('rules that speak for the customer stand last among the hits', () => {
  assert.deepEqual(
    reached('1100111').hits.map((hit) => policy.weights[hit]?.id),
    ['A', 'B', 'F', 'E', 'G'],
  )
})

test('one more fact for the customer never makes a verdict stricter, and never milder than hard rules and floors', () => {
  const outcomes = fc.array(fc.constantFrom(0, 1, 2), { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(outcomes, fc.constantFrom(4, 5, 6), (given, added) => {
      const before = reachVerdict(policy, Uint8Array.from(given), [])
      const after = reachVerdict(policy, Uint8Array.from(given.with(added, 1)), [])
      assert.ok(after.rank <= before.rank && after.score <= before.score && after.score >= 0)
      if (given[2] === 1) assert.ok(after.rank >= RUNGS.indexOf('confirm'))
      if (given[3] === 1) assert.equal(after.score, before.score)
    }),
    { seed: 7, numRuns: 500 },
  )
})

const codesOf = (parts: Partial<BookSource>): readonly string[] => {
  const result = compileBook(aBook({ typologies: [], ...parts }))
  return result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

test('a rule that speaks for the customer cannot act alone or override, and has no family with rules of suspicion', () => {
  const when = 'screenShared'
  const { policy: small } = aBook()
  const families = { payee: { title: text('payee') } }
  const honest = (changes: Parameters<typeof aRule>[0] | object) =>
    codesOf({
      rules: [aRule({ id: 'P', when, weight: 10, family: 'payee' }), aRule({ id: 'N', when, weight: -5, ...changes })],
      policy: { ...small, families },
    })
  assert.deepEqual(honest({}), [])
  assert.deepEqual(honest({ hard: { rung: 'ask' } }), ['bad-weight'])
  assert.deepEqual(honest({ floor: { rung: 'ask' } }), ['bad-weight'])
  assert.deepEqual(honest({ overridesExemptions: true }), ['bad-weight'])
  assert.deepEqual(honest({ family: 'payee' }), ['mixed-family'])
  assert.deepEqual(honest({ weight: -0.5 }), ['bad-weight'])
})

test('a family below zero is capped by its strongest rule, or by the cap it names', () => {
  const compiled = (cap: number | undefined) => {
    const { policy: small } = aBook()
    const family = { title: text('answers'), ...(cap === undefined ? {} : { cap }) }
    const result = compileBook(
      aBook({
        typologies: [],
        rules: [
          aRule({ id: 'N1', when: 'screenShared', weight: -5, family: 'answers' }),
          aRule({ id: 'N2', when: 'screenShared', weight: -15, family: 'answers' }),
        ],
        policy: { ...small, families: { answers: family } },
      }),
    )
    return result.ok ? result.book.policy.familyCaps : result.diagnostics.map(({ code }) => code)
  }
  assert.deepEqual(compiled(undefined), [-15])
  assert.deepEqual(compiled(-18), [-18])
  assert.deepEqual(compiled(18), ['mixed-family'])
})
