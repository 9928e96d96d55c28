import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '../access/may.ts'

/** Condition on an organisation's row (alias `organisation` unless said otherwise): its records may be shown. */
export function withinReach(reach: Reach, alias = 'organisation'): RawBuilder<SqlBool> {
  if (reach.isAll) return sql<SqlBool>`true`
  const id = sql.ref(`${alias}.id`)
  const path = sql.ref(`${alias}.path`)
  const below = reach.belowPaths.map((prefix) => sql<SqlBool>`(${path} ^@ ${prefix} and ${path} <> ${prefix})`)
  const own = sql<SqlBool>`${id} = any(${[...reach.ids]})`
  return sql<SqlBool>`(${sql.join([own, ...below], sql` or `)})`
}
