import { spawn, type ChildProcess } from 'node:child_process'
import { join, relative } from 'node:path'
import type { TestOutcome } from './test-child.ts'

/** Files that share one process, and the longest that process may stay silent. */
export interface Job {
  readonly files: readonly string[]
  readonly silentMs: number
}

const CLOSING_MS = 15_000
const running = new Set<ChildProcess>()

/** Runs the jobs in `lanes` processes at a time; `onJob` hears each job's outcomes when it ends. */
export async function runJobs(
  root: string,
  jobs: readonly Job[],
  lanes: number,
  env: NodeJS.ProcessEnv,
  onJob: (outcomes: TestOutcome[]) => void,
) {
  process.once('exit', () => running.forEach(killGroup))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  const waiting = [...jobs]
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) onJob(await runJob(root, job, env))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

async function runJob(root: string, job: Job, env: NodeJS.ProcessEnv): Promise<TestOutcome[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'test-child.ts'), ...job.files], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  running.add(child)
  const outcomes: TestOutcome[] = []
  const finished = new Set<string>()
  let noise = ''
  let lines = ''
  let end: 'running' | 'ended' | 'silent' | 'left open' = 'running'
  let watchdog = setTimeout(giveUp, job.silentMs)

  function giveUp() {
    end = end === 'ended' ? 'left open' : 'silent'
    killGroup(child)
  }
  function hear(line: string) {
    const told = JSON.parse(line) as TestOutcome | 'end'
    if (told === 'end') end = 'ended'
    else {
      const file = job.files.length === 1 ? (job.files[0] ?? told.file) : told.file
      outcomes.push({ ...told, file })
      finished.add(file)
    }
    clearTimeout(watchdog)
    watchdog = setTimeout(giveUp, told === 'end' ? CLOSING_MS : job.silentMs)
  }
  child.stdout?.on('data', (chunk) => (noise += chunk))
  child.stderr?.on('data', (chunk) => (noise += chunk))
  child.stdio[3]?.on('data', (chunk) => {
    lines += chunk
    const complete = lines.split('\n')
    lines = complete.pop() ?? ''
    complete.forEach(hear)
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  clearTimeout(watchdog)
  killGroup(child)
  running.delete(child)
  return [
    ...outcomes,
    ...whatWentWrong({ job, end, code, noise, finished, failed: outcomes.some((o) => o.outcome === 'failed'), root }),
  ]
}

/** What the tests themselves could not tell: silence, a crash, something left open, a file without tests. */
function whatWentWrong(at: {
  job: Job
  end: string
  code: number | null
  noise: string
  finished: Set<string>
  failed: boolean
  root: string
}): TestOutcome[] {
  const tail = at.noise.trim().split('\n').slice(-25).join('\n')
  const unfinished = at.job.files.filter((file) => !at.finished.has(file))
  const first = unfinished[0] ?? at.job.files.at(-1) ?? ''
  const failure = (file: string, name: string, detail: string): TestOutcome => ({
    file,
    name,
    outcome: 'failed',
    ms: 0,
    detail,
  })
  if (at.end === 'silent') return [failure(first, `watchdog: nothing finished for ${at.job.silentMs / 1_000} s`, tail)]
  if (at.end === 'left open')
    return [failure(first, 'left something open: the process did not end after its last test', tail)]
  if (at.end === 'running') return [failure(first, `the process ended early (exit ${at.code})`, tail)]
  if (at.code !== 0 && !at.failed) return [failure(first, `the process ended with exit ${at.code}`, tail)]
  // A specification shared by several stores is a file of its own: its tests are not told as those of the file that calls it.
  const shared = [...at.finished].filter((file) => !at.job.files.includes(file)).length
  return unfinished.slice(shared).map((file) => failure(file, 'holds no test', relative(at.root, file)))
}

/** A job's own children (a server, a database) end with it. */
function killGroup(child: ChildProcess) {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
