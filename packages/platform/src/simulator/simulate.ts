import assert from 'node:assert/strict'
import {
  type Act,
  ATM,
  CARD,
  CASH,
  CREDIT,
  DAY_MS,
  DEPOSIT_BROKEN,
  DEVICE_CHANGED,
  LOAN,
  SHARE_OF_BALANCE,
  TRANSFER,
} from './day-plan.ts'
import { EventShape, type WireEvent } from './event-shape.ts'
import { planHardNegatives } from './hard-negatives.ts'
import { planOrdinaryDay } from './ordinary.ts'
import { createPopulation, type Population } from './population.ts'
import { Random } from './random.ts'
import { ROLE_NAMES, type Role } from './roles.ts'
import { planVictims } from './victims.ts'
import { Agenda, type World } from './world.ts'

export interface SimulationOptions {
  readonly seed: number
  /** Another day for the same customers; default: the seed. */
  readonly trafficSeed?: number
  readonly customers: number
  readonly days: number
  /** Where the first day begins, epoch ms: midnight in UTC+8, unless `hours` is `flat`. */
  readonly startMs: number
  /** 1 is reality: 0.9 victim payments in 10,000 transfers. */
  readonly fraudFactor: number
  /** `flat` spreads ordinary traffic evenly over the clock. Default `day`. */
  readonly hours?: 'day' | 'flat'
  /** Of the usual number of purchases in shops, which fill windows and are not decided. Default 1. */
  readonly purchaseShare?: number
  /** Leads every event id. Default `sim-`. */
  readonly idPrefix?: string
}

/** What an event truly is. Labels are never part of the event. */
export interface Label {
  readonly eventId: string
  readonly caseId: string
  readonly role: Role
  readonly type: string
  /** When the net learns of the case, epoch ms; null: never reported. */
  readonly knownAtMs: number | null
}

export interface SimulatedEvent {
  readonly timeMs: number
  readonly event: WireEvent
  readonly label: Label | undefined
}

/** Ordinary and fraudulent traffic of one bank, in order of event time. Same options, same events, byte for byte. */
export function* simulate(options: SimulationOptions): Generator<SimulatedEvent, void, undefined> {
  assert(options.customers >= 100 && options.days >= 1, 'a simulation needs at least 100 customers and a day')
  const people = createPopulation(options.seed, options.customers)
  const world: World = {
    people,
    random: new Random(options.trafficSeed ?? options.seed, 2),
    agenda: new Agenda(options.days),
    cases: [],
    hours: options.hours ?? 'day',
    startMs: options.startMs,
    purchaseShare: options.purchaseShare ?? 1,
    fraudFactor: options.fraudFactor,
    nextRef: 1,
    remainders: new Map(),
    mules: [],
    muleCount: 0,
    outsideMuleCount: 0,
  }
  const shape = new EventShape(people, options.startMs, options.idPrefix ?? 'sim-')
  for (let day = 0; day < options.days; day += 1) {
    planOrdinaryDay(world, day)
    planHardNegatives(world, day)
    planVictims(world, day)
    const plan = world.agenda.plan(day)
    for (const index of plan.order()) {
      const act = plan.read(index)
      const balanceMinor = Math.floor(people.balanceMinor[act.from] ?? 0)
      const amountMinor = settle(people, act)
      if (amountMinor === 0) continue
      const timeMs = options.startMs + day * DAY_MS + plan.timeMs(index)
      const event = shape.render(act, amountMinor, balanceMinor, timeMs, world.cases[act.caseId]?.type)
      yield { timeMs, event, label: labelOf(world, act, event.id) }
    }
    world.agenda.finish(day)
  }
}

/** Moves the money and says how much it was: 0 when there was too little for the act to happen. Acts without money count as 1. */
function settle(people: Population, act: Act): number {
  const { kind, from, to } = act
  if (kind === CREDIT || kind === LOAN || kind === DEPOSIT_BROKEN) {
    people.balanceMinor[to] = (people.balanceMinor[to] ?? 0) + act.amountMinor
    return act.amountMinor
  }
  if (kind !== TRANSFER && kind !== CARD && kind !== CASH) {
    if (kind === DEVICE_CHANGED) people.deviceChanges[from] = (people.deviceChanges[from] ?? 0) + 1
    return Math.max(1, act.amountMinor)
  }
  const balance = people.balanceMinor[from] ?? 0
  const asked =
    (act.flags & SHARE_OF_BALANCE) !== 0 ? Math.floor((balance * act.amountMinor) / 1_000_000) : act.amountMinor
  const amount =
    kind === CASH && (act.flags & ATM) !== 0
      ? Math.floor(Math.min(asked, balance) / 10_000) * 10_000
      : Math.min(asked, Math.floor(balance * 0.98))
  if (amount < 1 || (amount < asked * 0.3 && act.caseId < 0)) return 0
  people.balanceMinor[from] = balance - amount
  if (kind === TRANSFER && to >= 0 && to < people.count)
    people.balanceMinor[to] = (people.balanceMinor[to] ?? 0) + amount
  return amount
}

function labelOf(world: World, act: Act, eventId: string): Label | undefined {
  const fraudCase = world.cases[act.caseId]
  const role = ROLE_NAMES[act.role]
  if (fraudCase === undefined || role === undefined || role === '') return undefined
  return {
    eventId,
    caseId: `case-${fraudCase.id + 1}`,
    role,
    type: fraudCase.type,
    knownAtMs: fraudCase.knownAtMs === undefined ? null : world.startMs + fraudCase.knownAtMs,
  }
}
