import { hash } from 'node:crypto'
import { sql } from 'kysely'
import { comparisonSpan, daysFrom, shiftDays } from '../../domain/comparison-span.ts'
import type {
  Comparison,
  Dimension,
  Figure,
  FigureRow,
  FigureRows,
  Indicator,
  FrozenRun,
} from '../../domain/indicator.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { groupTitles } from './group-titles.ts'
import { firstDay, type RowsScope, selectRows, type Span } from './select-rows.ts'

export interface RunRequest {
  readonly indicators: ReadonlyMap<string, Indicator>
  /** `indicator` or `indicator/dimension`: `PaperTemplate.figures`. */
  readonly ids: readonly string[]
  readonly organisation: FrozenRun['organisation']
  readonly period: FrozenRun['period']
  readonly comparisons: readonly Comparison[]
  readonly nowIso: string
  readonly runId: string
}

/** Offices that look at everything that happens where they work, whoever recorded it. */
const ANSWERS_FOR_AREA: ReadonlySet<string> = new Set(['government', 'police', 'insurance-bureau'])
const STATEMENT_MS = 30_000
/** What money is counted in when nothing says otherwise; sums in another currency are figures of their own. */
const HOME_CURRENCY = 'CNY'
/** Records must have begun before so much of a period was over for it to be a base. */
const BASE_SHARE = 0.25

