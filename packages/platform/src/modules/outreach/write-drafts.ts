import { sql } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import type { Doubt } from '../../domain/report-reading.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { BuiltDraft, BuiltFact } from './build-drafts.ts'
import { SYSTEM, type Earlier, type SaidBefore } from './earlier-reports.ts'
import { chunks } from './write-activity.ts'
import type { Writer } from './write-report.ts'

/** Where an organisation works, and the areas below that a place in its report may mean. */
export interface Ground {
  readonly id: string
  readonly below: readonly { readonly id: string; readonly name: string }[]
}

export async function findArea(db: HouseTransaction, organisationId: string): Promise<Ground | undefined> {
  const row = await db
    .selectFrom('organisation')
    .leftJoin('organisation as area', 'area.id', 'organisation.area_id')
    .select([
      'organisation.id',
      'organisation.level',
      'organisation.path',
      'area.id as areaId',
      'area.path as areaPath',
    ])
    .where('organisation.id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const isArea = row.level !== 'member'
  const id = isArea ? row.id : row.areaId
  const path = isArea ? row.path : row.areaPath
  if (id === null || path === null) return undefined
  const below = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where(sql<boolean>`level in ('town', 'village') and starts_with(path, ${path}) and id <> ${id}`)
    .execute()
  return { id, below }
}

interface Written {
  readonly drafts: readonly BuiltDraft[]
  readonly doubts: readonly Doubt[]
  readonly area: Ground | undefined
  /** What the earlier edition says. */
  readonly before: ReadonlyMap<string, SaidBefore>
  readonly earlier: Earlier | undefined
}

/** Drafts with their figures, and the doubts. What an earlier edition says too is settled: it is not counted again. */
export async function insertDrafts(act: Writer, reportId: string, written: Written): Promise<void> {
  const { db, ids, personal } = act
  const withIds = written.drafts.map((draft) => ({ ...draft, id: ids.next('drf') }))
  const rows = withIds.map((draft, place) => draftRow(act, { reportId, place, draft, written }))
  for (const part of chunks(rows)) await db.insertInto('report_draft').values(part).execute()
  const facts = withIds.flatMap(({ id, facts: given }) => given.map((fact) => ({ ...fact, draftId: id })))
  const factRows = facts.map((fact, place) => factRow(fact, { reportId, place, id: ids.next('fct') }))
  for (const part of chunks(factRows)) await db.insertInto('report_fact').values(part).execute()
  const doubtRows = written.doubts.map(({ kind, factIds, says }, place) => {
    const id = ids.next('dbt')
    return {
      id,
      report_id: reportId,
      place,
      kind,
      fact_ids: factIds,
      says_cipher: personal.seal(`report_doubt.says:${id}`, JSON.stringify(says)),
      acknowledged_reason: null,
      acknowledged_by: null,
      acknowledged_at: null,
    }
  })
  for (const part of chunks(doubtRows)) await db.insertInto('report_doubt').values(part).execute()
}

interface DraftPlace {
  readonly reportId: string
  readonly place: number
  readonly draft: BuiltDraft & { readonly id: string }
  readonly written: Written
}

function draftRow({ nowIso, nowMs }: Writer, { reportId, place, draft, written }: DraftPlace) {
  const { area, before, earlier } = written
  const said = before.get(draft.saying)
  const { from, to } = draft.period
  const today = dayOf(nowMs)
  return {
    id: draft.id,
    report_id: reportId,
    place,
    read_id: draft.readId,
    kind: draft.kind,
    channel: draft.channel,
    title: draft.title,
    audience: draft.kind === 'activity' ? ('public' as const) : null,
    area_id: areaNamed(draft, area) ?? area?.id ?? null,
    occurred_from: from,
    // A report of a month that is not over says what was done until now.
    occurred_to: from <= today && to > today ? today : to,
    place_name: draft.placeName,
    organisation_name: draft.organisationName,
    saying: draft.saying,
    span_start: draft.span.start,
    span_end: draft.span.end,
    state:
      said === undefined
        ? ('proposed' as const)
        : said.becameActivity === null
          ? ('dropped' as const)
          : ('joined' as const),
    reason: said === undefined || earlier === undefined ? null : saidBefore(earlier),
    joined_id: said?.becameActivity ?? null,
    survey: null,
    decided_by: said === undefined ? null : SYSTEM,
    decided_at: said === undefined ? null : nowIso,
    became_kind: null,
    became_id: null,
  }
}

function factRow(
  { fact, measure, draftId }: BuiltFact & { readonly draftId: string },
  { reportId, place, id }: { readonly reportId: string; readonly place: number; readonly id: string },
) {
  return {
    id,
    report_id: reportId,
    draft_id: draftId,
    place,
    read_id: fact.id,
    field: fact.field === 'date' ? ('count' as const) : fact.field,
    value: Number(fact.value),
    value_most: fact.valueMost ?? null,
    qualifier: fact.qualifier,
    unit: fact.unit ?? null,
    object: fact.object?.slice(0, 40) ?? null,
    meaning: fact.meaning ?? null,
    per: fact.per ?? null,
    date: fact.date ?? null,
    place_name: fact.place?.slice(0, 80) ?? null,
    part_of: fact.partOf ?? null,
    span_start: fact.span.start,
    span_end: fact.span.end,
    measure,
    said: null,
    state: 'kept' as const,
  }
}

/** The place or the unit of the text is an area below: the longest name that is in it. */
function areaNamed({ placeName, organisationName }: BuiltDraft, area: Ground | undefined): string | undefined {
  const words = `${placeName ?? ''} ${organisationName ?? ''}`
  return area?.below.filter(({ name }) => words.includes(name)).toSorted((a, b) => b.name.length - a.name.length)[0]?.id
}

const saidBefore = ({ number }: Earlier): string => `报告 ${number} 里已经有`
