import { sql, type RawBuilder } from 'kysely'
import { isInReach, mayDo, reachOf, type Reach } from '../../access/may.ts'
import type { BriefingState, GroupKind } from '../../domain/briefing.ts'
import type { OutputOf } from '../../domain/operation.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { briefingAfter } from './briefing-lifecycle.ts'
import { ownerOfBriefing } from './briefing-record.ts'
import { listBriefings, readBriefing } from './contract-briefings.ts'
import { escapeLike } from './list-groups.ts'
import { clearReach, openName } from './people-names.ts'

type Row = OutputOf<typeof listBriefings>['items'][number]
type Entries = readonly {
  readonly id: string
  readonly name: string
  readonly kind: GroupKind
  readonly level: number
}[]

const OUT = ['sent', 'withdrawn', 'superseded'] as const

/** Groups of this reach to which the briefing comes by the tree, without those below another one of them. */
function entriesIn(reach: Reach): RawBuilder<Entries> {
  return sql<Entries>`(with mine as (
      select grp.id, grp.name, grp.kind, grp.level, grp.path from briefing_target target
      join briefing_group top on top.id = target.group_id
      join briefing_group grp on starts_with(grp.path, top.path)
      join organisation place on place.id = grp.organisation_id
      where target.briefing_id = briefing.id and ${withinReach(reach, 'place')})
    select coalesce(json_agg(json_build_object('id', mine.id, 'name', mine.name, 'kind', mine.kind, 'level', mine.level)
      order by mine.level, mine.name), '[]') from mine
    where not exists (select 1 from mine upper where mine.path <> upper.path and starts_with(mine.path, upper.path)))`
}

