import {
  ALERT,
  BY_OTHER_BANK,
  COUNTER,
  CREDIT,
  DAY_MS,
  DEPOSIT_BROKEN,
  IN_CALL,
  LIMIT_RAISED,
  LOAN,
  NAME_MISMATCH,
  OWN_NAME,
  RECALL,
  REPORT,
  SCREEN_SHARE,
  SHARE_OF_BALANCE,
  STATUS,
  TRANSFER,
} from './day-plan.ts'
import { planMuleInflow, chooseMule } from './mules.ts'
import { transfersPerDay } from './ordinary.ts'
import { customerOfAge, DORMANT } from './population.ts'
import { REMARKS } from './remarks.ts'
import { BAIT, PRE_STEP, REPORTED, VICTIM } from './roles.ts'
import { PARETO_ALPHA, PARETO_FROM_YUAN, SCAM_TYPES, type ScamType } from './scam-types.ts'
import { humanAmountMinor, isWorkday, timesToday, type World } from './world.ts'

/** Victim payments in 10,000 transfers, UK, first half of 2025. */
const PER_10K_TRANSFERS = 0.9
/** Victim payments of one case at one bank. */
export const PAYMENTS_PER_CASE = 2.04
/** Of the payments of a case, those that leave from our bank and not from the victim's other accounts. */
const OUR_BANK_SHARE = 0.4
/** Cases in which the police know first and warn. An assumption. */
const POLICE_ALERT = 0.04
/** Recalls that bring the money back. An assumption. */
const MONEY_BACK = 0.3
/** Payee accounts that another bank has already reported. An assumption. */
const KNOWN_ELSEWHERE = 0.15
const LIMIT_YUAN = 50_000

/** Starts the day's fraud cases; their payments may lie weeks ahead. */
export function planVictims(world: World, day: number): void {
  const casesPerDay = ((transfersPerDay(world) * PER_10K_TRANSFERS) / 10_000 / PAYMENTS_PER_CASE) * world.fraudFactor
  for (const type of SCAM_TYPES) {
    const onThisDay = type.workdaysOnly !== true ? 1 : isWorkday(world, day) ? 7 / 5 : 0
    for (let n = timesToday(world, type.id, casesPerDay * type.share * onThisDay); n > 0; n -= 1)
      planCase(world, day, type)
  }
}

