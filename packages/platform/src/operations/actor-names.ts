import { isInReach, reachOf } from '../access/may.ts'
import { maskText } from '../domain/masking.ts'
import type { Act } from './implementation.ts'

const PERSON = 'person:'

/** Names of those who acted, in clear for whoever may read people there; systems and clocks have none. */
export async function namesOfActors(
  { db, personal, caller }: Pick<Act, 'db' | 'personal' | 'caller'>,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...new Set(actors.filter((actor) => actor.startsWith(PERSON)).map((actor) => actor.slice(PERSON.length))),
  ]
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('person')
    .innerJoin('role_assignment as post', 'post.person_id', 'person.id')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['person.id', 'person.name_cipher as cipher', 'organisation.id as organisationId', 'organisation.path'])
    .where('person.id', 'in', ids)
    .execute()
  const clear = reachOf('readPerson', caller)
  const names = new Map<string, string>()
  const me = caller.kind === 'person' ? caller.personId : undefined
  for (const { id, cipher, organisationId, path } of rows) {
    if (cipher === null) continue
    const name = personal.open(`person.name:${id}`, cipher)
    if (id === me || isInReach(clear, { id: organisationId, path })) names.set(`${PERSON}${id}`, name)
    else if (!names.has(`${PERSON}${id}`)) names.set(`${PERSON}${id}`, maskText(name, 'name'))
  }
  return names
}
