import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AppError } from '../domain/errors.ts'
import { type ThreadLimits, WorkThreads } from './work-threads.ts'

type Task = 'who' | 'sleep' | 'spin' | 'fill' | 'throw' | 'leave'
interface Answer {
  readonly thread: number
  readonly knowledge: string
}

const module = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort, threadId, workerData } from 'node:worker_threads'
  const answer = () => parentPort.postMessage({ thread: threadId, knowledge: workerData })
  parentPort.on('message', (task) => {
    if (task === 'spin') for (;;);
    if (task === 'fill') for (const kept = []; ;) kept.push(Array.from({ length: 10_000 }, () => ({ a: Math.random() })));
    if (task === 'throw') throw new RangeError('broken inside');
    if (task === 'leave') process.exit(0);
    setTimeout(answer, task === 'sleep' ? 300 : 0);
  })
`)}`,
)

function threads(limits: Partial<ThreadLimits> = {}) {
  const notices: string[] = []
  const pool = new WorkThreads<Task, Answer>({
    module,
    knowledge: 'kept',
    limits: { threads: 1, answerMs: 20_000, memoryMb: 32, waiting: 16, ofOneCaller: 16, ...limits },
    notice: (text) => notices.push(text),
  })
  const run = async (task: Task, whose = 'a') => pool.run(task, whose)
  return { run, notices }
}

async function threadOf(answer: Promise<Answer | string>): Promise<number> {
  const found = await answer
  assert.ok(typeof found === 'object', `the thread ended: ${String(found)}`)
  assert.equal(found.knowledge, 'kept')
  return found.thread
}

test('a thread is kept and goes on with what it was given once', async () => {
  const { run } = threads()
  assert.equal(await threadOf(run('who')), await threadOf(run('who')))
})

for (const [task, how, limits] of [
  ['spin', 'late', { answerMs: 1_000 }],
  ['fill', 'memory', {}],
  ['throw', 'crash', {}],
  ['leave', 'crash', {}],
] as const)
  test(`over “${task}” a thread ends by ${how}, and the next task gets a new thread`, async () => {
    const { run, notices } = threads(limits)
    const first = await threadOf(run('who'))
    const [dead, next] = await Promise.all([run(task), threadOf(run('who'))])
    assert.equal(dead, how)
    assert.notEqual(next, first)
    assert.equal(notices.length, 1)
    assert.match(notices[0] ?? '', new RegExp(how))
  })

test('two threads work side by side, and no third is opened', async () => {
  const { run } = threads({ threads: 2 })
  const found = await Promise.all(Array.from({ length: 6 }, () => threadOf(run('sleep'))))
  assert.equal(new Set(found).size, 2)
})

test('a slow task of one holds up nobody else as long as a thread is free', async () => {
  const { run } = threads({ threads: 2, answerMs: 2_000 })
  const slow = run('spin', 'a')
  await threadOf(run('who', 'b'))
  assert.equal(await slow, 'late')
})

test('nobody fills the queue alone, and a full queue says so', async () => {
  const { run } = threads({ waiting: 3, ofOneCaller: 2 })
  const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code
  const first = [run('who', 'a'), run('who', 'a')]
  await assert.rejects(run('who', 'a'), refusal('rate-limited'))
  const last = run('who', 'b')
  await assert.rejects(run('who', 'c'), refusal('too-busy'))
  await Promise.all([...first, last].map(threadOf))
  await threadOf(run('who', 'a'))
})
