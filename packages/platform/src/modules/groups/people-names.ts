import { sql, type RawBuilder } from 'kysely'
import { isInReach, reachOf, type Reach } from '../../access/may.ts'
import type { Caller } from '../../domain/caller.ts'
import { maskText } from '../../domain/masking.ts'
import type { Act } from '../../operations/implementation.ts'

/** Somebody in an organisation, as a query of this module selects him. */
export interface NamedPerson {
  readonly personId: string
  readonly cipher: string | null
  readonly title: string | null
  readonly organisationId: string
  readonly organisationName: string
  readonly organisationPath: string
}

/** Where the caller reads names in clear. */
export const clearReach = (caller: Caller): Reach => reachOf('readPerson', caller)

export function personInPost({ personal }: Pick<Act, 'personal'>, row: NamedPerson, clear: Reach) {
  const isClear = isInReach(clear, { id: row.organisationId, path: row.organisationPath })
  return {
    personId: row.personId,
    name: openName(personal, row.personId, row.cipher, isClear),
    title: row.title,
    organisation: { id: row.organisationId, name: row.organisationName },
  }
}

export function openName(personal: Act['personal'], id: string, cipher: string | null, isClear: boolean): string {
  if (cipher === null) return ''
  const name = personal.open(`person.name:${id}`, cipher)
  return isClear ? name : maskText(name, 'name')
}

const isHeld = (nowIso: string): RawBuilder<boolean> =>
  sql<boolean>`post.valid_from <= ${nowIso} and (post.valid_to is null or post.valid_to > ${nowIso})`

/** The title of the post that the person holds in the organisation. */
export const titleIn = (person: string, organisation: string, nowIso: string): RawBuilder<string | null> =>
  sql<string | null>`(select post.title from role_assignment post
    where post.person_id = ${sql.ref(person)} and post.organisation_id = ${sql.ref(organisation)} and ${isHeld(nowIso)}
    order by post.valid_from, post.id limit 1)`

/** The person has an account and a post in the organisation. */
export const isReachable = (person: string, organisation: string, nowIso: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from role_assignment post join person account on account.id = post.person_id
    where post.person_id = ${sql.ref(person)} and post.organisation_id = ${sql.ref(organisation)} and ${isHeld(nowIso)}
      and account.ended_at is null)`
