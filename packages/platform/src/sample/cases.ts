import type {
  AgeBand,
  CaseChannel,
  CaseSex,
  ContactChannel,
  OccupationGroup,
  UnknownActReason,
} from '../domain/case.ts'
import { Random } from '../simulator/random.ts'
import { item, pick } from './choice.ts'
import type { CountyOrganisation, CountyTree } from './county.ts'

/** An invented case; days count from now. */
export interface CountyCase {
  readonly key: string
  readonly organisationKey: string
  readonly areaKey: string
  readonly scamType: string
  readonly ageBand: AgeBand
  readonly sex: CaseSex
  readonly occupation: OccupationGroup
  readonly channel: CaseChannel
  readonly contact: ContactChannel
  readonly lostMinor: number
  readonly savedMinor: number
  readonly reportedDaysAgo: number
  /** Null: not known, for this reason. */
  readonly actedDaysAgo: number | null
  readonly actUnknown: UnknownActReason | null
}

/** One type of scam as `research/txn.md` 5.4 has it: its share, the victims, the loss in yuan, and how it begins. */
interface Script {
  readonly scamType: string
  readonly share: number
  readonly age: readonly [mean: number, sigma: number]
  readonly loss: readonly [median: number, sigma: number]
  readonly counter: number
  readonly contacts: readonly ContactChannel[]
  /** It goes on over weeks: the day is often not known. */
  readonly isLong?: boolean
  readonly occupations?: readonly OccupationGroup[]
}

const SCRIPTS: readonly Script[] = [
  {
    scamType: 'brush-order',
    share: 30,
    age: [29, 8],
    loss: [12_000, 1.2],
    counter: 1,
    contacts: ['short-video', 'wechat', 'qq', 'app'],
  },
  {
    scamType: 'fake-shopping',
    share: 14,
    age: [31, 10],
    loss: [1_500, 1.1],
    counter: 0,
    contacts: ['website', 'short-video', 'app'],
  },
  {
    scamType: 'fake-investment',
    share: 10,
    age: [39, 10],
    loss: [60_000, 1.3],
    counter: 12,
    contacts: ['wechat', 'app'],
    isLong: true,
  },
  {
    scamType: 'fake-customer-service',
    share: 9,
    age: [36, 11],
    loss: [16_000, 1.1],
    counter: 1,
    contacts: ['phone', 'sms'],
  },
  { scamType: 'fake-loan', share: 8, age: [32, 8], loss: [9_000, 0.9], counter: 1, contacts: ['phone', 'sms', 'app'] },
  { scamType: 'fake-credit-record', share: 7, age: [33, 8], loss: [22_000, 1], counter: 1, contacts: ['phone'] },
  {
    scamType: 'impersonating-authority',
    share: 6,
    age: [54, 15],
    loss: [60_000, 1.3],
    counter: 25,
    contacts: ['phone'],
  },
  {
    scamType: 'impersonating-acquaintance',
    share: 5,
    age: [42, 9],
    loss: [40_000, 1.1],
    counter: 10,
    contacts: ['qq', 'wechat'],
    occupations: ['accountant', 'employee', 'self-employed'],
  },
  {
    scamType: 'romance',
    share: 3,
    age: [43, 11],
    loss: [25_000, 1.3],
    counter: 8,
    contacts: ['app', 'wechat'],
    isLong: true,
  },
  {
    scamType: 'game-trade',
    share: 3,
    age: [19, 4],
    loss: [1_200, 1],
    counter: 0,
    contacts: ['game', 'qq'],
    occupations: ['student'],
  },
  { scamType: 'insurance-fraud', share: 2, age: [58, 11], loss: [14_000, 1], counter: 15, contacts: ['phone'] },
  {
    scamType: 'stock-tips',
    share: 1,
    age: [51, 9],
    loss: [48_000, 1.2],
    counter: 20,
    contacts: ['wechat', 'phone'],
    isLong: true,
  },
  { scamType: 'relative-in-trouble', share: 1, age: [66, 7], loss: [18_000, 0.8], counter: 45, contacts: ['phone'] },
  { scamType: 'phishing-link', share: 1, age: [38, 12], loss: [6_000, 1], counter: 0, contacts: ['sms'] },
]

export const CASES = 120
const YEAR_DAYS = 364

/** Invented cases of the last twelve months; the anti-fraud centre records most, police stations and branches the rest. */
export function createCases(seed: number, tree: CountyTree): CountyCase[] {
  const random = new Random(seed, 21)
  const towns = tree.organisations.filter(({ level }) => level === 'town')
  return Array.from({ length: CASES }, (_, index) => createCase(random, tree.organisations, towns, index))
}

