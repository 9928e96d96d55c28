import { ATM, AWAY, CARD, CASH, CREDIT, DAY_MS, TRANSFER } from './day-plan.ts'
import { customerOfAge, DORMANT, FIRST_MERCHANT, FIRST_OUTSIDE_MULE } from './population.ts'
import { MULE_IN, MULE_OUT, MULE_TEST } from './roles.ts'
import { humanAmountMinor, type World } from './world.ts'

const OUR_BANK = 0.3
const ACCOUNTS_PER_DEVICE = 5
const CASH_PER_DAY_MINOR = 2_000_000

/** The account a victim is told to pay: at another bank mostly; one of ours is used for one victim of ours in three of four cases. */
export function chooseMule(world: World, atMs: number, caseId: number): number {
  const { random, mules } = world
  if (!random.chance(OUR_BANK)) {
    world.outsideMuleCount += random.chance(0.85) ? 1 : 0
    return FIRST_OUTSIDE_MULE - world.outsideMuleCount
  }
  while (mules.length > 0 && (mules[0]?.untilMs ?? 0) < atMs) mules.shift()
  const used = mules[random.below(Math.max(1, mules.length))]
  if (used !== undefined && used.untilMs > atMs && random.chance(0.25)) return used.customer
  return recruitMule(world, atMs, caseId, 1)
}

/** A new mule: young mostly, with an account of any age, run from a herder's phone in most cases. */
export function recruitMule(world: World, atMs: number, caseId: number, layer: number): number {
  const { people, random, mules } = world
  const young = random.chance(0.83)
  let who = customerOfAge(people, young ? random.between(18, 40) : random.between(40, 70), random)
  const wantsDormant = random.chance(0.35)
  for (let tries = 0; tries < 6 && (((people.traits[who] ?? 0) & DORMANT) !== 0) !== wantsDormant; tries += 1) {
    who = customerOfAge(people, young ? random.between(18, 40) : random.between(40, 70), random)
  }
  if (random.chance(0.28)) people.openDaysAgo[who] = Math.min(people.openDaysAgo[who] ?? 0, random.below(120))
  if (random.chance(0.6)) people.device[who] = -1 - Math.floor(world.muleCount / ACCOUNTS_PER_DEVICE)
  world.muleCount += 1
  mules.push({ customer: who, untilMs: atMs + random.between(1, 7) * DAY_MS })
  if (random.chance(0.55)) {
    const beforeMs = Math.max(Math.floor(atMs / DAY_MS) * DAY_MS, atMs - Math.floor(random.between(300_000, 7_200_000)))
    world.agenda.add(
      beforeMs,
      CREDIT,
      FIRST_OUTSIDE_MULE - world.outsideMuleCount,
      who,
      1 + random.below(1_000),
      0,
      caseId,
      MULE_TEST,
    )
  }
  if (layer === 1) planOtherVictims(world, who, atMs, caseId)
  return who
}

/** Money of other banks' victims arrives on the same account. */
function planOtherVictims(world: World, who: number, atMs: number, caseId: number): void {
  const { random, agenda } = world
  for (let n = random.poisson(1.2); n > 0; n -= 1) {
    const laterMs = atMs + Math.floor(random.unit() ** 2 * 3 * DAY_MS)
    const amount = humanAmountMinor(random.logNormal(6_000, 1.3), random)
    agenda.add(laterMs, CREDIT, -1 - random.below(world.people.count * 4), who, amount, 0, caseId, MULE_IN)
    planMuleInflow(world, who, amount, laterMs, 1, caseId)
  }
}

/** What becomes of stolen money on an account of ours: 28 % of the value within 15 minutes, 25 % within the hour, 32 % within the day. */
export function planMuleInflow(
  world: World,
  mule: number,
  amountMinor: number,
  atMs: number,
  layer: number,
  caseId: number,
): void {
  const { random } = world
  const parts = 1 + random.below(4)
  const slow = random.chance(0.3)
  let next: number | undefined
  let left = amountMinor * (1 - random.between(0, 0.1))
  for (let n = parts; n > 0; n -= 1) {
    const part = n === 1 ? left : left * betaOfTwo(world, n)
    left -= part
    const delayMs = outflowDelayMs(world, slow)
    if (delayMs !== undefined && part >= 100)
      next = planMuleOutflow(world, mule, Math.floor(part), atMs + delayMs, layer, caseId, next) ?? next
  }
}

/** The first part of `parts` shares drawn from a Dirichlet distribution with parameter 2. */
function betaOfTwo(world: World, parts: number): number {
  let first = 0
  let total = 0
  for (let n = 0; n < parts; n += 1) {
    const gamma = -Math.log((1 - world.random.unit()) * (1 - world.random.unit()))
    if (n === 0) first = gamma
    total += gamma
  }
  return first / total
}

function outflowDelayMs(world: World, slow: boolean): number | undefined {
  const { random } = world
  const u = random.unit()
  if (u >= 0.85) return undefined
  if (slow) return Math.floor(random.between(0.5, 72) * 3_600_000)
  if (u < 0.34) return 60_000 + random.below(840_000)
  if (u < 0.62) return 900_000 + random.below(2_700_000)
  return Math.floor(3_600_000 * 24 ** random.unit())
}

/** 57 % goes on by transfer, 20 % into goods, 10 % into cash, the rest into wallets. Returns the account it went to. */
function planMuleOutflow(
  world: World,
  mule: number,
  amountMinor: number,
  atMs: number,
  layer: number,
  caseId: number,
  usual: number | undefined,
): number | undefined {
  const { random, agenda, people } = world
  const flags = random.chance(0.6) ? AWAY : 0
  const u = random.unit()
  if (u < 0.57 && layer < 3) {
    const to = usual !== undefined && random.chance(0.6) ? usual : nextLayer(world, atMs, caseId, layer)
    agenda.add(atMs, TRANSFER, mule, to, amountMinor, flags, caseId, MULE_OUT)
    if (to >= 0) planMuleInflow(world, to, amountMinor, atMs, layer + 1, caseId)
    return to
  }
  if (u < 0.77)
    agenda.add(
      atMs,
      CARD,
      mule,
      FIRST_MERCHANT + random.below(Math.max(20, Math.floor(people.count * 0.02))),
      Math.min(amountMinor, 500_000),
      flags,
      caseId,
      MULE_OUT,
    )
  else if (u < 0.87 || layer === 3) {
    const notes = Math.floor(Math.min(amountMinor, CASH_PER_DAY_MINOR) / 10_000) * 10_000
    if (notes > 0) agenda.add(atMs, CASH, mule, mule, notes, ATM | AWAY, caseId, MULE_OUT)
  } else agenda.add(atMs, TRANSFER, mule, -1 - random.below(people.count), amountMinor, flags, caseId, MULE_OUT)
  return undefined
}

function nextLayer(world: World, atMs: number, caseId: number, layer: number): number {
  if (world.random.chance(OUR_BANK)) return recruitMule(world, atMs, caseId, layer + 1)
  world.outsideMuleCount += world.random.chance(0.4) ? 1 : 0
  return FIRST_OUTSIDE_MULE - world.outsideMuleCount
}
