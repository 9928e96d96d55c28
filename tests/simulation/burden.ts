import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compileBook, createEngine } from '@lianfang/engine'
import { loadBook } from '../../packages/platform/src/content/load-book.ts'
import { readInterceptContent } from '../../packages/platform/src/content/read-intercept-content.ts'
import { Random } from '../../packages/platform/src/simulator/random.ts'
import { Branch, type Way } from './burden/branch.ts'
import { fileTraffic, ownTraffic, type Labelled } from './burden/traffic.ts'

const { values } = parseArgs({
  options: {
    file: { type: 'string' },
    customers: { type: 'string', default: '20000' },
    days: { type: 'string', default: '30' },
    factor: { type: 'string', default: '100' },
    seed: { type: 'string', default: '7' },
    compliance: { type: 'string', default: '1' },
    ways: { type: 'string', default: 'none,fixed,by-gain' },
  },
})

/** Prints burden and catch for each way of asking, on the same traffic: `node bin/run.mjs tests/simulation/burden.ts [--file appsim.csv.gz]`. */
async function main(): Promise<void> {
  const loaded = loadBook(join(import.meta.dirname, '../../content/rulebooks/transfer'))
  if (!loaded.ok) throw new TypeError('the transfer book does not load')
  const compiled = compileBook(loaded.book)
  if (!compiled.ok) throw new TypeError('the transfer book does not compile')
  const { questions, policies } = readInterceptContent()
  const seed = Number(values.seed)
  const branches = (values.ways.split(',') as Way[]).map((way) => ({
    way,
    branch: new Branch({
      book: compiled.book,
      engine: createEngine(compiled.book),
      questions,
      way,
      questionsMost: policies['risk-based'].questionsMost,
      complianceFactor: Number(values.compliance),
      random: new Random(seed, 77),
    }),
  }))
  const traffic: AsyncGenerator<Labelled> =
    values.file === undefined
      ? ownTraffic({
          seed,
          customers: Number(values.customers),
          days: Number(values.days),
          fraudFactor: Number(values.factor),
        })
      : fileTraffic(values.file)
  for await (const labelled of traffic) for (const { branch } of branches) branch.see(labelled)
  const reports = branches.map(({ branch }) => branch.tally.report())
  const source =
    values.file === undefined
      ? `own simulator, seed ${seed}, ${values.customers} customers, ${values.days} days, fraud x${values.factor}`
      : values.file.replace(/^.*\//, '')
  process.stdout.write(`burden and catch: ${source}; compliance x${values.compliance}\n`)
  const rows = [
    ['', ...branches.map(({ way }) => way)],
    ...(reports[0] ?? []).map(([name], index) => [name, ...reports.map((report) => report[index]?.[1] ?? '')]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`)
}

await main()
