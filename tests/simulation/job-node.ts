import { randomBytes } from 'node:crypto'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { Worker } from '../../packages/platform/src/jobs/worker.ts'
import { openDatabase } from '../../packages/platform/src/store/database.ts'
import { openHouse } from '../../packages/platform/src/store/house.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { TEST_SUBSCRIPTIONS, testWorks } from './job-works.ts'

/** A node that only does jobs, to be killed: `job-node.ts DATABASE_URL KEYS SMS_URL [POINT PASSAGE]`. */
const [databaseUrl = '', keys = '', smsUrl = '', point = '', passage = '1'] = process.argv.slice(2)
const nowMs = (): number => Date.now()
const notice = (text: string): void => void process.stderr.write(`${text}\n`)
const database = await openDatabase({ url: databaseUrl, directory: keys, notice })
const house = await openHouse(database, 'live')
const personal = openPersonalVault(keys)
const ids = createIds(nowMs, randomBytes)
let left = Number(passage)
const worker = new Worker({
  house,
  name: ids.next('node'),
  works: testWorks(personal, smsUrl),
  schedules: new Map(),
  subscriptions: TEST_SUBSCRIPTIONS,
  nowMs,
  ids,
  personal,
  randomBytes,
  notice,
  limits: { leaseMs: 500, pollMs: 15 },
  pass(passed) {
    if (passed === point && --left === 0) process.kill(process.pid, 'SIGKILL')
  },
})
worker.start()
process.stdout.write('ready\n')
process.on('SIGTERM', () => {
  void worker
    .stop()
    .then(() => house.close())
    .then(() => database.close())
    .then(() => process.exit(0))
})
setInterval(() => undefined, 60_000)
