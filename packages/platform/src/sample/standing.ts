import type { Role } from '../domain/role.ts'
import type { CountyAssignment, CountyOrganisation, CountyPerson, CountyTree } from './county.ts'

/** Who speaks for an organisation in a group: the first of these that it has. */
const SPEAKERS: readonly Role[] = ['contact', 'publicity', 'branch-manager', 'supervisor', 'leader', 'teacher']

interface Holder {
  readonly person: CountyPerson
  readonly assignment: CountyAssignment
}

/** Finds who stands where in a county. */
export class Standing {
  readonly organisations: readonly CountyOrganisation[]
  readonly #holders = new Map<string, Holder[]>()
  readonly #organisationOf: ReadonlyMap<string, CountyOrganisation>

  constructor({ organisations, people }: CountyTree) {
    this.organisations = organisations
    this.#organisationOf = new Map(organisations.map((organisation) => [organisation.key, organisation]))
    const all = people.flatMap((person) => person.roles.map((assignment, order) => ({ person, assignment, order })))
    for (const { person, assignment } of all.sort((a, b) => Math.min(a.order, 1) - Math.min(b.order, 1))) {
      const place = `${assignment.organisationKey} ${assignment.role}`
      const holders = this.#holders.get(place)
      if (holders) holders.push({ person, assignment })
      else this.#holders.set(place, [{ person, assignment }])
    }
  }

  organisation(key: string): CountyOrganisation {
    const found = this.#organisationOf.get(key)
    if (!found) throw new RangeError(`no organisation ${key}`)
    return found
  }

  /** All who have the role there, in the order of their hiring; those for whom it is a second post come last. */
  holders(organisationKey: string, role: Role): readonly Holder[] {
    return this.#holders.get(`${organisationKey} ${role}`) ?? []
  }

  /** The one who has the role there. */
  holder(organisationKey: string, role: Role, index = 0): Holder {
    const found = this.holders(organisationKey, role)[index]
    if (!found) throw new RangeError(`nobody is ${role} ${index} of ${organisationKey}`)
    return found
  }

  /** The one through whom an organisation is reached. */
  speaker(organisationKey: string): Holder {
    for (const role of SPEAKERS) {
      const [first] = this.holders(organisationKey, role)
      if (first) return first
    }
    throw new RangeError(`nobody speaks for ${organisationKey}`)
  }
}
