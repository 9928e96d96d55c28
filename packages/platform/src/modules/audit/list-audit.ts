import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { auditLines, ENTRY_COLUMNS } from './audit-lines.ts'
import { listAudit } from './contract-log.ts'
import { cursorOf, readCursor } from './entry-cursor.ts'
import { entryConditions } from './select-entries.ts'

const PEOPLE_MOST = 200

export const bindListAudit = () =>
  bind(listAudit, {
    async run(act, { query }) {
      const { who, subject, operation, outcome, text, after, limit = 50, ...range } = query
      const conditions = await entryConditions(act, range)
      if (conditions instanceof Refusal) return conditions
      if (subject !== undefined) conditions.push(sql<SqlBool>`audit_entry.subject = ${subject}`)
      if (operation !== undefined) conditions.push(sql<SqlBool>`audit_entry.operation = ${operation}`)
      if (outcome !== undefined) conditions.push(sql<SqlBool>`audit_entry.outcome = ${outcome}`)
      if (text !== undefined && text.trim() !== '')
        conditions.push(sql<SqlBool>`audit_entry.reason ilike ${`%${escapeLike(text.trim())}%`}`)
      if (who !== undefined && who.trim() !== '') conditions.push(await actedBy(act, who.trim()))
      const cursor = after === undefined ? undefined : readCursor(after)
      if (cursor !== undefined)
        conditions.push(
          sql<SqlBool>`(at, organisation_id, seq) < (${cursor.at}, ${cursor.organisationId}, ${cursor.seq})`,
        )
      const rows = await act.db
        .selectFrom('audit_entry')
        .select(ENTRY_COLUMNS)
        .where(sql<SqlBool>`${sql.join(conditions, sql` and `)}`)
        .orderBy('at', 'desc')
        .orderBy('organisation_id', 'desc')
        .orderBy('seq', 'desc')
        .limit(limit + 1)
        .execute()
      const shown = rows.slice(0, limit)
      // What was typed can be a name; only that something was typed is recorded.
      act.note({
        ...(subject === undefined ? {} : { subject }),
        details: {
          ...range,
          operation,
          outcome,
          byName: who !== undefined,
          byText: text !== undefined,
          found: shown.length,
        },
      })
      return {
        items: await auditLines(act, shown, { isMasked: true }),
        next: rows.length > limit ? cursorOf(shown.at(-1)) : null,
      }
    },
  })

/** By id, by sign-in name, or by a part of the name. */
async function actedBy({ db, personal }: Act, who: string): Promise<RawBuilder<SqlBool>> {
  if (/^(person|key):|^(anyone|system)$/.test(who)) return sql<SqlBool>`audit_entry.actor = ${who}`
  if (/^(per|key)_[0-9a-z]+$/.test(who))
    return sql<SqlBool>`audit_entry.actor = ${`${who.startsWith('per') ? 'person' : 'key'}:${who}`}`
  const people = await db
    .selectFrom('person')
    .select('id')
    .where((where) =>
      where.or([where('login', '=', who), sql<SqlBool>`name_terms @> ${personal.searchTerms('name', who)}::bigint[]`]),
    )
    .limit(PEOPLE_MOST)
    .execute()
  return sql<SqlBool>`audit_entry.actor = any(${people.map(({ id }) => `person:${id}`)})`
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')
