import { sql, type RawBuilder } from 'kysely'
import type { BriefingState, DeliveryState, GroupKind } from '../../domain/briefing.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { listMyBriefings, readMyBriefing } from './contract-inbox.ts'

type Row = OutputOf<typeof listMyBriefings>['items'][number]
type Detail = OutputOf<typeof readMyBriefing>

const LEAD = 80

interface Named {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly level: number
}

/** Open groups that the person feeds, below a group through which he got the briefing, and that do not have it. */
export const toPassOn: RawBuilder<number> = sql<number>`(case when briefing.state <> 'sent' then 0 else (
  select count(*)::int from briefing_group below
  join briefing_path way on way.group_id = below.parent_id and way.organisation_id = below.feeder_organisation_id
  where way.delivery_id = delivery.id and below.feeder_person_id = delivery.person_id and below.closed_at is null
    and not exists (select 1 from briefing_pass pass where pass.briefing_id = delivery.briefing_id and pass.group_id = below.id)) end)`

/** Something is still to be done with it. */
export const isOpen: RawBuilder<boolean> = sql<boolean>`(briefing.state = 'sent' and (delivery.read_at is null or ${toPassOn} > 0))`

const via = sql<readonly Named[]>`(select json_agg(json_build_object(
    'id', grp.id, 'name', grp.name, 'kind', grp.kind, 'level', grp.level) order by grp.level, grp.name)
  from briefing_group grp where grp.id in (select way.group_id from briefing_path way where way.delivery_id = delivery.id))`

