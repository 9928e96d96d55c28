import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Random } from './random.ts'

const meanOf = (count: number, draw: () => number): number =>
  Array.from({ length: count }, draw).reduce((sum, x) => sum + x, 0) / count

test('a seed gives a fixed sequence, and each stream of a seed its own', () => {
  const draw = (seed: number, stream: number): number[] => {
    const random = new Random(seed, stream)
    return Array.from({ length: 5 }, () => random.uint32())
  }
  assert.deepEqual(draw(1, 2), draw(1, 2))
  assert.notDeepEqual(draw(1, 2), draw(1, 3))
  assert.notDeepEqual(draw(1, 2), draw(2, 2))
})

test('distributions have their means', () => {
  const random = new Random(42)
  assert.ok(Math.abs(meanOf(50_000, () => random.unit()) - 0.5) < 0.01)
  assert.ok(Math.abs(meanOf(50_000, () => random.normal(3, 2)) - 3) < 0.05)
  assert.ok(Math.abs(meanOf(50_000, () => random.poisson(2.5)) - 2.5) < 0.05)
  assert.ok(Math.abs(meanOf(50_000, () => random.gammaOfMeanOne(1.6)) - 1) < 0.02)
  assert.ok(Math.abs(Math.log(meanOf(50_000, () => random.logNormal(900, 1.25)) / 900) - 1.25 ** 2 / 2) < 0.08)
})
