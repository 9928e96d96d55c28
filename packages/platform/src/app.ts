import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { BookSource } from '@lianfang/engine'
import type { Config } from './config.ts'
import { loadLibrary } from './content/load-library.ts'
import { loadQuestions } from './content/load-questions.ts'
import { loadScamTypes } from './content/load-scam-types.ts'
import { loadValueLabels } from './content/load-value-labels.ts'
import { renderDiagnostic } from './content/render-diagnostic.ts'
import { compileEngine } from './decide/compile-engine.ts'
import { createDecisionPort } from './decide/decision-port.ts'
import { parseFaults } from './decide/faults.ts'
import { LEDGER_LIMITS, openLedger } from './decide/ledger.ts'
import type { Ledger, LedgerLimits } from './decide/ledger.ts'
import { openSigner, readPublicKeys } from './decide/signer.ts'
import { removeLedger, sampleLedgerPlaces } from './decide/remove-ledger.ts'
import { verifyEntry } from './decide/verify-entry.ts'
import type { DecisionPort } from './domain/decision-port.ts'
import type { ValueLabel } from './domain/value-label.ts'
import { AppError } from './domain/errors.ts'
import { createHttp } from './http/create-http.ts'
import { ledgerPort } from './http/ledger-port.ts'
import { isSampleRemoved, markSampleRemoved } from './jobs/sample-removal.ts'
import { startSampleTraffic } from './jobs/sample-traffic.ts'
import type { Knowledge } from './http/overview-route.ts'
import type { LedgerName, LedgerPort } from './http/ports.ts'
import { RATE_LIMITS } from './http/rate-limits.ts'
import type { KeyCaller } from './domain/caller.ts'
import { openHouses, type Houses, type HousesOptions } from './houses.ts'
import { COUNT_PEERS_JOB, EXPIRE_JOB } from './modules/accounts/accounts.ts'
import { NOTIFY, TOLD_FACTS } from './modules/desk/desk.ts'
import type { Subscriptions } from './store/facts.ts'
import type { Schedules } from './store/job-work.ts'
import { createApiKey, listApiKeys, markKeyUsed, readApiKey } from './store/api-keys.ts'
import { openDatabase } from './store/database.ts'
import type { Database } from './store/database.ts'
import { lockDirectory } from './store/directory-lock.ts'
import { appendQuarantined } from './store/quarantine.ts'

export interface App {
  readonly url: string
  /** File with the first API key; undefined when it was taken away. */
  readonly firstKeyFile: string | undefined
  readonly database: Database
  readonly houses: Houses
  /** The sample county is gone once it was removed. */
  readonly ledgers: Readonly<{ live: Ledger; sample?: Ledger }>
  /** Resolves at SIGTERM or SIGINT, also when it came while starting. */
  readonly stopAsked: Promise<void>
  close(): Promise<void>
}

export interface AppOptions {
  /** Things an operator should read, in plain words. */
  readonly notice: (text: string) => void
  /** Where the rule books are; those that say `serve: true` decide. */
  readonly booksDirectory?: string
  readonly webDir?: string
  /** Tests make snapshots and checkpoints frequent. */
  readonly limits?: Partial<LedgerLimits>
}

/** Who reacts to what: kind of fact → kinds of job. The story of the product; `*` is every fact. Who does a job stands in `houses.ts`. */
export const SUBSCRIPTIONS: Subscriptions = new Map([
  // Whatever happens: the systems of members that asked to be told are told.
  ['*', ['webhook.fan-out']],
  // A scam that an intervention confirmed is a local case.
  ['intervention.closed', ['cases.from-intervention']],
  // Whom it concerns is told.
  ...TOLD_FACTS.map((kind): [string, string[]] => [kind, [NOTIFY]]),
])

