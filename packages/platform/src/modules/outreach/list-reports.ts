import { sql, type Selectable, type SqlBool } from 'kysely'
import { isInReach, mayDo, reachOf } from '../../access/may.ts'
import { DISPOSED } from '../../domain/retention.ts'
import type { Text } from '../../domain/text.ts'
import { namesOfActors } from '../../operations/actor-names.ts'
import { bind, refuse, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { ReportDraftTable, ReportFactTable } from '../../store/tables/outreach.ts'
import { listHandedReports, readHandedReport } from './contract-reports.ts'
import { findLike, type Like } from './like-activities.ts'
import { ownerOfReport, reportAfter } from './report-state.ts'
import { isSettled } from './settled-doubts.ts'

const openDrafts = sql<number>`(select count(*)::int from report_draft draft where draft.report_id = report.id and draft.state = 'proposed')`
const allDrafts = sql<number>`(select count(*)::int from report_draft draft where draft.report_id = report.id)`

function selectReports(db: HouseTransaction) {
  return db
    .selectFrom('handed_report as report')
    .innerJoin('organisation', 'organisation.id', 'report.organisation_id')
    .select([
      'report.id',
      'report.number',
      'report.title',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
      'report.period_from as from',
      'report.period_to as to',
      'report.handed_in_at as handedInAt',
      'report.handed_in_by as actor',
      'report.state',
      'report.file_kind as fileKind',
      'report.version',
      allDrafts.as('drafts'),
      openDrafts.as('open'),
    ])
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectReports>['execute']>>[number]

const reportRow = (row: Selected, names: ReadonlyMap<string, string>, openDoubts: number) => {
  const { organisationId, organisationName, actor, ...rest } = row
  return {
    ...rest,
    organisation: { id: organisationId, name: organisationName },
    handedInBy: names.get(actor) ?? '',
    open: row.state === 'handed-in' ? row.open : 0,
    openDoubts: row.state === 'handed-in' ? openDoubts : 0,
  }
}

export const bindListHandedReports = () =>
  bind(listHandedReports, {
    async run(act, { query }) {
      const { after, limit = 50, organisationId, areaId, state, from, to } = query
      const order = sql<string>`report.handed_in_at::text || report.id`
      let rows = selectReports(act.db)
        .select(order.as('order'))
        .where(withinReach(act.reach))
        .orderBy(order, 'desc')
        .limit(limit + 1)
      if (after !== undefined) rows = rows.where(order, '<', after)
      if (organisationId !== undefined) rows = rows.where('report.organisation_id', '=', organisationId)
      if (areaId !== undefined) rows = rows.where(worksIn(areaId))
      rows =
        state === undefined ? rows.where('report.state', '<>', 'withdrawn') : rows.where('report.state', '=', state)
      if (from !== undefined) rows = rows.where('report.period_to', '>=', from)
      if (to !== undefined) rows = rows.where('report.period_from', '<=', to)
      const found = await rows.execute()
      const page = found.slice(0, limit)
      const names = await namesOfActors(
        act,
        page.map(({ actor }) => actor),
      )
      const doubts = await countOpenDoubts(
        act.db,
        page.map(({ id }) => id),
      )
      return {
        items: page.map(({ order: _order, ...row }) => reportRow(row, names, doubts.get(row.id) ?? 0)),
        next: found.length > limit ? (page.at(-1)?.order ?? null) : null,
      }
    },
  })

/** The organisation (alias `organisation`) is the area, lies below it, or works in it. */
export const worksIn = (areaId: string, alias = 'organisation') =>
  sql<SqlBool>`exists (select 1 from organisation upper, organisation ground
    where upper.id = ${areaId} and starts_with(ground.path, upper.path)
    and ground.id = case when ${sql.ref(`${alias}.level`)} = 'member' then ${sql.ref(`${alias}.area_id`)} else ${sql.ref(`${alias}.id`)} end)`

async function countOpenDoubts(db: HouseTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const doubts = await db
    .selectFrom('report_doubt')
    .select(['report_id', 'fact_ids', 'acknowledged_reason'])
    .where('report_id', 'in', ids)
    .execute()
  const drafts = await db
    .selectFrom('report_draft')
    .select(['id', 'report_id', 'state'])
    .where('report_id', 'in', ids)
    .execute()
  const facts = await db
    .selectFrom('report_fact')
    .select(['report_id', 'read_id', 'draft_id', 'state', 'said'])
    .where('report_id', 'in', ids)
    .execute()
  return new Map(
    ids.map((id) => {
      const of = <Row extends { readonly report_id: string }>(rows: readonly Row[]): Row[] =>
        rows.filter(({ report_id: each }) => each === id)
      const settling = { drafts: of(drafts), facts: of(facts) }
      return [id, of(doubts).filter((doubt) => !isSettled(doubt, settling)).length]
    }),
  )
}

export const bindReadHandedReport = () =>
  bind(readHandedReport, {
    ownerOf: async (lookup, { params }) => ownerOfReport(lookup, params.id),
    async run(act, { params }) {
      const { db, personal } = act
      const row = await selectReports(db)
        .leftJoin('handed_report as earlier', 'earlier.id', 'report.edition_of')
        .select([
          'report.text_cipher as cipher',
          'report.reason',
          'report.decided_at as decidedAt',
          'earlier.id as earlierId',
          'earlier.number as earlierNumber',
          'earlier.title as earlierTitle',
        ])
        .where('report.id', '=', params.id)
        .executeTakeFirst()
      if (row === undefined) return refuse('not-found')
      const drafts = await listDrafts(db, row.id)
      const facts = await db
        .selectFrom('report_fact')
        .selectAll()
        .where('report_id', '=', row.id)
        .orderBy('place')
        .execute()
      const doubts = await db
        .selectFrom('report_doubt')
        .selectAll()
        .where('report_id', '=', row.id)
        .orderBy('place')
        .execute()
      const like = await findLike(act, row, { drafts, facts })
      const may = (operation: string, action: 'settle' | 'confirm' | 'withdraw'): boolean =>
        reportAfter(row.state, action) !== undefined && mayDo(operation, act.caller, act.owner).ok
      const { cipher, earlierId, earlierNumber, earlierTitle, reason, decidedAt, ...plain } = row
      const openDoubts = doubts.filter((doubt) => !isSettled(doubt, { drafts, facts })).length
      return {
        ...reportRow(plain, await namesOfActors(act, [row.actor]), openDoubts),
        text: cipher === null ? '' : personal.open(`handed_report.text:${row.id}`, cipher),
        editionOf:
          earlierId === null || earlierNumber === null || earlierTitle === null
            ? null
            : { id: earlierId, number: earlierNumber, title: earlierTitle },
        reason,
        decidedAt,
        drafts: await shownDrafts(act, { drafts, facts, like }),
        doubts: doubts.map((doubt) => ({
          id: doubt.id,
          kind: doubt.kind,
          factIds: doubt.fact_ids,
          says:
            doubt.says_cipher === null
              ? DISPOSED
              : (JSON.parse(personal.open(`report_doubt.says:${doubt.id}`, doubt.says_cipher)) as Text),
          acknowledgedReason: doubt.acknowledged_reason,
          isSettled: isSettled(doubt, { drafts, facts }),
        })),
        may: {
          settle: may('settleReportDraft', 'settle'),
          confirm: may('confirmHandedReport', 'confirm'),
          withdraw: may('withdrawHandedReport', 'withdraw'),
        },
      }
    },
  })

const listDrafts = (db: HouseTransaction, reportId: string) =>
  db.selectFrom('report_draft').selectAll().where('report_id', '=', reportId).orderBy('place').execute()

interface Shown {
  readonly drafts: readonly Selectable<ReportDraftTable>[]
  readonly facts: readonly Selectable<ReportFactTable>[]
  readonly like: ReadonlyMap<string, readonly Like[]>
}

async function shownDrafts(act: Act, { drafts, facts, like }: Shown) {
  const areas = await namesOf(
    act.db,
    drafts.flatMap(({ area_id: id }) => id ?? []),
  )
  const joined = await joinedOf(
    act,
    drafts.flatMap(({ joined_id: id }) => id ?? []),
  )
  const ofDraft = Map.groupBy(facts, ({ draft_id: id }) => id)
  return drafts.map((draft) => ({
    id: draft.id,
    readId: draft.read_id,
    kind: draft.kind,
    channel: draft.channel,
    title: draft.title,
    audience: draft.audience,
    area: draft.area_id === null ? null : { id: draft.area_id, name: areas.get(draft.area_id) ?? '' },
    occurredFrom: draft.occurred_from,
    occurredTo: draft.occurred_to,
    placeName: draft.place_name,
    organisationName: draft.organisation_name,
    state: draft.state,
    reason: draft.reason,
    joined: joined.get(draft.joined_id ?? '') ?? null,
    became:
      draft.became_kind === null || draft.became_id === null ? null : { kind: draft.became_kind, id: draft.became_id },
    facts: (ofDraft.get(draft.id) ?? []).map(shownFact),
    like: [...(like.get(draft.id) ?? [])],
    start: draft.span_start,
    end: draft.span_end,
  }))
}

function shownFact(fact: Selectable<ReportFactTable>) {
  const { value, valueMost, qualifier } = fact.said ?? { ...fact, valueMost: fact.value_most }
  return {
    id: fact.id,
    readId: fact.read_id,
    field: fact.field,
    value,
    valueMost,
    qualifier,
    readValue: fact.value,
    readQualifier: fact.qualifier,
    unit: fact.unit,
    object: fact.object,
    meaning: fact.meaning,
    per: fact.per,
    partOf: fact.part_of,
    measure: fact.measure,
    state: fact.state,
    start: fact.span_start,
    end: fact.span_end,
  }
}

async function namesOf(db: HouseTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** What a draft was joined with; of an activity that the caller may not read only the number. */
async function joinedOf({ db, caller }: Act, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { id: string; number: string; title: string }>()
  const reach = reachOf('listActivities', caller)
  const rows = await db
    .selectFrom('activity')
    .innerJoin('organisation', 'organisation.id', 'activity.organisation_id')
    .select(['activity.id', 'activity.number', 'activity.title', 'organisation.id as ownerId', 'organisation.path'])
    .where('activity.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    rows.map(({ id, number, title, ownerId, path }) => [
      id,
      { id, number, title: isInReach(reach, { id: ownerId, path }) ? title : '' },
    ]),
  )
}