function planCase(world: World, day: number, type: ScamType): void {
  const { random } = world
  const lossYuan = drawLossYuan(world, type)
  const victim = chooseVictim(world, type, lossYuan)
  const { times, amounts } = ourPayments(world, day, type, lossYuan)
  const id = world.cases.length
  const lastMs = times.at(-1) ?? 0
  // Median 6 h, mean 3 days.
  const reportedAtMs = random.chance(0.8) ? lastMs + Math.floor(random.logNormal(6 * 3_600_000, 2.23)) : undefined
  world.cases.push({ id, type: type.id, victim, knownAtMs: reportedAtMs })
  const drains = random.chance(type.drain)
  const firstMs = times[0] ?? 0
  planMoney(world, type, id, victim, firstMs, Math.max(day * DAY_MS, firstMs - 3 * 3_600_000), lossYuan, drains)
  const live = paymentFlags(world, type)
  const mulesInCase = 1 + random.below(3)
  const mules = Array.from({ length: Math.min(mulesInCase, times.length) }, () => chooseMule(world, firstMs, id))
  for (const [n, atMs] of times.entries()) {
    const mule = mules[Math.floor((n * mules.length) / times.length)] ?? -1
    const drainNow = drains && n === times.length - 1
    const amount = drainNow ? Math.round(random.between(880_000, 995_000)) : (amounts[n] ?? 0)
    const remark = type.remarks[random.below(type.remarks.length)] ?? ''
    const ref = world.nextRef++
    const flags = live | (drainNow ? SHARE_OF_BALANCE : 0) | (random.chance(0.15) ? NAME_MISMATCH : 0)
    world.agenda.add(atMs, TRANSFER, victim, mule, amount, flags, id, VICTIM, REMARKS.indexOf(remark), ref)
    if (mule >= 0) planMuleInflow(world, mule, drainNow ? lossYuan * 60 : amount, atMs, 1, id)
    if (reportedAtMs !== undefined && reportedAtMs < atMs + 3 * DAY_MS) {
      const recalledMs = reportedAtMs + Math.floor(random.between(600_000, 3_600_000))
      world.agenda.add(recalledMs, RECALL, victim, mule, 0, 0, id, REPORTED, 0, ref)
      if (random.chance(MONEY_BACK))
        world.agenda.add(
          recalledMs + Math.floor(random.between(1, 30) * 3_600_000),
          STATUS,
          victim,
          mule,
          0,
          0,
          id,
          REPORTED,
          0,
          ref,
        )
    }
  }
  if (random.chance(KNOWN_ELSEWHERE)) {
    world.agenda.add(
      Math.floor(random.between(Math.floor(firstMs / DAY_MS) * DAY_MS, firstMs)),
      REPORT,
      victim,
      mules[0] ?? -1,
      0,
      BY_OTHER_BANK,
      id,
      REPORTED,
    )
  }
  if (random.chance(POLICE_ALERT))
    world.agenda.add(firstMs + Math.floor(random.between(-1, 2) * 3_600_000), ALERT, victim, victim, 0, 0, id, REPORTED)
  if (random.chance(type.bait)) planBait(world, id, victim, times[0] ?? 0)
  if (reportedAtMs !== undefined)
    for (const mule of mules) world.agenda.add(reportedAtMs, REPORT, victim, mule, 0, 0, id, REPORTED)
}

/** Log-normal; the far tail is Pareto. */
function drawLossYuan(world: World, type: ScamType): number {
  const { random } = world
  const yuan = random.logNormal(type.lossMedianYuan, type.lossSigma)
  if (yuan < PARETO_FROM_YUAN) return yuan
  return Math.min(20_000_000, PARETO_FROM_YUAN * (1 - random.unit()) ** (-1 / PARETO_ALPHA))
}

/** Of a few customers of a fitting age, the first who can lose so much. */
function chooseVictim(world: World, type: ScamType, lossYuan: number): number {
  const { people, random } = world
  let who = 0
  for (let tries = 0; tries < 8; tries += 1) {
    who = customerOfAge(people, random.normal(type.ageMean, type.ageSigma), random)
    if (((people.traits[who] ?? 0) & DORMANT) !== 0 && !random.chance(0.2)) continue
    if ((people.balanceMinor[who] ?? 0) + (people.depositMinor[who] ?? 0) * 0.5 >= lossYuan * 100) break
  }
  return who
}

/** Those payments of the case that our bank sees: at least one, at hours when people are awake. The loss is that of all of them. */
function ourPayments(
  world: World,
  day: number,
  type: ScamType,
  lossYuan: number,
): { readonly times: readonly number[]; readonly amounts: readonly number[] } {
  const { random } = world
  const [least, most] = type.payments
  const inCase = least + Math.floor((most - least + 1) * random.unit() ** 1.3)
  const [from, to] = type.hours
  const startHour =
    world.hours === 'flat'
      ? 24 * random.unit()
      : Math.min(to, Math.max(from, random.normal((from + to) / 2, (to - from) / 4)))
  const spanHours = type.spanHours[0] * (type.spanHours[1] / type.spanHours[0]) ** random.unit()
  const offsets = Array.from({ length: inCase }, (_, n) => (n === 0 ? 0 : random.unit() * spanHours)).sort(
    (a, b) => a - b,
  )
  const weights = offsets.map((_, n) => type.growth ** n * random.logNormal(1, 0.25))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const surelyOurs = random.below(inCase)
  const times: number[] = []
  const amounts: number[] = []
  for (const [n, offset] of offsets.entries()) {
    if (n !== surelyOurs && !random.chance(OUR_BANK_SHARE)) continue
    times.push(wakingTimeMs(world, day, startHour + offset))
    amounts.push(Math.max(100, humanAmountMinor((lossYuan * (weights[n] ?? 0)) / total, random)))
  }
  return { times: times.sort((a, b) => a - b), amounts }
}

