import { join } from 'node:path'
import { startApp, runUntilSignal } from '../../packages/platform/src/app.ts'

/** The server as it is, with frequent snapshots and checkpoints, to be killed: `kill-node.ts DIRECTORY FAULT`. */
const [directory = '', fault = ''] = process.argv.slice(2)
const app = await startApp(
  {
    host: '127.0.0.1',
    port: 0,
    dataDir: directory,
    databaseUrl: undefined,
    isLoopback: true,
    fault: fault === '' ? undefined : fault,
  },
  { notice: (text) => process.stderr.write(`${text}\n`), limits: { snapshotEvery: 60, checkpointEveryMs: 40 } },
)
process.stdout.write(
  `${JSON.stringify({ url: app.url, keyFile: app.firstKeyFile ?? join(directory, 'first-api-key'), port: app.database.embedded?.address })}\n`,
)
await runUntilSignal(app)
