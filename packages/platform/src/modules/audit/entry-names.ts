import { maskText } from '../../domain/masking.ts'
import type { Act } from '../../operations/implementation.ts'

export interface Named {
  readonly people: ReadonlyMap<string, string>
  readonly organisations: ReadonlyMap<string, string>
}

/** Names of the people and organisations that entries speak of by id. Somebody who was erased has none any more. */
export async function namesOf({ db, personal }: Pick<Act, 'db' | 'personal'>, ids: readonly string[]): Promise<Named> {
  const people = [...new Set(ids.filter((id) => id.startsWith('per_')))]
  const organisations = [...new Set(ids.filter((id) => id.startsWith('org_')))]
  const [persons, members] = await Promise.all([
    people.length === 0
      ? []
      : db.selectFrom('person').select(['id', 'name_cipher']).where('id', 'in', people).execute(),
    organisations.length === 0
      ? []
      : db.selectFrom('organisation').select(['id', 'name']).where('id', 'in', organisations).execute(),
  ])
  return {
    people: new Map(
      persons.flatMap(({ id, name_cipher: cipher }) =>
        cipher === null ? [] : [[id, personal.open(`person.name:${id}`, cipher)] as const],
      ),
    ),
    organisations: new Map(members.map(({ id, name }) => [id, name])),
  }
}

/** `per_…` of `person:per_…`. */
export const personOf = (actor: string): string => (actor.startsWith('person:') ? actor.slice(7) : '')

/** The name of an actor; what is no person's stays an id. */
export const actorName = ({ people }: Named, actor: string): string | null => people.get(personOf(actor)) ?? null

export function subjectName(
  { people, organisations }: Named,
  subject: string | null,
  isMasked: boolean,
): string | null {
  if (subject === null) return null
  const person = people.get(subject)
  if (person !== undefined) return isMasked ? maskText(person, 'name') : person
  return organisations.get(subject) ?? null
}
