import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { LOCALES } from '@lianfang/engine'
import { INTERVENTION_ACTIONS } from '../domain/intervention-lifecycle.ts'
import { loadLibrary } from './load-library.ts'
import { loadQuestions } from './load-questions.ts'
import { loadValueLabels } from './load-value-labels.ts'
import { SIMPLIFIED_ONLY } from './simplified-only.ts'

const CONTENT = join(import.meta.dirname, '../../../../content')

test('every listed value of every field that servers read has a name in three languages', () => {
  const bank = loadQuestions(join(CONTENT, 'questions'))
  assert.ok(bank.ok)
  const labels = loadValueLabels(join(CONTENT, 'values.yaml'), bank.questions)
  assert.ok(labels.ok, JSON.stringify(labels))
  const read = loadLibrary(join(CONTENT, 'rulebooks'))
  assert.ok(read.ok)
  const nameless = new Set<string>()
  for (const { book } of read.loaded)
    for (const kind of Object.values(book.kinds))
      for (const [field, { values = [] }] of Object.entries(kind.fields))
        for (const value of values)
          for (const locale of LOCALES) {
            const label = labels.label(field, value, locale)
            if (label === undefined) nameless.add(`${field} ${value}`)
            else if (locale === 'zh-Hant') assert.ok(![...label].some((each) => SIMPLIFIED_ONLY.has(each)), label)
          }
  for (const action of INTERVENTION_ACTIONS)
    for (const locale of LOCALES)
      if (labels.label('step.action', action, locale) === undefined) nameless.add(`step.action ${action}`)
  assert.deepEqual([...nameless], [])
  assert.equal(labels.label('channel', 'atm', 'zh-Hant'), '自動櫃員機')
  assert.equal(labels.label('channel', 'pigeon', 'en'), undefined)
  assert.equal(labels.label('remark', 'atm', 'en'), undefined)
})
