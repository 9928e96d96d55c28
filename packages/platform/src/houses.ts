import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { reachOf } from './access/may.ts'
import type { Owner } from './access/relation.ts'
import type { Config } from './config.ts'
import { loadRetention } from './content/load-house-rules.ts'
import { loadSignInPolicy } from './content/load-sign-in-policy.ts'
import { readDeskContent } from './content/load-desk.ts'
import type { Caller, HouseName } from './domain/caller.ts'
import { openSigner, readPublicKeys } from './decide/signer.ts'
import { AppError } from './domain/errors.ts'
import { createIds } from './domain/ids.ts'
import type { HousesPort, SourceFilter } from './http/ports.ts'
import { requireWorks } from './jobs/check-works.ts'
import { createFileSender } from './jobs/file-sender.ts'
import { Worker } from './jobs/worker.ts'
import { createAlliance } from './modules/alliance/alliance.ts'
import { auditWorks, createAudit, type AuditDeps } from './modules/audit/audit.ts'
import { deskDecisions, type DeskLedger } from './modules/desk/decisions.ts'
import { createDesk, deskWorks } from './modules/desk/desk.ts'
import { createExchange, exchangeWorks, type ExchangeDeps } from './modules/exchange/exchange.ts'
import { addressRules } from './modules/exchange/safe-address.ts'
import * as groups from './modules/groups/groups.ts'
import { ensureAdministratorLink, forgetAdministratorLink } from './modules/people/administrator-link.ts'
import { readOidcSettings } from './modules/people/oidc-settings.ts'
import { createPasswordHashing } from './modules/people/password-hashing.ts'
import { createPeople } from './modules/people/people.ts'
import { createSingleSignOn } from './modules/people/single-sign-on.ts'
import { findPersonCaller } from './operations/callers.ts'
import type { BoundOperation } from './operations/implementation.ts'
import { runOperation, type RunnerDeps } from './operations/run-operation.ts'
import { withinReach } from './operations/within-reach.ts'
import { fillHouse } from './sample/fill-house.ts'
import type { ApiKey } from './store/api-keys.ts'
import { openAuditTrail, verifyOpenHouse, type AuditTrail } from './store/audit-trail.ts'
import type { Database } from './store/database.ts'
import type { Subscriptions } from './store/facts.ts'
import type { JobWorks, Schedules } from './store/job-work.ts'
import { openHouse, type House } from './store/house.ts'
import { listPersonalKeys } from './store/personal-keys.ts'
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
  /** A test brings its own clock. */
  readonly nowMs?: () => number
}

const SIGN_IN_POLICY = fileURLToPath(new URL('../../../content/house/sign-in.yaml', import.meta.url))
const HOUSE_RULES = fileURLToPath(new URL('../../../content/house', import.meta.url))
const LOOPBACK = ['127.0.0.0/8', '::1/128']
/** Kinds of job that a person's act makes, without a fact in between. */
const ASKED_JOBS = ['webhook.deliver', 'message.send', groups.SEND_JOB]

