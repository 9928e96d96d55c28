import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QUALIFIERS } from '../../domain/report-reading.ts'
import { LOCALES } from '../../domain/text.ts'
import { numberOfCell, writtenNumber } from './file-columns.ts'

test('a number of a file says in its language how far it is known, and is read back as it was', () => {
  for (const locale of LOCALES)
    for (const qualifier of QUALIFIERS) {
      const written = String(writtenNumber(3000, qualifier, locale))
      assert.deepEqual(numberOfCell(written), { value: 3000, qualifier }, written)
      if (locale === 'en') assert.doesNotMatch(written, /\p{Script=Han}/u)
    }
})

test('what is no number, or says something else, is not read', () => {
  for (const written of ['', 'many', '大概30', 'some 30', '1,23'])
    assert.equal(numberOfCell(written), undefined, written)
})
