import { sql } from 'kysely'
import { isInReach, type Reach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Act, Refusal } from '../../operations/implementation.ts'
import { isReachable } from './people-names.ts'
import { refuseField } from '../../operations/refusals.ts'
import { groupClosed } from './refusals.ts'

const LEVELS_MOST = 8

export interface Feeder {
  readonly personId: string
  readonly organisationId: string
}

interface Place {
  readonly level: number
  readonly path: string
}

/** Changes of the tree wait for each other: two moves at once could otherwise make a loop that neither of them sees. */
export async function lockGroupTree(db: Act['db']): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.briefing_group'))`.execute(db)
}

/**
 * Where a group stands under this parent, or why it cannot. The feeder has to be a member of the group above; whoever may manage neither
 * that group nor the feeder's organisation does not learn that there is such a group.
 */
export async function placeUnder(
  { db, nowIso }: Pick<Act, 'db' | 'nowIso'>,
  id: string,
  { parentId, feeder, reach }: { readonly parentId: string | null; readonly feeder?: Feeder; readonly reach: Reach },
): Promise<Place | Refusal> {
  if (parentId === null) return { level: 1, path: `/${id}/` }
  const parent = await db
    .selectFrom('briefing_group as grp')
    .innerJoin('organisation', 'organisation.id', 'grp.organisation_id')
    .select(['grp.level', 'grp.path', 'grp.closed_at', 'organisation.id as ownerId', 'organisation.path as ownerPath'])
    .where('grp.id', '=', parentId)
    .executeTakeFirst()
  const isMine =
    parent !== undefined &&
    (isInReach(reach, { id: parent.ownerId, path: parent.ownerPath }) || (await isFeederMine(db, feeder, reach)))
  if (parent === undefined || !isMine) return refuseField('not-found', 'parentId', 'unknown', NO_PARENT)
  if (parent.closed_at !== null) return groupClosed()
  if (parent.path.includes(`/${id}/`)) return refuseField('refused', 'parentId', 'loop', LOOP)
  if (parent.level >= LEVELS_MOST) return refuseField('refused', 'parentId', 'too-deep', TOO_DEEP)
  if (feeder === undefined) return refuseField('refused', 'feeder', 'required', NO_FEEDER)
  if (!(await isMember({ db, nowIso }, parentId, feeder)))
    return refuseField('refused', 'feeder', 'not-member', NOT_MEMBER)
  return { level: parent.level + 1, path: `${parent.path}${id}/` }
}

async function isFeederMine(db: Act['db'], feeder: Feeder | undefined, reach: Reach): Promise<boolean> {
  if (feeder === undefined) return false
  const organisation = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', feeder.organisationId)
    .executeTakeFirst()
  return organisation !== undefined && isInReach(reach, organisation)
}

async function isMember({ db, nowIso }: Pick<Act, 'db' | 'nowIso'>, groupId: string, feeder: Feeder): Promise<boolean> {
  const seat = await db
    .selectFrom('group_member as seat')
    .select('seat.id')
    .where('seat.group_id', '=', groupId)
    .where('seat.person_id', '=', feeder.personId)
    .where('seat.organisation_id', '=', feeder.organisationId)
    .where('seat.removed_at', 'is', null)
    .where(isReachable('seat.person_id', 'seat.organisation_id', nowIso))
    .executeTakeFirst()
  return seat !== undefined
}

/** Moves everything below along. The depth was checked for the group itself; here for what hangs under it. */
export async function moveBelow(db: Act['db'], from: Place, to: Place): Promise<Refusal | undefined> {
  const deepest = await db
    .selectFrom('briefing_group')
    .select((select) => select.fn.max('level').as('level'))
    .where('path', 'like', `${from.path}%`)
    .executeTakeFirst()
  const shift = to.level - from.level
  if ((deepest?.level ?? from.level) + shift > LEVELS_MOST)
    return refuseField('refused', 'parentId', 'too-deep', TOO_DEEP)
  await sql`update briefing_group
    set path = ${to.path} || substr(path, ${from.path.length + 1}), level = level + ${shift}, version = version + 1
    where path like ${`${from.path}_%`}`.execute(db)
  return undefined
}

const NO_PARENT = text(
  '找不到上级群组，或者您无权把群组接在它下面。',
  '找不到上級群組，或者您無權把群組接在它下面。',
  'There is no such group above, or you may not put one under it.',
)
const LOOP = text(
  '不能把群组接在它自己的下级群组下面：快报会转成一个圈。',
  '不能把群組接在它自己的下級群組下面：快報會轉成一個圈。',
  'A group cannot stand below a group that it feeds: briefings would go round in a circle.',
)
const TOO_DEEP = text(
  `群组最多 ${LEVELS_MOST} 级。`,
  `群組最多 ${LEVELS_MOST} 級。`,
  `Groups go ${LEVELS_MOST} levels deep at most.`,
)
const NO_FEEDER = text(
  '请选定由上级群组里的哪位成员转发到这个群组。',
  '請選定由上級群組裡的哪位成員轉發到這個群組。',
  'Name the member of the group above who passes on into this one.',
)
const NOT_MEMBER = text(
  '这个人不是上级群组的成员，或者已离开岗位，收不到快报，也就没法转发。请选上级群组里的成员。',
  '這個人不是上級群組的成員，或者已離開崗位，收不到快報，也就沒法轉發。請選上級群組裡的成員。',
  'This person is no member of the group above or has left the post, gets no briefing there, and so cannot pass it on. Choose a member of the group above.',
)
