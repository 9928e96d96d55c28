import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { gunzipSync } from 'node:zlib'
import { runCli } from '../../packages/platform/src/cli/main.ts'
import { type CardPayment, HandbookRecount } from './handbook-recount.ts'

const EPOCH_MS = Date.UTC(2018, 3, 1)

export interface Comparison {
  readonly events: number
  readonly values: number
  readonly differences: readonly string[]
}

/** Runs the file through `lianfang replay --map handbook --features` and holds every value against the recount, to the last bit. */
export async function compareWithRecount(file: string, limit = Number.POSITIVE_INFINITY): Promise<Comparison> {
  const recount = new HandbookRecount()
  const payments = readPayments(file)
  let events = 0
  let values = 0
  const differences: string[] = []
  const compare = (line: string): void => {
    const replayed = JSON.parse(line) as {
      readonly id: string
      readonly time: string
      readonly features: Readonly<Record<string, unknown>>
    }
    const next = payments.next()
    if (next.done === true) throw new Error(`replay gave more events than the file has rows: ${replayed.id}`)
    events += 1
    if (Date.parse(replayed.time) !== next.value.timeMs) differences.push(`${replayed.id}: time ${replayed.time}`)
    for (const [name, value] of Object.entries(recount.next(next.value))) {
      values += 1
      if (!Object.is(replayed.features[name], value))
        differences.push(`${replayed.id} ${name}: replay ${String(replayed.features[name])}, recount ${String(value)}`)
    }
  }
  const limits = Number.isFinite(limit) ? ['--limit', String(limit)] : []
  const code = await runCli(['replay', '--map', 'handbook', '--features', file, '--json', ...limits], {
    stdin: Readable.from([]),
    stdout: lineSink(compare),
    stderr: process.stderr,
    isTty: false,
    nowMs: () => performance.now(),
  })
  if (code !== 0) throw new Error(`replay ended with ${code}`)
  if (!Number.isFinite(limit) && payments.next().done !== true)
    differences.push('the file has more rows than replay gave events')
  return { events, values, differences }
}

function* readPayments(file: string): Generator<CardPayment, void> {
  const bytes = readFileSync(file)
  const [head = '', ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const columns = head.trimEnd().split(',')
  for (const line of lines) {
    const cells = line.trimEnd().split(',')
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? ''
    // 157.90 may be written 157.89999999999998: the cents are the nearest whole number.
    yield {
      timeMs: EPOCH_MS + Number(cell('t_s')) * 1_000,
      customer: cell('customer'),
      terminal: cell('terminal'),
      amountMinor: Math.round(Number(cell('amount')) * 100),
      fraud: cell('fraud') === '1',
    }
  }
}

/** A stream that hands over whole lines, one after the other. */
function lineSink(take: (line: string) => void): Writable {
  let rest = ''
  return new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      try {
        lines.forEach(take)
        done()
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)))
      }
    },
  })
}

if (import.meta.main) {
  const [file, limit] = process.argv.slice(2)
  if (file === undefined) {
    process.stderr.write('usage: node tests/replay/handbook.ts FILE.csv[.gz] [LIMIT]\n')
    process.exitCode = 2
  } else {
    const { events, values, differences } = await compareWithRecount(
      file,
      limit === undefined ? undefined : Number(limit),
    )
    process.stdout.write(`${events} events, ${values} values compared, ${differences.length} differences\n`)
    for (const difference of differences.slice(0, 10)) process.stdout.write(`  ${difference}\n`)
    process.exitCode = differences.length === 0 ? 0 : 1
  }
}
