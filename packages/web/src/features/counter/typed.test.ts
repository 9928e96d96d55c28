import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorOf } from './typed.ts'

test('an amount as people type it becomes whole cents, anything else none', () => {
  for (const [typed, minor] of [
    ['186000', 18_600_000],
    ['186,000.5', 18_600_050],
    ['0.29', 29],
    ['1 000', 100_000],
    ['999999999999.99', 99_999_999_999_999],
    ['0', undefined],
    ['', undefined],
    ['-5', undefined],
    ['1.234', undefined],
    ['1e5', undefined],
    ['一千', undefined],
  ] as const)
    assert.equal(minorOf(typed), minor, typed)
})
