import { sql, type SqlBool } from 'kysely'
import { maskText } from '../../domain/masking.ts'
import { bind } from '../../operations/implementation.ts'
import { ENTRY_COLUMNS, saidBy } from './audit-lines.ts'
import { listMyTrail } from './contract-log.ts'
import { namesOf, personOf } from './entry-names.ts'
import { cursorOf, readCursor } from './entry-cursor.ts'

/**
 * Case work is left out: telling somebody that he is being looked into would defeat it (Personal Information Protection Law art. 18
 * and 35). The auditor sees it. A text inside the content has its quotation marks escaped, so nothing typed can look like this.
 */
const NO_CASE_WORK = sql<SqlBool>`content not like '%"actingAs":{"role":"investigator"%'`

/** Everybody sees who acted on his own record: role, organisation and reason whole, the name masked. */
export const bindListMyTrail = () =>
  bind(listMyTrail, {
    async run(act, { query }) {
      const { side = 'about-me', after, limit = 50 } = query
      const me = act.caller.kind === 'person' ? act.caller.personId : ''
      let rows = act.db.selectFrom('audit_entry').select(ENTRY_COLUMNS)
      rows =
        side === 'by-me'
          ? rows.where('actor', '=', `person:${me}`)
          : rows.where('subject', '=', me).where('actor', '<>', `person:${me}`).where(NO_CASE_WORK)
      const cursor = after === undefined ? undefined : readCursor(after)
      if (cursor !== undefined)
        rows = rows.where(
          sql<SqlBool>`(at, organisation_id, seq) < (${cursor.at}, ${cursor.organisationId}, ${cursor.seq})`,
        )
      const found = await rows
        .orderBy('at', 'desc')
        .orderBy('organisation_id', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit + 1)
        .execute()
      const shown = found.slice(0, limit)
      const entries = shown.map((row) => ({ row, said: saidBy(row) }))
      const names = await namesOf(
        act,
        entries.flatMap(({ row, said }) => [
          row.organisation_id,
          personOf(said.actor),
          said.actingAs?.organisationId ?? '',
        ]),
      )
      return {
        items: entries.map(({ row, said }) => ({
          id: `${row.organisation_id}/${row.seq}`,
          at: said.at,
          operation: said.operation,
          outcome: said.outcome,
          who: {
            kind: kindOf(said.actor, me),
            name: maskText(names.people.get(personOf(said.actor)) ?? '', 'name'),
            role: said.actingAs?.role ?? null,
            organisation: names.organisations.get(said.actingAs?.organisationId ?? '') ?? null,
          },
          organisation: names.organisations.get(row.organisation_id) ?? null,
          reason: said.reason ?? null,
          address: side === 'by-me' ? (said.origin?.address ?? null) : null,
        })),
        next: found.length > limit ? cursorOf(shown.at(-1)) : null,
      }
    },
  })

function kindOf(actor: string, me: string): 'me' | 'person' | 'key' | 'anyone' | 'system' {
  if (actor === `person:${me}`) return 'me'
  if (actor.startsWith('person:')) return 'person'
  if (actor.startsWith('key:')) return 'key'
  return actor === 'system' ? 'system' : 'anyone'
}
