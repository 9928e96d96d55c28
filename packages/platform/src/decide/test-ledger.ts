import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BookSource, ParsedEvent } from '@lianfang/engine'
import { aBook } from '@lianfang/engine/testing'
import type { Database } from '../store/database.ts'
import { compileEngine } from './compile-engine.ts'
import { NO_FAULTS } from './faults.ts'
import { LEDGER_LIMITS, openLedger, type Ledger, type LedgerOptions } from './ledger.ts'
import { openSigner } from './signer.ts'

/** For tests: a small rule book and events for it. */
export const SMALL_BOOK: BookSource = aBook()
const reader = compileEngine([SMALL_BOOK])

export interface TestLedger {
  readonly options: LedgerOptions
  readonly keysDirectory: string
  readonly notices: string[]
  open(changes?: Partial<LedgerOptions>): Promise<Ledger>
}

let schemas = 0

/** Options of a new, empty ledger in its own schema and folder. */
export function aLedger(database: Database, changes: Partial<LedgerOptions> = {}): TestLedger {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-test-ledger-'))
  const notices: string[] = []
  const keysDirectory = join(directory, 'keys')
  const options: LedgerOptions = {
    database,
    schema: `test_${process.pid}_${++schemas}`,
    books: [SMALL_BOOK],
    createEngine: compileEngine,
    nowMs: aClock(),
    snapshotsDirectory: join(directory, 'snapshots'),
    checkpointsFile: join(directory, 'checkpoints.jsonl'),
    signer: openSigner(keysDirectory),
    faults: NO_FAULTS,
    limits: LEDGER_LIMITS,
    notice: (text) => notices.push(text),
    progress: () => undefined,
    ...changes,
  }
  return { options, keysDirectory, notices, open: (more = {}) => openLedger({ ...options, ...more }) }
}

/** The n-th of an endless row of transfers among 40 accounts; the same n gives the same event. */
export function aTransfer(n: number, changes: Readonly<Record<string, unknown>> = {}): ParsedEvent {
  const parsed = reader.parse({
    id: `t-${n}`,
    kind: 'transfer',
    time: START_MS + n * 7_000 - (n % 5) * 20_000,
    paymentId: `p-${n - (n % 11 === 0 ? 1 : 0)}`,
    payer: { account: `a${n % 37}`, age: 20 + (n % 60) },
    payee: { account: `b${(n * 7) % 40}` },
    amount: { minor: 100_000 + ((n * 7_919) % 900_000), currency: 'CNY' },
    screenShared: n % 13 === 0,
    ...changes,
  })
  if (!parsed.ok) throw new TypeError(JSON.stringify(parsed.problems))
  return parsed.event
}

const START_MS = Date.UTC(2026, 2, 2, 2)

/** Moves on by a millisecond whenever it is asked. */
function aClock(): () => number {
  let ms = START_MS
  return () => ++ms
}
