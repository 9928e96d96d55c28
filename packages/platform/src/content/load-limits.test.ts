import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadBook } from './load-book.ts'
import { loadLimits, readLimitContent } from './load-limits.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const LIMITS = join(CONTENT, 'limits')
const limits = readLimitContent(LIMITS)
const ids = (dayMinor: number, occupation = 'sole-trader', purpose = 'goods') =>
  limits.listPapers({ occupation, purpose, dayMinor }).items.map(({ anyOf }) => anyOf.map(({ id }) => id).join('|'))

test('the caps are those of the rules', () => {
  const { I, II, III } = limits.caps
  assert.deepEqual([II.dayMinor, II.yearMinor], [1_000_000, 20_000_000])
  assert.deepEqual([III.dayMinor, III.yearMinor, III.balanceMinor], [200_000, 5_000_000, 200_000])
  assert.ok(I.dayMinor > II.dayMinor)
})

test('the list of a shop owner names everything at once, and the certificate only above fifty thousand a day', () => {
  const list = [
    'identity-card',
    'business-licence|stall-lease',
    'three-months-of-sales|purchase-contract|order-or-invoice',
  ]
  assert.deepEqual(ids(5_000_000), list)
  assert.deepEqual(ids(5_000_001), [...list, 'certificate-token'])
})

test('what two reasons ask for is named once', () => {
  assert.deepEqual(ids(100_000, 'unemployed', 'other'), ['identity-card', 'written-statement'])
})

test('every occupation with every purpose has a list, with the identity card first', () => {
  for (const { id: occupation } of limits.occupations)
    for (const { id: purpose } of limits.purposes) {
      const list = ids(1_000_000, occupation, purpose)
      assert.equal(list[0], 'identity-card')
      assert.ok(list.every((item) => item !== ''))
      assert.equal(new Set(list).size, list.length)
    }
})

test('what an occupation needs is within half of the cap of a class I account', () => {
  for (const { id, dayMinor, yearMinor } of limits.occupations) {
    assert.ok(dayMinor <= limits.caps.I.dayMinor * limits.proposal.mostOfCap, id)
    assert.ok(yearMinor >= dayMinor, id)
  }
})

test('a check before approval names rules of the book', () => {
  const loaded = loadBook(join(CONTENT, 'rulebooks/limit-change'))
  assert.ok(loaded.ok)
  const rules = new Set(loaded.book.rules.map(({ id }) => id))
  for (const check of limits.checks) for (const rule of check.rules) assert.ok(rules.has(rule), `${check.id}: ${rule}`)
  // A rule that holds a request without saying what would let it go on would hold it for ever.
  const checked = new Set(limits.checks.flatMap((check) => check.rules))
  for (const { id, floor } of loaded.book.rules)
    if (floor?.rung === 'hold') assert.ok(checked.has(id), `${id} holds, and no check lets it go on`)
})

test('traditional Chinese is written, not left in simplified characters', () => {
  for (const name of ['caps', 'proposal', 'occupations', 'papers', 'review']) {
    const text = readFileSync(join(LIMITS, `${name}.yaml`), 'utf8')
    const wrong = [...text.matchAll(/zh-Hant: ([^\n]*?)(?:, en: |\n)/g)].flatMap(([, hant = '']) =>
      [...hant].filter((character) => SIMPLIFIED_ONLY.has(character)),
    )
    assert.deepEqual(wrong, [], name)
  }
})

test('an unknown paper, an occupation without papers and a class that is missing are all told, with their places', () => {
  const directory = mkdtempSync(join(tmpdir(), 'limits-'))
  try {
    cpSync(LIMITS, directory, { recursive: true })
    const change = (name: string, from: string | RegExp, to: string): void => {
      const file = join(directory, name)
      const before = readFileSync(file, 'utf8')
      const after = before.replace(from, to)
      assert.notEqual(before, after)
      writeFileSync(file, after)
    }
    change('papers.yaml', 'student: [[student-card]]', 'students: [[studend-card]]')
    change('caps.yaml', 'class: III', 'class: II')
    const loaded = loadLimits(directory)
    assert.ok(!loaded.ok)
    assert.deepEqual(loaded.diagnostics.map(({ code }) => code).toSorted(), [
      'classes',
      'classes',
      'missing-occupation',
      'unknown-occupation',
      'unknown-paper',
      'unused-paper',
    ])
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
