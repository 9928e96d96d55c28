import { sql } from 'kysely'
import { isInReach, reachOf } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { withholdSmallCounts, type SafeTable } from '../../domain/small-counts.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { bind } from '../../operations/implementation.ts'
import { inArea } from './case-rows.ts'
import type { CasesDeps } from './cases-deps.ts'
import { readCaseTrend } from './contract-cases.ts'

const DAY_MS = 86_400_000
const WEEKS = 12

interface Counted {
  readonly week: string
  readonly scamType: string
  readonly areaId: string
  readonly areaName: string
  readonly ownerId: string
  readonly ownerPath: string
  readonly currency: string
  readonly count: number
  readonly lostMinor: number
  readonly savedMinor: number
}

/** Exact for whoever may read every single case that is counted; for all others what is small stays withheld. */
export const bindReadCaseTrend = ({ smallCounts }: CasesDeps) =>
  bind(readCaseTrend, {
    async run({ db, caller, nowMs }, { query }) {
      const weeks = weeksUpTo(dayOf(nowMs), query.weeks ?? WEEKS)
      const counted = await count(db, weeks[0]?.from ?? '', query)
      const reach = reachOf('listCases', caller)
      const isExact = counted.every(({ ownerId, ownerPath }) => isInReach(reach, { id: ownerId, path: ownerPath }))
      const types = tableOf(counted, weeks, ({ scamType }) => scamType)
      const areas = tableOf(counted, weeks, ({ areaId }) => areaId)
      const shownTypes = isExact ? wholeTable(types.cells) : withholdSmallCounts(types, smallCounts)
      const shownAreas = isExact ? wholeTable(areas.cells) : withholdSmallCounts(areas, smallCounts)
      // Both tables end in the same sums: where one withholds a sum that the other shows, the difference would give the rest away.
      const areAreasWithheld = !haveSameMargins(shownTypes, shownAreas)
      const names = new Map(counted.map(({ areaId, areaName }) => [areaId, areaName]))
      return {
        weeks: weeks.map((week, i) => ({ ...week, count: shownTypes.columnTotals[i] ?? null })),
        byType: types.keys.map((scamType, row) => ({
          scamType,
          counts: [...(shownTypes.cells[row] ?? [])],
          total: shownTypes.rowTotals[row] ?? null,
        })),
        byArea: areAreasWithheld
          ? []
          : areas.keys.map((id, row) => ({
              area: { id, name: names.get(id) ?? '' },
              counts: [...(shownAreas.cells[row] ?? [])],
              total: shownAreas.rowTotals[row] ?? null,
            })),
        areAreasWithheld,
        total: shownTypes.total,
        change: changeOf(weeks, shownTypes.columnTotals),
        sums: isExact ? sumsOf(counted) : null,
        isExact,
        mark: smallCounts.mark,
        note: noteOf(smallCounts),
      }
    },
  })

interface Week {
  readonly from: string
  readonly to: string
  readonly isComplete: boolean
}

/** Weeks from Monday to Sunday, the last one being that of today. */
export function weeksUpTo(today: string, count: number): readonly Week[] {
  const todayMs = Date.parse(`${today}T00:00:00Z`)
  const monday = todayMs - ((Math.floor(todayMs / DAY_MS) + 3) % 7) * DAY_MS
  const day = (ms: number): string => isoDay(ms)
  return Array.from({ length: count }, (_, i) => {
    const from = monday - (count - 1 - i) * 7 * DAY_MS
    return { from: day(from), to: day(from + 6 * DAY_MS), isComplete: i < count - 1 || todayMs >= from + 6 * DAY_MS }
  })
}

/** `dayOf` speaks of Beijing; these days are calendar days already. */
const isoDay = (ms: number): string => dayOf(ms - 8 * 3_600_000)

async function count(
  db: HouseTransaction,
  from: string,
  { areaId, scamType }: { readonly areaId?: string; readonly scamType?: string },
): Promise<readonly Counted[]> {
  const level = areaId === undefined ? sql`part.level = 'town'` : sql`part.parent_id = ${areaId}`
  const { rows } = await sql<Counted>`
    select date_trunc('week', local_case.reported_on)::date as week, local_case.scam_type as "scamType",
      coalesce(part.id, area.id) as "areaId", coalesce(part.name, area.name) as "areaName",
      owner.id as "ownerId", owner.path as "ownerPath", local_case.currency, count(*)::int as count,
      sum(local_case.lost_minor)::bigint as "lostMinor", sum(local_case.saved_minor)::bigint as "savedMinor"
    from local_case
    join organisation owner on owner.id = local_case.organisation_id
    join organisation area on area.id = local_case.area_id
    left join organisation part on part.level <> 'member' and ${level} and starts_with(area.path, part.path)
    where local_case.state = 'recorded' and local_case.reported_on >= ${from}
      and ${scamType === undefined ? sql`true` : sql`local_case.scam_type = ${scamType}`}
      and ${areaId === undefined ? sql`true` : inArea(areaId)}
    group by 1, 2, 3, 4, 5, 6, 7`.execute(db)
  return rows
}

function tableOf(counted: readonly Counted[], weeks: readonly Week[], keyOf: (row: Counted) => string) {
  const totals = new Map<string, number>()
  for (const row of counted) totals.set(keyOf(row), (totals.get(keyOf(row)) ?? 0) + row.count)
  const keys = [...totals].toSorted(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([key]) => key)
  const cells = keys.map((key) =>
    weeks.map(({ from }) =>
      counted.filter((row) => keyOf(row) === key && row.week === from).reduce((sum, row) => sum + row.count, 0),
    ),
  )
  return { keys, cells }
}

function wholeTable(cells: readonly (readonly number[])[]): SafeTable {
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const rowTotals = cells.map(sum)
  const columnTotals = (cells[0] ?? []).map((_, column) => sum(cells.map((row) => row[column] ?? 0)))
  return { cells, rowTotals, columnTotals, total: sum(rowTotals), withheld: 0 }
}

const haveSameMargins = (a: SafeTable, b: SafeTable): boolean =>
  a.total === b.total &&
  a.columnTotals.length === b.columnTotals.length &&
  a.columnTotals.every((total, i) => total === b.columnTotals[i])

/** The newest complete weeks against as many before them; unknown when one of them is withheld. */
function changeOf(weeks: readonly Week[], totals: readonly (number | null)[]) {
  const complete = totals.filter((_, i) => weeks[i]?.isComplete === true)
  const half = Math.floor(complete.length / 2)
  const parts = complete.slice(-2 * half)
  if (half === 0 || parts.some((total) => total === null)) return null
  const sum = (part: readonly (number | null)[]): number => part.reduce<number>((total, each) => total + (each ?? 0), 0)
  return { newer: sum(parts.slice(half)), older: sum(parts.slice(0, half)), weeks: half }
}

function sumsOf(counted: readonly Counted[]) {
  return [...Map.groupBy(counted, ({ currency }) => currency)].map(([currency, rows]) => ({
    currency,
    lostMinor: rows.reduce((sum, row) => sum + row.lostMinor, 0),
    savedMinor: rows.reduce((sum, row) => sum + row.savedMinor, 0),
  }))
}

function noteOf({ note, threshold }: CasesDeps['smallCounts']) {
  const said = (text: string): string => text.replaceAll('{threshold}', String(threshold))
  return { 'zh-Hans': said(note['zh-Hans']), 'zh-Hant': said(note['zh-Hant']), en: said(note.en) }
}
