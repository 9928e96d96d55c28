import { DAY_MS, DayPlan } from './day-plan.ts'
import type { Population } from './population.ts'
import type { Random } from './random.ts'

/** What is planned, by day. A day's plan is taken once, when every day before it has been played. */
export class Agenda {
  readonly #days = new Map<number, DayPlan>()
  readonly #spare: DayPlan[] = []
  readonly #lastDay: number

  constructor(dayCount: number) {
    this.#lastDay = dayCount - 1
  }

  /** `atMs` counts from the start of the run. What lies after its end is not planned. */
  add(
    atMs: number,
    kind: number,
    from: number,
    to: number,
    amountMinor: number,
    flags: number,
    caseId = -1,
    role = 0,
    remark = 0,
    ref = 0,
  ): void {
    const day = Math.floor(atMs / DAY_MS)
    if (day > this.#lastDay) return
    this.plan(day).add(Math.floor(atMs - day * DAY_MS), kind, from, to, amountMinor, flags, caseId, role, remark, ref)
  }

  plan(day: number): DayPlan {
    const known = this.#days.get(day)
    if (known !== undefined) return known
    const fresh = this.#spare.pop() ?? new DayPlan()
    this.#days.set(day, fresh)
    return fresh
  }

  finish(day: number): void {
    const plan = this.#days.get(day)
    if (plan === undefined) return
    this.#days.delete(day)
    plan.clear()
    this.#spare.push(plan)
  }
}

/** One fraud case as the label file knows it. */
export interface FraudCase {
  readonly id: number
  readonly type: string
  readonly victim: number
  /** When the net learns of it, ms from the start of the run; undefined: never reported. */
  readonly knownAtMs: number | undefined
}

export interface World {
  readonly people: Population
  readonly random: Random
  readonly agenda: Agenda
  readonly cases: FraudCase[]
  /** `flat` spreads ordinary traffic evenly over the clock. */
  readonly hours: 'day' | 'flat'
  readonly startMs: number
  /** Of the usual number of purchases in shops. */
  readonly purchaseShare: number
  /** How often fraud happens, relative to reality (0.9 victim payments in 10,000 transfers). */
  readonly fraudFactor: number
  nextRef: number
  /** What is left over from rounding, by name: rates are met exactly in the long run. */
  readonly remainders: Map<string, number>
  /** Mules in use, newest last. */
  readonly mules: Mule[]
  muleCount: number
  outsideMuleCount: number
}

export interface Mule {
  readonly customer: number
  readonly untilMs: number
}

/** A time of day in ms at which this customer would be up and about. */
export function ordinaryTimeMs(world: World, nightPerson: boolean): number {
  const { random } = world
  if (world.hours === 'flat') return random.below(DAY_MS)
  const hour = nightPerson && random.chance(0.6) ? random.normal(23.5, 2.5) : random.normal(14.5, 4.2)
  const wrapped = ((hour % 24) + 24) % 24
  return Math.min(DAY_MS - 1, Math.floor(wrapped * 3_600_000))
}

/** Between two times of day; any time at all where the clock means nothing. */
export function timeOfDayMs(world: World, fromMs: number, spanMs: number): number {
  return world.hours === 'flat' ? world.random.below(DAY_MS) : fromMs + world.random.below(spanMs)
}

/** Whole hundreds, thousands or odd amounts, as people write them. */
export function humanAmountMinor(yuan: number, random: Random): number {
  if (random.chance(0.3)) {
    const step = yuan >= 20_000 ? 1_000 : yuan >= 500 ? 100 : yuan >= 50 ? 10 : 1
    return Math.max(1, Math.round(yuan / step)) * step * 100
  }
  return Math.max(1, Math.round(yuan * 100))
}

/** How often something of this rate happens today: whole numbers whose mean is the rate, without the scatter of chance. */
export function timesToday(world: World, name: string, rate: number): number {
  const due = (world.remainders.get(name) ?? world.random.unit()) + rate
  const times = Math.floor(due)
  world.remainders.set(name, due - times)
  return times
}

export function isWorkday(world: World, day: number): boolean {
  const weekday = new Date(world.startMs + day * DAY_MS + 8 * 3_600_000).getUTCDay()
  return weekday >= 1 && weekday <= 5
}
