import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCALES } from '@lianfang/engine'
import { ACCOUNT_USES, OPENING_OUTCOMES } from '../domain/opening.ts'
import { readLimitContent } from './load-limits.ts'
import { loadOpening, readOpeningContent } from './load-opening.ts'
import { loadQuestions } from './load-questions.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const bank = loadQuestions(join(CONTENT, 'questions'))
assert.ok(bank.ok)
const known = { limits: readLimitContent(join(CONTENT, 'limits')), questions: bank.questions }

test('the shipped content of opening is in order: every occupation has a profile, every rung an outcome', () => {
  const opening = readOpeningContent(join(CONTENT, 'opening'), known)
  assert.equal(opening.profileOf('student', 'study')?.dayMinor, 100_000)
  assert.equal(opening.profileOf('student', 'study')?.proof.id, 'student-card')
  assert.equal(opening.profileOf('student', 'business'), undefined)
  for (const { id } of known.limits.occupations)
    assert.ok(
      ACCOUNT_USES.some((use) => opening.profileOf(id, use)),
      id,
    )
  assert.deepEqual(Object.keys(opening.outcomes).toSorted(), [...OPENING_OUTCOMES].toSorted())
})

test('no limit of a profile is above what its occupation usually needs, nor the maximum of a class', () => {
  const opening = readOpeningContent(join(CONTENT, 'opening'), known)
  for (const { id } of known.limits.occupations)
    for (const use of ACCOUNT_USES) {
      const profile = opening.profileOf(id, use)
      if (profile === undefined) continue
      assert.ok(profile.dayMinor < known.limits.caps.I.dayMinor, `${id} ${use}`)
      assert.ok(profile.monthOutMinor <= profile.monthInMinor, `${id} ${use}`)
    }
})

test('traditional texts of opening are not left in simplified characters', () => {
  const texts = ['profiles', 'steps', 'outcomes', 'notice'].flatMap((name) =>
    [...readFileSync(join(CONTENT, `opening/${name}.yaml`), 'utf8').matchAll(/zh-Hant: *(.*)/g)].map(
      (match) => (match[1] ?? '').split(/, en:/)[0],
    ),
  )
  assert.ok(texts.length > 40 && LOCALES.length === 3)
  for (const text of texts) for (const character of text ?? '') assert.ok(!SIMPLIFIED_ONLY.has(character), text)
})

test('a profile of an unknown occupation, an unknown paper and a missing step are all found, with their places', (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'opening-'))
  t.after(() => rmSync(directory, { recursive: true }))
  cpSync(join(CONTENT, 'opening'), directory, { recursive: true })
  const change = (name: string, from: string, to: string): void => {
    const text = readFileSync(join(directory, name), 'utf8')
    assert.ok(text.includes(from))
    writeFileSync(join(directory, name), text.replace(from, to))
  }
  change('profiles.yaml', '  unemployed:', '  pirate:')
  change('profiles.yaml', 'proof: student-card', 'proof: treasure-map')
  change('steps.yaml', '- id: face', '- id: notice')
  const loaded = loadOpening(directory, known)
  assert.ok(!loaded.ok)
  assert.deepEqual(loaded.diagnostics.map(({ code }) => code).toSorted(), [
    'missing-occupation',
    'steps',
    'unknown-occupation',
    'unknown-paper',
  ])
})
