import { sql, type RawBuilder } from 'kysely'
import type { BriefingDuty, DeliveryState, FailReason, GroupKind } from '../../domain/briefing.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { ownerOfCascade, readCascade, scopeOf, type Cascade } from './cascade-scope.ts'
import { listBriefingPending } from './contract-board.ts'
import { clearReach, personInPost, titleIn, type NamedPerson } from './people-names.ts'

type Row = OutputOf<typeof listBriefingPending>['items'][number]

interface PendingRow extends NamedPerson {
  readonly state: DeliveryState | null
  readonly failReason: FailReason | null
  readonly sentAt: string | null
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    readonly kind: GroupKind
    readonly level: number
  }[]
  readonly behindPeople: number
  readonly behindAudience: number
  readonly reminders: number
  readonly remindedAt: string | null
  readonly total: number
}

const order = sql`lpad((99999999 - waiting."behindPeople")::text, 8, '0') || waiting."personId"`

export const bindListBriefingPending = () =>
  bind(listBriefingPending, {
    ownerOf: async (lookup, { params, query }) => ownerOfCascade(lookup, params.id, query.groupId),
    async run(act, { params, query }) {
      const { duty, groupId, after, limit = 50 } = query
      const cascade = await readCascade(act.db, params.id, groupId)
      if (cascade === undefined || cascade.sentAt === null) return { items: [], next: null, total: 0 }
      const found = await selectPending(act, cascade, duty, { after, limit: limit + 1 })
      const page = found.slice(0, limit)
      const clear = clearReach(act.caller)
      const last = page.at(-1)
      return {
        items: page.map((row): Row => pendingRow(act, row, clear)),
        next: found.length > limit && last !== undefined ? cursorOf(last) : null,
        total: found[0]?.total ?? 0,
      }
    },
  })

const cursorOf = ({ behindPeople, personId }: PendingRow): string =>
  `${String(99_999_999 - behindPeople).padStart(8, '0')}${personId}`

function pendingRow(act: Act, row: PendingRow, clear: ReturnType<typeof clearReach>): Row {
  return {
    ...personInPost(act, row, clear),
    state: row.state,
    failReason: row.failReason,
    sentAt: row.sentAt,
    groups: [...row.groups],
    behind: { people: row.behindPeople, audience: row.behindAudience },
    reminders: row.reminders,
    remindedAt: row.remindedAt,
  }
}

/**
 * Members of groups in reach who have still to receive, read or pass it on. Whoever passes on is a member of the group above, so it is that
 * group which has to be in reach. Behind somebody stand all groups below him that do not have it.
 */
export async function selectPending(
  { db, nowIso, reach }: Pick<Act, 'db' | 'nowIso' | 'reach'>,
  cascade: Cascade,
  duty: BriefingDuty,
  page: {
    readonly after?: string | undefined
    readonly limit: number
    readonly personIds?: readonly string[] | undefined
  },
): Promise<readonly PendingRow[]> {
  const { rows } = await sql<PendingRow>`with ${scopeOf(cascade)},
    own as (select scope.id from scope join organisation on organisation.id = scope.organisation_id where ${withinReach(reach)}),
    waits as (${waitsOf(duty, cascade, reach)}),
    someone as (select waits.person_id, min(waits.organisation_id) as organisation_id, array_agg(distinct waits.group_id) as group_ids
      from waits group by waits.person_id),
    below as (select someone.person_id, under.id, under.audience from someone
      join scope fed on fed.feeder_person_id = someone.person_id and fed.pass_id is null
      join scope under on under.pass_id is null and starts_with(under.path, fed.path)),
    behind as (select below.person_id,
        count(distinct seat.person_id)::int as people,
        (select coalesce(sum(same.audience), 0)::int from (select distinct inner_below.id, inner_below.audience
          from below inner_below where inner_below.person_id = below.person_id) same) as audience
      from below left join group_member seat on seat.group_id = below.id and seat.removed_at is null
      group by below.person_id),
    waiting as (select someone.person_id as "personId", person.name_cipher as cipher,
        ${titleIn('someone.person_id', 'someone.organisation_id', nowIso)} as title,
        place.id as "organisationId", place.name as "organisationName", place.path as "organisationPath",
        delivery.state, delivery.fail_reason as "failReason", delivery.accepted_at as "sentAt",
        (select json_agg(json_build_object('id', grp.id, 'name', grp.name, 'kind', grp.kind, 'level', grp.level) order by grp.level, grp.name)
          from briefing_group grp where grp.id = any(someone.group_ids)) as groups,
        coalesce(behind.people, 0) as "behindPeople", coalesce(behind.audience, 0) as "behindAudience",
        (select count(*)::int from briefing_reminder told where told.briefing_id = ${cascade.briefingId} and told.person_id = someone.person_id) as reminders,
        (select max(told.reminded_at) from briefing_reminder told where told.briefing_id = ${cascade.briefingId} and told.person_id = someone.person_id) as "remindedAt",
        count(*) over ()::int as total
      from someone join person on person.id = someone.person_id join organisation place on place.id = someone.organisation_id
      left join briefing_delivery delivery on delivery.briefing_id = ${cascade.briefingId} and delivery.person_id = someone.person_id
      left join behind on behind.person_id = someone.person_id
      where ${page.personIds === undefined ? sql`true` : sql`someone.person_id = any(${[...page.personIds]})`})
    select * from waiting where ${page.after === undefined ? sql`true` : sql`${order} > ${page.after}`}
    order by ${order} limit ${page.limit}`.execute(db)
  return rows
}

const sentTo = (condition: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select path.person_id, path.organisation_id, path.group_id from own
  join scope on scope.id = own.id join briefing_path path on path.pass_id = scope.pass_id
  join briefing_delivery delivery on delivery.id = path.delivery_id where ${condition}`

/** Who passes on is found in a group above that is in reach, or because his own organisation is. */
const waitsOf = (duty: BriefingDuty, { briefingId }: Cascade, reach: Act['reach']): RawBuilder<unknown> => {
  if (duty === 'receive') return sentTo(sql`delivery.state in ('failed', 'accepted', 'unknown')`)
  if (duty === 'read') return sentTo(sql`delivery.read_at is null and delivery.state <> 'recalled'`)
  return sql`
    select fed.feeder_person_id as person_id, fed.feeder_organisation_id as organisation_id, fed.id as group_id
    from scope fed join organisation on organisation.id = fed.feeder_organisation_id
    where fed.pass_id is null and fed.feeder_person_id is not null
      and exists (select 1 from briefing_pass above where above.briefing_id = ${briefingId} and above.group_id = fed.parent_id)
      and (fed.parent_id in (select own.id from own) or ${withinReach(reach)})`
}
