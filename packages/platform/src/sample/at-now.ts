import { dayOf } from '../domain/days.ts'
import type { CountyCommand, CountyDelivery, CountyGroupMember } from './county.ts'

const DAY_MS = 86_400_000

export interface CommandDates {
  readonly paperNumber: string
  readonly startsOn: string
  /** The last day; null: until it is dissolved. */
  readonly endsOn: string | null
}

/** Milliseconds since 1970; null: has not happened. */
export interface DeliveryTimes extends CountyGroupMember {
  readonly groupKey: string
  readonly sentMs: number
  readonly deliveredMs: number | null
  readonly readMs: number | null
  readonly passedOnMs: number | null
}

/** The calendar day in the county that lies so many days before now; a day to come when negative. */
export function dayAgo(nowMs: number, days: number): string {
  return dayOf(nowMs - days * DAY_MS)
}

/** Dates of a command, and its paper's number such as 岚政办〔2026〕12号. */
export function commandAt(command: CountyCommand, nowMs: number): CommandDates {
  const startsOn = dayAgo(nowMs, command.startsDaysAgo)
  return {
    paperNumber: `${command.paperMark}〔${startsOn.slice(0, 4)}〕${command.paperSerial}号`,
    startsOn,
    endsOn: command.days === null ? null : dayAgo(nowMs, command.startsDaysAgo - command.days + 1),
  }
}

export function deliveryAt(delivery: CountyDelivery, nowMs: number): DeliveryTimes {
  const at = (agoMs: number | null) => (agoMs === null ? null : nowMs - agoMs)
  return {
    groupKey: delivery.groupKey,
    organisationKey: delivery.organisationKey,
    personKey: delivery.personKey,
    sentMs: nowMs - delivery.sentAgoMs,
    deliveredMs: at(delivery.deliveredAgoMs),
    readMs: at(delivery.readAgoMs),
    passedOnMs: at(delivery.passedOnAgoMs),
  }
}
