import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { reachOf } from './access/may.ts'
import type { Owner } from './access/relation.ts'
import type { Config } from './config.ts'
import { readDeskContent } from './content/load-desk.ts'
import type { Caller, HouseName } from './domain/caller.ts'
import { AppError } from './domain/errors.ts'
import { createIds } from './domain/ids.ts'
import type { HousesPort, SourceFilter } from './http/ports.ts'
import { requireWorks } from './jobs/check-works.ts'
import { createFileSender } from './jobs/file-sender.ts'
import { Worker } from './jobs/worker.ts'
import { createAlliance } from './modules/alliance/alliance.ts'
import { createAudit } from './modules/audit/audit.ts'
import { deskDecisions, type DeskLedger } from './modules/desk/decisions.ts'
import { createDesk } from './modules/desk/desk.ts'
import { createExchange, exchangeWorks, type ExchangeDeps } from './modules/exchange/exchange.ts'
import { addressRules } from './modules/exchange/safe-address.ts'
import { createGroups } from './modules/groups/groups.ts'
import { createPeople } from './modules/people/people.ts'
import { findPersonCaller } from './operations/callers.ts'
import { runOperation, type RunnerDeps } from './operations/run-operation.ts'
import { withinReach } from './operations/within-reach.ts'
import { fillHouse } from './sample/fill-house.ts'
import type { Database } from './store/database.ts'
import type { Subscriptions } from './store/facts.ts'
import type { JobWorks, Schedules } from './store/job-work.ts'
import { openHouse, type House } from './store/house.ts'
import { openPersonalVault, type PersonalVault } from './store/personal-vault.ts'

export interface Houses extends HousesPort {
  readonly live: House
  readonly sample: House | undefined
  /** The organisation whose code is the source's name. */
  organisationOfSource(source: string): Promise<Owner | undefined>
  /** Codes of the sample county's bank branches. */
  listSampleSources(): Promise<readonly string[]>
  /** Who does the jobs of each house. Nothing is done before `startWorkers`, which refuses what does not fit together. */
  readonly workers: readonly Worker[]
  startWorkers(): void
  close(): Promise<void>
}

export interface HousesOptions {
  readonly config: Pick<Config, 'dataDir' | 'isLoopback' | 'webhookNetworks'>
  readonly database: Database
  readonly hasSample: boolean
  readonly subscriptions: Subscriptions
  readonly schedules?: Schedules
  readonly notice: (text: string) => void
  /** What the desk and search read of decisions; absent: there are none. */
  readonly ledgers?: Readonly<Partial<Record<HouseName, DeskLedger>>>
  /** A test brings its own clock. */
  readonly nowMs?: () => number
}

const LOOPBACK = ['127.0.0.0/8', '::1/128']
/** Kinds of job that a person's act makes, without a fact in between. */
const ASKED_JOBS = ['webhook.deliver', 'message.send']

/** Opens the real house and, while it is there, the sample county; joins the modules' operations to them. */
export async function openHouses(options: HousesOptions): Promise<Houses> {
  const { config, database, hasSample, subscriptions, schedules = new Map(), notice, nowMs = () => Date.now() } = options
  const personal = openPersonalVault(join(config.dataDir, 'keys'))
  const live = await openHouse(database, 'live')
  const sample = hasSample ? await openHouse(database, 'sample') : undefined
  if (sample !== undefined) await fillHouse(sample, { personal, nowMs: nowMs() })
  const deps: RunnerDeps = { nowMs, ids: createIds(nowMs, randomBytes), personal, randomBytes, subscriptions }
  const houseOf = (name: HouseName): House => {
    const house = name === 'live' ? live : sample
    if (house === undefined) throw new AppError('not-found', { detail: 'The sample county was removed.' })
    return house
  }
  const exchange = exchangeOf(config, personal, nowMs)
  const operations = [
    ...createAlliance(),
    ...createGroups(),
    ...createPeople({ signInWays: () => ({ oidc: [], sample: sample !== undefined && config.isLoopback }) }),
    ...createAudit(),
    ...createExchange(exchange),
    ...createDesk({
      content: readDeskContent(),
      readShare: async () => undefined,
      ...deskDecisions({
        ledgerOf: (name) => options.ledgers?.[name],
        sourcesFor: (operation, caller) => listSources(operation, caller, houseOf),
      }),
    }),
  ]
  /** Kind of job → who does it. */
  const works: JobWorks = new Map([...exchangeWorks(exchange)])
  const workers = [live, ...(sample === undefined ? [] : [sample])].map(
    (house) => new Worker({ ...deps, house, works, schedules, notice, name: deps.ids.next('node') }),
  )
  return {
    live,
    sample,
    operations,
    workers,
    startWorkers() {
      requireWorks(works, { subscriptions, schedules, asked: ASKED_JOBS })
      for (const worker of workers) worker.start()
    },
    findPerson: async (name, token) =>
      name === 'sample' && sample === undefined ? undefined : findPersonCaller(houseOf(name), token, nowMs()),
    async run(name, bound, request) {
      const answer = await runOperation(houseOf(name), bound, request, deps)
      if (!bound.operation.readOnly) workers.find(({ house }) => house === name)?.wake()
      return answer
    },
    sourcesFor: (operation, caller) => listSources(operation, caller, houseOf),
    organisationOfSource: (source) =>
      live.db.selectFrom('organisation').select(['id', 'path']).where('code', '=', source).executeTakeFirst(),
    async listSampleSources() {
      const branches = await sample?.db
        .selectFrom('organisation')
        .innerJoin('organisation as bank', 'bank.id', 'organisation.parent_id')
        .select('organisation.code')
        .where('organisation.sector', '=', 'bank')
        .where('bank.sector', '=', 'bank')
        .orderBy('organisation.code')
        .execute()
      return (branches ?? []).map(({ code }) => code)
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await Promise.all([live.close(), sample?.close()])
    },
  }
}

/** Where webhooks may go, and what stands in for providers of messages. */
function exchangeOf(config: HousesOptions['config'], personal: PersonalVault, nowMs: () => number): ExchangeDeps {
  const rules = addressRules([...(config.isLoopback ? LOOPBACK : []), ...(config.webhookNetworks ?? [])])
  const files = createFileSender(join(config.dataDir, 'outgoing'), nowMs)
  return { rules, personal, nowMs, senders: { sms: files, wecom: files } }
}

/** A source is an organisation's code. What no organisation is named by belongs to the top of the tree. */
async function listSources(
  operation: string,
  caller: Caller,
  houseOf: (name: HouseName) => House,
): Promise<SourceFilter | undefined> {
  const reach = reachOf(operation, caller)
  if (reach.isAll || caller.kind === 'anyone') return undefined
  const { db } = houseOf(caller.house)
  const top = await db.selectFrom('organisation').select('id').where('parent_id', 'is', null).execute()
  const isExcept = top.some(({ id }) => reach.ids.has(id))
  const isWithin = withinReach(reach)
  const rows = await db
    .selectFrom('organisation')
    .select('code')
    .where((where) => (isExcept ? where.not(isWithin) : isWithin))
    .execute()
  return { isExcept, sources: rows.map(({ code }) => code) }
}
