import { sql } from 'kysely'
import type { Span } from '../../domain/report-reading.ts'
import type { ToldFact } from '../../store/facts.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { ActivityCountTable, ActivityTable, OutreachNumberTable } from '../../store/tables/outreach.ts'
import { countsOfSessions } from './check-activity.ts'
import type { CountIn, OrganiserIn, SessionIn } from './contract-parts.ts'

/** Who records, and how ids, times and facts come about. */
export interface Recorder {
  readonly db: HouseTransaction
  readonly nowIso: string
  readonly actor: string
  readonly ids: { next(prefix: string): string }
  fact(fact: Omit<ToldFact, 'actor'>): Promise<unknown>
}

/** A count with the place of the text it was read from. */
export type WrittenCount = CountIn & { readonly span?: Span }

export interface Inside {
  readonly organisers: readonly OrganiserIn[]
  readonly counts: readonly WrittenCount[]
  readonly sessions: readonly SessionIn[]
}

export type NewActivity = Omit<
  ActivityTable,
  | 'id'
  | 'number'
  | 'state'
  | 'void_reason'
  | 'joined_id'
  | 'recorded_at'
  | 'recorded_by'
  | 'version'
  | 'spans'
  | 'report_id'
> & { readonly report_id?: string; readonly spans?: readonly Span[] } & Inside

const ROWS_PER_STATEMENT = 500

/** Writes activities with the next numbers of their years. Each leaves a fact. */
export async function insertActivities(
  recorder: Recorder,
  activities: readonly NewActivity[],
): Promise<readonly { readonly id: string; readonly number: string }[]> {
  const { db, nowIso, actor, ids } = recorder
  const numbers = await takeNumbers(
    db,
    'activity',
    activities.map(({ occurred_from: day }) => Number(day.slice(0, 4))),
  )
  const rows = activities.map(
    ({ organisers: _organisers, counts: _counts, sessions: _sessions, spans, report_id: report, ...given }, place) => ({
      ...given,
      id: ids.next('act'),
      number: numbers[place] ?? '',
      report_id: report ?? null,
      spans: spans === undefined ? null : JSON.stringify(spans),
      state: 'recorded' as const,
      void_reason: null,
      recorded_at: nowIso,
      recorded_by: actor,
    }),
  )
  for (const part of chunks(rows)) await db.insertInto('activity').values(part).execute()
  await insertInside(
    recorder,
    rows.map(({ id }, place) => ({ id, version: 1, ...inside(activities[place]) })),
  )
  for (const row of rows)
    await recorder.fact({
      kind: 'activity.recorded',
      subjectId: row.id,
      organisationId: row.organisation_id,
      body: { source: row.source, areaId: row.area_id, channel: row.channel, occurredFrom: row.occurred_from },
    })
  return rows.map(({ id, number }) => ({ id, number }))
}

const inside = (activity: NewActivity | undefined): Inside => ({
  organisers: activity?.organisers ?? [],
  counts: activity?.counts ?? [],
  sessions: activity?.sessions ?? [],
})

/** Counts, sessions and co-organisers of one version; the former version keeps its own. */
export async function insertInside(
  { db, ids }: Pick<Recorder, 'db' | 'ids'>,
  all: readonly ({ readonly id: string; readonly version: number } & Inside)[],
): Promise<void> {
  const counts = all.flatMap(({ id, version, counts: given, sessions }) =>
    [...countsOfSessions(sessions), ...given].map((count, place) => countRow(count, { id, version, place }, ids)),
  )
  const sessions = all.flatMap(({ id, version, sessions: given }) =>
    given.map((session, place) => ({
      id: ids.next('asn'),
      activity_id: id,
      version,
      place,
      held_on: session.heldOn,
      begins_at: session.beginsAt ?? null,
      minutes: session.minutes ?? null,
      audience: session.audience,
      measure: session.measure,
      value: session.value,
      qualifier: session.qualifier ?? ('exact' as const),
    })),
  )
  const organisers = all.flatMap(({ id, version, organisers: given }) =>
    given.map(({ organisationId, name }, place) => ({
      activity_id: id,
      version,
      place,
      organisation_id: organisationId ?? null,
      name: name?.trim() ?? null,
    })),
  )
  for (const part of chunks(counts)) await db.insertInto('activity_count').values(part).execute()
  for (const part of chunks(sessions)) await db.insertInto('activity_session').values(part).execute()
  for (const part of chunks(organisers)) await db.insertInto('activity_organiser').values(part).execute()
}

const countRow = (
  count: WrittenCount,
  at: { readonly id: string; readonly version: number; readonly place: number },
  ids: Recorder['ids'],
): Omit<ActivityCountTable, 'is_part'> & { readonly is_part: boolean } => ({
  id: ids.next('cnt'),
  activity_id: at.id,
  version: at.version,
  place: at.place,
  measure: count.measure,
  object: count.object?.trim() ?? null,
  material_id: count.materialId ?? null,
  value: count.value,
  value_most: count.valueMost ?? null,
  qualifier: count.qualifier ?? 'exact',
  how_counted: count.howCounted,
  is_part: count.isPart ?? false,
  span_start: count.span?.start ?? null,
  span_end: count.span?.end ?? null,
})

const LETTER: Readonly<Record<OutreachNumberTable['kind'], string>> = { activity: 'A', report: 'R' }

/** Two who record at once get different numbers: the row of the year is held until the end of the transaction. */
export async function takeNumbers(
  db: HouseTransaction,
  kind: OutreachNumberTable['kind'],
  years: readonly number[],
): Promise<string[]> {
  const next = new Map<number, number>()
  for (const [year, group] of [...Map.groupBy(years, (year) => year)].toSorted(([a], [b]) => a - b)) {
    const count = group.length
    const { rows } = await sql<{
      last: number
    }>`insert into outreach_number (kind, year, last) values (${kind}, ${year}, ${count})
      on conflict (kind, year) do update set last = outreach_number.last + ${count} returning last`.execute(db)
    next.set(year, (rows[0]?.last ?? count) - count)
  }
  return years.map((year) => {
    const number = (next.get(year) ?? 0) + 1
    next.set(year, number)
    return `${LETTER[kind]}${year}-${String(number).padStart(4, '0')}`
  })
}

/** A statement takes 65,535 values at most. */
export function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  )
}
