import type { CommandKind, CommandPost } from '../domain/command.ts'
import type { Level, Sector } from '../domain/organisation.ts'
import type { Role } from '../domain/role.ts'
import type { Text } from '../domain/text.ts'
import { createAreas } from './areas.ts'
import { createBriefings } from './briefings.ts'
import { createBureaus } from './bureaus.ts'
import { createCommands } from './commands.ts'
import { createFundMembers } from './fund-members.ts'
import { createGroups } from './groups.ts'
import { createMembers } from './members.ts'
import { createMoneyMembers } from './money-members.ts'
import { createPeople } from './people.ts'
import { createPersonas } from './personas.ts'

export const COUNTY_SEED = 20_261_124

export interface CountyOrganisation {
  /** Stays when the code changes; other records refer to it. Today the same text as the code. */
  readonly key: string
  readonly code: string
  readonly name: string
  readonly sector: Sector
  readonly level: Level
  readonly parentKey: string | null
  readonly areaKey: string | null
  readonly population: number | null
  readonly populationYear: number | null
  readonly address: string | null
  readonly phone: string | null
  readonly validFrom: string
  readonly validTo: string | null
}

export interface CountyAssignment {
  readonly role: Role
  readonly organisationKey: string
  /** The post in words, such as 综合柜员. */
  readonly title: string
  /** The first day in the post. */
  readonly since: string
  /** How many days from now the post ends; null: no end is known. */
  readonly endsInDays: number | null
  /** Whose assignment of the same role in the same organisation this one stands in for. */
  readonly deputyFor: string | null
}

export interface CountyPerson {
  /** Stays when the login changes. Today the same text. */
  readonly key: string
  readonly name: string
  readonly phone: string
  readonly idNumber: string | null
  readonly login: string
  readonly roles: readonly CountyAssignment[]
}

/** Who has a post in a command, and for which agency. */
export interface CountyCommandPost {
  readonly post: CommandPost
  readonly organisationKey: string
  readonly personKey: string
  /** What that person is elsewhere, as the appointing paper names him. */
  readonly title: string
}

/** Days count from now, so that a 100-day action is always under way; `commandAt` makes dates and the paper's number of them. */
export interface CountyCommand {
  readonly key: string
  readonly organisationKey: string
  readonly kind: CommandKind
  readonly title: string
  readonly paperMark: string
  readonly paperSerial: number
  readonly startsDaysAgo: number
  /** How many days it lasts, the first and the last one included; null: until it is dissolved. */
  readonly days: number | null
  readonly posts: readonly CountyCommandPost[]
}

export type CountyGroupKind = 'county' | 'town' | 'village' | 'bank' | 'company' | 'parents'

export interface CountyGroupMember {
  readonly organisationKey: string
  readonly personKey: string
}

export interface CountyGroup {
  readonly key: string
  readonly name: string
  readonly kind: CountyGroupKind
  /** 1 county, 2 town or bank, 3 residents, company, parents. */
  readonly level: 1 | 2 | 3
  readonly organisationKey: string
  /** The group above, in which `fedBy` is a member who passes on what he gets there. */
  readonly parentKey: string | null
  readonly fedBy: CountyGroupMember
  readonly members: readonly CountyGroupMember[]
  /** People in the chat group who have no account here: their reading is not seen. */
  readonly audience: number
}

/** Milliseconds before now; null: has not happened. Accepted for sending is not delivered, delivered is not read. */
export interface CountyDelivery extends CountyGroupMember {
  readonly groupKey: string
  readonly sentAgoMs: number
  readonly deliveredAgoMs: number | null
  readonly readAgoMs: number | null
  /** When it was passed on into the groups that this member feeds. */
  readonly passedOnAgoMs: number | null
}

export interface CountyBriefing {
  readonly key: string
  readonly serial: number
  readonly title: string
  readonly text: string
  /** Keys of `content/scam-types`. */
  readonly scamTypes: readonly string[]
  readonly organisationKey: string
  readonly personKey: string
  readonly deliveries: readonly CountyDelivery[]
}

/** Somebody to sign in as, and what he does and would try first. */
export interface Persona {
  readonly key: string
  readonly personKey: string
  readonly role: Role
  readonly organisationKey: string
  readonly line: Text
}

export interface CountyTree {
  readonly organisations: readonly CountyOrganisation[]
  readonly people: readonly CountyPerson[]
}

export interface County extends CountyTree {
  readonly seed: number
  readonly name: string
  readonly commands: readonly CountyCommand[]
  readonly groups: readonly CountyGroup[]
  readonly briefings: readonly CountyBriefing[]
  readonly personas: readonly Persona[]
}

/** An invented county: no place, no organisation and no person of it exists. The same seed gives the same bytes. */
export function createCounty(seed: number): County {
  const name = '岚泽县'
  const tree = createTree(seed, '岚泽', 0)
  const groups = createGroups(seed, tree)
  return {
    seed,
    name,
    ...tree,
    commands: createCommands(tree),
    groups,
    briefings: createBriefings(seed, groups),
    personas: createPersonas(tree),
  }
}

/** Organisations and people of the county with this number and stem of a name: 岚泽 for 岚泽县. Parents come before children. */
export function createTree(seed: number, stem: string, number: number): CountyTree {
  const areas = createAreas(seed, stem)
  const organisations = [
    ...areas,
    ...createBureaus(stem, areas),
    ...createMoneyMembers(seed, stem, areas),
    ...createFundMembers(seed, stem, areas),
    ...createMembers(seed, stem, areas),
  ]
  return { organisations, people: createPeople(seed, organisations, number) }
}
