import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Owner } from './access/relation.ts'
import type { Config } from './config.ts'
import { readCaseContent } from './content/load-cases.ts'
import { readLimitContent } from './content/load-limits.ts'
import { loadSignInPolicy } from './content/load-sign-in-policy.ts'
import type { HouseName } from './domain/caller.ts'
import type { DecisionPort } from './domain/decision-port.ts'
import { createIds } from './domain/ids.ts'
import type { HousesPort } from './http/ports.ts'
import { followHouse, type FollowParts } from './interventions/follow-houses.ts'
import type { LedgerFollower } from './interventions/follow-ledger.ts'
import { requireWorks } from './jobs/check-works.ts'
import { countAttempts, Worker } from './jobs/worker.ts'
import { ASKED_JOBS, draftKnowledge, joinModules } from './join-modules.ts'
import type { DeskLedger } from './modules/desk/decisions.ts'
import { handInSample } from './modules/outreach/outreach.ts'
import { ensureAdministratorLink } from './modules/people/administrator-link.ts'
import { findPersonCaller } from './operations/callers.ts'
import { listSources } from './operations/list-sources.ts'
import { runOperation, type RunnerDeps } from './operations/run-operation.ts'
import { fillHouse } from './sample/fill-house.ts'
import { listBranchCodes } from './sample/list-branch-codes.ts'
import type { ApiKey } from './store/api-keys.ts'
import { setAuditCheckpointsAside } from './store/audit-trail.ts'
import type { Database } from './store/database.ts'
import type { Subscriptions } from './store/facts.ts'
import type { House } from './store/house.ts'
import { openHousePair } from './store/house-pair.ts'
import type { Schedules } from './store/job-work.ts'
import { openPersonalVault, type PersonalVault } from './store/personal-vault.ts'

export interface Houses extends HousesPort {
  readonly live: House
  readonly sample: House | undefined
  /** The organisation a key was made for; of a key made on the command line, the one whose code is the source's name. */
  organisationOfKey(key: Pick<ApiKey, 'house' | 'source' | 'organisationId'>): Promise<Owner | undefined>
  /** Codes of the sample county's bank branches. */
  listSampleSources(): Promise<readonly string[]>
  /** Who does the jobs of each house. Nothing is done before `startWorkers`, which refuses what does not fit together. */
  readonly workers: readonly Worker[]
  startWorkers(): void
  /** Turn decisions into interventions, from the start on; `settle` waits until all that was decided is followed. */
  readonly followers: readonly LedgerFollower[]
  /** The sample county goes while the server runs. */
  removeSample(): Promise<void>
  close(): Promise<void>
}

export interface HousesOptions {
  readonly config: Pick<Config, 'dataDir' | 'isLoopback' | 'webhookNetworks'> & Partial<Pick<Config, 'port'>>
  readonly database: Database
  readonly hasSample: boolean
  readonly subscriptions: Subscriptions
  readonly schedules?: Schedules
  readonly notice: (text: string) => void
  /** What the desk and search read of decisions; absent: there are none. */
  readonly ledgers?: Readonly<Partial<Record<HouseName, DeskLedger>>>
  /** The ledgers as modules decide with them; absent: there are none. */
  readonly decisions?: Readonly<Partial<Record<HouseName, DecisionPort>>>
  /** Somebody asked for the sample county to go; called after the answer is out. */
  readonly sampleRemovalAsked?: () => void
  /** A test brings its own clock. */
  readonly nowMs?: () => number
}

const SIGN_IN_POLICY = fileURLToPath(new URL('../../../content/house/sign-in.yaml', import.meta.url))
const CONTENT = fileURLToPath(new URL('../../../content', import.meta.url))
const ANSWERED_MS = 500

