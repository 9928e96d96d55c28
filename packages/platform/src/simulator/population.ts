import { hash32, hashUnit, Random } from './random.ts'

/** Parties are integers: customers of our bank from 0, merchants from `FIRST_MERCHANT`, other banks' accounts below 0. */
export const FIRST_MERCHANT = 1_000_000_000
/** Other banks' accounts run down from −1; those that fraudsters use start here. */
export const FIRST_OUTSIDE_MULE = -1_000_000_000
export const CITY_COUNT = 40

export const TRADER = 1
export const RESELLER = 2
export const NIGHT_PERSON = 4
export const DORMANT = 8
export const SALARIED = 16
export const RELAY = 32
export const SENSORS_ALLOWED = 128

/** The customers of the simulated bank, one array per trait: about 60 bytes each, however long the run. */
export interface Population {
  readonly count: number
  readonly age: Uint8Array
  readonly traits: Uint8Array
  readonly city: Uint8Array
  readonly salaryDay: Uint8Array
  readonly regulars: Uint8Array
  /** Days before the start of the run on which the account was opened. */
  readonly openDaysAgo: Uint16Array
  readonly activity: Float32Array
  /** Own level of amounts; 1 is the median customer. */
  readonly spending: Float32Array
  readonly incomeMinor: Float64Array
  readonly depositMinor: Float64Array
  readonly balanceMinor: Float64Array
  /** 0 until the device is changed. */
  readonly deviceChanges: Uint8Array
  /** Holder of the device in use: the customer, a family member, or a herder of mules. */
  readonly device: Int32Array
  /** Customers ordered by age; `ageStart[a]` is the first of age ≥ a. */
  readonly byAge: Uint32Array
  readonly ageStart: Uint32Array
}

export function createPopulation(seed: number, count: number): Population {
  const random = new Random(seed, 1)
  const people = emptyPopulation(count)
  const spread = random.unit()
  for (let i = 0; i < count; i += 1) {
    const age = Math.min(
      88,
      Math.max(16, Math.round(random.chance(0.8) ? random.normal(38, 13) : random.normal(63, 10))),
    )
    people.age[i] = age
    people.city[i] = random.chance(0.8) ? 0 : random.below(CITY_COUNT)
    people.regulars[i] = 1 + Math.min(30, random.poisson(5))
    people.activity[i] = random.gammaOfMeanOne(1.6)
    people.incomeMinor[i] = Math.round(random.logNormal(6_500, 0.55)) * 100
    const wealth = random.logNormal(1, 0.6)
    people.spending[i] = wealth
    people.openDaysAgo[i] = Math.floor(
      random.chance(0.06) ? random.between(0, 120) : random.between(120, Math.min(9_000, (age - 14) * 330)),
    )
    people.balanceMinor[i] = Math.round(random.logNormal(14_000, 1.3) * wealth * (0.5 + age / 80)) * 100
    people.depositMinor[i] = random.chance(0.1 + age / 250) ? Math.round(random.logNormal(60_000, 0.9)) * 100 : 0
    people.salaryDay[i] = [5, 10, 15, 20, 25, 28][random.below(6)] ?? 10
    people.device[i] = i > 0 && random.chance(0.06) ? i - 1 : i
    let traits = 0
    // Spread evenly, so that small populations have their traders too.
    const place = (i * 0.618_033_988_75 + spread) % 1
    if (place < 0.035) traits |= TRADER
    else if (place < 0.043) traits |= RESELLER
    else if (place < 0.16) traits |= DORMANT
    if (random.chance(0.05)) traits |= NIGHT_PERSON
    if (age < 65 && random.chance(0.78)) traits |= SALARIED
    if (random.chance(0.02)) traits |= RELAY
    if (random.chance(0.6)) traits |= SENSORS_ALLOWED
    people.traits[i] = traits
  }
  indexByAge(people)
  return people
}

/** The k-th regular payee of a customer: fixed by the numbers alone, 45 % in our own bank. */
export function regularPayee(people: Population, customer: number, k: number): number {
  const h = hash32(Math.imul(customer + 1, 0x9e3779b1) ^ (k * 0x85ebca6b))
  if (h % 100 < 45) return (customer + 1 + ((h >>> 8) % Math.min(people.count - 1, 4_000))) % people.count
  return -1 - (h % (people.count * 4))
}

/** What a customer usually sends that payee: rent, family, the child's teacher. */
export function regularAmountFactor(customer: number, k: number): number {
  return Math.exp(3 * (hashUnit(customer, k + 900) + hashUnit(customer, k + 1_800) - 1))
}

/** A customer of about this age. */
export function customerOfAge(people: Population, age: number, random: Random): number {
  const wanted = Math.min(85, Math.max(17, Math.round(age)))
  const from = people.ageStart[wanted] ?? 0
  const to = people.ageStart[wanted + 1] ?? people.count
  return to > from ? (people.byAge[from + random.below(to - from)] ?? 0) : random.below(people.count)
}

function emptyPopulation(count: number): Population {
  return {
    count,
    age: new Uint8Array(count),
    traits: new Uint8Array(count),
    city: new Uint8Array(count),
    salaryDay: new Uint8Array(count),
    regulars: new Uint8Array(count),
    openDaysAgo: new Uint16Array(count),
    activity: new Float32Array(count),
    spending: new Float32Array(count),
    incomeMinor: new Float64Array(count),
    depositMinor: new Float64Array(count),
    balanceMinor: new Float64Array(count),
    deviceChanges: new Uint8Array(count),
    device: new Int32Array(count),
    byAge: new Uint32Array(count),
    ageStart: new Uint32Array(257),
  }
}

function indexByAge(people: Population): void {
  const { ageStart } = people
  for (const age of people.age) ageStart[age + 1] = (ageStart[age + 1] ?? 0) + 1
  for (let age = 1; age < ageStart.length; age += 1) ageStart[age] = (ageStart[age] ?? 0) + (ageStart[age - 1] ?? 0)
  const next = Uint32Array.from(ageStart)
  for (let i = 0; i < people.count; i += 1) {
    const age = people.age[i] ?? 0
    const at = next[age] ?? 0
    people.byAge[at] = i
    next[age] = at + 1
  }
}
