import { sql } from 'kysely'
import type { OutputOf } from '../../domain/operation.ts'
import type { Act } from '../../operations/implementation.ts'
import { peopleCounts, scopeOf, type Cascade, type PeopleCounts } from './cascade-scope.ts'
import type { readBriefingBoard } from './contract-board.ts'

type Level = OutputOf<typeof readBriefingBoard>['levels'][number]

interface PeopleRow extends PeopleCounts {
  readonly level: number
  readonly deliverMs: number | null
  readonly deliverOf: number
  readonly readMs: number | null
  readonly readOf: number
}

interface GroupRow {
  readonly level: number
  readonly planned: number
  readonly reached: number
  readonly audience: number
  readonly declaredChats: number
  readonly declaredAudience: number
  readonly otherChats: number
  readonly otherAudience: number
}

interface FeedRow {
  readonly level: number
  readonly planned: number
  readonly possible: number
  readonly done: number
  readonly ms: number | null
  readonly of: number
}

/** One row for each level, each measure by itself: people, groups, groups to be fed, chats as declared. */
export async function readLevels(db: Act['db'], cascade: Cascade): Promise<Level[]> {
  const people = await readPeople(db, cascade)
  const groups = await readGroups(db, cascade)
  const feeds = new Map((await readFeeds(db, cascade)).map((row) => [row.level, row]))
  return groups.map((group) => {
    const at = people.find(({ level }) => level === group.level)
    const feed = feeds.get(group.level)
    return {
      level: group.level,
      groups: { planned: group.planned, reached: group.reached },
      people: countsOf(at),
      passOn: { planned: feed?.planned ?? 0, possible: feed?.possible ?? 0, done: feed?.done ?? 0 },
      chats: {
        audience: group.audience,
        declaredChats: group.declaredChats,
        declaredAudience: group.declaredAudience,
      },
      otherChats: { declaredChats: group.otherChats, declaredAudience: group.otherAudience },
      medians: {
        deliver: { ms: at?.deliverMs ?? null, of: at?.deliverOf ?? 0 },
        read: { ms: at?.readMs ?? null, of: at?.readOf ?? 0 },
        passOn: { ms: feed?.ms ?? null, of: feed?.of ?? 0 },
      },
    }
  })
}

export function countsOf(row: PeopleCounts | undefined): PeopleCounts {
  const {
    expected = 0,
    sent = 0,
    delivered = 0,
    read = 0,
    confirmed = 0,
    failed = 0,
    unknown = 0,
    recalled = 0,
  } = row ?? {}
  return { expected, sent, delivered, read, confirmed, failed, unknown, recalled }
}

/** From acceptance to delivery and to reading, once for each person of the level. */
async function readPeople(db: Act['db'], cascade: Cascade): Promise<readonly PeopleRow[]> {
  const { rows } = await sql<PeopleRow>`with ${scopeOf(cascade)},
    once as (select distinct on (reach.level, delivery.id) reach.level,
        extract(epoch from delivery.delivered_at - delivery.accepted_at) * 1000 as deliver_ms,
        extract(epoch from delivery.read_at - delivery.accepted_at) * 1000 as read_ms
      from reach join briefing_delivery delivery on delivery.id = reach.delivery_id),
    spans as (select level,
        percentile_cont(0.5) within group (order by deliver_ms) filter (where deliver_ms is not null) as deliver_ms,
        count(deliver_ms)::int as deliver_of,
        percentile_cont(0.5) within group (order by read_ms) filter (where read_ms is not null) as read_ms,
        count(read_ms)::int as read_of
      from once group by level)
    select reach.level, ${peopleCounts},
      max(spans.deliver_ms)::float8 as "deliverMs", coalesce(max(spans.deliver_of), 0) as "deliverOf",
      max(spans.read_ms)::float8 as "readMs", coalesce(max(spans.read_of), 0) as "readOf"
    from reach left join briefing_delivery delivery on delivery.id = reach.delivery_id
    left join spans on spans.level = reach.level
    group by reach.level`.execute(db)
  return rows
}

async function readGroups(db: Act['db'], cascade: Cascade): Promise<readonly GroupRow[]> {
  const { rows } = await sql<GroupRow>`with ${scopeOf(cascade)},
    said as (select scope.level, declared.chat_name, declared.audience from briefing_declaration declared
      join scope on scope.id = declared.group_id where declared.briefing_id = ${cascade.briefingId})
    select scope.level, count(*)::int as planned, count(scope.pass_id)::int as reached, sum(scope.audience)::int as audience,
      (select count(*)::int from said where said.level = scope.level and chat_name is null) as "declaredChats",
      (select coalesce(sum(said.audience), 0)::int from said where said.level = scope.level and chat_name is null) as "declaredAudience",
      (select count(*)::int from said where said.level = scope.level and chat_name is not null) as "otherChats",
      (select coalesce(sum(said.audience), 0)::int from said where said.level = scope.level and chat_name is not null) as "otherAudience"
    from scope group by scope.level order by scope.level`.execute(db)
  return rows
}

/** Of the groups below each level: how many there are, for how many the feeder has the briefing, how many got it, and how long it took. */
async function readFeeds(db: Act['db'], cascade: Cascade): Promise<readonly FeedRow[]> {
  const { rows } = await sql<FeedRow>`with ${scopeOf(cascade)}
    select upper.level, count(*)::int as planned,
      count(*) filter (where below.pass_id is not null or exists (
        select 1 from briefing_path way where way.pass_id = upper.pass_id
          and way.person_id = below.feeder_person_id and way.organisation_id = below.feeder_organisation_id))::int as possible,
      count(below.pass_id)::int as done,
      (percentile_cont(0.5) within group (order by extract(epoch from below.passed_at - way.sent_at) * 1000)
        filter (where way.id is not null))::float8 as ms,
      count(way.id)::int as of
    from scope below join scope upper on upper.id = below.parent_id
    left join briefing_path way on way.id = below.from_path_id
    group by upper.level`.execute(db)
  return rows
}
