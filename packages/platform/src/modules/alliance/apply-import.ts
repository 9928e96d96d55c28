import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import { beginningOf, dayOf } from '../../domain/days.ts'
import { changedFields, type PlannedRow } from './plan-import.ts'

const ROWS_PER_STATEMENT = 1_000
const REASON = '导入 / 匯入 / import'

/** Writes a plan without a refused row: organisations, places, populations, facts; then every path is drawn anew. */
export async function applyImport(act: Act, plan: readonly PlannedRow[]): Promise<void> {
  const created = parentsFirst(plan.filter(({ outcome }) => outcome === 'created'))
  const moved = plan.filter(({ outcome }) => outcome === 'moved')
  const changed = plan.filter(({ outcome }) => outcome === 'changed' || outcome === 'moved')
  await insertOrganisations(act, created)
  await changeOrganisations(act, changed)
  await movePlaces(act, moved)
  await insertPopulations(act, [...created, ...changed])
  await redrawPaths(act)
  await act.facts([...created.map(factOfCreated), ...changed.flatMap((row) => factsOfChange(row, dayOf(act.nowMs)))])
}

async function insertOrganisations({ db, nowIso, actor, nowMs }: Act, created: readonly PlannedRow[]): Promise<void> {
  const thisYear = Number(dayOf(nowMs).slice(0, 4))
  for (const rows of chunks(created))
    await db
      .insertInto('organisation')
      .values(
        rows.map(({ id, given, parentId, validFrom }) => ({
          id,
          code: given.code,
          name: given.name ?? given.code,
          sector: given.sector ?? 'company',
          level: given.level ?? 'member',
          parent_id: parentId,
          area_id: null,
          path: '',
          population: given.population ?? null,
          population_year: given.population === undefined ? null : (given.populationYear ?? thisYear),
          address: given.address ?? null,
          phone: given.phone ?? null,
          valid_from: validFrom,
          recorded_at: nowIso,
        })),
      )
      .execute()
  const placed = created.filter(({ areaId }) => areaId !== null)
  for (const rows of chunks(placed))
    await sql`update organisation set area_id = given.area_id
      from (select unnest(${rows.map(({ id }) => id)}::text[]) as id, unnest(${rows.map(({ areaId }) => areaId)}::text[]) as area_id) given
      where organisation.id = given.id`.execute(db)
  for (const rows of chunks(created))
    await db
      .insertInto('organisation_place')
      .values(
        rows.map(({ id, parentId, validFrom }) => ({
          organisation_id: id,
          parent_id: parentId,
          valid_from: validFrom,
          reason: REASON,
          recorded_at: nowIso,
          recorded_by: actor,
        })),
      )
      .execute()
}

async function changeOrganisations({ db, nowMs }: Act, changed: readonly PlannedRow[]): Promise<void> {
  const thisYear = Number(dayOf(nowMs).slice(0, 4))
  for (const { id, given, known, parentId, areaId } of changed) {
    const year = given.populationYear ?? known?.population_year ?? thisYear
    const isLatest = given.population !== undefined && year >= (known?.population_year ?? 0)
    await db
      .updateTable('organisation')
      .set({
        ...(given.name === undefined ? {} : { name: given.name }),
        ...(given.sector === undefined ? {} : { sector: given.sector }),
        ...(given.address === undefined ? {} : { address: given.address }),
        ...(given.phone === undefined ? {} : { phone: given.phone }),
        ...(isLatest ? { population: given.population, population_year: year } : {}),
        parent_id: parentId,
        area_id: areaId,
        version: (known?.version ?? 0) + 1,
      })
      .where('id', '=', id)
      .execute()
  }
}

async function movePlaces({ db, nowIso, nowMs, actor }: Act, moved: readonly PlannedRow[]): Promise<void> {
  const today = dayOf(nowMs)
  for (const rows of chunks(moved)) {
    await db
      .updateTable('organisation_place')
      .set({ valid_to: today })
      .where(sql<boolean>`organisation_id = any(${rows.map(({ id }) => id)})`)
      .where('valid_to', 'is', null)
      .execute()
    await db
      .insertInto('organisation_place')
      .values(
        rows.map(({ id, parentId }) => ({
          organisation_id: id,
          parent_id: parentId,
          valid_from: today,
          reason: REASON,
          recorded_at: nowIso,
          recorded_by: actor,
        })),
      )
      .execute()
  }
}

async function insertPopulations({ db, nowIso, nowMs, actor }: Act, rows: readonly PlannedRow[]): Promise<void> {
  const thisYear = Number(dayOf(nowMs).slice(0, 4))
  const counted = rows.flatMap(({ id, given, known }) => {
    const before =
      known !== undefined && known.population !== null && known.population_year !== null
        ? [{ organisation_id: id, year: known.population_year, population: known.population }]
        : []
    if (given.population === undefined) return []
    const year = given.populationYear ?? known?.population_year ?? thisYear
    return [...before.filter((each) => each.year !== year), { organisation_id: id, year, population: given.population }]
  })
  for (const values of chunks(counted))
    await db
      .insertInto('organisation_population')
      .values(values.map((each) => ({ ...each, recorded_at: nowIso, recorded_by: actor })))
      .onConflict((conflict) =>
        conflict.columns(['organisation_id', 'year']).doUpdateSet((excluded) => ({
          population: excluded.ref('excluded.population'),
          recorded_at: nowIso,
          recorded_by: actor,
        })),
      )
      .execute()
}

/** From the top down by the parents, all at once: whatever the order of the moves was, no path can be left behind. */
async function redrawPaths({ db }: Act): Promise<void> {
  await sql`with recursive drawn(id, path) as (
      select id, '/' || id || '/' from organisation where parent_id is null
      union all
      select child.id, drawn.path || child.id || '/' from organisation child join drawn on child.parent_id = drawn.id
    )
    update organisation set path = drawn.path from drawn
    where organisation.id = drawn.id and organisation.path <> drawn.path`.execute(db)
}

type NewFact = Parameters<Act['fact']>[0]

function factOfCreated({ id, given, parentId, validFrom }: PlannedRow): NewFact {
  const { code, name, sector, level } = given
  return {
    kind: 'organisation.created',
    subjectId: id,
    organisationId: id,
    body: { code, name, sector, level, parentId },
    occurredAt: beginningOf(validFrom),
  }
}

function factsOfChange({ id, given, known, parentId, areaId, outcome }: PlannedRow, today: string): NewFact[] {
  if (known === undefined) return []
  const changes: Record<string, { from: unknown; to: unknown }> = {}
  for (const field of changedFields(given, known)) changes[field] = { from: known[field], to: given[field] }
  if (areaId !== known.area_id) changes['areaId'] = { from: known.area_id, to: areaId }
  const about = { subjectId: id, organisationId: id }
  const moved: NewFact = {
    ...about,
    kind: 'organisation.moved',
    body: { fromParentId: known.parent_id, toParentId: parentId, on: today },
    occurredAt: beginningOf(today),
  }
  const changed: NewFact = { ...about, kind: 'organisation.changed', body: { changes } }
  return [...(Object.keys(changes).length === 0 ? [] : [changed]), ...(outcome === 'moved' ? [moved] : [])]
}

function parentsFirst(rows: readonly PlannedRow[]): PlannedRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const ordered = new Set<PlannedRow>()
  const add = (row: PlannedRow): void => {
    const parent = row.parentId === null ? undefined : byId.get(row.parentId)
    if (parent !== undefined && !ordered.has(parent)) add(parent)
    ordered.add(row)
  }
  for (const row of rows) add(row)
  return [...ordered]
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  )
}
