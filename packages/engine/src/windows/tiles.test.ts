import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createNaiveWindows } from '../testing/index.ts'
import { chanceOf, playStream, randomStream, valueOf, type RandomStream } from '../testing/random-windows.ts'
import { createInProcessWindows } from './index.ts'
import type { Approximation } from './plan.ts'

test('beyond the most events per key a value is exact, within its stated bound, or named approximate', () => {
  let bounded = 0
  for (let seed = 1; seed <= 30; seed++) {
    const stream = randomStream(chanceOf(seed), { features: 8, steps: 250, maxEventsPerKey: 1 + (seed % 9) })
    bounded += assertWithinBounds(stream)
  }
  assert.ok(bounded > 200, `${bounded} bounded approximations seen`)
})

test('keys with few events are exact beside a key with too many', () => {
  const stream = randomStream(chanceOf(5), { features: 6, steps: 400, maxEventsPerKey: 40 })
  assertWithinBounds(stream)
})

/** How many approximations with a bound were seen. */
function assertWithinBounds(stream: RandomStream): number {
  const { features } = stream.plan
  const expected: (number | string | undefined)[][] = []
  playStream(createNaiveWindows, stream, (row) => expected.push(features.map((f) => valueOf(row, f))))
  let at = 0
  let bounded = 0
  playStream(createInProcessWindows, stream, (row, store) => {
    const approximate = new Map(store.approximations().map((a): [string, Approximation] => [a.feature, a]))
    features.forEach((feature, i) => {
      const exact = expected[at]?.[i]
      const given = valueOf(row, feature)
      const approximation = approximate.get(feature.name)
      if (approximation === undefined) assert.deepEqual(given, exact, `event ${at}: ${JSON.stringify(feature)}`)
      if (approximation?.errorAtMost === undefined || typeof given !== 'number' || typeof exact !== 'number') return
      bounded++
      assert.ok(feature.op === 'count' || feature.op === 'sum')
      assert.ok(
        Math.abs(given - exact) <= approximation.errorAtMost,
        `event ${at}: ${given} for ${exact}, ${JSON.stringify(approximation)}, ${JSON.stringify(feature)}`,
      )
    })
    at++
  })
  return bounded
}
