import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Config } from './config.ts'
import { readCampaignContent } from './content/load-campaigns.ts'
import { readCaseContent } from './content/load-cases.ts'
import { readDeskContent } from './content/load-desk.ts'
import { readInterceptContent } from './content/read-intercept-content.ts'
import { loadMachineTexts, loadPatrol } from './content/load-patrol.ts'
import { loadRetention, loadSmallCounts } from './content/load-house-rules.ts'
import { loadReading } from './content/load-reading.ts'
import { readOutreachContent } from './content/load-outreach.ts'
import { readPagesContent } from './content/read-pages-content.ts'
import { loadLetters } from './content/load-letters.ts'
import { loadIndicators } from './content/load-indicators.ts'
import { loadPaperTemplates, loadWritingRules } from './content/load-paper-templates.ts'
import { readLimitContent } from './content/load-limits.ts'
import { readOpeningContent } from './content/load-opening.ts'
import { readPaymentWords } from './content/read-payment-words.ts'
import { setPdf } from './documents/set-pdf.ts'
import { ReadingThread } from './documents/read-in-worker.ts'
import type { SignInPolicy } from './domain/sign-in-policy.ts'
import { openSigner, readPublicKeys } from './decide/signer.ts'
import type { HouseName } from './domain/caller.ts'
import { AppError } from './domain/errors.ts'
import type { DecisionPort } from './domain/decision-port.ts'
import { InterventionChanges } from './interventions/changes.ts'
import { HOLD_ENDS } from './interventions/hold.ts'
import type { Policies } from './interventions/open-intervention.ts'
import { TELL_LEDGER } from './interventions/step.ts'
import { createFileSender } from './jobs/file-sender.ts'
import { waitingApplications } from './modules/accounts/opening/desk-sources.ts'
import type { OpeningDeps } from './modules/accounts/opening/deps.ts'
import { createOpening } from './modules/accounts/opening/opening.ts'
import { createStandIn } from './modules/accounts/opening/stand-in.ts'
import { openingWorks } from './modules/accounts/opening/works.ts'
import {
  accountsWorks,
  createAccounts,
  limitReviews,
  LIMITS_ASKED_JOBS,
  type AccountsDeps,
} from './modules/accounts/accounts.ts'
import { createAlliance } from './modules/alliance/alliance.ts'
import { auditWorks, createAudit, type AuditDeps } from './modules/audit/audit.ts'
import { createCampaigns, myCampaignTasks } from './modules/campaigns/campaigns.ts'
import { caseTextsInWork, casesWorks, createCases } from './modules/cases/cases.ts'
import type { CasesDeps } from './modules/cases/cases-deps.ts'
import { deskDecisions, type DeskLedger } from './modules/desk/decisions.ts'
import { countUnread, createDesk, deskWorks } from './modules/desk/desk.ts'
import { createExchange, exchangeWorks, type ExchangeDeps } from './modules/exchange/exchange.ts'
import { addressRules } from './modules/exchange/safe-address.ts'
import * as groups from './modules/groups/groups.ts'
import {
  createCounter,
  createCounterFeed,
  tellingChanges,
  type CounterDeps,
  type CounterFeed,
} from './modules/intercept/counter.ts'
import {
  createIntercept,
  heldPayments,
  interceptWorks,
  policePaper,
  sentReports,
  waitingAppeals,
  type InterceptDeps,
} from './modules/intercept/intercept.ts'
import type { LettersDeps } from './modules/letters/letters-deps.ts'
import { createLetters } from './modules/letters/letters.ts'
import { createOutreach, reportsToConfirm } from './modules/outreach/outreach.ts'
import type { OutreachDeps } from './modules/outreach/outreach-deps.ts'
import type { DraftKnowledge } from './modules/outreach/read-drafts.ts'
import { ReportThreads } from './modules/outreach/report-threads.ts'
import { createPages, createProofOfWork, openStageKeys, type PagesDeps } from './modules/pages/pages.ts'
import { createPapers, papersInWork } from './modules/papers/papers.ts'
import type { PapersDeps } from './modules/papers/papers-deps.ts'
import { createPatrol, LAPSE, patrolWorks, type PatrolDeps } from './modules/patrol/patrol.ts'
import { forgetAdministratorLink } from './modules/people/administrator-link.ts'
import { readOidcSettings } from './modules/people/oidc-settings.ts'
import { createPasswordHashing } from './modules/people/password-hashing.ts'
import { createPeople } from './modules/people/people.ts'
import { createSingleSignOn } from './modules/people/single-sign-on.ts'
import { createSample } from './modules/sample/sample.ts'
import type { BoundOperation } from './operations/implementation.ts'
import { listSources } from './operations/list-sources.ts'
import type { RunnerDeps } from './operations/run-operation.ts'
import { openAuditTrail, verifyOpenHouse, type AuditTrail } from './store/audit-trail.ts'
import type { HousePair } from './store/house-pair.ts'
import type { JobWorks } from './store/job-work.ts'
import { listPersonalKeys } from './store/personal-keys.ts'

