import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openQueue, type OfflineQueue, type Outcome } from './offline-queue.ts'
import { memoryStore, type QueuedWrite, type QueueStore } from './queue-store.ts'

const VISIT = {
  personId: 'per_1',
  title: '走访记录 · 新民村',
  method: 'POST',
  path: '/v1/visits',
  body: { people: 3 },
} as const
const ACCEPTED: Outcome = { kind: 'accepted' }
const UNREACHABLE: Outcome = { kind: 'not-now', why: 'unreachable' }

/** A queue whose server answers as scripted, then accepts everything; it notes what reached it. */
async function queueWith(
  answers: Outcome[],
  store: QueueStore = memoryStore(),
): Promise<{ queue: OfflineQueue; reached: QueuedWrite[]; store: QueueStore }> {
  const reached: QueuedWrite[] = []
  let count = 0
  const queue = await openQueue({
    store,
    newId: () => `id-${(count += 1)}`,
    nowMs: () => 1_000 + count,
    send: async (write) => {
      reached.push(write)
      return answers.shift() ?? ACCEPTED
    },
  })
  return { queue, reached, store }
}

const ids = (writes: readonly { readonly id: string }[]): string[] => writes.map((write) => write.id)

test('a write is on the device before anybody says so', async () => {
  const { queue, store } = await queueWith([])
  const id = await queue.add(VISIT)
  assert.deepEqual(ids(await store.list()), [id])
  assert.equal(queue.state().writes[0]?.state, 'waiting')
})

test('writes are sent oldest first, and only accepted ones leave the list', async () => {
  const { queue, reached } = await queueWith([ACCEPTED, UNREACHABLE])
  for (let count = 0; count < 3; count += 1) await queue.add(VISIT)
  await queue.sendAll('per_1')
  assert.deepEqual(ids(reached), ['id-1', 'id-2'])
  assert.deepEqual(ids(queue.state().writes), ['id-2', 'id-3'])
  assert.equal(queue.state().stoppedBy, 'unreachable')
  assert.equal(queue.state().isSending, false)
})

test('every attempt of a write carries the id it was given at first', async () => {
  const { queue, reached } = await queueWith([UNREACHABLE, UNREACHABLE])
  await queue.add(VISIT)
  for (let count = 0; count < 3; count += 1) await queue.sendAll('per_1')
  assert.deepEqual(ids(reached), ['id-1', 'id-1', 'id-1'])
  assert.deepEqual(queue.state().writes, [])
})

test('on a shared device what another person has made waits for him', async () => {
  const { queue, reached } = await queueWith([])
  await queue.add({ ...VISIT, personId: 'per_2' })
  await queue.add(VISIT)
  await queue.sendAll('per_1')
  assert.deepEqual(ids(reached), ['id-2'])
  assert.deepEqual(ids(queue.state().writes), ['id-1'])
})

test('a refused write stays with its reason, does not hold up the others, and may be tried again', async () => {
  const { queue, reached } = await queueWith([{ kind: 'refused', problem: '村名不存在' }])
  await queue.add(VISIT)
  await queue.add(VISIT)
  await queue.sendAll('per_1')
  assert.deepEqual(
    queue.state().writes.map(({ id, state, problem }) => ({ id, state, problem })),
    [{ id: 'id-1', state: 'refused', problem: '村名不存在' }],
  )
  await queue.sendAll('per_1')
  assert.deepEqual(ids(reached), ['id-1', 'id-2', 'id-1'])
  assert.deepEqual(queue.state().writes, [])
})

test('pressed twice, each write is sent once', async () => {
  const { queue, reached } = await queueWith([])
  await queue.add(VISIT)
  await Promise.all([queue.sendAll('per_1'), queue.sendAll('per_1')])
  assert.deepEqual(ids(reached), ['id-1'])
})

test('after closing and opening again everything still waits', async () => {
  const first = await queueWith([UNREACHABLE])
  await first.queue.add(VISIT)
  await first.queue.sendAll('per_1')
  const second = await queueWith([], first.store)
  assert.deepEqual(
    second.queue.state().writes.map(({ id, attempts }) => [id, attempts]),
    [['id-1', 1]],
  )
})

test('a sender that breaks leaves the list and the button as they were', async () => {
  const queue = await openQueue({
    store: memoryStore(),
    newId: () => 'id-1',
    nowMs: () => 0,
    send: () => Promise.reject(new Error('broken')),
  })
  await queue.add(VISIT)
  await assert.rejects(queue.sendAll('per_1'), /broken/)
  assert.equal(queue.state().writes.length, 1)
  assert.equal(queue.state().isSending, false)
})

test('the exported file holds every write with its id and body', async () => {
  const { queue } = await queueWith([])
  await queue.add(VISIT)
  const file: unknown = JSON.parse(queue.exportText('per_1'))
  assert.deepEqual(file, {
    format: 'lianfang-queue',
    version: 1,
    writes: [{ ...VISIT, id: 'id-1', madeAtMs: 1_001, attempts: 0, state: 'waiting' }],
  })
})

test('where it is kept only in memory, it says so', async () => {
  const { queue } = await queueWith([])
  assert.equal(queue.state().isLasting, false)
})