/** All figures at one moment: `db` is a transaction that is repeatable read and read only. */
export async function takeRun(
  db: HouseTransaction,
  request: RunRequest,
): Promise<{ readonly run: FrozenRun; readonly rows: FigureRows }> {
  await sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`.execute(db)
  const scope = await scopeOf(db, request.organisation.id)
  const asked = whatIsAsked(request)
  const figures: Record<string, Figure> = {}
  const rows: Record<string, readonly FigureRow[]> = {}
  const begun = new Begun(db, request.nowIso)
  for (const { suffix, span } of spansOf(request))
    for (const [id, dimensions] of asked) {
      const indicator = known(request.indicators, id)
      if (indicator.kind === 'share') continue
      const isBase = suffix === '' || (await begun.before(indicator, span))
      const found = isBase ? await selectRows(db, indicator, scope, span, request.nowIso, dimensions) : []
      for (const [currency, part] of byCurrency(found))
        rows[currency === HOME_CURRENCY ? `${id}${suffix}` : `${id}/currency=${currency}${suffix}`] = part
      for (const figure of await figuresOf(db, { indicator, dimensions, suffix, span, found, isBase }))
        figures[figure.id] = figure
    }
  addShares(request, asked, figures)
  const { organisation, period, nowIso, runId } = request
  return {
    run: { schema: 'lianfang-run/1', id: runId, organisation, period, takenAt: nowIso, figures: sorted(figures) },
    rows,
  }
}

/** Of a district, town or village its own area; of an office of government or the police the area in which it works. */
async function scopeOf(db: HouseTransaction, id: string): Promise<RowsScope> {
  const own = await db
    .selectFrom('organisation')
    .leftJoin('organisation as area', 'area.id', 'organisation.area_id')
    .select([
      'organisation.id',
      'organisation.path',
      'organisation.level',
      'organisation.sector',
      'area.path as area_path',
    ])
    .where('organisation.id', '=', id)
    .executeTakeFirstOrThrow()
  const answersForArea = ANSWERS_FOR_AREA.has(own.sector)
  const areaPath = own.level !== 'member' ? own.path : answersForArea ? own.area_path : null
  return { id, path: own.path, areaPath }
}

/** Indicator → dimensions; of a share also its parts. */
function whatIsAsked({ indicators, ids }: RunRequest): ReadonlyMap<string, ReadonlySet<string>> {
  const asked = new Map<string, Set<string>>()
  const add = (id: string, dimension: string | undefined): void => {
    const dimensions = asked.get(id) ?? new Set<string>()
    if (dimension !== undefined) dimensions.add(dimension)
    asked.set(id, dimensions)
    const { parts } = known(indicators, id)
    if (parts !== null) for (const part of [parts.numerator, parts.denominator]) add(part, dimension)
  }
  for (const each of ids) {
    const [id = '', dimension] = each.split('/')
    add(id, dimension)
  }
  return asked
}

function known(indicators: ReadonlyMap<string, Indicator>, id: string): Indicator {
  const indicator = indicators.get(id)
  if (indicator === undefined) throw new RangeError(`there is no indicator ${id}`)
  return indicator
}

function spansOf({ period, comparisons }: RunRequest): readonly { readonly suffix: string; readonly span: Span }[] {
  return [
    { suffix: '', span: period },
    ...comparisons.map((comparison) => ({ suffix: `@${comparison}`, span: comparisonSpan(period, comparison) })),
  ]
}

/** Since when records of each kind are kept in this house. */
class Begun {
  readonly #db: HouseTransaction
  readonly #nowIso: string
  readonly #days = new Map<string, string | null>()

  constructor(db: HouseTransaction, nowIso: string) {
    this.#db = db
    this.#nowIso = nowIso
  }

  async before(indicator: Indicator, span: Span): Promise<boolean> {
    const known = this.#days.get(indicator.rows)
    const day = known === undefined ? await firstDay(this.#db, indicator, span, this.#nowIso) : known
    this.#days.set(indicator.rows, day)
    const latest = shiftDays(span.from, Math.floor((daysFrom(span.from, span.to) + 1) * BASE_SHARE))
    return day !== null && day <= latest
  }
}

/** Those in the currency of the house first, also when there are none. */
function byCurrency(rows: readonly FigureRow[]): ReadonlyMap<string, readonly FigureRow[]> {
  const home: [string, FigureRow[]] = [HOME_CURRENCY, []]
  const found = Map.groupBy(rows, ({ currency }) => currency ?? HOME_CURRENCY)
  return new Map([home, ...found])
}

interface Found {
  readonly indicator: Indicator
  readonly dimensions: ReadonlySet<string>
  readonly suffix: string
  readonly span: Span
  readonly found: readonly FigureRow[]
  readonly isBase: boolean
}

async function figuresOf(db: HouseTransaction, taken: Found): Promise<readonly Figure[]> {
  const { indicator, dimensions, suffix, span, found, isBase } = taken
  const { id } = indicator
  const currencies = byCurrency(found)
  const home = currencies.get(HOME_CURRENCY) ?? []
  const figures = [figureOf(taken, `${id}${suffix}`, null, home)]
  if (!isBase) return figures
  for (const [currency, rows] of currencies)
    if (currency !== HOME_CURRENCY)
      figures.push(
        figureOf(
          taken,
          `${id}/currency=${currency}${suffix}`,
          { by: 'currency', key: currency, title: currency },
          rows,
        ),
      )
  for (const by of dimensions) {
    const dimension = indicator.dimensions[by]
    if (dimension === undefined) throw new RangeError(`${id} cannot be split by ${by}`)
    const keys = keysOf(dimension, span, home, by)
    const titles = await groupTitles(db, dimension, keys)
    const rowsOf = Map.groupBy(home, ({ groups }) => groups[by] ?? 'none')
    for (const key of keys)
      figures.push(
        figureOf(
          taken,
          `${id}/${by}=${key}${suffix}`,
          { by, key, title: titles.get(key) ?? key },
          rowsOf.get(key) ?? [],
        ),
      )
  }
  return figures
}

/** Months and weeks all of the period, also those in which nothing was; of all else what is there. */
function keysOf({ titles }: Dimension, { from, to }: Span, rows: readonly FigureRow[], by: string): readonly string[] {
  if (titles !== 'month' && titles !== 'week')
    return [...new Set(rows.map(({ groups }) => groups[by] ?? 'none'))].sort()
  const keys = new Set<string>()
  for (let day = from; day <= to; day = shiftDays(day, 1))
    keys.add(titles === 'month' ? day.slice(0, 7) : mondayOf(day))
  return [...keys]
}

const mondayOf = (day: string): string => shiftDays(day, -((daysFrom('1970-01-05', day) % 7) + 7) % 7)

function figureOf(
  { indicator, span, isBase }: Found,
  id: string,
  group: Figure['group'],
  rows: readonly FigureRow[],
): Figure {
  const { measure, version } = indicator
  const qualifiers = new Set(rows.map(({ qualifier }) => qualifier).filter((each) => each !== null))
  const qualifier = qualifiers.has('about') ? 'about' : qualifiers.has('at-least') ? 'at-least' : undefined
  return {
    id,
    indicator: indicator.id,
    version,
    measure,
    group,
    value: isBase ? rows.reduce((sum, { value }) => sum + value, 0) : null,
    currency: measure === 'money' ? (group?.by === 'currency' ? group.key : HOME_CURRENCY) : null,
    from: span.from,
    to: span.to,
    rows: rows.length,
    rowsSha256: hash('sha256', JSON.stringify(rows.map((row) => [row.id, row.value]))),
    isQualified: qualifier !== undefined,
    ...(qualifier !== undefined && { qualifier }),
  }
}

const MILLION = 1_000_000

/** A share of nothing is no share. */
function addShares(
  { indicators }: RunRequest,
  asked: ReadonlyMap<string, ReadonlySet<string>>,
  figures: Record<string, Figure>,
): void {
  for (const id of asked.keys()) {
    const { parts, version, kind } = known(indicators, id)
    if (kind !== 'share' || parts === null) continue
    const wholes = Object.values(figures).filter(({ indicator }) => indicator === parts.denominator)
    for (const whole of wholes) {
      const part = figures[whole.id.replace(parts.denominator, parts.numerator)]
      const value = whole.value === null || part?.value === null ? null : share(part?.value ?? 0, whole.value)
      const shareId = whole.id.replace(parts.denominator, id)
      const shareFigure: Figure = {
        ...whole,
        id: shareId,
        indicator: id,
        version,
        measure: 'share',
        value,
        currency: null,
        isQualified: whole.isQualified || (part?.isQualified ?? false),
      }
      figures[shareId] = shareFigure
    }
  }
}

const share = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * MILLION) / whole)

const sorted = (figures: Readonly<Record<string, Figure>>): Record<string, Figure> =>
  Object.fromEntries(Object.entries(figures).toSorted(([a], [b]) => (a < b ? -1 : 1)))
