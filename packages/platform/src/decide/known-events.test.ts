import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { KnownEvents } from './known-events.ts'

test('an event that was added is always known, also after a snapshot', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })), { maxLength: 60 }), (events) => {
      const known = new KnownEvents()
      for (const [source, id] of events) known.add(source, id)
      const restored = KnownEvents.restore(known.snapshot())
      for (const [source, id] of events) assert(known.mayHave(source, id) && restored.mayHave(source, id))
    }),
    { seed: 11, numRuns: 40 },
  )
})

test('of 200,000 new events at most one in 300 has to be looked up, however like the known ones they are', () => {
  const known = new KnownEvents()
  for (let n = 0; n < 200_000; n += 1) known.add('bank', `2026030210${n}`)
  let wrong = 0
  for (let n = 200_000; n < 400_000; n += 1) if (known.mayHave('bank', `2026030210${n}`)) wrong += 1
  assert(wrong < 200_000 / 300, `${wrong} looked up for nothing`)
})

test('source and id are told apart: what one bank sent is not known of another', () => {
  const known = new KnownEvents()
  known.add('bank a', 'x')
  assert.deepEqual(
    [known.mayHave('bank a', 'x'), known.mayHave('bank', 'a x'), known.mayHave('bank b', 'x')],
    [true, false, false],
  )
})
