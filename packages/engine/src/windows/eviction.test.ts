import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Row, Slot } from '../language/row.ts'
import { createInProcessWindows, type FeaturePlan, type WindowPlan, type WindowStore } from './index.ts'

const HOUR = 3_600_000
const PAYER: Slot = { store: 'str', index: 0, type: 'string' }
const PAYEE: Slot = { store: 'str', index: 1, type: 'string' }
const shared = { kinds: [0], windowMs: HOUR, delayMs: 0, includeCurrent: true, level: 0 }

test('keys with nothing left are freed, and their memory is used again', () => {
  const plan = planOf([
    { ...shared, op: 'count', by: [PAYER], at: [PAYER] },
    { ...shared, op: 'distinct', value: PAYEE, by: [PAYER, PAYEE], at: [PAYER, PAYEE] },
  ])
  const store = createInProcessWindows(plan)
  const sizes: number[] = []
  for (let seq = 1; seq <= 60_000; seq++) {
    admit(store, seq, seq * 10_000, `payer ${seq}`, `payee ${seq % 5000}`)
    if (seq % 20_000 === 0) sizes.push(store.stats().bytes)
  }
  assert.ok(store.stats().keys < 5000, `${store.stats().keys} keys left of those of the last hour, 720`)
  assert.equal(sizes[2], sizes[1])
})

test('payments are forgotten after their memory', () => {
  const store = createInProcessWindows(planOf([{ ...shared, op: 'count', by: [PAYER], at: [PAYER] }]))
  const sizes: number[] = []
  for (let seq = 1; seq <= 60_000; seq++) {
    admit(store, seq, seq * 10_000, 'payer', 'payee', `payment ${seq}`)
    if (seq % 20_000 === 0) sizes.push(store.stats().bytes)
  }
  assert.equal(sizes[2], sizes[1])
})

test('a snapshot for another plan is refused', () => {
  const one = createInProcessWindows(planOf([{ ...shared, op: 'count', by: [PAYER], at: [PAYER] }]))
  const other = createInProcessWindows(planOf([{ ...shared, op: 'count', by: [PAYEE], at: [PAYER] }]))
  assert.throws(() => other.restore(one.snapshot()), /another plan/)
  assert.throws(() => one.restore(one.snapshot().subarray(0, 100)), /cut short/)
})

function planOf(features: readonly Omit<FeaturePlan, 'name' | 'target'>[]): WindowPlan {
  return {
    features: features.map((feature, i) => ({
      ...feature,
      name: `f${i}`,
      target: { store: 'num', index: 1 + i, type: 'int' },
    })),
    levels: 1,
    latenessMs: 60_000,
    maxEventsPerKey: 4096,
  }
}

function admit(
  store: WindowStore,
  seq: number,
  timeMs: number,
  payer: string,
  payee: string,
  paymentId?: string,
): void {
  const row: Row = { nums: Float64Array.of(timeMs, 0, 0), strs: [payer, payee] }
  store.advance(timeMs)
  store.admit(0, { seq, kind: 0, row, paymentId }, new Uint8Array(0))
}
