import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createNaiveWindows } from '../testing/index.ts'
import { chanceOf, playStream, randomStream, valueOf, type RandomStream } from '../testing/random-windows.ts'
import { createInProcessWindows } from './index.ts'

test('on random plans and streams the windows in process equal the recount from scratch', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 150 }),
      (seed, features, steps) => {
        assertEqual(randomStream(chanceOf(seed), { features, steps, maxEventsPerKey: 4096 }))
      },
    ),
    { seed: 20260302, numRuns: 250 },
  )
})

test('long streams over few keys equal the recount from scratch', () => {
  for (let seed = 1; seed <= 3; seed++)
    assertEqual(randomStream(chanceOf(seed), { features: 12, steps: 700, maxEventsPerKey: 4096 }))
})

function assertEqual(stream: RandomStream): void {
  const expected: string[] = []
  const features = stream.plan.features
  playStream(createNaiveWindows, stream, (row) =>
    expected.push(JSON.stringify(features.map((f) => valueOf(row, f) ?? null))),
  )
  let at = 0
  playStream(createInProcessWindows, stream, (row, store) => {
    const actual = features.map((f) => valueOf(row, f) ?? null)
    if (JSON.stringify(actual) !== expected[at]) {
      const index = actual.findIndex(
        (v, i) => JSON.stringify(v) !== JSON.stringify(JSON.parse(expected[at] ?? '[]')[i]),
      )
      assert.deepEqual(actual, JSON.parse(expected[at] ?? '[]'), `event ${at}: ${JSON.stringify(features[index])}`)
    }
    assert.deepEqual(store.approximations(), [])
    at++
  })
}
