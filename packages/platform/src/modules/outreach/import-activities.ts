import { dayOf } from '../../domain/days.ts'
import { RECORD_OUTCOMES, type RecordOutcome } from '../../domain/table-files.ts'
import type { Text } from '../../domain/text.ts'
import { areasByName } from '../../operations/areas-by-name.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import {
  explainTable,
  importTable,
  lockOrganisation,
  planTable,
  toldRow,
  type JudgedRow,
  type TableImport,
} from '../../operations/import-table.ts'
import { readChildren } from './activity-rows.ts'
import { explainActivityImport, importActivities, tryActivityImport } from './contract-files.ts'
import type { CountIn } from './contract-parts.ts'
import { SHEET_NAME } from './export-activities.ts'
import * as say from './import-reasons.ts'
import { readColumns, readRow, type Columns, type ImportRow, type RowFields } from './import-rows.ts'
import { memberNames } from './member-names.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { insertActivities } from './write-activity.ts'

type PlannedRow = JudgedRow<RecordOutcome, ImportRow>

const activityImport = ({ content }: OutreachDeps, organisationId: string): TableImport<Columns, PlannedRow> => ({
  sheetName: SHEET_NAME,
  outcomes: RECORD_OUTCOMES,
  firstToLast: ['refused', 'recorded', 'unchanged'],
  readColumns,
  emptyFile: say.emptyFile,
  async judge(act, rows, columns) {
    const reading = { content, areas: await areasByName(act.db), today: dayOf(act.nowMs) }
    return planRows(
      act,
      rows.map((row) => readRow(row, columns, reading)),
      organisationId,
    )
  },
})

export const bindTryActivityImport = (deps: OutreachDeps) =>
  bind(tryActivityImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planTable(act, body, activityImport(deps, query.organisationId))
      if (planned instanceof Refusal) return planned
      const { counts, columns, shown } = planned
      return {
        ...counts,
        ignoredColumns: [...columns.ignored],
        items: shown.map((row) => toldRow(row, { number: row.given.number }, query.locale)),
      }
    },
  })

export const bindExplainActivityImport = (deps: OutreachDeps) =>
  bind(explainActivityImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    run: (act, { query, body }) => explainTable(act, body, activityImport(deps, query.organisationId), query.locale),
  })

export const bindImportActivities = (deps: OutreachDeps) =>
  bind(importActivities, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const { organisationId } = query
      await lockOrganisation(act, organisationId)
      return importTable(act, body, activityImport(deps, organisationId), (plan) =>
        recordRows(act, plan, organisationId),
      )
    },
  })

async function recordRows(act: Act, plan: readonly PlannedRow[], organisationId: string): Promise<void> {
  const fresh = plan.filter(({ outcome }) => outcome === 'recorded').map(({ given }) => given)
  const groups = [...Map.groupBy(fresh, ({ number }) => number)]
  const resolve = await memberNames(
    act.db,
    fresh.flatMap(({ organisers }) => organisers),
  )
  await insertActivities(
    act,
    groups.map(([number, [first, ...more]]) => {
      if (first?.fields === undefined) throw new TypeError('a row without fields is refused')
      return {
        ...first.fields,
        organisation_id: organisationId,
        foreign_number: number,
        time_from: null,
        time_to: null,
        setting: null,
        source: 'imported' as const,
        organisers: first.organisers.map((name) => resolve({ name }, organisationId)),
        counts: [first, ...more].flatMap(({ count }) => count ?? []),
        sessions: [],
      }
    }),
  )
}

/** Rows of one number are one activity: they stand or fall together. */
async function planRows(act: Act, rows: readonly ImportRow[], organisationId: string): Promise<PlannedRow[]> {
  const known = await listKnown(act.db, [...new Set(rows.map(({ number }) => number))].filter(Boolean), organisationId)
  const groups = Map.groupBy(rows, ({ number }) => number)
  const judged = new Map<string, { readonly outcome: RecordOutcome; readonly reasons: readonly Text[] }>()
  for (const [number, group] of groups) {
    const there = known.get(number)
    const isWhole = number !== '' && group.every(({ problems }) => problems.length === 0)
    const isSame = there !== undefined && isWhole && sameAsKnown(group, there)
    if (there?.isVoided === true) judged.set(number, { outcome: 'refused', reasons: [say.voided(number)] })
    else if (there !== undefined && isWhole && !isSame)
      judged.set(number, { outcome: 'refused', reasons: [say.differs(number)] })
    else judged.set(number, { outcome: isSame ? 'unchanged' : isWhole ? 'recorded' : 'refused', reasons: [] })
  }
  const planned = rows.map((given): PlannedRow => {
    const [first] = groups.get(given.number) ?? []
    const reasons = [...given.problems, ...(judged.get(given.number)?.reasons ?? [])]
    if (first !== undefined && first !== given && isOther(first.fields, given.fields))
      reasons.push(say.notTheSame(given.number, first.row))
    const outcome = reasons.length > 0 ? 'refused' : (judged.get(given.number)?.outcome ?? 'refused')
    return { given, outcome, reasons }
  })
  const broken = new Set(planned.filter(({ outcome }) => outcome === 'refused').map(({ given }) => given.number))
  return planned.map((row) =>
    !broken.has(row.given.number) || row.reasons.length > 0
      ? row
      : { ...row, outcome: 'refused', reasons: [say.wholeRefused(row.given.number)] },
  )
}

const isOther = (a: RowFields | undefined, b: RowFields | undefined): boolean =>
  a !== undefined && b !== undefined && JSON.stringify(a) !== JSON.stringify(b)

interface Known {
  readonly fields: Readonly<Record<string, unknown>>
  readonly counts: readonly string[]
  readonly isVoided: boolean
}

const countKey = ({
  measure,
  value,
  valueMost,
  qualifier = 'exact',
  object,
  isPart,
}: Omit<CountIn, 'materialId'>): string =>
  [measure, value, valueMost ?? '', qualifier, object ?? '', isPart === true].join('|')

function sameAsKnown(group: readonly ImportRow[], { fields, counts }: Known): boolean {
  const given = group.flatMap(({ count }) => (count === undefined ? [] : [countKey(count)])).sort()
  const [first] = group
  return (
    JSON.stringify(given) === JSON.stringify(counts) &&
    Object.entries(first?.fields ?? {}).every(([column, value]) => fields[column] === value)
  )
}

/** By the numbers of this organisation's own files, or of the house, as an export gives them. */
async function listKnown(
  db: Act['db'],
  numbers: readonly string[],
  organisationId: string,
): Promise<Map<string, Known>> {
  if (numbers.length === 0) return new Map()
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where('organisation_id', '=', organisationId), where('foreign_number', 'in', numbers)]),
        where('number', 'in', numbers),
      ]),
    )
    .execute()
  const counts = await listCounts(
    db,
    rows.map(({ id }) => id),
  )
  const known = rows.map((row) => ({
    row,
    fields: row as Readonly<Record<string, unknown>>,
    counts: counts.get(row.id) ?? [],
    isVoided: row.state === 'voided',
  }))
  const own = known.filter(({ row }) => row.organisation_id === organisationId)
  return new Map<string, Known>([
    ...known.map((each) => [each.row.number, each] as const),
    ...own.map((each) => [each.row.foreign_number ?? each.row.number, each] as const),
  ])
}

async function listCounts(db: Act['db'], ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const { countsOf: of } = await readChildren(db, ids)
  return new Map(ids.map((id) => [id, of(id).map(countKey).sort()]))
}
