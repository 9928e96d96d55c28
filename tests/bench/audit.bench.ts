import { join } from 'node:path'
import { openSigner, readPublicKeys } from '../../packages/platform/src/decide/signer.ts'
import { appendAudit } from '../../packages/platform/src/store/audit-log.ts'
import { openAuditTrail, verifyOpenHouse } from '../../packages/platform/src/store/audit-trail.ts'
import { openHouse, type House } from '../../packages/platform/src/store/house.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { median, perSecond, quantile, RUNS } from './measure.ts'

/** `audit.bench.ts [entries] [runs]`: how many acts a second the audit log takes, and how long its verification takes. */
const entryCount = Number(process.argv[2] ?? 100_000)
const runs = Number(process.argv[3] ?? RUNS)
const WRITERS = 8
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const database = await openTemporaryDatabase(print)
const house = await openHouse(database, 'live')
const checkpointsDirectory = join(database.directory, 'checkpoints')
const keysDirectory = join(database.directory, 'keys')
const trail = await openAuditTrail({
  houses: [house],
  checkpointsDirectory,
  signer: openSigner(keysDirectory),
  nowMs: () => Date.now(),
  notice: print,
})
const perRun = Math.max(200, Math.floor(entryCount / runs / 4))
let written = 0

print('| 8 writers at once, each act a transaction of its own | acts/s | p50 ms | p99 ms |')
print('|---|---:|---:|---:|')
await measureAppends('on one organisation', () => 'org_one0000')
await measureAppends('on 200 organisations', (index) => `org_${String(index % 200).padStart(8, '0')}`)
await fill(house, entryCount - written)
await trail.sign('live')
await measureVerify()
await trail.close()
await house.close()
await database.close()

async function measureAppends(name: string, organisationOf: (index: number) => string): Promise<void> {
  const rates: number[] = []
  const waits: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now()
    let next = 0
    const writer = async (): Promise<void> => {
      while (next < perRun) {
        const index = next++
        const beganMs = performance.now()
        await house.db.transaction().execute((db) => appendAudit(db, anAct(organisationOf(index), index)))
        waits.push(performance.now() - beganMs)
      }
    }
    await Promise.all(Array.from({ length: WRITERS }, writer))
    rates.push((perRun / (performance.now() - startedMs)) * 1_000)
    written += perRun
    trail.announce('live')
  }
  print(
    `| ${name} | ${perSecond(median(rates))} | ${quantile(waits, 0.5).toFixed(1)} | ${quantile(waits, 0.99).toFixed(1)} |`,
  )
}

/** The rest, many in one transaction: only their number matters. */
async function fill({ db }: House, count: number): Promise<void> {
  for (let from = 0; from < count; from += 2_000)
    await db.transaction().execute(async (transaction) => {
      for (let index = from; index < Math.min(count, from + 2_000); index += 1)
        await appendAudit(transaction, anAct(`org_${String(index % 200).padStart(8, '0')}`, index))
    })
}

async function measureVerify(): Promise<void> {
  const took: number[] = []
  let entries = 0
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now()
    const report = await verifyOpenHouse(house, { checkpointsDirectory, keys: readPublicKeys(keysDirectory) })
    took.push(performance.now() - startedMs)
    entries = report.entries
    if (report.findings.length > 0) throw new Error(`found ${JSON.stringify(report.findings[0])}`)
  }
  print('\n| entries in 201 chains | verified in s | entries/s |')
  print('|---:|---:|---:|')
  print(
    `| ${perSecond(entries)} | ${(median(took) / 1_000).toFixed(2)} | ${perSecond((entries / median(took)) * 1_000)} |`,
  )
}

function anAct(organisationId: string, index: number) {
  return {
    organisationId,
    at: new Date().toISOString(),
    actor: `person:per_${String(index % 50).padStart(20, '0')}`,
    actingAs: { role: 'officer', organisationId },
    operation: 'unmaskPerson',
    subject: `per_${String(index).padStart(20, '0')}`,
    outcome: 'done' as const,
    reason: '核实报案人身份',
    origin: { address: '10.1.2.3', device: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
    requestId: `req_${index}`,
  }
}