function selectBriefings(db: Act['db'], reach: Reach) {
  return db
    .selectFrom('briefing')
    .innerJoin('organisation', 'organisation.id', 'briefing.organisation_id')
    .select([
      'briefing.id',
      'briefing.title',
      sql<BriefingState>`briefing.state`.as('state'),
      'briefing.scam_types as scamTypes',
      'briefing.created_at as createdAt',
      'briefing.send_at as sendAt',
      'briefing.sent_at as sentAt',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'organisation.path as organisationPath',
      entriesIn(reach).as('entries'),
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectBriefings>['execute']>>[number]

function briefingRow(row: Selected, reach: Reach): Row {
  return {
    id: row.id,
    title: row.title,
    organisation: { id: row.organisationId, name: row.organisationName },
    state: row.state,
    scamTypes: row.scamTypes,
    createdAt: row.createdAt,
    sendAt: row.sendAt,
    sentAt: row.sentAt,
    seesAll: isInReach(reach, { id: row.organisationId, path: row.organisationPath }),
    entries: [...row.entries],
  }
}

/** Drafts are seen by those who may write there; what went out also by those to whose groups it comes. */
export const bindListBriefings = () =>
  bind(listBriefings, {
    async run(act, { query }) {
      const { state, text, after, limit = 50 } = query
      const writing = withinReach(reachOf('readBriefing', act.caller))
      const comes = sql<boolean>`exists (select 1 from briefing_target target
        join briefing_group top on top.id = target.group_id join briefing_group grp on starts_with(grp.path, top.path)
        join organisation place on place.id = grp.organisation_id
        where target.briefing_id = briefing.id and ${withinReach(act.reach, 'place')})`
      const isOut = sql<boolean>`briefing.sent_at is not null and briefing.state = any(${[...OUT]})`
      const order = sql<string>`to_char(coalesce(briefing.sent_at, briefing.created_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || briefing.id`
      let rows = selectBriefings(act.db, act.reach)
        .select(order.as('order'))
        .where(sql<boolean>`(${writing} or (${isOut} and (${withinReach(act.reach)} or ${comes})))`)
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('briefing.state', '=', state)
      if (text !== undefined && text.trim() !== '')
        rows = rows.where('briefing.title', 'ilike', `%${escapeLike(text.trim())}%`)
      if (after !== undefined) rows = rows.where(order, '<', after)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      return {
        items: page.map((row) => briefingRow(row, act.reach)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

export const bindReadBriefing = () =>
  bind(readBriefing, {
    ownerOf: async (lookup, { params }) => ownerOfBriefing(lookup, params.id),
    async run(act, { params }) {
      const reach = reachOf('listBriefings', act.caller)
      const row = await selectBriefings(act.db, reach)
        .select([
          'briefing.text',
          'briefing.writers',
          'briefing.submitted_by',
          'briefing.submitted_at as submittedAt',
          'briefing.return_reason as returnReason',
          'briefing.approved_by',
          'briefing.approved_at as approvedAt',
          'briefing.withdrawn_by',
          'briefing.withdrawn_at as withdrawnAt',
          'briefing.withdraw_reason as withdrawReason',
          'briefing.supersedes_id',
          'briefing.supersede_reason as supersedeReason',
          'briefing.version',
        ])
        .where('briefing.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const { submittedAt, returnReason, approvedAt, withdrawnAt, withdrawReason, supersedeReason, version } = row
      const people = await readNames(act, row.organisationId, row.organisationPath, [
        ...row.writers,
        ...[row.submitted_by, row.approved_by, row.withdrawn_by].filter((id) => id !== null),
      ])
      const nameOf = (personId: string | null) =>
        personId === null ? null : { personId, name: people.get(personId) ?? '' }
      return {
        ...briefingRow(row, reach),
        text: row.text,
        targets: await listTargets(act, row.id),
        writers: row.writers.map((personId) => ({ personId, name: people.get(personId) ?? '' })),
        submittedBy: nameOf(row.submitted_by),
        submittedAt,
        returnReason,
        approvedBy: nameOf(row.approved_by),
        approvedAt,
        withdrawnBy: nameOf(row.withdrawn_by),
        withdrawnAt,
        withdrawReason,
        ...(await readNeighbours(act, row.id, row.supersedes_id)),
        supersedeReason,
        version,
        ...whatMayBeDone(act, row),
      }
    },
  })

function whatMayBeDone(
  act: Act,
  { state, writers }: { readonly state: BriefingState; readonly writers: readonly string[] },
) {
  const isOwnWriting = act.caller.kind === 'person' && writers.includes(act.caller.personId)
  const may = (operation: string, action: Parameters<typeof briefingAfter>[1]): boolean =>
    briefingAfter(state, action) !== undefined && mayDo(operation, act.caller, act.owner).ok
  return {
    isOwnWriting,
    may: {
      change: may('changeBriefing', 'change'),
      submit: may('submitBriefing', 'submit'),
      takeBack: may('takeBackBriefing', 'take-back'),
      approve: !isOwnWriting && may('approveBriefing', 'approve'),
      withdraw: may('withdrawBriefing', 'withdraw'),
      supersede: may('draftBriefing', 'supersede'),
    },
  }
}

async function readNames(act: Act, organisationId: string, organisationPath: string, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const isClear = isInReach(clearReach(act.caller), { id: organisationId, path: organisationPath })
  const rows = await act.db.selectFrom('person').select(['id', 'name_cipher']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name_cipher: cipher }) => [id, openName(act.personal, id, cipher, isClear)]))
}

async function listTargets({ db }: Act, briefingId: string) {
  return db
    .selectFrom('briefing_target as target')
    .innerJoin('briefing_group as grp', 'grp.id', 'target.group_id')
    .select(['grp.id', 'grp.name', sql<GroupKind>`grp.kind`.as('kind'), 'grp.level'])
    .where('target.briefing_id', '=', briefingId)
    .orderBy('grp.level')
    .orderBy('grp.name')
    .execute()
}

async function readNeighbours({ db }: Act, id: string, supersedesId: string | null) {
  const old =
    supersedesId === null
      ? undefined
      : await db.selectFrom('briefing').select(['id', 'title']).where('id', '=', supersedesId).executeTakeFirst()
  const newer = await db
    .selectFrom('briefing')
    .select(['id', 'title', 'supersede_reason as reason'])
    .where('supersedes_id', '=', id)
    .where('sent_at', 'is not', null)
    .executeTakeFirst()
  return { supersedes: old ?? null, supersededBy: newer ?? null }
}
