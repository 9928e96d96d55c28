/** The HTTP server of a filled house in a process of its own: `house-server.ts <database url> <data directory>`; prints its address. */
import { openHouses } from '../../packages/platform/src/houses.ts'
import { createHttp } from '../../packages/platform/src/http/create-http.ts'
import type { LedgerPort } from '../../packages/platform/src/http/ports.ts'
import { openDatabase } from '../../packages/platform/src/store/database.ts'

const [url, directory] = process.argv.slice(2)
if (url === undefined || directory === undefined) throw new TypeError('house-server.ts <database url> <data directory>')

const notice = (text: string): void => void process.stderr.write(`${text}\n`)
const database = await openDatabase({ url, directory, notice })
const houses = await openHouses({
  config: { dataDir: directory, isLoopback: true },
  database,
  hasSample: false,
  subscriptions: new Map(),
  notice,
})
let requests = 0
const server = createHttp({
  ledgers: { live: noLedger() },
  findKey: async () => undefined,
  houses,
  nowMs: () => Date.now(),
  newRequestId: () => `req_${++requests}`,
  isLoopback: true,
  version: '0.0.0',
  quarantine: async () => 0,
  logFailure: ({ route, error }) => notice(`${route}: ${error instanceof Error ? error.stack : String(error)}`),
})
process.stdout.write(`${await server.listen({ host: '127.0.0.1', port: 0 })}\n`)
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => houses.close())
    .then(() => database.close())
    .then(() => process.exit(0))
})

/** Nothing is decided here. */
function noLedger(): LedgerPort {
  return {
    books: [],
    parse: () => ({ ok: false, problems: [] }),
    submit: async () => [],
    read: async () => undefined,
    list: async () => ({ items: [], next: undefined }),
    verify: async () => ({ ok: true, findings: [] }),
    changeList: async () => {
      throw new TypeError('no list is changed here')
    },
    lists: () => new Map(),
    bookOf: async () => undefined,
    explain: async () => ({}),
    checkpointFor: async () => undefined,
    onCommitted: () => () => undefined,
    state: () => ({ isReady: true, seq: 0, queueDepth: 0 }),
  }
}
