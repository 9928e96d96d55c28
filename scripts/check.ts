/** `npm run check`: everything a reviewer would say, in about a minute; the parts run two at a time. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

interface Part {
  readonly name: string
  readonly args: readonly string[]
}

const root = join(import.meta.dirname, '..')
const tool = (path: string) => join(root, 'node_modules', path)
const TSC = tool('typescript/bin/tsc')

const PARTS: readonly Part[] = [
  { name: 'format', args: [tool('oxfmt/bin/oxfmt'), '--check', '.'] },
  { name: 'tidy', args: ['scripts/tidy.ts'] },
  { name: 'lint', args: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'types platform', args: [TSC, '-p', 'tsconfig.json'] },
  { name: 'types engine', args: [TSC, '-p', 'packages/engine/tsconfig.json'] },
  { name: 'types web', args: [TSC, '-p', 'packages/web/tsconfig.json'] },
  { name: 'unused', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  { name: 'content', args: ['packages/platform/src/cli/main.ts', 'check', 'content'] },
  { name: 'tests', args: ['scripts/test.ts', '--fast'] },
]

async function runPart({ name, args }: Part): Promise<boolean> {
  const startedMs = Date.now()
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  const seconds = ((Date.now() - startedMs) / 1_000).toFixed(1).padStart(5)
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name.padEnd(15)} ${seconds} s\n`)
  if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
  return code === 0
}

async function runAll(lanes: number): Promise<boolean> {
  const [last, ...first] = PARTS.toReversed()
  const waiting = first.toReversed()
  const results: boolean[] = []
  const lane = async () => {
    for (let part = waiting.shift(); part; part = waiting.shift()) results.push(await runPart(part))
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (last) results.push(await runPart(last))
  return results.every(Boolean)
}

if (!existsSync(TSC)) throw new Error('run this through `npm run check`, which installs what it needs')
const isWhole = await runAll(2)
process.stdout.write(isWhole ? 'everything holds\n' : 'something does not hold; see above\n')
process.exitCode = isWhole ? 0 : 1
