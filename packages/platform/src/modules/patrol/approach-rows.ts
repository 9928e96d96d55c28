import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { beginningOf, dayAfter } from '../../domain/days.ts'
import type { Reach } from '../../access/may.ts'
import type { Lookup } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'

export interface ApproachFilters {
  readonly organisationId?: string
  readonly interceptionId?: string
  readonly from?: string
  readonly to?: string
}

/** An approach is a record of whose patrol it was and of where it was. Aliases: `organisation`, `site`. */
export const isMet = (reach: Reach): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${withinReach(reach)} or ${withinReach(reach, 'site')})`

export function fits({ organisationId, interceptionId, from, to }: ApproachFilters): RawBuilder<SqlBool> {
  const parts = [
    sql<SqlBool>`true`,
    ...(organisationId === undefined
      ? []
      : [sql<SqlBool>`(approach.organisation_id = ${organisationId} or approach.site_id = ${organisationId})`]),
    ...(interceptionId === undefined ? [] : [sql<SqlBool>`approach.interception_id = ${interceptionId}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`approach.occurred_at >= ${beginningOf(from)}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`approach.occurred_at < ${beginningOf(dayAfter(to))}`]),
  ]
  return sql<SqlBool>`(${sql.join(parts, sql` and `)})`
}

export async function ownerOfApproach({ db }: Lookup, id: string): Promise<string | undefined> {
  const found = await db.selectFrom('approach').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return found?.organisation_id
}
