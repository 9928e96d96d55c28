import type { AccountClass } from '../domain/limits.ts'
import { Random } from '../simulator/random.ts'
import { pick, twoDigits } from './choice.ts'
import { idNumber, mobileNumber } from './numbers.ts'
import { createName } from './person-names.ts'

/** An account of the sample county as the core banking system would have told of it. */
export interface SampleAccount {
  readonly key: string
  readonly branchKey: string
  readonly number: string
  readonly class: AccountClass
  readonly occupation: string
  readonly name: string
  readonly idNumber: string
  readonly phone: string
  readonly birthYear: number
  readonly openedDaysAgo: number
  readonly dayMinor: number
  readonly yearMinor: number
  /** What left outside of the counter, by days before today. */
  readonly used: readonly { readonly daysAgo: number; readonly outMinor: number; readonly payments: number }[]
}

const BRANCHES = ['BK1-B04', 'BK1-B05', 'BK1-B01']
/** Telephone numbers from here on are of customers. */
const FIRST_PHONE = 120_000
const LOOK_BACK_DAYS = 85

/** Occupation, how many, born between, limit of the day in yuan, a usual payment day in yuan. */
const GROUPS = [
  ['sole-trader', 28, 1966, 1994, 10_000, 3_800],
  ['employee', 26, 1976, 2002, 5_000, 900],
  ['farmer', 6, 1956, 1978, 3_000, 420],
  ['retired', 5, 1946, 1961, 2_000, 260],
  ['student', 4, 2004, 2008, 1_000, 120],
] as const

/** The shop owner and the pensioner of the stories stand first and have round numbers. */
export function createSampleAccounts(seed: number): readonly SampleAccount[] {
  const random = new Random(seed, 73)
  let serial = 0
  return GROUPS.flatMap(([occupation, count, from, to, dayYuan, usualYuan]) =>
    Array.from({ length: count }, (_, place): SampleAccount => {
      serial += 1
      const birthYear = from + random.below(to - from + 1)
      const birthDay = `${birthYear}${twoDigits(1 + random.below(12))}${twoDigits(1 + random.below(28))}`
      return {
        key: `limits.${occupation}${place + 1}`,
        branchKey: place === 0 ? 'BK1-B04' : pick(random, BRANCHES),
        number: `62179904${String(serial).padStart(8, '0')}`,
        class: occupation === 'student' ? 'II' : 'I',
        occupation,
        name: createName(random, birthYear, 5).name,
        idNumber: idNumber('990101', birthDay, 100 + serial),
        phone: mobileNumber(FIRST_PHONE + serial),
        birthYear,
        openedDaysAgo: 200 + random.below(1_400),
        dayMinor: dayYuan * 100,
        yearMinor: dayYuan * 100 * 60,
        used: createUse(random, usualYuan, dayYuan),
      }
    }),
  )
}

/** Payment days come every week or so; now and then one is large, never above the limit. */
function createUse(random: Random, usualYuan: number, dayYuan: number): SampleAccount['used'] {
  const used: { daysAgo: number; outMinor: number; payments: number }[] = []
  for (let daysAgo = 1 + random.below(6); daysAgo < LOOK_BACK_DAYS; daysAgo += 2 + random.below(9)) {
    const times = random.below(12) === 0 ? 2.4 : 0.5 + random.unit()
    const yuan = Math.min(dayYuan, Math.round(usualYuan * times))
    used.push({ daysAgo, outMinor: yuan * 100, payments: 1 + random.below(4) })
  }
  return used
}
