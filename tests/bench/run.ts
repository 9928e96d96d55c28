import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { measureCounter, renderCounter } from './counter.ts'
import { measureDecisions, renderDecisions } from './decisions.ts'
import { measureDurable, renderDurable } from './durable.ts'
import { measureFirstPages, renderFirstPages } from './first-page.ts'
import { measureHouse, renderHouse } from './house.ts'
import { measureJobs, renderJobs } from './jobs.ts'
import { measureLetters, renderLetters } from './letters.ts'
import { RUNS } from './measure.ts'
import { measureWholePapers, renderWholePapers } from './papers-whole.ts'
import { measurePapers, renderPapers } from './papers.ts'
import { measureRules, renderRules } from './rules.ts'

interface Size {
  readonly runs: number
  readonly isQuick: boolean
}

/** Parts in the order in which they run; each prints Markdown. */
const PARTS: Readonly<Record<string, (size: Size) => Promise<void>>> = {
  async rules({ runs, isQuick }) {
    title('Rules alone')
    print(renderRules(await measureRules(isQuick ? 3_000 : 60_000, runs)))
  },
  async decisions({ runs, isQuick }) {
    title('Whole decisions in process, one core')
    print(renderDecisions([measureDecisions(isQuick ? 500 : 10_000, isQuick ? 6_000 : 300_000, runs)]))
  },
  async accounts({ isQuick }) {
    title('From ten thousand to a million accounts (one run each)')
    const sizes = isQuick ? [500, 2_000] : [10_000, 100_000, 1_000_000]
    print(
      renderDecisions(
        sizes.map((customers) =>
          measureDecisions(customers, isQuick ? customers * 3 : Math.max(300_000, customers * 1.5), 1),
        ),
      ),
    )
  },
  async durable({ runs, isQuick }) {
    title('Durable decisions over HTTP')
    if (process.platform !== 'linux') print('left out: needs /proc')
    else print(renderDurable(await measureDurable(isQuick ? 0.05 : 1, runs)))
  },
  async ledger({ isQuick }) {
    title('Ledger without HTTP, and recovery')
    runScript('ledger.bench.ts', isQuick ? '1000' : '60000')
  },
  async house({ isQuick }) {
    title('A large house over HTTP')
    const size = isQuick
      ? { organisations: 900, people: 3_000, auditEntries: 2_000, facts: 1_000 }
      : { organisations: 20_000, people: 200_000, auditEntries: 100_000, facts: 50_000 }
    print(renderHouse(await measureHouse(size, isQuick ? 20 : 200)))
  },
  async pages({ runs }) {
    title('First pages on a slow line and a slow processor')
    print(renderFirstPages(await measureFirstPages(runs)))
  },
  async counter({ isQuick }) {
    title('From a decision to the first useful word on a teller’s screen')
    print(renderCounter(await measureCounter(isQuick ? 3 : 100)))
  },
  async audit({ isQuick }) {
    title('Audit log: appending and verifying')
    if (isQuick) runScript('audit.bench.ts', '2000', '1')
    else runScript('audit.bench.ts', '100000')
  },
  async jobs({ runs, isQuick }) {
    title('Facts with their jobs, and jobs done, against plain inserts')
    print(renderJobs(await measureJobs(isQuick ? 200 : 3_000, runs)))
  },
  async papers({ isQuick }) {
    title('Papers set')
    print(renderPapers(await measurePapers(isQuick ? 2 : 60, isQuick ? 2 : 200)))
    title('Month summaries, from the records to the file')
    print(renderWholePapers(await measureWholePapers(isQuick ? 2 : 100)))
  },
  async letters({ isQuick }) {
    title('A batch of letters, set volume by volume (one run)')
    const volumes = measureLetters('volumes', isQuick ? 20 : 50_000)
    print(renderLetters(volumes, measureLetters('single', isQuick ? 4 : 500)))
  },
  async windows({ isQuick }) {
    title('Windows alone')
    if (isQuick) runScript('windows.bench.ts', '1000')
    else runScript('windows.bench.ts', '10000', '100000', '1000000')
  },
}

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const chosen = positionals.length === 0 ? Object.keys(PARTS) : positionals
const unknown = chosen.filter((name) => !Object.hasOwn(PARTS, name))
if (unknown.length > 0) {
  process.stderr.write(`there is no part ${unknown.join(', ')}; parts are ${Object.keys(PARTS).join(', ')}\n`)
  process.exitCode = 2
} else {
  print(
    `Measured on ${cpus()[0]?.model ?? 'an unknown processor'}, ${cpus().length} cores, Node ${process.version}; medians of ${values.quick ? 1 : RUNS}.${values.quick ? ' Quick mode: a smoke test, not figures.' : ''}`,
  )
  for (const name of chosen) await PARTS[name]?.({ runs: values.quick ? 1 : RUNS, isQuick: values.quick })
}

function runScript(name: string, ...args: string[]): void {
  const result = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(new URL(name, import.meta.url)), ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (result.status !== 0) throw new Error(`${name} ended with ${result.status ?? result.signal}`)
}

function title(text: string): void {
  print(`\n## ${text}\n`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
