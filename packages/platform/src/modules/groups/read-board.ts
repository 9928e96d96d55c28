import { feederOf } from './group-rows.ts'
import { sql } from 'kysely'
import { isInReach, mayDo } from '../../access/may.ts'
import type { BriefingState, GroupKind } from '../../domain/briefing.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { countsOf, readLevels } from './board-levels.ts'
import { ownerOfCascade, peopleCounts, readCascade, scopeOf, type Cascade, type PeopleCounts } from './cascade-scope.ts'
import { readBriefingBoard } from './contract-board.ts'
import { isReachable, titleIn } from './people-names.ts'

type Board = OutputOf<typeof readBriefingBoard>

const BRANCHES_MOST = 500

export const bindReadBriefingBoard = () =>
  bind(readBriefingBoard, {
    ownerOf: async (lookup, { params, query }) => ownerOfCascade(lookup, params.id, query.groupId),
    async run(act, { params, query }) {
      const briefing = await readHead(act, params.id)
      const cascade = await readCascade(act.db, params.id, query.groupId)
      if (briefing === undefined || cascade === undefined) return refuse('not-found')
      if (query.groupId !== undefined && cascade.sentAt === null) return refuse('not-found')
      const [root] = cascade.roots
      const { path: _path, ...group } = root ?? { path: '' }
      const branches = await readBranches(act, cascade)
      return {
        briefing: briefing.head,
        group: query.groupId === undefined || root === undefined ? null : (group as NonNullable<Board['group']>),
        trail: query.groupId === undefined || root === undefined ? [] : await readTrail(act, params.id, root.path),
        isWhole: mayDo('readBriefingBoard', act.caller, briefing.owner).ok,
        levels: await readLevels(act.db, cascade),
        branches: branches.slice(0, BRANCHES_MOST),
        isCut: branches.length > BRANCHES_MOST,
        at: act.nowIso,
      }
    },
  })

