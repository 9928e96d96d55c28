import { test } from 'node:test'
import assert from 'node:assert/strict'
import { AppError, ERRORS, problemOf } from './errors.ts'
import type { ErrorCode } from './errors.ts'
import { ERROR_TEXTS } from './error-texts/index.ts'
import { LOCALES, preferredLocale } from './text.ts'

test('every error has a title and an advice in three languages, and a status of its own class', () => {
  for (const [code, kind] of Object.entries(ERRORS)) {
    assert.ok(kind.status >= 400 && kind.status < 600, code)
    assert.ok(kind.exitCode >= 1 && kind.exitCode <= 6, code)
    const { title, advice } = ERROR_TEXTS[code as ErrorCode]
    for (const locale of LOCALES) assert.ok(title[locale].length > 2 && advice[locale].length > 4, `${code} ${locale}`)
  }
})

test('a problem document speaks the language asked for and carries the findings', () => {
  const error = new AppError('event-refused', {
    errors: [{ path: 'amount.minor', code: 'type', message: 'must be an integer' }],
  })
  const problem = problemOf(error, preferredLocale('zh-TW, en;q=0.5'))
  assert.equal(problem.title, '事件不符合要求')
  assert.equal(problem.status, 422)
  assert.equal(problem.errors?.[0]?.path, 'amount.minor')
  assert.equal(problemOf(error, 'en').title, 'The event does not fit its schema')
})

test('Accept-Language is read with its weights; anything odd means English', () => {
  assert.equal(preferredLocale('en;q=0.3, zh-CN;q=0.9'), 'zh-Hans')
  assert.equal(preferredLocale('zh-HK'), 'zh-Hant')
  assert.equal(preferredLocale('zh;q=0, fr'), 'en')
  assert.equal(preferredLocale(';;;q=,,'), 'en')
  assert.equal(preferredLocale(undefined), 'en')
})