/** Opens the real house and, while it is there, the sample county, with all that can be asked of them. */
export async function openHouses(options: HousesOptions): Promise<Houses> {
  const { config, database, subscriptions, schedules = new Map(), notice, nowMs = () => Date.now() } = options
  const { ledgers = {}, decisions = {} } = options
  const personal = openPersonalVault(join(config.dataDir, 'keys'))
  const houses = await openHousePair(database, options.hasSample)
  if (houses.sample !== undefined) await fillSample(houses.sample, personal, nowMs())
  const policy = loadSignInPolicy(SIGN_IN_POLICY)
  const idleMs = policy.session.idleMinutes * 60_000
  const runner: RunnerDeps = { nowMs, ids: createIds(nowMs, randomBytes), personal, randomBytes, subscriptions }
  const keyListeners: ((keyId: string) => void)[] = []
  const { operations, works, trail, intercept, counterFeed } = await joinModules({
    config,
    houses,
    policy,
    runner,
    notice,
    ledgers,
    decisions,
    keyWithdrawn: (keyId) => keyListeners.forEach((listener) => listener(keyId)),
    removeSampleSoon: () => void setTimeout(() => options.sampleRemovalAsked?.(), ANSWERED_MS),
  })
  const workerOf = (house: House) =>
    new Worker({ ...runner, house, works, schedules, notice, name: runner.ids.next('node') })
  const workers = houses.all().map(workerOf)
  const followers = followAll(houses.all(), {
    ...intercept,
    runner,
    decisionsOf: (name) => decisions[name],
    wrote: (name) => workers.find((worker) => worker.house === name)?.wake(),
    notice,
  })
  await sayAdministratorLink(houses.live, options, { policy, nowMs: nowMs() })
  return {
    live: houses.live,
    get sample() {
      return houses.sample
    },
    operations,
    workers,
    followers,
    counter: counterFeed,
    jobCounts: () => countAttempts(workers),
    startWorkers() {
      requireWorks(works, { subscriptions, schedules, asked: ASKED_JOBS })
      for (const worker of workers) worker.start()
    },
    findPerson: async (name, token) => findPersonIn(houses.all(), name, token, { nowMs: nowMs(), idleMs }),
    async run(name, bound, request) {
      const answer = await runOperation(houses.of(name), bound, request, runner).finally(() => trail.announce(name))
      if (!bound.operation.readOnly) workers.find(({ house }) => house === name)?.wake()
      return answer
    },
    onKeyWithdrawn: (listener) => void keyListeners.push(listener),
    sourcesFor: async (operation, caller) =>
      caller.kind === 'anyone' ? undefined : listSources(houses.of(caller.house), operation, caller),
    organisationOfKey: (key) => findOrganisationOf(houses.of(key.house), key),
    listSampleSources: async () => (houses.sample === undefined ? [] : listBranchCodes(houses.sample)),
    removeSample: () =>
      houses.removeSample(async ({ name }) => {
        await stopAll([...followers, ...workers].filter(({ house }) => house === name))
        await trail.forget(name)
        setAuditCheckpointsAside(join(config.dataDir, 'checkpoints'), name, nowMs())
      }),
    async close() {
      await stopAll([...followers, ...workers])
      await trail.close()
      await houses.close()
    },
  }
}

const fillSample = async (sample: House, personal: PersonalVault, nowMs: number): Promise<void> => {
  const limits = readLimitContent(join(CONTENT, 'limits'))
  const handIn = handInSample(draftKnowledge(), { personal })
  await fillHouse(sample, { personal, nowMs, stories: readCaseContent(CONTENT), limits, handIn })
}

/** Undefined also when the house is gone. */
async function findPersonIn(
  houses: readonly House[],
  name: HouseName,
  token: string,
  at: { readonly nowMs: number; readonly idleMs: number },
): ReturnType<HousesPort['findPerson']> {
  const house = houses.find((each) => each.name === name)
  return house && findPersonCaller(house, token, at)
}

/** One after the other: followers make work for the workers. */
async function stopAll(running: readonly { stop(): Promise<void> }[]): Promise<void> {
  for (const each of running) await each.stop()
}

const followAll = (houses: readonly House[], parts: FollowParts): readonly LedgerFollower[] =>
  houses.flatMap((house) => followHouse(house, parts) ?? [])

function findOrganisationOf(
  { db }: House,
  { source, organisationId }: Pick<ApiKey, 'source' | 'organisationId'>,
): Promise<Owner | undefined> {
  return db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where((where) => (organisationId === undefined ? where('code', '=', source) : where('id', '=', organisationId)))
    .executeTakeFirst()
}

/** While nobody administers the real house, whoever sits at this machine may become its first administrator. */
async function sayAdministratorLink(
  live: House,
  { config, notice }: HousesOptions,
  { policy, nowMs }: { readonly policy: ReturnType<typeof loadSignInPolicy>; readonly nowMs: number },
): Promise<void> {
  const link = await ensureAdministratorLink(live, {
    dataDir: config.dataDir,
    nowMs,
    lifeHours: policy.links.administratorHours,
    randomBytes,
  })
  if (link !== undefined)
    notice(
      `nobody administers this house yet: open http://127.0.0.1:${config.port ?? 8080}${link} on this machine, once`,
    )
}
