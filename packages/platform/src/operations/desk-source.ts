import type { Reach } from '../access/may.ts'
import type { HouseName, PersonCaller } from '../domain/caller.ts'
import type { Locale, Text } from '../domain/text.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'

/** Somebody who looks at his desk or searches: what he may see, and when it is. */
export interface Look {
  readonly db: HouseTransaction
  readonly house: HouseName
  readonly caller: PersonCaller
  readonly personal: PersonalVault
  readonly nowMs: number
  readonly nowIso: string
  /** The calendar day in the county. */
  readonly today: string
  may(operation: string): boolean
  /** Whose records the operation may show him; nobody's when it does not exist. */
  reach(operation: string): Reach
}

/** One thing that waits for somebody. */
export interface Waiting {
  readonly id: string
  readonly kind: string
  readonly title: Text
  readonly dueAt: string | null
  readonly href: string
  readonly organisationName: string
}

/** One kind of waiting things. A module that has something waiting gives one; `houses.ts` joins them. */
export type WaitingSource = (look: Look) => Promise<readonly Waiting[]>

export interface Found {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly href: string
}

export interface Sought {
  readonly text: string
  readonly locale: Locale
  /** Ask for one more than is shown, so that it is known whether there are more. */
  readonly limit: number
}

/** Finds records of one kind, with reach applied inside it. */
export interface SearchSource {
  readonly kind: string
  find(look: Look, sought: Sought): Promise<readonly Found[]>
}
