import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Command, type Invocation, isSet } from './command.ts'

/** Runs the benchmarks of the project on this machine. */
export const BENCH: Command = {
  name: 'bench',
  summary: 'measure this machine: rules, decisions, durable decisions, recovery',
  arguments: { text: '[PART …]' },
  options: { quick: { type: 'boolean', text: 'small sizes: a smoke test, not figures' } },
  run: runBench,
}

/** In a process of its own: a measurement shares nothing with what started it. */
async function runBench(invocation: Invocation): Promise<number> {
  const script = fileURLToPath(new URL('../../../../tests/bench/run.ts', import.meta.url))
  const options = isSet(invocation, 'quick') ? ['--quick'] : []
  const child = spawn(process.execPath, ['--expose-gc', script, ...options, ...invocation.positionals], {
    stdio: 'inherit',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}
