import { sql, type RawBuilder } from 'kysely'
import { bind, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { Reach } from '../../access/may.ts'
import type { InputOf } from '../../domain/operation.ts'
import { listPeople } from './contract-people.ts'
import { plainLogin } from './known-person.ts'
import { clearReach, isHeldNow, namesOfChiefs, personRow, selectPeople } from './person-rows.ts'

type Query = InputOf<typeof listPeople>['query']

/** Whoever works in the net is listed; a name, phone or ID number finds only those whose name the caller may read. */
export const bindListPeople = () =>
  bind(listPeople, {
    async run(act, { query }) {
      const { limit = 50, after } = query
      const reach = clearReach(act)
      const order = sql<string>`coalesce(person.login, person.id)`
      let rows = selectPeople(act.db, act.nowIso, { all: false })
        .where('person.ended_at', query.ended === true ? 'is not' : 'is', null)
        .where(hasPost(act, query, reach))
        .orderBy(order)
        .limit(limit + 1)
      // The cursor is an id: a login is nothing for those who read the name masked.
      if (after !== undefined)
        rows = rows.where(order, '>', sql<string>`(select coalesce(login, id) from person where id = ${after})`)
      for (const condition of searched(act, query)) rows = rows.where(condition)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const names = await namesOfChiefs(act, page)
      return {
        items: page.map((row) => personRow(act, row, names, reach)),
        next: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })

/** A post that is asked for, in an organisation of which the caller may see people. Citizens are seen only where names are clear. */
function hasPost(act: Act, query: Query, reach: Reach): RawBuilder<boolean> {
  const { role, organisationId, below, ended } = query
  const isSearch = query.text !== undefined || query.phone !== undefined || query.idNumber !== undefined
  const clear = withinReach(reach, 'place')
  const visible =
    isSearch || ended === true
      ? clear
      : sql`(${withinReach(act.reach, 'place')} and (post.role <> 'citizen' or ${clear}))`
  const conditions = [
    sql`post.person_id = person.id`,
    visible,
    ...(ended === true ? [] : [isHeldNow(act.nowIso)]),
    ...(role === undefined ? [] : [sql`post.role = ${role}`]),
    ...(organisationId === undefined ? [] : [placeIs(organisationId, below === true)]),
  ]
  return sql<boolean>`exists (select 1 from role_assignment post join organisation place on place.id = post.organisation_id
    where ${sql.join(conditions, sql` and `)})`
}

const placeIs = (organisationId: string, below: boolean): RawBuilder<boolean> =>
  below
    ? sql<boolean>`position(${`/${organisationId}/`} in place.path) > 0`
    : sql<boolean>`place.id = ${organisationId}`

function searched({ personal }: Act, { text, phone, idNumber }: Query): RawBuilder<boolean>[] {
  const conditions: RawBuilder<boolean>[] = []
  const part = text?.trim() ?? ''
  if (part !== '') {
    const terms = personal.searchTerms('name', part)
    conditions.push(
      sql<boolean>`(person.name_terms @> ${terms}::bigint[] or starts_with(person.login, ${plainLogin(part)}))`,
    )
  }
  if (phone !== undefined) conditions.push(sql<boolean>`person.phone_lookup = ${personal.lookup('phone', phone)}`)
  if (idNumber !== undefined)
    conditions.push(sql<boolean>`person.id_number_lookup = ${personal.lookup('id_number', idNumber)}`)
  return conditions
}
