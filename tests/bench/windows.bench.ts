// Run: node --expose-gc tests/bench/windows.bench.ts [accounts …]. Prints one JSON object per measurement.
import { createNaiveWindows } from '../../packages/engine/src/testing/index.ts'
import { createInProcessWindows, type WindowPlan, type WindowStore } from '../../packages/engine/src/windows/index.ts'
import type { Row } from '../../packages/engine/src/language/row.ts'
import { createPlainWindows } from './plain-windows.ts'
import { benchPlan, benchTraffic, fillRow, isNewPayee, isStatus, type BenchEvent } from './windows-traffic.ts'

const BATCH = 20_000
const plan = benchPlan()
const sizes = process.argv.slice(2).map(Number)

measure('recount from scratch', createNaiveWindows, 1000, 500)
for (const accounts of sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000]) {
  const events = Math.max(300_000, accounts * 3)
  if (accounts <= 10_000) measure('maps and arrays', createPlainWindows, accounts, 50_000)
  if (accounts <= 10_000) measure('in process', createInProcessWindows, accounts, 50_000)
  measure('in process', createInProcessWindows, accounts, events)
}

function measure(name: string, create: (plan: WindowPlan) => WindowStore, accounts: number, events: number): void {
  const heapBefore = usedBytes()
  const store = create(plan)
  const traffic = benchTraffic(accounts, 1)
  const row: Row = { nums: new Float64Array(2 + plan.features.length), strs: [] }
  const conditions = new Uint8Array(1)
  let seq = 0
  let ms = 0
  let cpuMs = 0
  for (let batch = 0; seq < events; batch++) {
    const fresh: BenchEvent[] = JSON.parse(
      JSON.stringify(Array.from({ length: Math.min(BATCH, events - seq) }, () => traffic.next().value)),
    )
    const cpuBefore = process.cpuUsage()
    const started = performance.now()
    for (const event of fresh) {
      fillRow(row, event)
      if (!store.advance(event.timeMs)) {
        store.leaveUnknown(row)
        continue
      }
      const arrival = { seq: ++seq, kind: event.kind, row, paymentId: event.paymentId }
      store.admit(0, arrival, conditions)
      conditions[0] = isNewPayee(row, plan) ? 1 : 0
      store.admit(1, arrival, conditions)
      if (isStatus(event)) store.setPaymentState(event.paymentId, 'settled')
    }
    ms += performance.now() - started
    const cpu = process.cpuUsage(cpuBefore)
    cpuMs += (cpu.user + cpu.system) / 1000
  }
  const stats = store.stats()
  const bytes = stats.bytes > 0 ? stats.bytes : usedBytes() - heapBefore
  const snapshot = measureSnapshot(create, store)
  print({
    store: name,
    features: plan.features.length,
    accounts,
    events: seq,
    eventsPerSecond: Math.round(seq / (ms / 1000)),
    eventsPerCpuSecond: Math.round(seq / (cpuMs / 1000)),
    cpuMicrosPerEvent: round((cpuMs * 1000) / seq),
    keys: stats.keys,
    entries: stats.entries,
    megabytes: round(bytes / 1e6),
    bytesPerAccount: Math.round(bytes / accounts),
    bytesPerKey: Math.round(bytes / stats.keys),
    bytesPerEntry: round(bytes / stats.entries),
    bytesPerEvent: Math.round(bytes / seq),
    ...snapshot,
  })
}

function measureSnapshot(create: (plan: WindowPlan) => WindowStore, store: WindowStore): object {
  const started = performance.now()
  const bytes = store.snapshot()
  const saved = performance.now()
  if (bytes.length === 0) return {}
  create(plan).restore(bytes)
  const restored = performance.now()
  const megabytes = bytes.length / 1e6
  return {
    snapshotMegabytes: round(megabytes),
    snapshotMsTaken: round(saved - started),
    snapshotMbPerSecond: Math.round((megabytes / (saved - started)) * 1000),
    restoreMs: round(restored - saved),
  }
}

function usedBytes(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function print(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`)
}
