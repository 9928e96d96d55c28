import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCALES } from '@lianfang/engine'
import type { Questions } from '../domain/question.ts'
import { REFUSED_ANSWER } from '../domain/question.ts'
import { loadBook } from './load-book.ts'
import { loadQuestions } from './load-questions.ts'
import { loadScamTypes } from './load-scam-types.ts'
import { renderDiagnostic } from './render-diagnostic.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')
const BOOKS = join(CONTENT, 'rulebooks')

function bank(): Questions {
  const loaded = loadQuestions(join(CONTENT, 'questions'))
  assert.ok(
    loaded.ok,
    loaded.ok ? '' : loaded.diagnostics.map((each) => renderDiagnostic(each, loaded.places)).join('\n'),
  )
  return loaded.questions
}

test('every question that a rule names can be asked in three languages', () => {
  const questions = bank()
  for (const name of readdirSync(BOOKS)) {
    const book = loadBook(join(BOOKS, name))
    if (!book.ok) continue
    for (const rule of book.book.rules)
      for (const id of rule.questions ?? []) assert.ok(questions[id], `${name} ${rule.id} asks ${id}`)
  }
})

test('for each kind of customer the shares of the answers add up to one, refusing included', () => {
  for (const { id, answers, byType } of Object.values(bank())) {
    const columns = {
      honest: answers.map(({ honest }) => honest),
      victim: answers.map(({ victim }) => victim),
      coached: answers.map(({ coached }) => coached),
      ...Object.fromEntries(Object.entries(byType).map(([type, shares]) => [type, Object.values(shares)])),
    }
    for (const [column, shares] of Object.entries(columns))
      assert.ok(Math.abs(shares.reduce((left, right) => left + right, 0) - 1) < 0.001, `${id} ${column}`)
    assert.equal(answers.at(-1)?.code, REFUSED_ANSWER)
  }
})

test('a red answer is likelier from the deceived than from the honest, a good one the other way round', () => {
  for (const { id, answers } of Object.values(bank()))
    for (const { code, tone, honest, victim } of answers) {
      if (tone === 'red') assert.ok(victim > honest, `${id} ${code}`)
      if (tone === 'good') assert.ok(honest > victim, `${id} ${code}`)
    }
})

test('questions separate only types of scam that there are', () => {
  const scams = loadScamTypes(join(CONTENT, 'scam-types'))
  assert.ok(scams.ok)
  const known = new Set(scams.scamTypes.map(({ id }) => id))
  for (const { id, scamTypes = [], byType } of Object.values(bank()))
    for (const type of [...scamTypes, ...Object.keys(byType)]) assert.ok(known.has(type), `${id}: ${type}`)
})

test('a rule book that takes an answer takes every answer that can be given', () => {
  const byField = new Map(Object.values(bank()).map((question) => [question.field, question]))
  for (const name of readdirSync(BOOKS)) {
    const book = loadBook(join(BOOKS, name))
    if (!book.ok) continue
    for (const [kind, { fields }] of Object.entries(book.book.kinds))
      for (const [field, { values = [] }] of Object.entries(fields)) {
        const question = byField.get(field)
        if (field.startsWith('answer.') && kind !== 'answers')
          assert.deepEqual(
            [...values].sort(),
            question?.answers.map(({ code }) => code).sort(),
            `${name} ${kind} ${field}`,
          )
      }
  }
})

test('a question can be said in one breath', () => {
  for (const { id, ask, answers } of Object.values(bank())) {
    assert.ok(ask['zh-Hans'].length <= 40 && ask.en.length <= 100, id)
    for (const { label } of answers)
      for (const locale of LOCALES) assert.ok(label[locale].length <= 60, `${id} ${label.en}`)
  }
})

const BROKEN: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
  [
    'shares that are not one',
    'papers',
    (text) => text.replace('honest: 0.46', 'honest: 0.56'),
    /honest of papers add up to 1\.100/,
  ],
  ['an answer twice', 'papers', (text) => text.replace('code: at-home', 'code: shows'), /shows is there twice/],
  [
    'an answer that no question has',
    'know-payee',
    (text) => text.replace('{ family: 0.1,', '{ famly: 0.1,'),
    /has no answer famly/,
  ],
  [
    'something unknown to fill in',
    'purpose-confirmed',
    (text) => text.replaceAll('{purpose}', '{aim}'),
    /there is no \{aim\}/,
  ],
  ['no words for the unknown', 'purpose-confirmed', (text) => text.replace(/askBare.*\n/, ''), /"askBare" is missing/],
  [
    'the five are six',
    'papers',
    (text) => text.replace('version: 1', 'version: 1\nblanket: 1'),
    /2 questions stand at place 1/,
  ],
  [
    'nothing to worry about',
    'papers',
    (text) => text.replaceAll('tone: red', 'tone: plain'),
    /no answer to this question should worry/,
  ],
  ['another name', 'papers', (text) => text.replace('id: papers', 'id: paper'), /paper is in papers\.yaml/],
]
for (const [name, id, change, finding] of BROKEN)
  test(`the check finds ${name} and says where`, () => {
    const directory = mkdtempSync(join(tmpdir(), 'questions-'))
    try {
      cpSync(join(CONTENT, 'questions'), join(directory, 'questions'), { recursive: true })
      cpSync(join(CONTENT, 'refused-answer.yaml'), join(directory, 'refused-answer.yaml'))
      const file = join(directory, 'questions', `${id}.yaml`)
      const before = readFileSync(file, 'utf8')
      assert.notEqual(change(before), before)
      writeFileSync(file, change(before))
      const loaded = loadQuestions(join(directory, 'questions'))
      assert.ok(!loaded.ok)
      const rendered = loaded.diagnostics.map((each) => renderDiagnostic(each, loaded.places)).join('\n')
      assert.match(rendered, finding)
      assert.match(rendered, new RegExp(`${id}\\.yaml:\\d+`))
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