function wakingTimeMs(world: World, day: number, hours: number): number {
  const { random } = world
  const dayOffset = Math.floor(hours / 24)
  const hour = hours - dayOffset * 24
  const waking =
    world.hours === 'flat' || (hour >= 8 && hour <= 23) || random.chance(0.04)
      ? hour
      : Math.min(23, Math.max(8.5, random.normal(15, 3.8)))
  return (day + dayOffset) * DAY_MS + Math.floor(waking * 3_600_000) + random.below(60_000)
}

function paymentFlags(world: World, type: ScamType): number {
  const { random } = world
  let flags = 0
  if (random.chance(type.inCall)) flags |= IN_CALL
  if (random.chance(type.screenShare)) flags |= SCREEN_SHARE
  if (random.chance(type.counter)) flags |= COUNTER
  return flags
}

/** Where the money comes from: deposits, loans, own accounts elsewhere, a higher limit. */
function planMoney(
  world: World,
  type: ScamType,
  id: number,
  victim: number,
  firstMs: number,
  earliestMs: number,
  lossYuan: number,
  drains: boolean,
): void {
  const { people, random, agenda } = world
  const before = (): number => Math.floor(random.between(earliestMs, firstMs))
  const deposit = people.depositMinor[victim] ?? 0
  if (drains && deposit > 0) {
    agenda.add(before(), DEPOSIT_BROKEN, victim, victim, deposit, 0, id, PRE_STEP)
    people.depositMinor[victim] = 0
  }
  if (random.chance(type.loan)) {
    agenda.add(
      before(),
      LOAN,
      victim,
      victim,
      Math.max(1, Math.round((lossYuan * random.between(0.3, 0.9)) / 1_000)) * 100_000,
      0,
      id,
      PRE_STEP,
    )
  }
  const shortMinor = lossYuan * 100 - (people.balanceMinor[victim] ?? 0)
  if (lossYuan > 5_000 && (random.chance(0.3) || (shortMinor > 0 && random.chance(0.7)))) {
    const credits = 1 + random.below(3)
    const gathered = Math.max(shortMinor, lossYuan * 100 * random.between(0.2, 0.5))
    for (let n = 0; n < credits; n += 1) {
      agenda.add(
        before(),
        CREDIT,
        -1 - ((victim * 3 + n) % (people.count * 4)),
        victim,
        Math.round(gathered / credits),
        OWN_NAME,
        id,
        PRE_STEP,
      )
    }
  }
  if (lossYuan > LIMIT_YUAN && random.chance(0.5))
    agenda.add(before(), LIMIT_RAISED, victim, victim, Math.round(lossYuan / 10_000 + 1) * 1_000_000, 0, id, PRE_STEP)
}

/** The first small payment comes back with a gain. It may go out through us or through another bank. */
function planBait(world: World, id: number, victim: number, firstMs: number): void {
  const { random, agenda } = world
  const paidMinor = humanAmountMinor(random.logNormal(110, 0.6), random)
  const from = -1_000_000_000 - world.outsideMuleCount - random.below(3)
  const atMs = Math.max(
    Math.floor(firstMs / DAY_MS) * DAY_MS,
    firstMs - Math.floor(random.between(600_000, 10_800_000)),
  )
  if (random.chance(OUR_BANK_SHARE)) agenda.add(atMs, TRANSFER, victim, from, paidMinor, 0, id, BAIT, 0)
  agenda.add(
    atMs + Math.floor(random.between(60_000, 540_000)),
    CREDIT,
    from,
    victim,
    Math.round(paidMinor * random.between(1.05, 1.4)),
    0,
    id,
    BAIT,
  )
}
