import { fileURLToPath } from 'node:url'
import { hash } from 'node:crypto'
import { loadBook } from '../../packages/platform/src/content/load-book.ts'
import { readPublicKeys } from '../../packages/platform/src/decide/signer.ts'
import { aLedger } from '../../packages/platform/src/decide/test-ledger.ts'
import { verifyEntry } from '../../packages/platform/src/decide/verify-entry.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { appendQuarantined, listQuarantined } from '../../packages/platform/src/store/quarantine.ts'
import type { KeyScope } from '../../packages/platform/src/domain/role.ts'
import { createHttp } from '../../packages/platform/src/http/create-http.ts'
import { ledgerPort } from '../../packages/platform/src/http/ledger-port.ts'
import type { HttpDeps } from '../../packages/platform/src/http/ports.ts'

const CONTENT = fileURLToPath(new URL('../../content/rulebooks/transfer', import.meta.url))
export const START_MS = Date.UTC(2026, 2, 2, 2)
export const NOW_MS = Date.UTC(2026, 2, 5)

/** For tests: the whole server on a database of its own, the shipped transfer book, a clock that stands still. */
export async function openTestServer(changes: Partial<HttpDeps> = {}) {
  const loaded = loadBook(CONTENT)
  if (!loaded.ok) throw new TypeError(JSON.stringify(loaded.diagnostics))
  const database = await openTemporaryDatabase()
  const live = aLedger(database, { books: [loaded.book] })
  const sample = aLedger(database, { books: [loaded.book] })
  const ledgers = [await live.open(), await sample.open()] as const
  const portOf = (index: 0 | 1, keysDirectory: string) =>
    ledgerPort(
      ledgers[index],
      async (seq) => {
        const findings = await verifyEntry(ledgers[index], seq, readPublicKeys(keysDirectory))
        return { ok: findings.every(({ ok }) => ok), findings }
      },
      () => NOW_MS,
    )
  const failures: unknown[] = []
  let requests = 0
  const server = createHttp({
    ledgers: { live: portOf(0, live.keysDirectory), sample: portOf(1, sample.keysDirectory) },
    findKey: async (secretSha256) => TEST_KEYS.find(({ secret }) => hash('sha256', secret) === secretSha256),
    nowMs: () => NOW_MS,
    newRequestId: () => `req_${++requests}`,
    isLoopback: true,
    version: '0.0.0',
    quarantine: (message) =>
      appendQuarantined(database.pool, live.options.schema, { ...message, recordedAtMs: NOW_MS }),
    logFailure: (failure) => failures.push(failure),
    ...changes,
  })
  await server.ready()
  return {
    server,
    database,
    failures,
    live: ledgers[0],
    quarantined: () => listQuarantined(database.pool, live.options.schema, 100),
    close: async () => {
      await server.close()
      await Promise.all(ledgers.map((ledger) => ledger.close()))
      await database.close()
    },
  }
}

export type TestServer = Awaited<ReturnType<typeof openTestServer>>

const key = (name: string, scopes: readonly KeyScope[]) => ({
  kind: 'key' as const,
  house: 'live' as const,
  organisation: undefined,
  keyId: `key_${name}`,
  source: `bank-${name}`,
  scopes,
  secret: `lf_test-key-${name}-0000000000`,
})

/** One key for every scope, one for each, one with none. */
export const TEST_KEYS = [
  key('admin', ['admin']),
  key('decide', ['decide']),
  key('read', ['read']),
  key('lists', ['lists']),
  key('none', []),
]

export function bearer(name: 'admin' | 'decide' | 'read' | 'lists' | 'none'): { readonly authorization: string } {
  return { authorization: `Bearer lf_test-key-${name}-0000000000` }
}

/** A transfer that the shipped book takes; changes replace members. */
export function aTransferInput(id: string, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id,
    kind: 'transfer',
    time: START_MS,
    paymentId: `p-${id}`,
    payer: { account: '6200000000000000011', name: '张小明', age: 67 },
    payee: { account: '6200000000000000029', name: '王安全' },
    amount: { minor: 18_600_000, currency: 'CNY' },
    ...changes,
  }
}