/** What came to this person and was not recalled before he saw it. Aliases `delivery`, `briefing`, `organisation`. */
export function selectMine(db: Act['db'], personId: string) {
  return db
    .selectFrom('briefing_delivery as delivery')
    .innerJoin('briefing', 'briefing.id', 'delivery.briefing_id')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .where('delivery.person_id', '=', personId)
    .where('delivery.state', 'not in', ['failed', 'recalled'])
    .select([
      'briefing.id',
      'briefing.title',
      'briefing.text',
      'briefing.scam_types as scamTypes',
      'briefing.withdraw_reason as withdrawReason',
      sql<BriefingState>`briefing.state`.as('briefingState'),
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'delivery.id as deliveryId',
      sql<DeliveryState>`delivery.state`.as('state'),
      'delivery.accepted_at as sentAt',
      'delivery.read_at as readAt',
      'delivery.confirmed_at as confirmedAt',
      'delivery.passed_on_at as passedOnAt',
      via.as('via'),
      toPassOn.as('toPassOn'),
      sql<string | null>`(select to_char(max(reminder.reminded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from briefing_reminder reminder where reminder.briefing_id = delivery.briefing_id and reminder.person_id = delivery.person_id)`.as(
        'remindedAt',
      ),
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectMine>['execute']>>[number]

function myRow(row: Selected): Row {
  return {
    id: row.id,
    title: row.title,
    lead: leadOf(row.text),
    organisation: { id: row.organisationId, name: row.organisationName },
    briefingState: row.briefingState,
    state: row.state,
    sentAt: row.sentAt,
    readAt: row.readAt,
    confirmedAt: row.confirmedAt,
    passedOnAt: row.passedOnAt,
    via: [...(row.via ?? [])],
    toPassOn: row.toPassOn,
    remindedAt: row.remindedAt,
  }
}

/** The salutation says nothing; what follows it does. */
function leadOf(text: string): string {
  const paragraphs = text.split('\n').map((line) => line.trim())
  const body = paragraphs.filter((line) => line !== '' && !/[：:]$/.test(line)).join(' ')
  const characters = [...(body === '' ? text : body)]
  return characters.length <= LEAD ? characters.join('') : `${characters.slice(0, LEAD).join('')}…`
}

export const bindListMyBriefings = () =>
  bind(listMyBriefings, {
    async run({ db, caller }, { query }) {
      if (caller.kind !== 'person') return { items: [], next: null, open: 0 }
      const { open, after, limit = 50 } = query
      const order = sql<string>`to_char(delivery.accepted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || delivery.id`
      let rows = selectMine(db, caller.personId)
        .select(order.as('order'))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (open === true) rows = rows.where(isOpen)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const waiting = await selectMine(db, caller.personId)
        .clearSelect()
        .select((select) => select.fn.countAll<number>().as('count'))
        .where(isOpen)
        .executeTakeFirst()
      return {
        items: page.map(myRow),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
        open: Number(waiting?.count ?? 0),
      }
    },
  })

export const bindReadMyBriefing = () =>
  bind(readMyBriefing, {
    async run(act, { params }) {
      const { db, caller } = act
      if (caller.kind !== 'person') return refuse('not-found')
      const row = await selectMine(db, caller.personId).where('briefing.id', '=', params.id).executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const newer = await db
        .selectFrom('briefing')
        .select(['id', 'title', 'supersede_reason as reason'])
        .where('supersedes_id', '=', params.id)
        .where('sent_at', 'is not', null)
        .executeTakeFirst()
      return {
        ...myRow(row),
        text: row.text,
        scamTypes: row.scamTypes,
        withdrawReason: row.withdrawReason,
        supersededBy: newer ?? null,
        feeds: await listFeeds(act, row),
        chats: await listChats(act, row),
        otherChats: await listOtherChats(act, row),
      }
    },
  })

async function listFeeds({ db }: Act, { id, deliveryId }: Selected): Promise<Detail['feeds']> {
  const rows = await sql<Named & { audience: number; people: number; passedOnAt: string | null; read: number }>`
    select below.id, below.name, below.kind, below.level, below.audience,
      case when pass.id is null
        then (select count(distinct seat.person_id)::int from group_member seat where seat.group_id = below.id and seat.removed_at is null)
        else (select count(distinct path.person_id)::int from briefing_path path where path.pass_id = pass.id) end as people,
      pass.occurred_at as "passedOnAt",
      (select count(distinct path.person_id)::int from briefing_path path
        join briefing_delivery reached on reached.id = path.delivery_id
        where path.pass_id = pass.id and reached.read_at is not null) as read
    from briefing_path way
    join briefing_group below on below.parent_id = way.group_id and below.feeder_organisation_id = way.organisation_id
      and below.feeder_person_id = way.person_id
    left join briefing_pass pass on pass.briefing_id = way.briefing_id and pass.group_id = below.id
    where way.briefing_id = ${id} and way.delivery_id = ${deliveryId} and (below.closed_at is null or pass.id is not null)
    order by below.level, below.name`.execute(db)
  return rows.rows.map(({ audience, people, passedOnAt, read, ...group }) => ({
    group,
    people,
    audience,
    passedOnAt,
    read,
  }))
}

/** Chats of groups that have the briefing: those in which he is, and those into which he passed it on. */
async function listChats({ db }: Act, { id, deliveryId }: Selected): Promise<Detail['chats']> {
  const rows = await sql<Named & { audience: number; declaredAt: string | null; isMine: boolean }>`
    select grp.id, grp.name, grp.kind, grp.level, coalesce(said.audience, grp.audience) as audience,
      said.occurred_at as "declaredAt", coalesce(said.delivery_id = ${deliveryId}, false) as "isMine"
    from briefing_group grp
    join briefing_pass pass on pass.briefing_id = ${id} and pass.group_id = grp.id
    left join briefing_declaration said on said.briefing_id = pass.briefing_id and said.group_id = grp.id and said.chat_name is null
    where (grp.audience > 0 or said.id is not null) and (
      exists (select 1 from briefing_path way where way.delivery_id = ${deliveryId} and way.group_id = grp.id)
      or exists (select 1 from briefing_path way where way.id = pass.from_path_id and way.delivery_id = ${deliveryId}))
    order by grp.level, grp.name`.execute(db)
  return rows.rows.map(({ audience, declaredAt, isMine, ...group }) => ({ group, audience, declaredAt, isMine }))
}

async function listOtherChats({ db }: Act, { deliveryId }: Selected): Promise<Detail['otherChats']> {
  const rows = await db
    .selectFrom('briefing_declaration')
    .select(['chat_name', 'audience', 'occurred_at as declaredAt'])
    .where('delivery_id', '=', deliveryId)
    .where('chat_name', 'is not', null)
    .orderBy('occurred_at')
    .execute()
  return rows.map(({ chat_name: name, ...said }) => ({ name: name ?? '', ...said }))
}
