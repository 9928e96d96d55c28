import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { RUNGS } from './book-source.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { reachVerdict } from './verdict.ts'

const measure = (rung: (typeof RUNGS)[number], hours = 0, report = false) => ({
  rank: RUNGS.indexOf(rung),
  durationMs: hours * 3_600_000,
  report,
})
const rule = { weight: 0, family: -1, hard: undefined, floor: undefined, overridesExemptions: false }

/** Rules: 0 plain 30, 1 and 2 one family (20, 25), 3 a floor of hold 2 h, 4 hard hold 48 h with report that overrides, 5 hard refuse. One exemption up to notice. */
const policy: CompiledPolicy = {
  ladder: [
    { ...measure('notice'), score: 30 },
    { ...measure('ask'), score: 45 },
    { ...measure('hold', 24, true), score: 80 },
  ],
  weights: [
    { ...rule, id: 'A', weight: 30 },
    { ...rule, id: 'B', weight: 20, family: 0 },
    { ...rule, id: 'C', weight: 25, family: 0 },
    { ...rule, id: 'D', weight: 5, floor: measure('hold', 2) },
    { ...rule, id: 'E', weight: 50, hard: measure('hold', 48, true), overridesExemptions: true },
    { ...rule, id: 'F', weight: 0, hard: measure('refuse') },
  ],
  familyCaps: [25],
  typologies: [
    { id: 'first', points: [10, 0, 0, 0, 10, 0] },
    { id: 'second', points: [0, 10, 10, 0, 10, 0] },
  ],
  exemptionRanks: [RUNGS.indexOf('notice')],
  unknownHardRank: RUNGS.indexOf('ask'),
  suspectedFrom: 10,
  standsForMs: 0,
  stateAfter: [],
}

/** Outcomes of A B C D E F and of the exemption: `1` true, `0` false, `?` unknown. */
const TABLE: readonly [string, string, string, number, number, boolean][] = [
  // outcomes   what                                              verdict   score hours report
  ['000000 0', 'nothing hits', 'allow', 0, 0, false],
  ['??0000 0', 'unknown rules weigh nothing', 'allow', 0, 0, false],
  ['100000 0', 'thirty points are a notice', 'notice', 30, 0, false],
  ['010000 0', 'twenty points are not', 'allow', 20, 0, false],
  ['011000 0', 'a family adds up only to its cap', 'allow', 25, 0, false],
  ['111000 0', 'a family and another rule', 'ask', 55, 0, false],
  ['000100 0', 'a floor brings its rung and its time', 'hold', 5, 2, false],
  ['000100 1', 'an exemption lowers a floor', 'notice', 5, 0, false],
  ['000100 ?', 'an unknown exemption does not', 'hold', 5, 2, false],
  ['100000 1', 'an exemption does not raise', 'notice', 30, 0, false],
  ['100010 0', 'the longest time of the rung that stands', 'hold', 80, 48, true],
  ['100010 1', 'a rule that overrides sets the exemption aside', 'hold', 80, 48, true],
  ['0000?0 0', 'an unknown hard rule asks', 'ask', 0, 0, false],
  ['0000?0 1', 'an exemption holds against an unknown hard rule', 'notice', 0, 0, false],
  ['1000?0 0', 'an unknown hard rule asks at least', 'ask', 30, 0, false],
  ['000001 0', 'a hard rule acts alone', 'refuse', 0, 0, false],
  ['100011 0', 'what reports below the verdict still reports', 'refuse', 80, 0, true],
]

for (const [outcomes, what, verdict, score, hours, report] of TABLE) {
  test(`${outcomes}: ${what}`, () => {
    const codes = Uint8Array.from(outcomes.replace(' ', ''), (character) => '01?'.indexOf(character))
    const reached = reachVerdict(policy, codes, [])
    assert.deepEqual(
      {
        verdict: RUNGS[reached.rank],
        score: reached.score,
        hours: reached.durationMs / 3_600_000,
        report: reached.report,
      },
      { verdict, score, hours, report },
    )
  })
}

test('types are suspected strongest first, equal ones by name', () => {
  const { suspected } = reachVerdict(policy, Uint8Array.of(1, 1, 0, 0, 0, 0, 0), [])
  assert.deepEqual(suspected, [
    { type: 'first', points: 10 },
    { type: 'second', points: 10 },
  ])
})

test('a rule that does not count changes nothing', () => {
  assert.equal(
    RUNGS[
      reachVerdict(
        policy,
        Uint8Array.of(1, 0, 0, 0, 1, 1, 0),
        policy.weights.map(() => 'shadow'),
      ).rank
    ],
    'allow',
  )
})

test('one more hit never makes the verdict milder', () => {
  const outcomes = fc.array(fc.constantFrom(0, 1, 2), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(outcomes, fc.nat(5), fc.constantFrom(0, 1, 2), (given, added, exemption) => {
      const before = reachVerdict(policy, Uint8Array.from([...given, exemption]), [])
      const after = reachVerdict(policy, Uint8Array.from([...given.with(added, 1), exemption]), [])
      const lost = given[added] === 2 && added >= 4
      assert.ok(after.rank >= before.rank || lost, `${before.rank} → ${after.rank}`)
    }),
    { seed: 5, numRuns: 500 },
  )
})
