import {
  ATM,
  AWAY,
  CARD,
  CASH,
  COUNTER,
  CREDIT,
  DAY_MS,
  type DayPlan,
  DEVICE_CHANGED,
  IN_CALL,
  LIMIT_RAISED,
  NAME_CLOSE,
  NAME_MISMATCH,
  REGULAR,
  SALARY,
  SCREEN_SHARE,
  TRANSFER,
} from './day-plan.ts'
import {
  DORMANT,
  FIRST_MERCHANT,
  NIGHT_PERSON,
  regularAmountFactor,
  regularPayee,
  RELAY,
  RESELLER,
  SALARIED,
  TRADER,
} from './population.ts'
import { ordinaryRemark } from './remarks.ts'
import { humanAmountMinor, ordinaryTimeMs, timeOfDayMs, timesToday, type World } from './world.ts'

const TRANSFERS_PER_DAY = 0.37
const PURCHASES_PER_DAY = 0.67
const WITHDRAWALS_PER_DAY = 0.01
const CREDITS_PER_DAY = 0.2
const MERCHANTS_PER_CUSTOMER = 0.02

/** Victim payments are counted against this. */
export function transfersPerDay(world: World): number {
  return world.people.count * TRANSFERS_PER_DAY * 0.97
}

/** Everything that honest customers do on an ordinary day. */
export function planOrdinaryDay(world: World, day: number): void {
  const plan = world.agenda.plan(day)
  const { people, random } = world
  const perDay = TRANSFERS_PER_DAY + PURCHASES_PER_DAY * world.purchaseShare + WITHDRAWALS_PER_DAY + CREDITS_PER_DAY
  const dayOfMonth = new Date(world.startMs + day * DAY_MS + 8 * 3_600_000).getUTCDate()
  for (let who = 0; who < people.count; who += 1) {
    const traits = people.traits[who] ?? 0
    const activity = (traits & DORMANT) !== 0 ? 0.01 : (people.activity[who] ?? 1)
    for (let acts = random.poisson(perDay * activity); acts > 0; acts -= 1)
      planOrdinaryAct(world, plan, who, traits, random.unit() * perDay)
    if ((traits & SALARIED) !== 0 && people.salaryDay[who] === dayOfMonth) {
      plan.add(28_800_000 + random.below(7_200_000), CREDIT, employerOf(who), who, people.incomeMinor[who] ?? 0, SALARY)
    }
    if ((traits & TRADER) !== 0) planTraderDay(world, day, who)
    else if ((traits & RESELLER) !== 0) planResellerDay(world, day, who)
    else if ((traits & RELAY) !== 0 && random.chance(0.08)) planRelay(world, day, who)
  }
  planRareActs(world, plan)
}

/** What a customer sends this time, and its flags. Also used when a payment of money just received goes on. */
export function planTransfer(world: World, plan: DayPlan, who: number, timeMs: number): void {
  const { people, random } = world
  const spending = people.spending[who] ?? 1
  let flags = situationFlags(world, who)
  let to: number
  let yuan: number
  if (random.chance(0.8)) {
    const k = Math.floor((people.regulars[who] ?? 1) * random.unit() ** 1.6)
    to = regularPayee(people, who, k)
    yuan = random.logNormal(1_000 * spending * regularAmountFactor(who, k), 0.7)
    flags |= REGULAR
  } else {
    to = strangerPayee(world, who)
    yuan = random.logNormal(1_000 * spending, 1.25)
  }
  if (random.chance(0.04)) yuan *= 20
  plan.add(timeMs, TRANSFER, who, to, humanAmountMinor(yuan, random), flags, -1, 0, ordinaryRemark(random.unit()))
}

/** Someone the customer does not pay regularly; a few accounts are known to all, most to hardly anyone. */
export function strangerPayee(world: World, who: number): number {
  const { people, random } = world
  if (random.chance(0.25)) return (who + 1 + random.below(people.count - 1)) % people.count
  return -1 - Math.floor(people.count * 4 * random.unit() ** 2.2)
}

function planOrdinaryAct(world: World, plan: DayPlan, who: number, traits: number, choice: number): void {
  const { people, random } = world
  const timeMs = ordinaryTimeMs(world, (traits & NIGHT_PERSON) !== 0)
  if (choice < TRANSFERS_PER_DAY) planTransfer(world, plan, who, timeMs)
  else if (choice < TRANSFERS_PER_DAY + WITHDRAWALS_PER_DAY) {
    const yuan = Math.max(1, Math.round(random.logNormal(2_000, 1) / 100)) * 100
    plan.add(timeMs, CASH, who, who, Math.min(yuan, 20_000) * 100, ATM)
  } else if (choice < TRANSFERS_PER_DAY + WITHDRAWALS_PER_DAY + CREDITS_PER_DAY)
    planCreditFromOutside(world, plan, who, timeMs)
  else {
    const merchants = Math.max(20, Math.floor(people.count * MERCHANTS_PER_CUSTOMER))
    const shop = FIRST_MERCHANT + Math.floor(merchants * random.unit() ** 1.8)
    const amountMinor = humanAmountMinor(random.logNormal(90 * (people.spending[who] ?? 1), 1.4), random)
    plan.add(timeMs, CARD, who, shop, amountMinor, situationFlags(world, who) & AWAY)
  }
}

