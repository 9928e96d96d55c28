import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { TextTable } from './text-table.ts'

test('strings and numbers keep their ids until removed, whatever else comes and goes', () => {
  const value = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom('联防', 'a\u0000b', ''),
    fc.double({ noNaN: true }).map((n) => n + 0),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(value, fc.boolean()), { maxLength: 300 }), (steps) => {
      const table = new TextTable()
      const expected = new Map<string | number, number>()
      for (const [key, removes] of steps) {
        const found = typeof key === 'string' ? table.find(key) : table.findNumber(key)
        assert.equal(found, expected.get(key) ?? 0)
        if (removes && found !== 0) {
          table.remove(found)
          expected.delete(key)
        } else if (!removes && found === 0)
          expected.set(key, typeof key === 'string' ? table.insert(key) : table.insertNumber(key))
      }
      for (const [key, id] of expected) if (typeof key === 'string') assert.equal(table.text(id), key)
    }),
    { seed: 7, numRuns: 200 },
  )
})
