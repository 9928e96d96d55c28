import type { Role } from '../domain/role.ts'
import type { Sector } from '../domain/organisation.ts'
import { Random } from '../simulator/random.ts'
import { pick } from './choice.ts'
import { createTree, type CountyOrganisation, type CountyPerson, type CountyTree } from './county.ts'
import { mobileNumber } from './numbers.ts'
import { createName } from './person-names.ts'

export interface LargeHouseOptions {
  readonly organisations: number
  readonly people: number
  readonly seed: number
}

const CHUNK = 1_000
/** People who are not in the counties' own posts get phones from here on. */
const FIRST_EXTRA_PHONE = 150_000
const STEM_HEADS = [...'岚澄沐泠渌湉溧潆淙浔']
const STEM_TAILS = [...'泽岫禾墩渚砚阜屿圩']

/** What the many work as who fill up the house. */
const EXTRA_ROLES: Readonly<Record<Sector, readonly Role[]>> = {
  government: ['citizen', 'citizen', 'citizen', 'grid-worker', 'publicity'],
  police: ['officer', 'officer', 'investigator'],
  bank: ['teller', 'teller', 'lobby'],
  'payment-platform': ['analyst'],
  carrier: ['contact'],
  courier: ['contact'],
  hotel: ['contact'],
  shop: ['contact'],
  property: ['contact'],
  school: ['teacher'],
  hospital: ['contact'],
  pharmacy: ['contact'],
  'village-clinic': ['contact'],
  'insurance-bureau': ['auditor'],
  company: ['contact'],
}

/**
 * A house of many counties for load tests, in chunks of at most 1,000 organisations or people. Parents come before children and organisations
 * before their people. A key begins with its county: `C07-T03-V07`. The last county may be cut short. Phones stay unique up to 80 counties (about 68,000 organisations) and 250,000 people.
 */
export function* createLargeHouse({ organisations, people, seed }: LargeHouseOptions): Generator<CountyTree> {
  let organisationsLeft = organisations
  let peopleLeft = people
  let extra = 0
  for (let number = 0; organisationsLeft > 0; number += 1) {
    const tree = prefixed(createTree(seed + number, countyStem(number), number), `C${number}`)
    const kept = tree.organisations.slice(0, organisationsLeft)
    const share = Math.round((peopleLeft * kept.length) / organisationsLeft)
    const own = peopleOf(tree, kept).slice(0, share)
    const added = extraPeople(new Random(seed + number, 11), kept, share - own.length, extra)
    yield* chunks(kept, (chunk) => ({ organisations: chunk, people: [] }))
    yield* chunks([...own, ...added], (chunk) => ({ organisations: [], people: chunk }))
    organisationsLeft -= kept.length
    peopleLeft -= share
    extra += added.length
  }
}

function countyStem(number: number): string {
  const head = STEM_HEADS[number % STEM_HEADS.length] ?? ''
  return head + (STEM_TAILS[Math.floor(number / STEM_HEADS.length) % STEM_TAILS.length] ?? '')
}

function prefixed({ organisations, people }: CountyTree, prefix: string): CountyTree {
  const key = (inner: string) => `${prefix}-${inner}`
  const keyOrNull = (inner: string | null) => (inner === null ? null : key(inner))
  const login = (inner: string) => `${prefix.toLowerCase()}-${inner}`
  return {
    organisations: organisations.map((organisation) => ({
      ...organisation,
      key: key(organisation.key),
      code: key(organisation.code),
      parentKey: keyOrNull(organisation.parentKey),
      areaKey: keyOrNull(organisation.areaKey),
    })),
    people: people.map((person) => ({
      ...person,
      key: login(person.key),
      login: login(person.login),
      roles: person.roles.map((role) => ({
        ...role,
        organisationKey: key(role.organisationKey),
        deputyFor: role.deputyFor === null ? null : login(role.deputyFor),
      })),
    })),
  }
}

/** The people all of whose posts are in organisations that are kept. */
function peopleOf({ people }: CountyTree, kept: readonly CountyOrganisation[]): CountyPerson[] {
  const keys = new Set(kept.map(({ key }) => key))
  return people.filter(({ roles }) => roles.every(({ organisationKey }) => keys.has(organisationKey)))
}

function extraPeople(
  random: Random,
  organisations: readonly CountyOrganisation[],
  count: number,
  before: number,
): CountyPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const { key, sector } = pick(random, organisations)
    const role = pick(random, EXTRA_ROLES[sector])
    const login = `x${before + i}.${role.replaceAll('-', '')}`
    return {
      key: login,
      name: createName(random, 1950 + random.below(56), 5).name,
      phone: mobileNumber(FIRST_EXTRA_PHONE + before + i),
      idNumber: null,
      login,
      roles: [{ role, organisationKey: key, title: '成员', since: '2025-01-01', endsInDays: null, deputyFor: null }],
    }
  })
}

function* chunks<Item>(items: readonly Item[], tree: (chunk: Item[]) => CountyTree): Generator<CountyTree> {
  for (let from = 0; from < items.length; from += CHUNK) yield tree(items.slice(from, from + CHUNK))
}