/** What is done by the clock, in Beijing time. */
export const SCHEDULES: Schedules = new Map([
  ['clear-exchange', { job: 'exchange.clear', every: { daily: '03:10' } }],
  ['note-silence', { job: 'groups.note-silence', every: { daily: '02:20' } }],
  ['review-unused-accounts', { job: 'accounts.review-unused', every: { daily: '04:10' } }],
  ['follow-account-movements', { job: 'accounts.follow-ledger', every: { minutes: 5 } }],
  ['count-peers', { job: COUNT_PEERS_JOB, every: { daily: '03:30' } }],
  ['expire-limit-requests', { job: EXPIRE_JOB, every: { daily: '02:50' } }],
  ['retention', { job: 'retention.run', every: { daily: '02:40' } }],
])

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
const CLOSING_MS = 30_000
const SLOW_REBUILD_ENTRIES = 20_000
const projectPath = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/**
 * Puts the product together and starts it: the rule books, the database, the two ledgers, the HTTP server.
 * Stopping goes the other way: no new requests, open ones answered, ledgers closed, database stopped.
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { knowledge, label } = readKnowledge()
  const books = readBooks(options.booksDirectory ?? projectPath('content/rulebooks'))
  mkdirSync(config.dataDir, { recursive: true })
  const stop = listenForStop()
  const closers: (() => unknown)[] = [stop.forget]
  const close = async (): Promise<void> => {
    for (const step of closers.splice(0).reverse()) await step()
  }
  try {
    const lock = lockDirectory(config.dataDir, Date.now())
    closers.push(() => lock.release())
    const database = await openDatabase({ url: config.databaseUrl, directory: config.dataDir, notice: options.notice })
    closers.push(() => database.close())
    const ledgers = await openLedgers(config, database, books, options)
    closers.push(() => ledgers.live.close())
    let removal: SampleRemoval | undefined
    const houses = await openHouses({
      config,
      database,
      hasSample: ledgers.sample !== undefined,
      subscriptions: SUBSCRIPTIONS,
      schedules: SCHEDULES,
      sampleRemovalAsked: () => void removal?.remove(),
      ledgers,
      decisions: decisionPorts(ledgers, label),
      notice: options.notice,
    })
    closers.push(() => houses.close())
    const firstKeyFile = await ensureFirstKey(config, database)
    const ports = portsOf(config, ledgers, label)
    const server = createServer(config, options, { database, houses, ports, knowledge })
    closers.push(() => server.close())
    const url = await listen(server, config)
    houses.startWorkers()
    lock.describe(Number(new URL(url).port))
    if (ledgers.sample !== undefined) {
      const stopFeed = await feedSample(ledgers.live, ledgers.sample, await houses.listSampleSources(), options.notice)
      removal = sampleRemoval({
        config,
        database,
        houses,
        ports,
        sample: ledgers.sample,
        stopFeed,
        notice: options.notice,
      })
      closers.push(() => removal?.close())
    }
    return { url, firstKeyFile, database, houses, ledgers, stopAsked: stop.asked, close }
  } catch (error) {
    await close()
    throw error
  }
}

function decisionPorts({ live, sample }: App['ledgers'], label: ValueLabel): NonNullable<HousesOptions['decisions']> {
  const portOf = (ledger: Ledger): DecisionPort => createDecisionPort(ledger, () => Date.now(), label)
  return { live: portOf(live), ...(sample === undefined ? {} : { sample: portOf(sample) }) }
}

function portsOf(
  config: Config,
  ledgers: App['ledgers'],
  label: ValueLabel,
): { live: LedgerPort; sample?: LedgerPort } {
  const keysDirectory = join(config.dataDir, 'keys')
  const portOf = (ledger: Ledger): LedgerPort =>
    ledgerPort(
      ledger,
      async (seq) => {
        const findings = await verifyEntry(ledger, seq, readPublicKeys(keysDirectory))
        return { ok: findings.every(({ ok }) => ok), findings }
      },
      () => Date.now(),
      label,
    )
  return {
    live: portOf(ledgers.live),
    ...(ledgers.sample === undefined ? {} : { sample: portOf(ledgers.sample) }),
  }
}

function createServer(
  config: Config,
  options: AppOptions,
  {
    database,
    houses,
    ports,
    knowledge,
  }: { database: Database; houses: Houses; ports: ReturnType<typeof portsOf>; knowledge: Knowledge },
): ReturnType<typeof createHttp> {
  return createHttp({
    ledgers: ports,
    findKey: (secretSha256) => findKey(database, houses, secretSha256),
    houses,
    nowMs: () => Date.now(),
    newRequestId: countedIds(`req_${randomBytes(6).toString('base64url')}`),
    isLoopback: config.isLoopback,
    limits: RATE_LIMITS,
    notice: options.notice,
    ...(config.trustedProxies === undefined ? {} : { trustedProxies: config.trustedProxies }),
    knowledge,
    webDir: options.webDir ?? projectPath('packages/web/dist'),
    version: readVersion(),
    quarantine: (message) => appendQuarantined(database.pool, 'live', { ...message, recordedAtMs: Date.now() }),
    logFailure: ({ requestId, route, error }) =>
      options.notice(
        `request ${requestId} to ${route} failed: ${error instanceof Error ? error.stack : String(error)}`,
      ),
  })
}

interface SampleRemoval {
  /** Sample county and ledger go in one act, while the server runs. */
  remove(): Promise<void>
  /** Stops the sample where it was not removed; waits where it is being. */
  close(): Promise<void>
}