export interface ModuleParts {
  readonly config: Pick<Config, 'dataDir' | 'isLoopback' | 'webhookNetworks'>
  readonly houses: HousePair
  readonly policy: SignInPolicy
  readonly runner: RunnerDeps
  readonly notice: (text: string) => void
  readonly ledgers: Readonly<Partial<Record<HouseName, DeskLedger>>>
  /** To decide with, and to follow: a house without a ledger has none. */
  readonly decisions: Readonly<Partial<Record<HouseName, DecisionPort>>>
  readonly keyWithdrawn: (keyId: string) => void
  readonly removeSampleSoon: () => void
}

export interface JoinedModules {
  readonly operations: readonly BoundOperation[]
  /** Kind of job → who does it. */
  readonly works: JobWorks
  readonly trail: AuditTrail
  /** By what policies people are walked through, and who hears that it happens. */
  readonly intercept: { readonly policies: Policies; readonly changes: InterventionChanges }
  readonly counterFeed: CounterFeed
}

const CONTENT = fileURLToPath(new URL('../../../content', import.meta.url))
const HOUSE_RULES = fileURLToPath(new URL('../../../content/house', import.meta.url))
const LOOPBACK = ['127.0.0.0/8', '::1/128']
/** Kinds of job that a person's act makes, without a fact in between. */
export const ASKED_JOBS = [
  LAPSE,
  'webhook.deliver',
  'message.send',
  groups.SEND_JOB,
  HOLD_ENDS,
  TELL_LEDGER,
  ...LIMITS_ASKED_JOBS,
]

/** What may wait for somebody on his desk. */
const WAITING = [
  heldPayments,
  waitingAppeals,
  sentReports,
  limitReviews,
  waitingApplications,
  caseTextsInWork,
  reportsToConfirm,
  myCampaignTasks,
  papersInWork,
  groups.myOpenBriefings,
  groups.briefingsInWork,
]

/** Gives each module what it needs of the others: the only place where they meet, beside facts. */
export async function joinModules(parts: ModuleParts): Promise<JoinedModules> {
  const { config, houses, policy, runner } = parts
  const desk = readDeskContent()
  const exchange = exchangeOf(parts)
  const audit = await auditOf(parts)
  const opening = openingOf(parts)
  const intercept = interceptOf(parts)
  const accounts = accountsOf(parts, opening)
  const cases: CasesDeps = { ...readCaseContent(CONTENT), smallCounts: loadSmallCounts(HOUSE_RULES) }
  const singleSignOn = createSingleSignOn(readOidcSettings(join(config.dataDir, 'oidc.json')))
  const operationOf = (name: string) => operations.find(({ operation }) => operation.name === name)
  const people = createPeople({
    countUnread,
    policy,
    singleSignOn,
    hashing: createPasswordHashing(policy.hashing, runner.randomBytes),
    signInWays: () => ({ oidc: singleSignOn.ways, sample: houses.sample !== undefined && config.isLoopback }),
    operationOf,
    runner,
    keyWithdrawn: parts.keyWithdrawn,
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
      operationOf,
      readShare: groups.readShare,
      waiting: WAITING,
      searched: [groups.groupSearch, groups.briefingSearch],
      ...deskDecisions({
        ledgerOf: (name) => parts.ledgers[name],
        sourcesFor: async (operation, caller) =>
          caller.kind === 'anyone' ? undefined : listSources(houses.of(caller.house), operation, caller),
      }),
    }),
    ...tellingChanges([...createIntercept(intercept), ...createCounter(intercept)], intercept.changes),
    ...createPatrol(patrolOf(parts)),
    ...createOpening(opening),
    ...createAccounts(accounts),
    ...createPages(pagesOf(parts)),
    ...createCases(cases),
    ...publicityOf(parts),
    ...createLetters(lettersOf()),
    ...createPapers(papersOf(intercept)),
    ...createSample({ isThere: () => houses.sample !== undefined, removeSoon: parts.removeSampleSoon }),
  ]
  const works = new Map([
    ...exchangeWorks(exchange),
    ...groups.groupsWorks(),
    ...openingWorks(opening),
    ...auditWorks(audit),
    ...casesWorks(cases),
    ...deskWorks({ notices: desk.notices, operationOf }),
    ...interceptWorks(intercept),
    ...patrolWorks(),
    ...accountsWorks(accounts),
  ])
  return {
    operations,
    works,
    trail: audit.trail,
    intercept,
    counterFeed: createCounterFeed(intercept, (name) => houses.of(name)),
  }
}

const accountsOf = ({ decisions, runner }: ModuleParts, opening: ReturnType<typeof openingOf>): AccountsDeps => ({
  limits: {
    content: readLimitContent(join(CONTENT, 'limits')),
    decisions,
    personal: runner.personal,
    carrier: opening.ports,
  },
})

/** What is known about walking people through, and the ledgers that decide. */
function interceptOf({ decisions, runner }: ModuleParts): InterceptDeps & CounterDeps {
  const { scamTypes, ...content } = readInterceptContent()
  return {
    ...content,
    scamTypeIds: new Set(scamTypes.map(({ id }) => id)),
    scamTypes: Object.fromEntries(scamTypes.map((type) => [type.id, type])),
    decisionsOf: (house) => decisions[house],
    nowMs: runner.nowMs,
    changes: new InterventionChanges(),
  }
}