function planCreditFromOutside(world: World, plan: DayPlan, who: number, timeMs: number): void {
  const { people, random } = world
  const spending = people.spending[who] ?? 1
  if (random.chance(0.012)) {
    plan.add(timeMs, CREDIT, strangerOutside(world), who, 1 + random.below(1_000), 0)
    return
  }
  const k = Math.floor((people.regulars[who] ?? 1) * random.unit())
  const from = random.chance(0.75)
    ? -1 - (Math.abs(regularPayee(people, who, k)) % (people.count * 4))
    : strangerOutside(world)
  plan.add(timeMs, CREDIT, from, who, humanAmountMinor(random.logNormal(1_500 * spending, 1.25), random), 0)
}

function planTraderDay(world: World, day: number, who: number): void {
  const { people, random, agenda } = world
  const openMs = day * DAY_MS + timeOfDayMs(world, 28_800_000, 3_600_000)
  let takings = 0
  for (let sales = random.poisson(6); sales > 0; sales -= 1) {
    const amount = humanAmountMinor(random.logNormal(260, 1.3), random)
    takings += amount
    const buyer = random.chance(0.3) ? -1 - random.below(people.count * 4) : regularPayee(people, who, random.below(25))
    if (buyer >= 0) agenda.add(openMs + random.below(43_200_000), TRANSFER, buyer, who, amount, 0)
    else agenda.add(openMs + random.below(43_200_000), CREDIT, buyer, who, amount, 0)
  }
  if (takings > 50_000 && random.chance(0.6)) {
    const parts = 1 + random.below(3)
    for (let part = 0; part < parts; part += 1) {
      const supplier = random.chance(0.75) ? regularPayee(people, who, random.below(5)) : strangerPayee(world, who)
      agenda.add(
        openMs + 25_200_000 + random.below(25_000_000),
        TRANSFER,
        who,
        supplier,
        Math.round((takings * random.between(0.5, 1.1)) / parts),
        0,
      )
    }
  }
}

function planResellerDay(world: World, day: number, who: number): void {
  const { people, random, agenda } = world
  for (let deals = random.poisson(2.5); deals > 0; deals -= 1) {
    const atMs = day * DAY_MS + timeOfDayMs(world, 32_400_000, 36_000_000)
    const amount = humanAmountMinor(random.logNormal(1_200, 1), random)
    agenda.add(atMs, CREDIT, -1 - random.below(people.count * 4), who, amount, 0)
    const delayMs = Math.floor(random.logNormal(1_500_000, 1.2))
    const to = random.chance(0.6) ? regularPayee(people, who, random.below(6)) : strangerPayee(world, who)
    agenda.add(
      atMs + delayMs,
      TRANSFER,
      who,
      to,
      Math.round(amount * random.between(0.8, 0.98)),
      situationFlags(world, who),
    )
  }
}

/** A family passes money on within the hour. */
function planRelay(world: World, day: number, who: number): void {
  const { people, random, agenda } = world
  const atMs = day * DAY_MS + ordinaryTimeMs(world, false)
  const amount = humanAmountMinor(random.logNormal(4_000, 1.1), random)
  const from = regularPayee(people, who, 0)
  if (from >= 0) agenda.add(atMs, TRANSFER, from, who, amount, REGULAR)
  else agenda.add(atMs, CREDIT, from, who, amount, 0)
  const to = random.chance(0.7) ? regularPayee(people, who, 1) : strangerPayee(world, who)
  agenda.add(
    atMs + Math.floor(random.between(120_000, 3_600_000)),
    TRANSFER,
    who,
    to,
    Math.round(amount * random.between(0.7, 1)),
    0,
  )
}

function planRareActs(world: World, plan: DayPlan): void {
  const { people, random } = world
  for (let n = timesToday(world, 'device-changed', people.count * 0.002); n > 0; n -= 1) {
    plan.add(ordinaryTimeMs(world, false), DEVICE_CHANGED, random.below(people.count), 0, 0, 0)
  }
  for (let n = timesToday(world, 'limit-raised', people.count * 0.00025); n > 0; n -= 1) {
    plan.add(
      ordinaryTimeMs(world, false),
      LIMIT_RAISED,
      random.below(people.count),
      0,
      [2, 5, 10, 20][random.below(4)] === 2 ? 5_000_000 : 20_000_000,
      0,
    )
  }
}

/** Where and how the customer acts: away, at the counter, in a real call, sharing the screen with the family. */
function situationFlags(world: World, who: number): number {
  const { people, random } = world
  const u = random.unit()
  let flags = 0
  if (u < 0.04) flags |= AWAY
  else if (u < 0.06) flags |= IN_CALL
  else if (u < 0.061) flags |= SCREEN_SHARE
  else if (u < 0.12) flags |= u < 0.08 ? NAME_MISMATCH : NAME_CLOSE
  if ((people.age[who] ?? 0) >= 60 && random.chance(0.35)) flags |= random.chance(0.6) ? COUNTER : ATM
  return flags
}

function strangerOutside(world: World): number {
  return -1 - Math.floor(world.people.count * 4 * world.random.unit() ** 1.5)
}

function employerOf(who: number): number {
  return -1 - (who % 97)
}