function sampleRemoval(parts: {
  readonly config: Config
  readonly database: Database
  readonly houses: Houses
  readonly ports: { sample?: LedgerPort }
  readonly sample: Ledger
  readonly stopFeed: () => Promise<void>
  readonly notice: (text: string) => void
}): SampleRemoval {
  const { config, database, houses, ports, sample, stopFeed, notice } = parts
  let ended: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await stopFeed()
    await sample.close()
  }
  const removeAll = async (): Promise<void> => {
    markSampleRemoved(config.dataDir, Date.now())
    delete ports.sample
    await stop()
    await houses.removeSample()
    const client = await database.connect('sample removal')
    await removeLedger(client, sampleLedgerPlaces(config.dataDir), Date.now()).finally(() => client.end())
    notice('the sample county and its ledger are removed')
  }
  return {
    remove() {
      ended ??= removeAll().catch((error: unknown) =>
        notice(`the sample was not removed: ${error instanceof Error ? error.message : String(error)}`),
      )
      return ended
    },
    close: () => (ended ??= stop()),
  }
}

/** Resolves after SIGTERM or SIGINT, when everything is closed; a house that cannot close in time ends hard. */
export async function runUntilSignal(app: App): Promise<void> {
  await app.stopAsked
  const patience = new AbortController()
  const tooLong = sleep(CLOSING_MS, 'late', { signal: patience.signal, ref: false }).catch(() => 'closed')
  const outcome = await Promise.race([app.close().then(() => 'closed'), tooLong])
  patience.abort()
  if (outcome === 'late') process.exit(1)
}

function listenForStop(): { readonly asked: Promise<void>; readonly forget: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  const listener = (): void => resolve()
  for (const signal of SIGNALS) process.on(signal, listener)
  return {
    asked: promise,
    forget() {
      for (const signal of SIGNALS) process.off(signal, listener)
    },
  }
}

function readBooks(directory: string): readonly BookSource[] {
  const read = loadLibrary(directory)
  if (!read.ok) throw new AppError('content-invalid', { detail: read.problems.join('\n') })
  if (read.loaded.length === 0)
    throw new AppError('content-invalid', { detail: `no rule book in ${directory} says serve: true` })
  return read.loaded.map(({ book }) => book)
}

function readKnowledge(): { readonly knowledge: Knowledge; readonly label: ValueLabel } {
  const types = loadScamTypes(projectPath('content/scam-types'))
  const asked = loadQuestions(projectPath('content/questions'))
  const broken = [types, asked].flatMap((each) =>
    each.ok ? [] : each.diagnostics.map((finding) => renderDiagnostic(finding, each.places)),
  )
  if (!types.ok || !asked.ok) throw new AppError('content-invalid', { detail: broken.join('\n') })
  const labels = loadValueLabels(projectPath('content/values.yaml'), asked.questions)
  if (!labels.ok) {
    const wrong = labels.diagnostics.map((finding) => renderDiagnostic(finding, labels.places))
    throw new AppError('content-invalid', { detail: wrong.join('\n') })
  }
  const questions = Object.entries(asked.questions).map(([id, { ask, askBare = ask, warning }]) => [
    id,
    { ask: askBare, warning },
  ])
  const knowledge = { scamTypes: types.scamTypes, questions: Object.fromEntries(questions) as Knowledge['questions'] }
  return { knowledge, label: labels.label }
}

