import { sql, type RawBuilder } from 'kysely'
import type { FigureRow, Indicator } from '../../domain/indicator.ts'
import type { HouseTransaction } from '../../store/house.ts'

/** Over whom rows are counted: what is owned here or below, and what happened in the area. */
export interface RowsScope {
  readonly id: string
  readonly path: string
  /** Of the area of government it answers for; null of a member that answers for none. */
  readonly areaPath: string | null
}

export interface Span {
  readonly from: string
  readonly to: string
}

/** Columns that every indicator has, computed here. */
const COMPUTED: Readonly<Record<string, string>> = {
  unit: 'unit_id',
  area: 'part_id',
  month: 'month_key',
  week: 'week_key',
}

interface Selected {
  readonly id: string
  readonly organisationId: string
  readonly areaId: string | null
  readonly onDay: string
  readonly value: number
  readonly currency: string | null
  readonly qualifier: 'over' | 'about' | null
  readonly label: Readonly<Record<string, unknown>>
  readonly link: string | null
  readonly groups: Readonly<Record<string, string | null>>
}

/** The records behind one indicator in a scope and over some days, in the order of their ids. What the content writes is SQL of this house's developers, not of its users. */
export async function selectRows(
  db: HouseTransaction,
  indicator: Indicator,
  scope: RowsScope,
  { from, to }: Span,
  nowIso: string,
  dimensions: ReadonlySet<string>,
): Promise<readonly FigureRow[]> {
  const asked = Object.entries(indicator.dimensions).filter(([name]) => dimensions.has(name))
  const groups = asked.flatMap(([name, { column }]) => [
    sql.lit(name),
    sql`coalesce(${sql.raw(COMPUTED[column] ?? `placed.${column}`)}::text, 'none')`,
  ])
  const { rows } = await sql<Selected>`
    with asked as (
      select ${from}::date as from_day, ${to}::date as to_day, ${nowIso}::timestamptz as now_at,
        ${scope.id}::text as scope_id, ${scope.path}::text as scope_path, ${scope.areaPath}::text as area_path,
        split_part(${scope.areaPath}::text, '/', -2) as area_id
    ),
    found as (${sql.raw(indicator.rows)}),
    counted as (
      select found.*, (${sql.raw(indicator.value)})::bigint as counted_value,
        ${rawOrNull(indicator.currency)} as counted_currency, ${rawOrNull(indicator.qualifier)} as counted_qualifier
      from found cross join asked
      where found.on_day between asked.from_day and asked.to_day and (${sql.raw(indicator.where)})
    ),
    placed as (
      select counted.*,
        case when owner.path ^@ asked.scope_path then ${below('owner.path', 'asked.scope_path', 'asked.scope_id')}
          else owner.id end as unit_id,
        case when asked.area_path is null then place.id
          when place.path ^@ asked.area_path then
            ${below('place.path', 'asked.area_path', 'asked.area_id')}
          else 'elsewhere' end as part_id,
        to_char(counted.on_day, 'YYYY-MM') as month_key,
        to_char(date_trunc('week', counted.on_day), 'YYYY-MM-DD') as week_key
      from counted cross join asked
      join organisation owner on owner.id = counted.organisation_id
      left join organisation place on place.id = counted.area_id
      where owner.path ^@ asked.scope_path or place.path ^@ asked.area_path
    )
    select placed.id, placed.organisation_id as "organisationId", placed.area_id as "areaId", placed.on_day as "onDay",
      placed.counted_value as value, placed.counted_currency as currency, placed.counted_qualifier as qualifier,
      placed.label, placed.link, ${groups.length === 0 ? sql`'{}'::jsonb` : sql`jsonb_build_object(${sql.join(groups)})`} as groups
    from placed order by placed.id`.execute(db)
  return rows.map(({ qualifier, groups: keys, ...row }) => ({
    ...row,
    qualifier: qualifier === 'over' ? 'at-least' : qualifier,
    groups: {
      ...Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, key ?? 'none'])),
      ...(row.currency !== null && { currency: row.currency }),
    },
  }))
}

/** The first day of any record of this kind in the house; null when there is none. Before it nothing was recorded, which is not the same as nothing happened. */
export async function firstDay(
  db: HouseTransaction,
  { rows }: Indicator,
  { from, to }: Span,
  nowIso: string,
): Promise<string | null> {
  const found = await sql<{ readonly day: string | null }>`
    with asked as (
      select ${from}::date as from_day, ${to}::date as to_day, ${nowIso}::timestamptz as now_at,
        ''::text as scope_id, ''::text as scope_path, ''::text as area_path, ''::text as area_id
    ),
    found as (${sql.raw(rows)})
    select min(found.on_day) as day from found`.execute(db)
  return found.rows[0]?.day ?? null
}

/** The organisation directly below `prefix` on the way to `path`; `itself` when the path ends there. */
const below = (path: string, prefix: string, itself: string): RawBuilder<string> =>
  sql.raw(`coalesce(nullif(split_part(substr(${path}, length(${prefix}) + 1), '/', 1), ''), ${itself})`)

const rawOrNull = (column: string | null): RawBuilder<string | null> =>
  column === null ? sql`null::text` : sql`${sql.raw(column)}::text`
