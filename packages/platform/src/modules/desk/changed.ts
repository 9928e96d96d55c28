import { withinReach } from '../../operations/within-reach.ts'
import type { Look } from '../../operations/desk-source.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { readDesk } from './contract.ts'
import { isEmptyReach } from './look.ts'
import { readNames } from './names.ts'
import { renderNotice, type Notices } from './notice.ts'
import { reachKey } from './reach-key.ts'

const MOST = 20

export type Changed = OutputOf<typeof readDesk>['changed']

/** What others did since then with records that I may read, newest first. */
export async function listChanged(look: Look, notices: Notices, since: string): Promise<Changed> {
  const readable = Object.entries(notices).flatMap(([kind, { reads }]) => {
    const reach = reads === undefined ? undefined : look.reach(reads)
    return reach === undefined || isEmptyReach(reach) ? [] : [{ kind, reach }]
  })
  const byReach = [...Map.groupBy(readable, ({ reach }) => reachKey(look.house, reach)).values()]
  if (byReach.length === 0) return []
  const rows = await look.db
    .selectFrom('fact')
    .leftJoin('organisation', 'organisation.id', 'fact.organisation_id')
    .select(['fact.id', 'fact.kind', 'fact.organisation_id', 'fact.subject_id', 'fact.recorded_at as at'])
    .where('fact.recorded_at', '>', since)
    .where('fact.actor', '<>', `person:${look.caller.personId}`)
    .where((where) =>
      where.or(
        byReach.flatMap((same) => {
          const [first] = same
          if (first === undefined) return []
          const kinds = where(
            'fact.kind',
            'in',
            same.map(({ kind }) => kind),
          )
          return [where.and([kinds, withinReach(first.reach)])]
        }),
      ),
    )
    .orderBy('fact.recorded_at', 'desc')
    .limit(MOST)
    .execute()
  const names = await readNames(
    look.db,
    rows.flatMap((row) => [row.organisation_id, row.subject_id]),
  )
  return rows.map((row) => {
    const told = { kind: row.kind, organisationId: row.organisation_id, subjectId: row.subject_id }
    const { title, href } = renderNotice(notices, told, names)
    return { id: row.id, kind: row.kind, title, at: row.at, href: href ?? '/' }
  })
}
