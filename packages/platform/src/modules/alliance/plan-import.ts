import { isInReach } from '../../access/may.ts'
import { mayStandUnder, type Level } from '../../domain/organisation.ts'
import type { Text } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import { dayOf } from '../../domain/days.ts'
import { missing, type ImportRow } from './import-rows.ts'
import * as say from './import-reasons.ts'
import { listKnown, type KnownOrganisation } from './known-organisations.ts'

export type Outcome = 'created' | 'changed' | 'moved' | 'unchanged' | 'refused'

export interface PlannedRow {
  readonly given: ImportRow
  readonly known: KnownOrganisation | undefined
  /** Of the organisation, also when it is new. */
  readonly id: string
  readonly parentId: string | null
  readonly areaId: string | null
  readonly validFrom: string
  readonly outcome: Outcome
  readonly reasons: readonly Text[]
}

/** What each row would do, judged against the house as it is and against the other rows of the file. */
export async function planImport(act: Act, rows: readonly ImportRow[]): Promise<PlannedRow[]> {
  const codes = rows.flatMap(({ code, parentCode, areaCode }) => [code, parentCode ?? '', areaCode ?? ''])
  const known = await listKnown(act.db, [...new Set(codes)])
  const planner = new Planner(act, rows, known)
  return planner.refuseCircles(rows.map((row) => planner.plan(row)))
}

class Planner {
  readonly #act: Pick<Act, 'reach' | 'ids'>
  readonly #today: string
  readonly #known: ReadonlyMap<string, KnownOrganisation>
  readonly #givenBy = new Map<string, ImportRow>()
  readonly #planned = new Map<ImportRow, PlannedRow>()
  readonly #underWay = new Set<ImportRow>()

  constructor(act: Act, rows: readonly ImportRow[], known: ReadonlyMap<string, KnownOrganisation>) {
    this.#act = act
    this.#today = dayOf(act.nowMs)
    this.#known = known
    for (const row of rows) if (row.code !== '' && !this.#givenBy.has(row.code)) this.#givenBy.set(row.code, row)
  }

  plan(row: ImportRow): PlannedRow {
    const done = this.#planned.get(row)
    if (done !== undefined) return done
    this.#underWay.add(row)
    const known = this.#known.get(row.code)
    const planned = known === undefined ? this.#planNew(row) : this.#planKnown(row, known)
    this.#underWay.delete(row)
    this.#planned.set(row, planned)
    return planned
  }

  #planNew(row: ImportRow): PlannedRow {
    const reasons = [...row.problems, ...this.#twice(row)]
    const validFrom = row.validFrom ?? this.#today
    if (row.code !== '')
      for (const id of ['name', 'sector', 'level', 'parentCode'] as const)
        if (row[id] === undefined && row.problems.length === 0) reasons.push(missing(id))
    const parent = row.parentCode === undefined ? undefined : this.#find(row.parentCode, reasons, 'parent')
    if (parent !== undefined && row.level !== undefined) this.#judgeParent(parent, row.level, validFrom, reasons)
    const area = row.areaCode === undefined ? undefined : this.#find(row.areaCode, reasons, 'area')
    return {
      given: row,
      known: undefined,
      id: this.#act.ids.next('org'),
      parentId: parent?.id ?? null,
      areaId: area?.id ?? null,
      validFrom,
      outcome: reasons.length > 0 ? 'refused' : 'created',
      reasons,
    }
  }

  #planKnown(row: ImportRow, known: KnownOrganisation): PlannedRow {
    const reasons = [...row.problems, ...this.#twice(row)]
    if (row.level !== undefined && row.level !== known.level) reasons.push(say.levelIsFixed())
    if (row.validFrom !== undefined && row.validFrom !== known.valid_from)
      reasons.push(say.beginningIsFixed(known.valid_from))
    const isMoved = row.parentCode !== undefined && row.parentCode !== known.parent_code
    const parent = isMoved ? this.#find(row.parentCode, reasons, 'parent') : undefined
    if (parent !== undefined) this.#judgeParent(parent, known.level as Level, this.#today, reasons)
    const area = row.areaCode === undefined ? undefined : this.#find(row.areaCode, reasons, 'area')
    const areaId = row.areaCode === undefined ? known.area_id : (area?.id ?? null)
    const isChanged = isMoved || areaId !== known.area_id || changedFields(row, known).length > 0
    if (isChanged && known.valid_to !== null) reasons.push(say.hasEnded(known.valid_to))
    if (isChanged && !isInReach(this.#act.reach, known)) reasons.push(say.notYours())
    return {
      given: row,
      known,
      id: known.id,
      parentId: isMoved ? (parent?.id ?? null) : known.parent_id,
      areaId,
      validFrom: known.valid_from,
      outcome: reasons.length > 0 ? 'refused' : isMoved ? 'moved' : isChanged ? 'changed' : 'unchanged',
      reasons,
    }
  }

  #twice(row: ImportRow): Text[] {
    const first = this.#givenBy.get(row.code)
    return row.code === '' || first === row || first === undefined ? [] : [say.codeTwice(row.code, first.row)]
  }

  /** The parent or the area that a row names: in the house, or a row of the same file. */
  #find(code: string, reasons: Text[], as: 'parent' | 'area'): Found | undefined {
    const known = this.#known.get(code)
    const row = this.#givenBy.get(code)
    const found = known === undefined ? this.#findRow(row, code, reasons) : { ...known, isNew: false }
    if (found === undefined) return undefined
    if (as === 'area' && (found.level === 'member' || found.valid_to !== null)) {
      reasons.push(say.notAnArea(code))
      return undefined
    }
    return found
  }

  #findRow(row: ImportRow | undefined, code: string, reasons: Text[]): Found | undefined {
    if (row === undefined || this.#underWay.has(row)) {
      reasons.push(row === undefined ? say.unknownCode(code) : say.standsBelowItself())
      return undefined
    }
    const planned = this.plan(row)
    if (planned.outcome === 'refused') {
      reasons.push(say.restsOnRefused(row.row))
      return undefined
    }
    return {
      id: planned.id,
      code,
      path: '',
      name: row.name ?? code,
      level: row.level ?? 'member',
      valid_from: planned.validFrom,
      valid_to: null,
      isNew: true,
    }
  }