async function readHead({ db }: Act, id: string) {
  const row = await db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .leftJoin('briefing as newer', (join) =>
      join.onRef('newer.supersedes_id', '=', 'briefing.id').on('newer.sent_at', 'is not', null),
    )
    .select([
      'briefing.title',
      sql<BriefingState>`briefing.state`.as('state'),
      'briefing.sent_at as sentAt',
      'briefing.withdraw_reason',
      'newer.supersede_reason',
      'organisation.id',
      'organisation.name',
      'organisation.path',
    ])
    .where('briefing.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { title, state, sentAt } = row
  const reason = state === 'superseded' ? row.supersede_reason : row.withdraw_reason
  const organisation = { id: row.id, name: row.name }
  return { head: { id, title, organisation, state, sentAt, reason }, owner: { id: row.id, path: row.path } }
}

/** The groups above, as far as the caller may look at them. */
async function readTrail({ db, reach }: Act, briefingId: string, path: string): Promise<Board['trail']> {
  const above = path.split('/').slice(1, -2)
  if (above.length === 0) return []
  const { rows } = await sql<
    Board['trail'][number]
  >`select grp.id, grp.name, grp.kind, grp.level from briefing_group grp
    join organisation on organisation.id = grp.organisation_id
    where grp.id = any(${above}) and ${withinReach(reach)}
      and exists (select 1 from briefing_pass pass where pass.briefing_id = ${briefingId} and pass.group_id = grp.id)
    order by grp.level`.execute(db)
  return [...rows]
}

interface BranchRow extends PeopleCounts {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly level: number
  readonly ownerId: string
  readonly ownerName: string
  readonly ownerPath: string
  readonly feederId: string | null
  readonly feederCipher: string | null
  readonly feederTitle: string | null
  readonly feedingId: string | null
  readonly feedingName: string | null
  readonly feedingPath: string | null
  readonly isFed: boolean | null
  readonly passedAt: string | null
  readonly planned: number
  readonly reached: number
  readonly audience: number
  readonly declaredChats: number
  readonly declaredAudience: number
}

/** From one group: itself alone, and its children with everything under each. From several groups: these, each with everything under it. */
async function readBranches(act: Act, cascade: Cascade): Promise<Board['branches']> {
  const [root, ...more] = cascade.roots
  if (root === undefined) return []
  const depth = more.length === 0 ? root.level + 2 : 0
  const branchOf =
    more.length === 0
      ? sql`coalesce(nullif(split_part(scope.path, '/', ${depth}), ''), scope.id)`
      : sql`(select grp.id from briefing_group grp where grp.id = any(${cascade.roots.map(({ id }) => id)}) and starts_with(scope.path, grp.path))`
  const { rows } = await sql<BranchRow>`with ${scopeOf(cascade)},
    branch as (select scope.id as group_id, ${branchOf} as branch_id from scope),
    people as (select branch.branch_id, ${peopleCounts}
      from reach join branch on branch.group_id = reach.group_id
      left join briefing_delivery delivery on delivery.id = reach.delivery_id group by branch.branch_id),
    totals as (select branch.branch_id, count(*)::int as planned, count(scope.pass_id)::int as reached, sum(scope.audience)::int as audience
      from branch join scope on scope.id = branch.group_id group by branch.branch_id),
    said as (select branch.branch_id, count(*)::int as chats, sum(declared.audience)::int as audience
      from briefing_declaration declared join branch on branch.group_id = declared.group_id
      where declared.briefing_id = ${cascade.briefingId} and declared.chat_name is null group by branch.branch_id)
    select scope.id, scope.name, scope.kind, scope.level, scope.passed_at as "passedAt",
      owner.id as "ownerId", owner.name as "ownerName", owner.path as "ownerPath",
      feeder.id as "feederId", feeder.name_cipher as "feederCipher",
      ${titleIn('scope.feeder_person_id', 'scope.feeder_organisation_id', act.nowIso)} as "feederTitle",
      feeding.id as "feedingId", feeding.name as "feedingName", feeding.path as "feedingPath",
      case when scope.parent_id is null then null else coalesce(
        ${isReachable('scope.feeder_person_id', 'scope.feeder_organisation_id', act.nowIso)}, false) end as "isFed",
      people.expected, people.sent, people.delivered, people.read, people.confirmed, people.failed, people.unknown, people.recalled,
      totals.planned, totals.reached, totals.audience,
      coalesce(said.chats, 0) as "declaredChats", coalesce(said.audience, 0) as "declaredAudience"
    from scope join totals on totals.branch_id = scope.id
    join organisation owner on owner.id = scope.organisation_id
    left join people on people.branch_id = scope.id
    left join said on said.branch_id = scope.id
    left join person feeder on feeder.id = scope.feeder_person_id
    left join organisation feeding on feeding.id = scope.feeder_organisation_id
    order by scope.level, scope.kind, scope.name limit ${BRANCHES_MOST + 1}`.execute(act.db)
  return rows.map((row) => branchOfRow(act, row))
}

function branchOfRow(act: Act, row: BranchRow): Board['branches'][number] {
  return {
    group: { id: row.id, name: row.name, kind: row.kind, level: row.level },
    organisation: { id: row.ownerId, name: row.ownerName },
    feeder: feederOf(act, row),
    isFed: row.isFed,
    passedAt: row.passedAt,
    mayOpen: isInReach(act.reach, { id: row.ownerId, path: row.ownerPath }),
    groups: { planned: row.planned, reached: row.reached },
    people: countsOf({ ...EMPTY, ...present(row) }),
    chats: { audience: row.audience, declaredChats: row.declaredChats, declaredAudience: row.declaredAudience },
  }
}

const EMPTY: PeopleCounts = {
  expected: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  confirmed: 0,
  failed: 0,
  unknown: 0,
  recalled: 0,
}

/** A group without members has no counts at all. */
function present(row: PeopleCounts): Partial<PeopleCounts> {
  return Object.fromEntries(Object.entries(row).filter(([, count]) => count !== null))
}
