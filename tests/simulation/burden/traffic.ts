import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { join } from 'node:path'
import { loadMapping } from '../../../packages/platform/src/content/load-mapping.ts'
import { compileMapping } from '../../../packages/platform/src/content/mapping.ts'
import { simulate } from '../../../packages/platform/src/simulator/simulate.ts'

/** One event with what it truly is. */
export interface Labelled {
  readonly event: Readonly<Record<string, unknown>>
  readonly victimOf: { readonly caseId: string; readonly type: string } | undefined
  /** Part of a fraud but not its victim, such as a mule's payment: fills windows, and is neither honest nor to be saved. */
  readonly isAccomplice: boolean
  readonly account: string
}

const START_MS = Date.UTC(2026, 2, 1, 16)

/** Our own simulator's traffic. */
export async function* ownTraffic(options: {
  readonly seed: number
  readonly customers: number
  readonly days: number
  readonly fraudFactor: number
}): AsyncGenerator<Labelled> {
  for (const { event, label } of simulate({ ...options, startMs: START_MS, purchaseShare: 0.1 }))
    yield {
      event,
      victimOf: label?.role === 'victim' ? { caseId: label.caseId, type: label.type } : undefined,
      isAccomplice: label !== undefined && label.role !== 'victim',
      account: payerOf(event),
    }
}

/** A file of the APPSIM bank, whose labels stay beside the events. */
export async function* fileTraffic(file: string): AsyncGenerator<Labelled> {
  const loaded = loadMapping(join(import.meta.dirname, '../../../content/mappings/appsim.yaml'))
  if (!loaded.ok) throw new TypeError('the mapping of APPSIM does not load')
  const mapping = compileMapping(loaded.mapping)
  const stream = createReadStream(file)
  const lines = createInterface({ input: file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream })
  let columns: readonly string[] | undefined
  let rowNumber = 0
  for await (const line of lines) {
    const cells = line.split(',')
    if (columns === undefined) {
      columns = cells
      continue
    }
    rowNumber += 1
    const row = Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? '']))
    const event = mapping(row, rowNumber)
    if (event === undefined) continue
    yield {
      event,
      victimOf: row['role'] === 'victim' ? { caseId: row['case'] ?? '', type: row['scam'] ?? '' } : undefined,
      isAccomplice: row['role'] !== '' && row['role'] !== 'victim',
      account: row['acct'] ?? '',
    }
  }
}

function payerOf(event: Readonly<Record<string, unknown>>): string {
  const payer = event['payer'] as { readonly account?: string } | undefined
  return payer?.account ?? ''
}
