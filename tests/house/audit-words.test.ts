import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CONTRACT } from '../../packages/platform/src/contract.ts'
import type { Operation } from '../../packages/platform/src/domain/operation.ts'

const WORDS = new URL('../../packages/web/src/features/audit/words/', import.meta.url)

test('every operation that leaves an entry has words on the audit screen, in three languages', () => {
  const operations: readonly Operation[] = CONTRACT
  const recorded = operations.filter(({ readOnly, givesPersonal }) => !readOnly || givesPersonal === true)
  for (const file of ['zh-hans.ts', 'zh-hant.ts', 'en.ts']) {
    const acts = readFileSync(new URL(file, WORDS), 'utf8').split('  act: {')[1] ?? ''
    const missing = recorded.map(({ name }) => name).filter((name) => !new RegExp(`^    ${name}: '`, 'm').test(acts))
    assert.deepEqual(missing, [], file)
  }
})