  #judgeParent(parent: Found, level: Level, on: string, reasons: Text[]): void {
    if (!mayStandUnder(level, parent.level as Level)) reasons.push(say.levelDoesNotFit(parent.name))
    if (on < parent.valid_from) reasons.push(say.parentBeginsLater(parent.name, parent.valid_from))
    if (parent.valid_to !== null && parent.valid_to <= on)
      reasons.push(say.parentHasEnded(parent.name, parent.valid_to))
    if (!parent.isNew && !isInReach(this.#act.reach, parent)) reasons.push(say.parentNotYours(parent.name))
  }

  /** Moves that are each possible can still close a circle together. */
  refuseCircles(planned: readonly PlannedRow[]): PlannedRow[] {
    const above = new Map<string, string | null>()
    for (const { path } of this.#known.values()) {
      const ids = path.split('/').slice(1, -1)
      for (const [place, id] of ids.entries()) above.set(id, ids[place - 1] ?? null)
    }
    for (const { id, parentId, outcome } of planned) if (outcome !== 'refused') above.set(id, parentId)
    return planned.map((row) => {
      if (row.outcome !== 'moved') return row
      const met = new Set<string>()
      for (let id: string | null = row.id; id !== null; id = above.get(id) ?? null) {
        if (met.has(id)) return { ...row, outcome: 'refused', reasons: [say.standsBelowItself()] }
        met.add(id)
      }
      return row
    })
  }
}

interface Found {
  readonly id: string
  readonly code: string
  readonly path: string
  readonly name: string
  readonly level: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly isNew: boolean
}

/** Fields of the organisation's own row that the file would change. */
export function changedFields(
  row: ImportRow,
  known: KnownOrganisation,
): ('name' | 'sector' | 'address' | 'phone' | 'population')[] {
  const texts = (['name', 'sector', 'address', 'phone'] as const).filter(
    (field) => row[field] !== undefined && row[field] !== known[field],
  )
  const year = row.populationYear ?? known.population_year
  const isCounted =
    row.population !== undefined && (row.population !== known.population || year !== known.population_year)
  return isCounted ? [...texts, 'population'] : texts
}
