import { startApp, runUntilSignal } from '../../packages/platform/src/app.ts'

/** The whole server on a database that outlives it, to be killed: `intervention-node.ts DATABASE_URL DIRECTORY`. */
const [databaseUrl = '', directory = ''] = process.argv.slice(2)
const app = await startApp(
  { host: '127.0.0.1', port: 0, dataDir: directory, databaseUrl, isLoopback: true, fault: undefined },
  { notice: (text) => process.stderr.write(`${text}\n`), limits: { snapshotEvery: 400, checkpointEveryMs: 200 } },
)
process.stdout.write(`${JSON.stringify({ url: app.url })}\n`)
await runUntilSignal(app)
