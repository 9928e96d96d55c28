import { CREDIT, DAY_MS, DEPOSIT_BROKEN, IN_CALL, LIMIT_RAISED, LOAN, OWN_NAME, TRANSFER } from './day-plan.ts'
import { DORMANT, regularPayee } from './population.ts'
import { strangerPayee } from './ordinary.ts'
import { CLASS_MONEY, HOME_PURCHASE } from './remarks.ts'
import { humanAmountMinor, ordinaryTimeMs, timeOfDayMs, timesToday, type World } from './world.ts'

const PER_DAYS = 120

/** Honest acts that look like fraud: without them any rule would look good. */
export function planHardNegatives(world: World, day: number): void {
  repeat(world, 'planBigPurchase', 0.01, () => planBigPurchase(world, day))
  repeat(world, 'planLoanSpent', 0.012, () => planLoanSpent(world, day))
  repeat(world, 'planCollection', 0.015, () => planCollection(world, day))
  repeat(world, 'planGathering', 0.02, () => planGathering(world, day))
  repeat(world, 'planAwakening', 0.01, () => planAwakening(world, day))
  repeat(world, 'planFirstTimeSpree', 0.03, () => planFirstTimeSpree(world, day))
}

function repeat(world: World, name: string, shareOfCustomers: number, plan: () => void): void {
  for (let n = timesToday(world, name, (world.people.count * shareOfCustomers) / PER_DAYS); n > 0; n -= 1) plan()
}

/** House, car or renovation: a deposit is broken and most of it goes to someone new. */
function planBigPurchase(world: World, day: number): void {
  const { people, random, agenda } = world
  let who = random.below(people.count)
  for (let tries = 0; tries < 5 && (people.depositMinor[who] ?? 0) === 0; tries += 1) who = random.below(people.count)
  const deposit = people.depositMinor[who] ?? 0
  if (deposit === 0) return
  const atMs = day * DAY_MS + timeOfDayMs(world, 32_400_000, 25_000_000)
  agenda.add(atMs, DEPOSIT_BROKEN, who, who, deposit, 0)
  const parts = random.chance(0.7) ? 1 : 2
  const flags = random.chance(0.15) ? IN_CALL : 0
  const to = strangerPayee(world, who)
  for (let part = 0; part < parts; part += 1) {
    const laterMs = Math.floor(random.logNormal(4_000_000, 1.3)) + part * 1_800_000
    agenda.add(
      atMs + laterMs,
      TRANSFER,
      who,
      to,
      Math.round((deposit * random.between(0.4, 1)) / parts / 10_000) * 10_000,
      flags,
      -1,
      0,
      HOME_PURCHASE,
    )
  }
}

function planLoanSpent(world: World, day: number): void {
  const { people, random, agenda } = world
  const who = random.below(people.count)
  const amount = Math.round(random.logNormal(30_000, 0.8) / 1_000) * 100_000 || 500_000
  const atMs = day * DAY_MS + timeOfDayMs(world, 32_400_000, 36_000_000)
  agenda.add(atMs, LOAN, who, who, amount, 0)
  const parts = 1 + random.below(3)
  for (let part = 0; part < parts; part += 1) {
    const to = random.chance(0.6) ? strangerPayee(world, who) : regularPayee(people, who, random.below(4))
    agenda.add(
      atMs + Math.floor(random.logNormal(9_000_000, 1.2)),
      TRANSFER,
      who,
      to,
      Math.round((amount * random.between(0.6, 0.98)) / parts),
      0,
    )
  }
}

/** A class trip or a group purchase: many pay one, the one pays the bill. */
function planCollection(world: World, day: number): void {
  const { people, random, agenda } = world
  const who = random.below(people.count)
  const startMs = day * DAY_MS + timeOfDayMs(world, 28_800_000, 1)
  const each = [50, 100, 120, 200, 300, 500][random.below(6)] ?? 100
  const members = 6 + random.below(25)
  for (let n = 0; n < members; n += 1) {
    const atMs = startMs + Math.floor(random.between(0, 1.4 * DAY_MS))
    const from = (who + 1 + random.below(Math.min(people.count - 1, 600))) % people.count
    if (random.chance(0.5)) agenda.add(atMs, TRANSFER, from, who, each * 100, 0, -1, 0, CLASS_MONEY)
    else agenda.add(atMs, CREDIT, -1 - random.below(people.count * 4), who, each * 100, 0)
  }
  agenda.add(
    startMs + Math.floor(random.between(1.4, 2.4) * DAY_MS),
    TRANSFER,
    who,
    strangerPayee(world, who),
    Math.round(members * each * random.between(85, 100)),
    0,
  )
}

/** Own money from other banks, for rent or school. */
function planGathering(world: World, day: number): void {
  const { people, random, agenda } = world
  const who = random.below(people.count)
  const atMs = day * DAY_MS + ordinaryTimeMs(world, false)
  const credits = 2 + random.below(2)
  let total = 0
  for (let n = 0; n < credits; n += 1) {
    const amount = humanAmountMinor(random.logNormal(4_000, 0.9), random)
    total += amount
    agenda.add(atMs + n * 240_000, CREDIT, -1 - ((who * 3 + n) % (people.count * 4)), who, amount, OWN_NAME)
  }
  const to = random.chance(0.5) ? strangerPayee(world, who) : regularPayee(people, who, 0)
  agenda.add(
    atMs + 1_200_000 + Math.floor(random.logNormal(3_600_000, 1)),
    TRANSFER,
    who,
    to,
    Math.round(total * random.between(0.6, 1)),
    0,
  )
}

/** A forgotten account is used again, honestly. */
function planAwakening(world: World, day: number): void {
  const { people, random, agenda } = world
  let who = random.below(people.count)
  for (let tries = 0; tries < 20 && ((people.traits[who] ?? 0) & DORMANT) === 0; tries += 1)
    who = random.below(people.count)
  const atMs = day * DAY_MS + ordinaryTimeMs(world, false)
  if (random.chance(0.4))
    agenda.add(
      atMs,
      CREDIT,
      -1 - random.below(people.count * 4),
      who,
      humanAmountMinor(random.logNormal(20_000, 0.9), random),
      0,
    )
  agenda.add(
    atMs + Math.floor(random.logNormal(7_200_000, 1)),
    TRANSFER,
    who,
    strangerPayee(world, who),
    humanAmountMinor(random.logNormal(14_000, 0.8), random),
    0,
  )
}

/** Weddings, moving house, the start of school: several new payees in a day, perhaps after raising the limit. */
function planFirstTimeSpree(world: World, day: number): void {
  const { people, random, agenda } = world
  const who = random.below(people.count)
  const atMs = day * DAY_MS + timeOfDayMs(world, 28_800_000, 20_000_000)
  if (random.chance(0.25)) agenda.add(atMs, LIMIT_RAISED, who, who, 10_000_000, 0)
  const payments = 2 + random.below(4)
  for (let n = 0; n < payments; n += 1) {
    const yuan = random.logNormal(2_200 * (people.spending[who] ?? 1), 0.9)
    agenda.add(
      atMs + 600_000 + random.below(28_000_000),
      TRANSFER,
      who,
      strangerPayee(world, who),
      humanAmountMinor(yuan, random),
      random.chance(0.1) ? IN_CALL : 0,
    )
  }
}
