import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { isInReach, reachOf } from '../../access/may.ts'
import type { FigureRow } from '../../domain/indicator.ts'
import type { Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'

/** The operation that lists the records of each kind, by the screen that a row leads to. The first that fits holds. */
const LISTS: readonly (readonly [screen: string, operation: string])[] = [
  ['/cases/', 'listCases'],
  ['/interventions/', 'listInterventions'],
  ['/appeals/', 'listAppeals'],
  ['/openings/', 'listApplications'],
  ['/police-reports/', 'listPoliceReports'],
  ['/interceptions', 'listGatheredAccounts'],
  ['/patrol', 'listApproaches'],
  ['/groups/briefings/', 'listBriefings'],
  ['/outreach/', 'listActivities'],
  ['/outreach', 'listSurveys'],
  ['/alliance/', 'listOrganisations'],
]

/** Undefined: nobody is shown such rows. */
export const listOf = (link: string | null): string | undefined =>
  LISTS.find(([screen]) => link?.startsWith(screen) === true)?.[1]

/**
 * Condition on `paper_run_row` joined with `organisation`: a reader of the paper is shown the rows that he might list himself.
 * The sum is for all who read the paper.
 */
export function isOpenTo({ caller }: Pick<Act, 'caller'>): RawBuilder<SqlBool> {
  const cases = LISTS.map(
    ([screen, operation]) => sql`when paper_run_row.link ^@ ${screen} then ${withinReach(reachOf(operation, caller))}`,
  )
  return sql<SqlBool>`(case ${sql.join(cases, sql` `)} else false end)`
}

/** The same of rows that were counted just now and stand in no table. */
export async function openRows(
  { db, caller }: Pick<Act, 'db' | 'caller'>,
  rows: readonly FigureRow[],
): Promise<readonly FigureRow[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map(({ organisationId }) => organisationId))]
  const owners = await db.selectFrom('organisation').select(['id', 'path']).where('id', 'in', ids).execute()
  const ownerOf = new Map(owners.map((owner) => [owner.id, owner]))
  const reaches = new Map(LISTS.map(([, operation]) => [operation, reachOf(operation, caller)]))
  return rows.filter(({ link, organisationId }) => {
    const reach = reaches.get(listOf(link) ?? '')
    const owner = ownerOf.get(organisationId)
    return reach !== undefined && owner !== undefined && isInReach(reach, owner)
  })
}