async function openLedgers(
  config: Config,
  database: Database,
  books: readonly BookSource[],
  { notice, limits }: AppOptions,
): Promise<App['ledgers']> {
  const faults = parseFaults(config.fault)
  if (faults === undefined)
    throw new AppError('config-invalid', { detail: `LIANFANG_FAULT is not a known point: ${config.fault}` })
  const signer = openSigner(join(config.dataDir, 'keys'))
  const open = (schema: LedgerName): Promise<Ledger> =>
    openLedger({
      database,
      schema,
      books,
      createEngine: compileEngine,
      nowMs: () => Date.now(),
      signer,
      faults,
      limits: { ...LEDGER_LIMITS, ...limits },
      notice,
      snapshotsDirectory: join(config.dataDir, 'snapshots', schema),
      checkpointsFile: join(config.dataDir, 'checkpoints', `${schema}.jsonl`),
      progress: ({ seq, lastSeq }) => {
        if (lastSeq - seq > SLOW_REBUILD_ENTRIES)
          notice(`${schema}: rebuilding the windows, entry ${seq} of ${lastSeq}`)
      },
    })
  const live = await open('live')
  try {
    return isSampleRemoved(config.dataDir) ? { live } : { live, sample: await open('sample') }
  } catch (error) {
    await live.close()
    throw error
  }
}

/** Made-up traffic for the first screen, until real traffic comes. Returns how to stop. */
async function feedSample(
  live: Ledger,
  sample: Ledger,
  sources: readonly string[],
  notice: (text: string) => void,
): Promise<() => Promise<void>> {
  let hasRealTraffic = (await live.listRecent({ limit: 1 })).items.length > 0
  const stopWatching = live.onAppended((entries) => {
    hasRealTraffic ||= entries.some(({ eventId }) => eventId !== null)
  })
  const traffic = startSampleTraffic({
    ledger: sample,
    sources,
    hasRealTraffic: () => hasRealTraffic,
    nowMs: () => Date.now(),
    sleep: (ms) => sleep(ms),
    logFailure: (error) =>
      notice(`the sample traffic ended: ${error instanceof Error ? error.message : String(error)}`),
  })
  return async () => {
    stopWatching()
    await traffic.stop()
  }
}

/** A new house gets one key that may do everything; it stands in a file that only the owner can read. */
async function ensureFirstKey(config: Config, database: Database): Promise<string | undefined> {
  const path = join(config.dataDir, 'first-api-key')
  if ((await listApiKeys(database.pool)).length > 0) return existsSync(path) ? path : undefined
  const { secret } = await createApiKey(
    database.pool,
    { source: 'local', scopes: ['admin'], label: 'first key' },
    Date.now(),
  )
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  return path
}

async function findKey(
  database: Database,
  houses: Pick<Houses, 'organisationOfKey'>,
  secretSha256: string,
): Promise<KeyCaller | undefined> {
  const nowMs = Date.now()
  const key = await readApiKey(database.urgent, secretSha256)
  if (key === undefined || key.revokedAtMs !== undefined || (key.expiresAtMs ?? nowMs + 1) <= nowMs) return undefined
  await markKeyUsed(database.urgent, key, nowMs)
  const { id: keyId, house, source, scopes } = key
  return { kind: 'key', house, keyId, source, scopes, organisation: await houses.organisationOfKey(key) }
}

async function listen(server: ReturnType<typeof createHttp>, config: Config): Promise<string> {
  try {
    return await server.listen({ host: config.host, port: config.port })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new AppError('address-in-use', {
        detail: `port ${config.port} on ${config.host} is taken; stop the other program or choose another PORT`,
        cause: error,
      })
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES')
      throw new AppError('config-invalid', {
        detail: `cannot listen on ${config.host}:${config.port} (${code})`,
        cause: error,
      })
    throw error
  }
}

/** Unique without asking for randomness on every request. */
function countedIds(prefix: string): () => string {
  let count = 0
  return () => `${prefix}-${(count += 1).toString(36)}`
}

function readVersion(): string {
  return (JSON.parse(readFileSync(projectPath('package.json'), 'utf8')) as { version: string }).version
}
