import type { Role } from '../domain/role.ts'
import { Random } from '../simulator/random.ts'
import { twoDigits } from './choice.ts'
import type { CountyAssignment, CountyPerson } from './county.ts'
import { idNumber, mobileNumber } from './numbers.ts'
import { createName } from './person-names.ts'

/** The year against which ages are counted. */
const THIS_YEAR = 2026
/** Counties after the first begin further on, so that no two people have one number. */
const PHONES_PER_COUNTY = 1_800
const FIRST_ID_AREA = 990_101

export interface Post {
  readonly role: Role
  readonly organisationKey: string
  readonly title: string
}

export interface Hire extends Post {
  /** Before the role in the login: `t03` in `t03.officer1`. */
  readonly prefix: string
  readonly ages: readonly [from: number, to: number]
  readonly womenInTen: number
  /** The employer keeps the identity number of those who touch accounts, cases or claims. */
  readonly hasIdNumber: boolean
}

/** The people of one county as they are hired, one after the other. */
export class Roster {
  readonly #random: Random
  readonly #county: number
  readonly #people = new Map<string, CountyPerson>()
  readonly #taken = new Map<string, number>()
  readonly #idNumbers = new Set<string>()

  constructor(seed: number, county: number) {
    this.#random = new Random(seed, 5)
    this.#county = county
  }

  hire(draft: Hire): CountyPerson {
    const random = this.#random
    const [from, to] = draft.ages
    const age = from + random.below(to - from + 1)
    const { name, isWoman } = createName(random, THIS_YEAR - age, draft.womenInTen)
    const stem = `${draft.prefix}.${draft.role.replaceAll('-', '')}`
    const count = (this.#taken.get(stem) ?? 0) + 1
    this.#taken.set(stem, count)
    const person: CountyPerson = {
      key: `${stem}${count}`,
      name,
      phone: mobileNumber(this.#county * PHONES_PER_COUNTY + this.#people.size),
      idNumber: draft.hasIdNumber ? this.#freeIdNumber(THIS_YEAR - age, isWoman) : null,
      login: `${stem}${count}`,
      roles: [this.#assign(draft, Math.min(age - 22, 9))],
    }
    this.#people.set(person.key, person)
    return person
  }

  /** A second post for somebody who is here; `deputyFor` and an end when it is for a while only. */
  add(personKey: string, post: Post, deputy?: Pick<CountyAssignment, 'deputyFor' | 'endsInDays'>): void {
    const person = this.#people.get(personKey)
    if (!person) throw new RangeError(`nobody is ${personKey}`)
    this.#people.set(personKey, { ...person, roles: [...person.roles, { ...this.#assign(post, 3), ...deputy }] })
  }

  people(): CountyPerson[] {
    return [...this.#people.values()]
  }

  #assign({ role, organisationKey, title }: Post, years: number): CountyAssignment {
    const year = THIS_YEAR - 1 - this.#random.below(Math.max(years, 1))
    const since = `${year}-${twoDigits(1 + this.#random.below(12))}-01`
    return { role, organisationKey, title, since, endsInDays: null, deputyFor: null }
  }

  #freeIdNumber(birthYear: number, isWoman: boolean): string {
    const random = this.#random
    for (;;) {
      const day = `${birthYear}${twoDigits(1 + random.below(12))}${twoDigits(1 + random.below(28))}`
      const serial = 1 + random.below(499) * 2 + (isWoman ? 1 : 0)
      const number = idNumber(String(FIRST_ID_AREA + this.#county), day, serial)
      if (this.#idNumbers.has(number)) continue
      this.#idNumbers.add(number)
      return number
    }
  }
}