/** Opens the real house and, while it is there, the sample county; joins the modules' operations to them. */
export async function openHouses(options: HousesOptions): Promise<Houses> {
  const {
    config,
    database,
    hasSample,
    subscriptions,
    schedules = new Map(),
    notice,
    nowMs = () => Date.now(),
  } = options
  const personal = openPersonalVault(join(config.dataDir, 'keys'))
  const desk = readDeskContent()
  const live = await openHouse(database, 'live')
  const sample = hasSample ? await openHouse(database, 'sample') : undefined
  if (sample !== undefined) await fillHouse(sample, { personal, nowMs: nowMs() })
  const policy = loadSignInPolicy(SIGN_IN_POLICY)
  const deps: RunnerDeps = { nowMs, ids: createIds(nowMs, randomBytes), personal, randomBytes, subscriptions }
  const houseOf = (name: HouseName): House => {
    const house = name === 'live' ? live : sample
    if (house === undefined) throw new AppError('not-found', { detail: 'The sample county was removed.' })
    return house
  }
  const exchange = exchangeOf(config, personal, nowMs)
  const audit = await auditOf(config.dataDir, { houses: [live, ...(sample === undefined ? [] : [sample])], nowMs, notice })
  const singleSignOn = createSingleSignOn(readOidcSettings(join(config.dataDir, 'oidc.json')))
  const keyListeners: ((keyId: string) => void)[] = []
  const people = createPeople({
    policy,
    singleSignOn,
    hashing: createPasswordHashing(policy.hashing, randomBytes),
    signInWays: () => ({ oidc: singleSignOn.ways, sample: sample !== undefined && config.isLoopback }),
    operationOf: (name) => operations.find(({ operation }) => operation.name === name),
    runner: deps,
    keyWithdrawn: (keyId) => keyListeners.forEach((listener) => listener(keyId)),
    linkUsed: () => forgetAdministratorLink(config.dataDir),
  })
  const operations: readonly BoundOperation[] = [
    ...createAlliance({ createAccount: people.createAccount, rolesBySector: policy.posts.rolesBySector }),
    ...groups.createGroups(),
    ...people.operations,
    ...createAudit(audit),
    ...createExchange(exchange),
    ...createDesk({
      content: desk,
      readShare: groups.readShare,
      waiting: [groups.myOpenBriefings, groups.briefingsInWork],
      searched: [groups.groupSearch, groups.briefingSearch],
      ...deskDecisions({
        ledgerOf: (name) => options.ledgers?.[name],
        sourcesFor: (operation, caller) => listSources(operation, caller, houseOf),
      }),
    }),
  ]
  /** Kind of job → who does it. */
  const works: JobWorks = new Map([...exchangeWorks(exchange), ...groups.groupsWorks(), ...auditWorks(audit), ...deskWorks({ notices: desk.notices })])
  const workers = [live, ...(sample === undefined ? [] : [sample])].map(
    (house) => new Worker({ ...deps, house, works, schedules, notice, name: deps.ids.next('node') }),
  )
  const link = await ensureAdministratorLink(live, {
    dataDir: config.dataDir,
    nowMs: nowMs(),
    lifeHours: policy.links.administratorHours,
    randomBytes,
  })
  if (link !== undefined)
    notice(`nobody administers this house yet: open http://127.0.0.1:${config.port ?? 8080}${link} on this machine, once`)
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
      name === 'sample' && sample === undefined ? undefined : findPersonCaller(houseOf(name), token, { nowMs: nowMs(), idleMs: policy.session.idleMinutes * 60_000 }),
    async run(name, bound, request) {
      const answer = await runOperation(houseOf(name), bound, request, deps).finally(() => audit.trail.announce(name))
      if (!bound.operation.readOnly) workers.find(({ house }) => house === name)?.wake()
      return answer
    },
    onKeyWithdrawn: (listener) => void keyListeners.push(listener),
    sourcesFor: (operation, caller) => listSources(operation, caller, houseOf),
    organisationOfKey: ({ house, source, organisationId }) =>
      houseOf(house)
        .db.selectFrom('organisation')
        .select(['id', 'path'])
        .where((where) =>
          organisationId === undefined ? where('code', '=', source) : where('id', '=', organisationId),
        )
        .executeTakeFirst(),
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
      await audit.trail.close()
      await Promise.all([live.close(), sample?.close()])
    },
  }
}

/** Signs the audit logs, and what the audit module may touch of files and keys. */
async function auditOf(
  dataDir: string,
  { houses, nowMs, notice }: { houses: readonly House[]; nowMs: () => number; notice: (text: string) => void },
): Promise<AuditDeps & { readonly trail: AuditTrail }> {
  const keysDirectory = join(dataDir, 'keys')
  const checkpointsDirectory = join(dataDir, 'checkpoints')
  const keys = () => readPublicKeys(keysDirectory)
  const trail = await openAuditTrail({ houses, checkpointsDirectory, signer: openSigner(keysDirectory), nowMs, notice })
  return {
    trail,
    keys,
    sign: (house) => trail.sign(house),
    async verifyHouse(name) {
      const house = houses.find((each) => each.name === name)
      if (house === undefined) throw new AppError('not-found')
      return verifyOpenHouse(house, { checkpointsDirectory, keys: keys() })
    },
    personalKeys: () => listPersonalKeys(keysDirectory),
    retention: loadRetention(HOUSE_RULES),
  }
}

/** Where webhooks may go, and what stands in for providers of messages. */
function exchangeOf(config: HousesOptions['config'], personal: PersonalVault, nowMs: () => number): ExchangeDeps {
  const rules = addressRules([...(config.isLoopback ? LOOPBACK : []), ...(config.webhookNetworks ?? [])])
  const files = createFileSender(join(config.dataDir, 'outgoing'), nowMs)
  return { rules, personal, nowMs, senders: { sms: files, wecom: files } }
}

const standsAt = (caller: Caller, id: string): boolean =>
  caller.kind === 'person'
    ? caller.posts.some(({ organisationId }) => organisationId === id)
    : caller.kind === 'key' && caller.organisation?.id === id

/** A source is an organisation's code. What no organisation is named by belongs to the top of the tree, and to nobody who is only its partner. */
async function listSources(
  operation: string,
  caller: Caller,
  houseOf: (name: HouseName) => House,
): Promise<SourceFilter | undefined> {
  const reach = reachOf(operation, caller)
  if (reach.isAll || caller.kind === 'anyone') return undefined
  const { db } = houseOf(caller.house)
  const top = await db.selectFrom('organisation').select('id').where('parent_id', 'is', null).execute()
  const isExcept = top.some(({ id }) => reach.ids.has(id) && standsAt(caller, id))
  const isWithin = withinReach(reach)
  const rows = await db
    .selectFrom('organisation')
    .select('code')
    .where((where) => (isExcept ? where.not(isWithin) : isWithin))
    .execute()
  return { isExcept, sources: rows.map(({ code }) => code) }
}
