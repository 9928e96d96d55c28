import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadBook } from './load-book.ts'
import { loadQuestions } from './load-questions.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')

test('every question that a rule names can be asked in three languages', () => {
  const loaded = loadQuestions(join(CONTENT, 'questions.yaml'))
  assert.ok(loaded.ok, JSON.stringify(loaded))
  for (const name of readdirSync(join(CONTENT, 'rulebooks'))) {
    const book = loadBook(join(CONTENT, 'rulebooks', name))
    assert.ok(book.ok, name)
    for (const rule of book.book.rules)
      for (const id of rule.questions ?? []) assert.ok(loaded.questions[id], `${name} ${rule.id} asks ${id}`)
  }
})
