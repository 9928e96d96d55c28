import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { readLimitContent } from '../../../content/load-limits.ts'
import { proposeLimit, sayProposal } from './propose.ts'
import { yuan } from './say.ts'

const content = readLimitContent(join(import.meta.dirname, '../../../../../../content/limits'))
const { proposal: rule, caps } = content
const need = { dayMinor: 2_000_000, yearMinor: 100_000_000 }

test('enough peers: what covers most of them, rounded up', () => {
  const peers = { accounts: rule.peersLeast, dayCoveredMinor: 1_234_567 }
  assert.deepEqual(proposeLimit(rule, caps.I, need, peers), {
    dayMinor: 1_250_000,
    yearMinor: 1_250_000 * rule.yearInDays,
    basis: 'peers',
    peers: rule.peersLeast,
    peerDayMinor: 1_234_567,
    isCapped: false,
    version: rule.version,
  })
})

test('one peer too few: what the occupation needs, and nothing of the few is told', () => {
  const proposal = proposeLimit(rule, caps.I, need, { accounts: rule.peersLeast - 1, dayCoveredMinor: 99_000_000 })
  assert.deepEqual([proposal.basis, proposal.dayMinor, proposal.peerDayMinor], ['need', 2_000_000, null])
})

test('never the most that the class allows, however much peers use', () => {
  for (const name of ['I', 'II', 'III'] as const) {
    const cap = caps[name]
    const proposal = proposeLimit(rule, cap, need, { accounts: 1_000, dayCoveredMinor: 10 ** 12 })
    assert.equal(proposal.dayMinor, Math.floor(cap.dayMinor * rule.mostOfCap))
    assert.ok(proposal.yearMinor <= cap.yearMinor * rule.mostOfCap)
    assert.ok(proposal.isCapped)
  }
})

test('peers who use next to nothing still leave the least that is of use', () => {
  assert.equal(proposeLimit(rule, caps.I, need, { accounts: 500, dayCoveredMinor: 0 }).dayMinor, rule.leastMinor)
})

test('the reason names what it rests on, in three languages without a slot left', () => {
  const occupation = content.occupations[0]?.title
  assert.ok(occupation)
  for (const peers of [
    undefined,
    { accounts: 40, dayCoveredMinor: 300_000 },
    { accounts: 40, dayCoveredMinor: 10 ** 11 },
  ]) {
    const says = sayProposal(content, proposeLimit(rule, caps.II, need, peers), caps.II, occupation)
    for (const text of says) for (const said of Object.values(text)) assert.doesNotMatch(said, /[{}]/)
  }
  const [first] = sayProposal(
    content,
    proposeLimit(rule, caps.I, need, { accounts: 40, dayCoveredMinor: 300_000 }),
    caps.I,
    occupation,
  )
  assert.match(first?.['zh-Hans'] ?? '', /40位.*3,000元.*3,000元/)
})

test('sums are written as people say them', () => {
  assert.deepEqual(
    [yuan(0, 'en'), yuan(100_000, 'zh-Hans'), yuan(123_456_789, 'zh-Hant'), yuan(5, 'en')],
    ['0 yuan', '1,000元', '1,234,567.89元', '0.05 yuan'],
  )
})
