import { sql, type RawBuilder } from 'kysely'
import type { GroupKind } from '../../domain/briefing.ts'
import type { Act, Lookup } from '../../operations/implementation.ts'

/** From where a cascade is looked at: the groups a briefing was sent to, or one group below them. */
export interface Cascade {
  readonly briefingId: string
  /** Null before it is sent: the groups then are those of today. */
  readonly sentAt: string | null
  readonly roots: readonly Root[]
}

export interface Root {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly level: number
  readonly path: string
}

/** Undefined: the briefing is not there, is no more than a draft, or does not come to this group. */
export async function readCascade(
  db: Act['db'],
  briefingId: string,
  groupId: string | undefined,
): Promise<Cascade | undefined> {
  const briefing = await db.selectFrom('briefing').select('sent_at').where('id', '=', briefingId).executeTakeFirst()
  if (briefing === undefined) return undefined
  const { rows } = await sql<Root>`select grp.id, grp.name, grp.kind, grp.level, grp.path from briefing_group grp
    where ${
      groupId === undefined
        ? sql`exists (select 1 from briefing_target target where target.briefing_id = ${briefingId} and target.group_id = grp.id)`
        : sql`grp.id = ${groupId} and (
            exists (select 1 from briefing_target target join briefing_group top on top.id = target.group_id
              where target.briefing_id = ${briefingId} and starts_with(grp.path, top.path))
            or exists (select 1 from briefing_pass pass where pass.briefing_id = ${briefingId} and pass.group_id = grp.id))`
    } order by grp.level, grp.name`.execute(db)
  const roots = rows.filter((root) => !rows.some((upper) => upper.id !== root.id && root.path.startsWith(upper.path)))
  return groupId !== undefined && roots.length === 0 ? undefined : { briefingId, sentAt: briefing.sent_at, roots }
}

/** The organisation for whose record the board is asked: that of the group, else that of the briefing. */
export async function ownerOfCascade(
  { db }: Pick<Lookup, 'db'>,
  briefingId: string,
  groupId: string | undefined,
): Promise<string | undefined> {
  if (groupId === undefined) {
    const row = await db
      .selectFrom('briefing')
      .select('organisation_id')
      .where('id', '=', briefingId)
      .executeTakeFirst()
    return row?.organisation_id
  }
  if ((await readCascade(db, briefingId, groupId)) === undefined) return undefined
  const group = await db
    .selectFrom('briefing_group')
    .select('organisation_id')
    .where('id', '=', groupId)
    .executeTakeFirst()
  return group?.organisation_id
}

/**
 * For `with …`: `scope`, the groups that have the briefing or can still get it by passing on, with their pass; and `reach`, who was sent it
 * there or would be. A group made after the sending, or closed before it came, does not count.
 */
export function scopeOf({ briefingId, sentAt, roots }: Cascade): RawBuilder<unknown> {
  return sql`scope as (
      select grp.id, grp.level, grp.path, grp.parent_id, grp.audience, grp.organisation_id, grp.name, grp.kind,
        grp.feeder_person_id, grp.feeder_organisation_id,
        pass.id as pass_id, pass.occurred_at as passed_at, pass.from_path_id
      from briefing_group grp
      left join briefing_pass pass on pass.briefing_id = ${briefingId} and pass.group_id = grp.id
      where exists (select 1 from unnest(${roots.map(({ path }) => path)}::text[]) root where starts_with(grp.path, root))
        and (pass.id is not null or (grp.closed_at is null and (${sentAt}::timestamptz is null or grp.created_at <= ${sentAt}::timestamptz)))
    ),
    reach as (
      select scope.id as group_id, scope.level, scope.path, path.person_id, path.delivery_id
      from scope join briefing_path path on path.pass_id = scope.pass_id
      union all
      select scope.id, scope.level, scope.path, seat.person_id, null
      from scope join group_member seat on seat.group_id = scope.id and seat.removed_at is null
      where scope.pass_id is null
    )`
}

/** Counts of different people over rows of `reach` joined with `delivery`. */
export const peopleCounts: RawBuilder<unknown> = sql`
  count(distinct reach.person_id)::int as expected,
  count(distinct reach.delivery_id)::int as sent,
  count(distinct reach.delivery_id) filter (where delivery.delivered_at is not null)::int as delivered,
  count(distinct reach.delivery_id) filter (where delivery.read_at is not null)::int as read,
  count(distinct reach.delivery_id) filter (where delivery.confirmed_at is not null)::int as confirmed,
  count(distinct reach.delivery_id) filter (where delivery.state = 'failed')::int as failed,
  count(distinct reach.delivery_id) filter (where delivery.state = 'unknown')::int as unknown,
  count(distinct reach.delivery_id) filter (where delivery.state = 'recalled')::int as recalled`

export interface PeopleCounts {
  readonly expected: number
  readonly sent: number
  readonly delivered: number
  readonly read: number
  readonly confirmed: number
  readonly failed: number
  readonly unknown: number
  readonly recalled: number
}