/** What patrols ask and say, and what machines show. */
function patrolOf({ decisions }: ModuleParts): PatrolDeps {
  const { scamTypes } = readInterceptContent()
  return {
    patrol: loadPatrol(CONTENT),
    machineTexts: loadMachineTexts(CONTENT, new Set(scamTypes.map(({ id }) => id))),
    scamTypes: scamTypes.map(({ id, title }) => ({ id, title })),
    decisionsOf: (house) => decisions[house],
  }
}

/** What is known about opening accounts, and stand-ins for the systems that the five steps ask. */
function openingOf({ decisions, runner: { nowMs } }: ModuleParts): OpeningDeps {
  const limits = readLimitContent(join(CONTENT, 'limits'))
  const { questions } = readInterceptContent()
  const content = readOpeningContent(join(CONTENT, 'opening'), { limits, questions })
  const ports = createStandIn({ nowMs, sleep: (ms) => sleep(ms), waitMs: content.waitMs })
  return { content, limits, questions, ports, decisions }
}

/** What papers can be written, of which figures, and the records of other modules that can be set as one. */
function papersOf({ scamTypes, questions }: InterceptDeps & CounterDeps): PapersDeps {
  const templates = loadPaperTemplates(CONTENT)
  const template = templates.get('police-package')
  if (template === undefined)
    throw new AppError('content-invalid', { detail: 'content/papers/police-package.yaml is missing' })
  return {
    templates,
    indicators: loadIndicators(CONTENT),
    recordPapers: [policePaper({ template, scamTypes, ...readPaymentWords(CONTENT, questions) })],
  }
}

/** What letters say, and how they are set. */
function lettersOf(): LettersDeps {
  const template = loadPaperTemplates(CONTENT).get('letter-with-receipt')
  if (template === undefined)
    throw new AppError('content-invalid', { detail: 'content/papers/letter-with-receipt.yaml is missing' })
  return { content: loadLetters(CONTENT), template, setPdf }
}

/** What is known about publicity, and for reading what others report of it. */
export const draftKnowledge = (): DraftKnowledge => ({
  reading: loadReading(CONTENT),
  content: readOutreachContent(CONTENT),
})

/** What was done for publicity and what is planned of it: of the same channels and measures. */
function publicityOf(parts: ModuleParts): readonly BoundOperation[] {
  const outreach = outreachOf(parts)
  const content = readCampaignContent(CONTENT, outreach.content, loadWritingRules(CONTENT).lint)
  return [...createOutreach(outreach), ...createCampaigns({ content, outreach: outreach.content })]
}

function outreachOf({ notice }: ModuleParts): OutreachDeps {
  const knowledge = draftKnowledge()
  const files = new ReadingThread({}, notice)
  const reports = new ReportThreads(knowledge, {}, notice)
  return {
    content: knowledge.content,
    readFile: (bytes, whose) => files.read(bytes, whose),
    readReport: (task, whose) => reports.read(task, whose),
  }
}

/** Signs the audit logs, and what the audit module may touch of files and keys. */
async function auditOf({
  config: { dataDir },
  houses,
  runner: { nowMs },
  notice,
}: ModuleParts): Promise<AuditDeps & { readonly trail: AuditTrail }> {
  const keysDirectory = join(dataDir, 'keys')
  const checkpointsDirectory = join(dataDir, 'checkpoints')
  const keys = () => readPublicKeys(keysDirectory)
  const trail = await openAuditTrail({
    houses: houses.all(),
    checkpointsDirectory,
    signer: openSigner(keysDirectory),
    nowMs,
    notice,
  })
  return {
    trail,
    keys,
    sign: (house) => trail.sign(house),
    verifyHouse: (name) => verifyOpenHouse(houses.of(name), { checkpointsDirectory, keys: keys() }),
    personalKeys: () => listPersonalKeys(keysDirectory),
    retention: loadRetention(HOUSE_RULES),
  }
}

/** The payment-page firewall. The registry of domains and the captcha are built in; keys of stages lie beside the others. */
function pagesOf({ config, decisions, runner: { randomBytes } }: ModuleParts): PagesDeps {
  const keys = openStageKeys(join(config.dataDir, 'keys', 'pages'))
  return {
    ...readPagesContent(join(CONTENT, 'pages'), join(CONTENT, 'rulebooks', 'payment-page')),
    keys,
    captcha: createProofOfWork(keys, (most) => randomBytes(4).readUInt32BE() % most),
    decisionsOf: (house) => decisions[house],
  }
}

/** Where webhooks may go, and what stands in for providers of messages. */
function exchangeOf({ config, runner: { personal, nowMs } }: ModuleParts): ExchangeDeps {
  const rules = addressRules([...(config.isLoopback ? LOOPBACK : []), ...(config.webhookNetworks ?? [])])
  const files = createFileSender(join(config.dataDir, 'outgoing'), nowMs)
  return { rules, personal, nowMs, senders: { sms: files, wecom: files } }
}
