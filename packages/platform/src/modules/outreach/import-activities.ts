import { dayOf } from '../../domain/days.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { readTable } from '../../documents/read-table.ts'
import { TableProblem, type Table, type TableFile } from '../../documents/table.ts'
import { writeWorkbook } from '../../documents/write-workbook.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { nothingWasImported } from '../../operations/import-refusal.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { explainActivityImport, importActivities, tryActivityImport, XLSX_TYPE } from './contract-files.ts'
import type { CountIn } from './contract-parts.ts'
import { SHEET_NAME } from './export-activities.ts'
import { REASON_TITLE } from './file-columns.ts'
import * as say from './import-reasons.ts'
import { listAreas, readColumns, readRow, type Columns, type ImportRow, type RowFields } from './import-rows.ts'
import { memberNames } from './member-names.ts'
import type { OutreachDeps } from './outreach-deps.ts'
import { readChildren } from './activity-rows.ts'
import { insertActivities } from './write-activity.ts'

const SHOWN_MOST = 200
type Outcome = 'recorded' | 'unchanged' | 'refused'
const FIRST_TO_LAST: readonly Outcome[] = ['refused', 'recorded', 'unchanged']

interface PlannedRow {
  readonly given: ImportRow
  readonly outcome: Outcome
  readonly reasons: readonly Text[]
}

interface Planned {
  readonly table: Table
  readonly columns: Columns
  readonly plan: readonly PlannedRow[]
}

export const bindTryActivityImport = (deps: OutreachDeps) =>
  bind(tryActivityImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planFile(act, body, query.organisationId, deps)
      if (planned instanceof Refusal) return planned
      const { columns, plan } = planned
      const locale = query.locale ?? 'zh-Hans'
      const shown = FIRST_TO_LAST.flatMap((outcome) => plan.filter((row) => row.outcome === outcome))
      return {
        ...countsOf(plan),
        ignoredColumns: [...columns.ignored],
        items: shown.slice(0, SHOWN_MOST).map(({ given, outcome, reasons }) => ({
          row: given.row,
          number: given.number,
          outcome,
          reasons: reasons.map((reason) => reason[locale]),
        })),
      }
    },
  })

/** The rows come back as they were sent, with what is wrong written beside each: mend, send the same file again. */
export const bindExplainActivityImport = (deps: OutreachDeps) =>
  bind(explainActivityImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planFile(act, body, query.organisationId, deps)
      if (planned instanceof Refusal) return planned
      const { table, columns, plan } = planned
      const locale = query.locale ?? 'zh-Hans'
      const places = [...table.header.keys()].filter((place) => place !== columns.reasonPlace)
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: [
          ...places.map((place) => ({ title: table.header[place] ?? '', width: 18 })),
          { title: REASON_TITLE[locale], width: 60, isReason: true },
        ],
        rows: table.rows.map(({ cells }, index) => [
          ...places.map((place) => cells[place] ?? ''),
          (plan[index]?.reasons ?? []).map((reason) => reason[locale]).join(' '),
        ]),
      })
      return new FileAnswer(`${ERROR_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

export const bindImportActivities = (deps: OutreachDeps) =>
  bind(importActivities, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const { organisationId } = query
      // Two files at once of one organisation wait for each other, so that a number is not recorded twice.
      await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
      const planned = await planFile(act, body, organisationId, deps)
      if (planned instanceof Refusal) return planned
      const counts = countsOf(planned.plan)
      if (counts.refused > 0) return nothingWasImported(planned.plan, counts)
      const fresh = planned.plan.filter(({ outcome }) => outcome === 'recorded').map(({ given }) => given)
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
      act.note({ details: { ...counts } })
      return counts
    },
  })

async function planFile(
  act: Act,
  file: TableFile,
  organisationId: string,
  { content }: OutreachDeps,
): Promise<Planned | Refusal> {
  const table = readTable(file)
  if (table instanceof TableProblem)
    return refuse('refused', { says: table.says, errors: [fieldProblem('file', table.code, table.says)] })
  const columns = readColumns(table)
  if (!('places' in columns))
    return refuse('refused', { says: columns, errors: [fieldProblem('file', 'columns', columns)] })
  if (table.rows.length === 0)
    return refuse('refused', { says: say.emptyFile, errors: [fieldProblem('file', 'empty', say.emptyFile)] })
  const reading = { content, areas: await listAreas(act.db), today: dayOf(act.nowMs) }
  const rows = table.rows.map((row) => readRow(row, columns, reading))
  return { table, columns, plan: await planRows(act, rows, organisationId) }
}

/** Rows of one number are one activity: they stand or fall together. */
async function planRows(act: Act, rows: readonly ImportRow[], organisationId: string): Promise<PlannedRow[]> {
  const known = await listKnown(act.db, [...new Set(rows.map(({ number }) => number))].filter(Boolean), organisationId)
  const groups = Map.groupBy(rows, ({ number }) => number)
  const judged = new Map<string, { readonly outcome: Outcome; readonly reasons: readonly Text[] }>()
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

function countsOf(plan: readonly PlannedRow[]) {
  const count = (outcome: Outcome): number => plan.filter((row) => row.outcome === outcome).length
  return {
    rows: plan.length,
    recorded: count('recorded'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  }
}

const ERROR_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '导入未成功-原因',
  'zh-Hant': '匯入未成功-原因',
  en: 'import-reasons',
}
