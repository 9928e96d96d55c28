import { sql } from 'kysely'
import { isInReach, reachOf } from '../../access/may.ts'
import type { GroupKind } from '../../domain/briefing.ts'
import type { OutputOf } from '../../domain/operation.ts'
import type { Act } from '../../operations/implementation.ts'
import type { listGroups } from './contract-groups.ts'
import { clearReach, isReachable, personInPost, titleIn } from './people-names.ts'

export type GroupRow = OutputOf<typeof listGroups>['items'][number]

/** Groups with owner, group above and feeder; aliases `grp`, `organisation`, `parent`, `feeder`, `feeding`. */
export function selectGroups(db: Act['db'], nowIso: string) {
  const isFed = sql<boolean | null>`case when grp.parent_id is null then null else coalesce(
    exists (select 1 from group_member seat where seat.group_id = grp.parent_id and seat.removed_at is null
      and seat.person_id = grp.feeder_person_id and seat.organisation_id = grp.feeder_organisation_id)
    and ${isReachable('grp.feeder_person_id', 'grp.feeder_organisation_id', nowIso)}, false) end`
  return db
    .selectFrom('briefing_group as grp')
    .innerJoin('organisation', 'organisation.id', 'grp.organisation_id')
    .leftJoin('briefing_group as parent', 'parent.id', 'grp.parent_id')
    .leftJoin('person as feeder', 'feeder.id', 'grp.feeder_person_id')
    .leftJoin('organisation as feeding', 'feeding.id', 'grp.feeder_organisation_id')
    .select([
      'grp.id',
      'grp.name',
      sql<GroupKind>`grp.kind`.as('kind'),
      'grp.level',
      'grp.path',
      'grp.audience',
      'grp.version',
      'grp.created_at as createdAt',
      'grp.closed_at as closedAt',
      'grp.close_reason as closeReason',
      'organisation.id as ownerId',
      'organisation.name as ownerName',
      'organisation.path as ownerPath',
      'parent.id as parentId',
      'parent.name as parentName',
      'feeder.id as feederId',
      'feeder.name_cipher as feederCipher',
      'feeding.id as feedingId',
      'feeding.name as feedingName',
      'feeding.path as feedingPath',
      titleIn('grp.feeder_person_id', 'grp.feeder_organisation_id', nowIso).as('feederTitle'),
      isFed.as('isFed'),
      sql<number>`(select count(*)::int from group_member seat where seat.group_id = grp.id and seat.removed_at is null)`.as(
        'memberCount',
      ),
      sql<number>`(select count(*)::int from briefing_group below where below.parent_id = grp.id and below.closed_at is null)`.as(
        'groupsBelow',
      ),
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectGroups>['execute']>>[number]

/** Who passes on into a group, with the organisation he does it for. */
export function feederOf(
  act: Act,
  row: Pick<Selected, 'feederId' | 'feederCipher' | 'feederTitle' | 'feedingId' | 'feedingName' | 'feedingPath'>,
): GroupRow['feeder'] {
  const { feederId, feedingId } = row
  if (feederId === null || feedingId === null) return null
  return personInPost(
    act,
    {
      personId: feederId,
      cipher: row.feederCipher,
      title: row.feederTitle,
      organisationId: feedingId,
      organisationName: row.feedingName ?? '',
      organisationPath: row.feedingPath ?? '',
    },
    clearReach(act.caller),
  )
}

export function groupRow(act: Act, row: Selected): GroupRow {
  const { parentId } = row
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    level: row.level,
    organisation: { id: row.ownerId, name: row.ownerName },
    parent: parentId === null ? null : { id: parentId, name: row.parentName ?? '' },
    feeder: feederOf(act, row),
    isFed: row.isFed,
    memberCount: row.memberCount,
    audience: row.audience,
    groupsBelow: row.groupsBelow,
    createdAt: row.createdAt,
    closedAt: row.closedAt,
    closeReason: row.closeReason,
    version: row.version,
    mayManage: isInReach(reachOf('changeGroup', act.caller), { id: row.ownerId, path: row.ownerPath }),
  }
}

/** The organisation that owns the group. */
export async function ownerOfGroup({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('briefing_group').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}
