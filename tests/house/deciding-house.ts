import { fileURLToPath } from 'node:url'
import { loadLibrary } from '../../packages/platform/src/content/load-library.ts'
import { createDecisionPort } from '../../packages/platform/src/decide/decision-port.ts'
import type { Ledger } from '../../packages/platform/src/decide/ledger.ts'
import { aLedger } from '../../packages/platform/src/decide/test-ledger.ts'
import type { DecisionPort } from '../../packages/platform/src/domain/decision-port.ts'
import { ledgerPort } from '../../packages/platform/src/http/ledger-port.ts'
import { openTestHouse, START_MS, type TestHouse } from './test-house.ts'

const BOOKS = fileURLToPath(new URL('../../content/rulebooks', import.meta.url))

/** For tests: the sample county with a ledger that decides with the rule books that servers use, on the house's clock. */
export async function openDecidingHouse(
  changes: Parameters<typeof openTestHouse>[0] = {},
  http: Parameters<typeof openTestHouse>[2] = {},
) {
  const read = loadLibrary(BOOKS)
  if (!read.ok) throw new TypeError(read.problems.join('\n'))
  const opened: { house?: TestHouse; ledger?: Ledger; port?: DecisionPort } = {}
  const nowMs = (): number => opened.house?.now() ?? START_MS
  const house = await openTestHouse(
    {
      ledgers: {
        get sample() {
          return opened.ledger
        },
      },
      decisions: {
        get sample() {
          return opened.port
        },
      },
      ...changes,
    } as Parameters<typeof openTestHouse>[0],
    async (database) => {
      const ledger = await aLedger(database, { books: read.loaded.map(({ book }) => book), nowMs }).open()
      opened.ledger = ledger
      opened.port = createDecisionPort(ledger, nowMs)
      return ledgerPort(ledger, async () => ({ ok: true, findings: [] }), nowMs)
    },
    http,
  )
  opened.house = house
  const { ledger, port } = opened
  if (ledger === undefined || port === undefined) throw new TypeError('the ledger was opened')
  return {
    ...house,
    ledger,
    decisions: port,
    async close() {
      await ledger.close()
      await house.close()
    },
  }
}

export type DecidingHouse = Awaited<ReturnType<typeof openDecidingHouse>>