function createCase(
  random: Random,
  organisations: readonly CountyOrganisation[],
  towns: readonly CountyOrganisation[],
  index: number,
): CountyCase {
  const script = weighted(random, SCRIPTS, ({ share }) => share)
  const town = weighted(random, towns, ({ population }) => population ?? 1)
  const villages = organisations.filter(({ level, parentKey }) => level === 'village' && parentKey === town.key)
  const isAtCounter = random.below(100) < script.counter
  const age = Math.max(14, Math.round(random.normal(...script.age) + (isAtCounter ? 12 : 0)))
  const yuan = roundly(random.logNormal(...script.loss))
  const isStopped = random.below(100) < (isAtCounter ? 70 : 9)
  const part = !isStopped && random.below(100) < 12 ? roundly(yuan * random.between(0.1, 0.6)) : 0
  const isDayUnknown = random.below(100) < (script.isLong === true ? 45 : 3)
  const reportedDaysAgo = daysAgo(random, script.scamType)
  return {
    key: `case-${index}`,
    organisationKey: isAtCounter
      ? branchIn(random, organisations, town.key)
      : recorderIn(random, organisations, town.key),
    areaKey: random.below(10) < 3 ? town.key : pick(random, villages).key,
    scamType: script.scamType,
    ageBand: bandOf(age),
    sex: random.below(10) < 6 ? 'woman' : 'man',
    occupation: occupationOf(random, script, age),
    channel: isAtCounter ? 'counter' : channelOf(random, script),
    contact: pick(random, script.contacts),
    lostMinor: isStopped ? 0 : (yuan - part) * 100,
    savedMinor: isStopped ? yuan * 100 : part * 100,
    reportedDaysAgo,
    actedDaysAgo: isDayUnknown ? null : reportedDaysAgo + pick(random, [0, 0, 0, 0, 1, 1, 2, 3, 5]),
    actUnknown: isDayUnknown ? (script.isLong === true ? 'over-a-time' : 'not-remembered') : null,
  }
}

/** Evenly over the year; tasks and false customer service rise in the last weeks, as they do before the eleventh of November. */
function daysAgo(random: Random, scamType: string): number {
  const isRising = scamType === 'brush-order' || scamType === 'fake-customer-service'
  return isRising && random.below(100) < 45 ? random.below(35) : random.below(YEAR_DAYS)
}

function recorderIn(random: Random, organisations: readonly CountyOrganisation[], townKey: string): string {
  if (random.below(10) < 7) return 'AFC'
  return organisations.find(({ sector, areaKey }) => sector === 'police' && areaKey === townKey)?.key ?? 'AFC'
}

function branchIn(random: Random, organisations: readonly CountyOrganisation[], townKey: string): string {
  const branches = organisations.filter(
    ({ sector, parentKey, areaKey }) => sector === 'bank' && parentKey !== 'D' && (areaKey ?? '').startsWith(townKey),
  )
  return branches.length === 0 ? 'AFC' : pick(random, branches).key
}

function occupationOf(random: Random, { occupations }: Script, age: number): OccupationGroup {
  if (occupations !== undefined) return pick(random, occupations)
  if (age < 20) return 'student'
  if (age < 25) return pick(random, ['student', 'student', 'employee', 'worker', 'unemployed'])
  if (age >= 60) return pick(random, ['retired', 'retired', 'farmer', 'homemaker'])
  return pick(random, [
    'employee',
    'employee',
    'worker',
    'worker',
    'self-employed',
    'homemaker',
    'farmer',
    'public-servant',
    'teacher',
    'medical',
    'unemployed',
  ])
}

function channelOf(random: Random, { scamType }: Script): CaseChannel {
  if (scamType === 'fake-shopping' || scamType === 'game-trade')
    return pick(random, ['third-party', 'third-party', 'mobile-bank'])
  return pick(random, [
    'mobile-bank',
    'mobile-bank',
    'mobile-bank',
    'third-party',
    'third-party',
    'online-bank',
    'atm',
    'gold-or-gift-card',
  ])
}

function bandOf(age: number): AgeBand {
  const decades: readonly AgeBand[] = ['under-20', '20-29', '30-39', '40-49', '50-59', '60-69', '70-plus']
  return age < 20 ? 'under-20' : item(decades, Math.min(6, Math.floor(age / 10) - 1))
}

/** As people report it: three figures at most. */
function roundly(yuan: number): number {
  const step = 10 ** Math.max(1, Math.floor(Math.log10(yuan)) - 2)
  return Math.max(100, Math.round(yuan / step) * step)
}

function weighted<Item>(random: Random, items: readonly Item[], weightOf: (each: Item) => number): Item {
  let left = random.below(items.reduce((total, each) => total + weightOf(each), 0))
  for (const each of items) {
    left -= weightOf(each)
    if (left < 0) return each
  }
  return item(items, 0)
}
