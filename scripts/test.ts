/** `npm test [-- --fast] [-- <part of a path> …]`: every `*.test.ts`, and one last line `N passed, N failed`. */
import { chmodSync, globSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { TestOutcome } from './test-child.ts'
import { runJobs, type Job } from './test-lanes.ts'

const SILENT_MS = 120_000
/** Of whole-system tests, where one test is a long story. */
const SILENT_SLOW_MS = 900_000
/** Pure code: many files share one process. Everything else has a process to itself. */
const SHARED = /^packages\/engine\//
/** Left out of `--fast`: whole servers, long simulations, kills. */
const SLOW = /^tests\/|\.slow\.test\.ts$/

export interface Report {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

export async function runTests(root: string, args: readonly string[], print: (line: string) => void): Promise<Report> {
  const files = discover(root, args)
  const outcomes: TestOutcome[] = []
  const temporary = mkdtempSync(join(tmpdir(), 'lianfang-test-'))
  chmodSync(temporary, 0o1777)
  try {
    await runJobs(
      root,
      plan(root, files),
      Math.min(2, availableParallelism()),
      { ...process.env, TMPDIR: temporary },
      (told) => {
        outcomes.push(...told)
        for (const line of linesPerFile(root, told)) print(line)
      },
    )
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  return summarise(root, outcomes, print)
}

function discover(root: string, args: readonly string[]): string[] {
  const parts = args.filter((arg) => !arg.startsWith('--'))
  return globSync('{packages,tests,scripts,bin}/**/*.test.ts', {
    cwd: root,
    exclude: (path) => path.includes('node_modules'),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => parts.length === 0 || parts.some((part) => path.includes(part)))
    .filter((path) => !args.includes('--fast') || !SLOW.test(path))
    .sort()
}

/** The longest first, so that both cores end together: tests/ (whole systems), then files alone, then the shared batches. */
function plan(root: string, files: readonly string[]): Job[] {
  const shared = files.filter((file) => SHARED.test(file)).map((file) => join(root, file))
  const alone = files.filter((file) => !SHARED.test(file)).sort((a, b) => Number(SLOW.test(b)) - Number(SLOW.test(a)))
  const batches = [0, 1]
    .map((half) => shared.filter((_, index) => index % 2 === half))
    .filter((batch) => batch.length > 0)
  const silentMs = (file: string) => (SLOW.test(file) ? SILENT_SLOW_MS : SILENT_MS)
  return [
    ...alone.map((file) => ({ files: [join(root, file)], silentMs: silentMs(file) })),
    ...batches.map((batch) => ({ files: batch, silentMs: SILENT_MS })),
  ]
}

function linesPerFile(root: string, outcomes: readonly TestOutcome[]): string[] {
  return [...Map.groupBy(outcomes, (outcome) => outcome.file)].map(([file, told]) => {
    const count = (kind: TestOutcome['outcome']) => told.filter((one) => one.outcome === kind).length
    const seconds = (told.reduce((sum, one) => sum + one.ms, 0) / 1_000).toFixed(1)
    const rest = [
      count('failed') && `${count('failed')} failed`,
      count('skipped') && `${count('skipped')} skipped`,
    ].filter(Boolean)
    return `${count('failed') ? '✗' : '✓'} ${relative(root, file)}  ${[`${count('passed')} passed`, ...rest].join(', ')}  ${seconds} s`
  })
}

function summarise(root: string, outcomes: readonly TestOutcome[], print: (line: string) => void): Report {
  const of = (kind: TestOutcome['outcome']) => outcomes.filter((one) => one.outcome === kind)
  for (const failure of of('failed')) {
    print(`\n✗ ${relative(root, failure.file)} › ${failure.name}\n${failure.detail.replaceAll(/^/gm, '    ')}`)
  }
  for (const [reason, told] of Map.groupBy(of('skipped'), (one) => one.detail))
    print(`skipped ${told.length}: ${reason}`)
  if (outcomes.length === 0) print('No test was found, and that is a failure.')
  return {
    passed: of('passed').length,
    failed: of('failed').length + (outcomes.length === 0 ? 1 : 0),
    skipped: of('skipped').length,
  }
}

if (process.argv[1] === import.meta.filename) {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const report = await runTests(join(import.meta.dirname, '..'), process.argv.slice(2), print)
  print(`${report.passed} passed, ${report.failed} failed`)
  process.exitCode = report.failed === 0 ? 0 : 1
}
