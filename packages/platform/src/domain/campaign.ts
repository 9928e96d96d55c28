/** A month of publicity, or an action of so many days with a command. */
export const CAMPAIGN_KINDS = ['campaign', 'special-action'] as const
export type CampaignKind = (typeof CAMPAIGN_KINDS)[number]

export const CAMPAIGN_STATES = ['planned', 'launched', 'closed', 'withdrawn'] as const
export type CampaignState = (typeof CAMPAIGN_STATES)[number]

/** Of a task on a day: computed from its days and from what was done, never stored. */
export const TASK_STATES = ['to-come', 'due', 'done', 'done-late', 'late', 'blank', 'locked'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** By what a number is split over units. */
export const SPLIT_WAYS = ['population', 'equally', 'by-hand'] as const
export type SplitWay = (typeof SPLIT_WAYS)[number]

/** Splits a whole number by weights; the parts add up to it exactly. Who has the largest remainder gets one more, the earlier first. */
export function divide(total: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const even = weights.every((weight) => weight <= 0)
  const given = weights.map((weight) => BigInt(even ? 1 : Math.max(0, Math.round(weight))))
  const sum = given.reduce((all, weight) => all + weight, 0n)
  const parts = given.map((weight, place) => {
    const exact = BigInt(total) * weight
    return { place, whole: Number(exact / sum), rest: exact % sum }
  })
  const left = total - parts.reduce((all, { whole }) => all + whole, 0)
  const more = new Set(
    parts
      .toSorted((a, b) => (a.rest === b.rest ? a.place - b.place : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ place }) => place),
  )
  return parts.map(({ whole, place }) => whole + (more.has(place) ? 1 : 0))
}

export interface TaskDays {
  readonly fromDay: string
  readonly dueDay: string
  readonly lockDay: string
}

export interface TaskTerms extends TaskDays {
  /** Null: to do it once is enough. */
  readonly expected: number | null
  readonly isBlank: boolean
}

/** An activity that does a task: the day on which it counts, and how much of the task's measure. */
export interface TaskDeed {
  readonly day: string
  readonly value: number
}

/** How a task stands on a day. What was reported after the lock counts on the day of the report. */
export function taskStateOn(terms: TaskTerms, deeds: readonly TaskDeed[], today: string): TaskState {
  const doneOn = doneDay(terms.expected, deeds)
  if (doneOn !== undefined) return doneOn <= terms.dueDay ? 'done' : 'done-late'
  if (terms.isBlank) return 'blank'
  if (today < terms.fromDay) return 'to-come'
  if (today <= terms.dueDay) return 'due'
  return today <= terms.lockDay ? 'late' : 'locked'
}

function doneDay(expected: number | null, deeds: readonly TaskDeed[]): string | undefined {
  let value = 0
  for (const deed of deeds.toSorted((a, b) => a.day.localeCompare(b.day))) {
    value += deed.value
    if (value >= (expected ?? 0)) return deed.day
  }
  return undefined
}

/** The day on which a report of an activity counts for a task: its own, unless it came after the lock. */
export const deedDay = (occurredTo: string, linkedOn: string, lockDay: string): string =>
  linkedOn > lockDay ? linkedOn : occurredTo
