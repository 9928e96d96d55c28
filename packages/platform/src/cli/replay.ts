import type { Decision, Engine, ParseResult, Problem } from '@lianfang/engine'
import { AppError, ERRORS, EXIT_OK } from '../domain/errors.ts'
import { type Command, type Invocation, isSet, numberOption, textOption } from './command.ts'
import { type MapRow, openEngine } from './open-engine.ts'
import { Progress } from './progress.ts'
import { openRecords, type InputRecord } from './read-records.ts'
import { renderProblems } from './render-problems.ts'
import { ReplaySummary } from './replay-summary.ts'

const SHOWN_REFUSALS = 10

/** The same engine calls as the ledger's, over a file: the same events give the same decisions, byte for byte. */
export const REPLAY: Command = {
  name: 'replay',
  summary: 'run a file of events through a rule book: decisions, feature values, or a summary',
  arguments: { text: 'FILE (JSON Lines or CSV, .gz too; - reads stdin)', least: 1, most: 1 },
  options: {
    book: { type: 'string', value: 'NAME', text: "rule book (default: the mapping's, else all that are served)" },
    map: {
      type: 'string',
      value: 'NAME',
      text: 'mapping from columns to events: a name in content/mappings, or a file',
    },
    features: { type: 'boolean', text: 'print every feature value of each event instead of its decision' },
    json: { type: 'boolean', text: 'JSON Lines on stdout' },
    summary: { type: 'boolean', text: 'verdicts, hits per rule, alert budgets; on stderr when --json is given' },
    limit: { type: 'string', value: 'N', text: 'stop after so many events' },
    closures: { type: 'boolean', text: 'without generated code, as where code generation is forbidden' },
    source: {
      type: 'string',
      value: 'NAME',
      text: 'organisation the events come from (default local, as with the first API key)',
    },
    'first-seq': {
      type: 'string',
      value: 'N',
      text: 'number of the first event (default: a ledger begins with one entry for each of its rule books)',
    },
    format: { type: 'string', value: 'jsonl|csv', text: 'format, where the name does not say it' },
    content: { type: 'string', value: 'DIR', text: 'content directory (default: that of the project)' },
    progress: { type: 'boolean', text: 'progress bar even when stderr is not a terminal' },
  },
  run: runReplay,
}

async function runReplay(invocation: Invocation): Promise<number> {
  const { io, out } = invocation
  const { engine, mapRow, format } = openEngine(invocation)
  const file = invocation.positionals[0] ?? '-'
  const input = await openRecords(file, io.stdin, { format })
  const limit = numberOption(invocation, 'limit', 1) ?? Number.POSITIVE_INFINITY
  const source = textOption(invocation, 'source') ?? 'local'
  const isJson = isSet(invocation, 'json')
  const wantsFeatures = isSet(invocation, 'features')
  const progress = new Progress(io.isTty || isSet(invocation, 'progress') ? io.stderr : undefined, io.nowMs)
  const summary = new ReplaySummary(
    engine.books.map(({ source }) => source),
    io.nowMs,
  )
  const refusals = new Refusals(io.stderr.write.bind(io.stderr))
  const firstSeq = numberOption(invocation, 'first-seq', 1) ?? engine.books.length + 1
  let count = 0
  reading: for await (const slice of input.records) {
    for (const record of slice) {
      const parsed = readEvent(engine, record, mapRow)
      if (parsed === 'skipped') continue
      if (!parsed.ok) {
        refusals.add(record.line, renderProblems(parsed.problems))
        continue
      }
      const decision = engine.admit(parsed.event, firstSeq + count, source)
      count += 1
      summary.add(decision)
      if (isJson || wantsFeatures) {
        const wait = out.line(wantsFeatures ? featureLine(decision) : engine.encode(decision))
        if (wait !== undefined) await wait
      }
      if (count >= limit) break reading
    }
    const read = input.progress()
    progress.show(count, read === undefined ? undefined : read.bytesRead / Math.max(1, read.bytesTotal))
  }
  progress.finish()
  summary.finish(engine.stats(), refusals.count)
  if (!isJson && !wantsFeatures) await out.line(summary.render())
  else if (isSet(invocation, 'summary')) io.stderr.write(`${summary.render()}\n`)
  refusals.finish()
  if (count === 0 && refusals.count > 0)
    throw new AppError('event-refused', {
      detail: `none of the ${refusals.count} events of ${input.name} fits ${nameBooks(engine)}`,
    })
  return refusals.count > 0 ? ERRORS['event-refused'].exitCode : EXIT_OK
}

function nameBooks({ books }: Engine): string {
  const names = books.map(({ id }) => id).join(', ')
  return books.length === 1 ? `rule book ${names}` : `any of the rule books ${names}`
}

type Reading = ParseResult | { readonly ok: false; readonly problems: readonly Problem[] } | 'skipped'

function readEvent(engine: Engine, { value, line, problem }: InputRecord, mapRow: MapRow | undefined): Reading {
  if (problem !== undefined) return { ok: false, problems: [{ path: '', code: 'not-json', message: problem }] }
  if (mapRow === undefined) return engine.parse(value)
  const mapped = mapRow(value, line)
  return mapped === undefined ? 'skipped' : engine.parse(mapped)
}

function featureLine({ eventId, timeMs, features }: Decision): string {
  return JSON.stringify({ id: eventId, time: new Date(timeMs).toISOString(), features })
}

/** Says what is wrong with the first few refused lines and counts the rest. */
class Refusals {
  count = 0
  readonly #write: (text: string) => void

  constructor(write: (text: string) => void) {
    this.#write = write
  }

  add(line: number, problem: string): void {
    this.count += 1
    if (this.count <= SHOWN_REFUSALS) this.#write(`line ${line}: ${problem}\n`)
  }

  finish(): void {
    if (this.count > SHOWN_REFUSALS) this.#write(`… and ${this.count - SHOWN_REFUSALS} more lines refused\n`)
  }
}
