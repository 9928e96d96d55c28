import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { listOfficialCases } from './official-cases.ts'
import { REASONS, SUITES, type Reason } from './reasons.ts'
import { runCase } from './run-case.ts'

/** `node tests/conformance/conformance.test.ts --accept` writes the skipped cases anew. */
const isAccepting = process.argv.includes('--accept')
const listFile = join(import.meta.dirname, 'skipped.txt')

const results = listOfficialCases().map((official) => ({ official, outcome: runCase(official) }))

test('every official case passes in both modes or is outside the declared profile for a stated reason', (context) => {
  const failed = results.flatMap(({ official, outcome }) =>
    outcome.kind === 'failed' ? [`${official.id}: ${official.expr}\n    ${outcome.why}`] : [],
  )
  assert.deepEqual(failed, [])
  const passed = results.filter(({ outcome }) => outcome.kind === 'passed').length
  context.diagnostic(`${passed} of ${results.length} official cases pass, ${results.length - passed} are skipped:`)
  for (const [reason, ids] of skippedByReason())
    context.diagnostic(`${String(ids.length).padStart(5)} ${reason}: ${REASONS[reason]}`)
})

test('the list of skipped cases is exactly that of skipped.txt', () => {
  const said = renderSkipped()
  if (isAccepting) writeFileSync(listFile, said)
  else
    assert.equal(said, readFileSync(listFile, 'utf8'), 'a reason no longer applies, or a case broke; look, then accept')
})

test('every reason for skipping is used', () => {
  const used = skippedByReason()
  assert.deepEqual(
    Object.keys(REASONS).filter((reason) => !used.has(reason as Reason)),
    [],
  )
})

function skippedByReason(): ReadonlyMap<Reason, readonly string[]> {
  const byReason = new Map<Reason, string[]>()
  for (const { official, outcome } of results) {
    if (outcome.kind === 'skipped') byReason.set(outcome.reason, [...(byReason.get(outcome.reason) ?? []), official.id])
  }
  return new Map([...byReason].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Suites wholly outside the profile by their number only. */
function renderSkipped(): string {
  const parts = [...skippedByReason()].map(([reason, ids]) => {
    const single = ids.filter((id) => SUITES[id.split('/')[0] ?? ''] === undefined)
    const suites = Object.keys(SUITES).filter((suite) => SUITES[suite] === reason)
    const whole = suites.map((suite) => `${suite}: all ${ids.filter((id) => id.startsWith(`${suite}/`)).length}`)
    return [`# ${reason}`, ...whole, ...single].join('\n')
  })
  return `${parts.join('\n\n')}\n`
}
