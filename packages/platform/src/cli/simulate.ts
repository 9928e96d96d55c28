import { createWriteStream } from 'node:fs'
import { EXIT_OK } from '../domain/errors.ts'
import { simulate } from '../simulator/simulate.ts'
import { type Command, type Invocation, numberOption, textOption } from './command.ts'
import { Output } from './io.ts'

const DEFAULT_START = Date.UTC(2026, 2, 1, 16)

/** Writes the simulator's traffic as JSON Lines; labels go to a file of their own. */
export const SIMULATE: Command = {
  name: 'simulate',
  summary: 'write made-up traffic with fraud in it as JSON Lines',
  arguments: { text: '', most: 0 },
  options: {
    seed: { type: 'string', value: 'N', text: 'same seed, same bytes (default 1)' },
    customers: { type: 'string', value: 'N', text: 'customers of the bank (default 2000)' },
    days: { type: 'string', value: 'N', text: 'days (default 3)' },
    'fraud-factor': {
      type: 'string',
      value: 'N',
      text: 'fraud is this many times as frequent as in reality (default 1)',
    },
    limit: { type: 'string', value: 'N', text: 'stop after so many events' },
    labels: { type: 'string', value: 'FILE', text: 'write what is fraud to this file' },
  },
  run: runSimulate,
}

async function runSimulate(invocation: Invocation): Promise<number> {
  const { out } = invocation
  const labelFile = textOption(invocation, 'labels')
  const labels = labelFile === undefined ? undefined : new Output(createWriteStream(labelFile))
  let left = numberOption(invocation, 'limit', 1) ?? Number.POSITIVE_INFINITY
  const events = simulate({
    seed: numberOption(invocation, 'seed') ?? 1,
    customers: numberOption(invocation, 'customers', 100) ?? 2_000,
    days: numberOption(invocation, 'days', 1) ?? 3,
    fraudFactor: numberOption(invocation, 'fraud-factor') ?? 1,
    startMs: DEFAULT_START,
  })
  for (const { event, label } of events) {
    const wait = out.line(JSON.stringify(event))
    if (wait !== undefined) await wait
    if (label !== undefined) await labels?.line(JSON.stringify(label))
    left -= 1
    if (left === 0) break
  }
  await labels?.flush()
  return EXIT_OK
}
