import { sql, type SqlBool } from 'kysely'
import type { Look, SearchSource } from '../../../operations/desk-source.ts'
import { withinReach } from '../../../operations/within-reach.ts'
import { isEmptyReach } from '../look.ts'

const PHONE = /^(?:\+?86)?1\d{10}$/
const ID_NUMBER = /^\d{17}[\dx]$/i

/** By a part of the name, or by the whole phone or identity number; only people whose names the caller reads in clear. */
export const peopleSearch: SearchSource = {
  kind: 'person',
  async find(look, { text, limit }) {
    const reach = look.reach('readPerson')
    const isMatch = isEmptyReach(reach) ? undefined : matching(look, text)
    if (isMatch === undefined) return []
    const { rows } = await sql<{ id: string; cipher: string | null; title: string | null; organisation: string }>`
      select found.id, found.name_cipher as cipher, place.title, place.name as organisation
      from (
        select person.id, person.name_cipher from person
        where ${isMatch} and person.ended_at is null and person.erased_at is null
          and person.id in (select post.person_id from role_assignment post
            join organisation on organisation.id = post.organisation_id where ${withinReach(reach)})
        limit ${limit}) found
      cross join lateral (
        select post.title, organisation.name
        from role_assignment post join organisation on organisation.id = post.organisation_id
        where post.person_id = found.id and ${withinReach(reach)}
        order by post.valid_to is not null and post.valid_to <= ${look.nowIso}, post.valid_from
        limit 1) place`.execute(look.db)
    return rows.map(({ id, cipher, title, organisation }) => ({
      id,
      title: cipher === null ? '' : look.personal.open(`person.name:${id}`, cipher),
      subtitle: [organisation, title].filter(Boolean).join(' · '),
      href: `/people/${id}`,
    }))
  },
}

function matching({ personal }: Look, text: string) {
  const bare = text.replaceAll(/[\s-]/g, '')
  if (PHONE.test(bare)) return sql<SqlBool>`person.phone_lookup = ${personal.lookup('phone', bare.slice(-11))}`
  if (ID_NUMBER.test(bare)) return sql<SqlBool>`person.id_number_lookup = ${personal.lookup('id_number', bare)}`
  const terms = personal.searchTerms('name', text)
  if (terms.length === 0) return undefined
  return sql<SqlBool>`person.name_terms @> ${terms}::bigint[]`
}
