import { Type, type Static } from 'typebox'

/** What counts as small, what stands in its place, and what the note under the table says. */
export const SmallCountRule = Type.Object(
  {
    /** Counts from 1 up to, not including, this one are not printed. */
    threshold: Type.Integer({ minimum: 2, maximum: 100 }),
    mark: Type.String({ minLength: 1, maxLength: 4 }),
    note: Type.Object(
      { 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type SmallCountRule = Static<typeof SmallCountRule>

/** Counts by row and column, as they are; the totals are computed from them. */
export interface CountTable {
  readonly cells: readonly (readonly number[])[]
}

/** `null` stands for what is withheld. */
export interface SafeTable {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
  readonly withheld: number
}

/** One count of the table with its totals; `row` or `column` one past the end is a total. */
interface Cell {
  readonly row: number
  readonly column: number
  readonly value: number
  isWithheld: boolean
}

/** A step along one withheld count: which way it would have to change. */
interface Step {
  readonly cell: Cell
  readonly to: number
  readonly cost: number
}

/**
 * Withholds small counts, and so many others that none of the withheld can be computed from the totals: for each at least two values
 * stay possible, also for somebody who knows this method. A zero names nobody and is printed, so whoever reads the table knows that what
 * is withheld is at least 1.
 *
 * A withheld count can have another value when some withheld counts can change by one together and leave every sum as it is: a cycle
 * between rows and columns. Where there is none, the cheapest one is made by withholding more, totals last.
 */
export function withholdSmallCounts(
  { cells }: CountTable,
  { threshold }: Pick<SmallCountRule, 'threshold'>,
): SafeTable {
  const grid = new Grid(cells)
  for (const cell of grid.list) cell.isWithheld = cell.value > 0 && cell.value < threshold
  const free = new Set<Cell>()
  for (const cell of grid.list) {
    if (!cell.isWithheld || free.has(cell)) continue
    // All counts of a cycle change together, so none of them is fixed any more, and nothing withheld later fixes them again.
    for (const each of grid.cheapestCycle(cell)) {
      each.isWithheld = true
      free.add(each)
    }
  }
  return grid.table()
}

/** The note under a table in which something is withheld. */
export function smallCountNote({ note, threshold }: SmallCountRule): SmallCountRule['note'] {
  const fill = (text: string): string => text.replaceAll('{threshold}', String(threshold))
  return { 'zh-Hans': fill(note['zh-Hans']), 'zh-Hant': fill(note['zh-Hant']), en: fill(note.en) }
}

class Grid {
  readonly list: Cell[] = []
  /** Node → the counts in that row or column. */
  readonly #touching = new Map<number, readonly Cell[]>()
  readonly #rows: number
  readonly #columns: number
  /** Withholding a total costs more than all counts together. */
  readonly #totalCost: number

  constructor(cells: readonly (readonly number[])[]) {
    this.#rows = cells.length
    this.#columns = cells[0]?.length ?? 0
    for (const [row, line] of cells.entries()) {
      if (line.length !== this.#columns) throw new RangeError('every row of a table has as many counts')
      for (const [column, value] of line.entries()) {
        if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`)
        this.#add(row, column, value)
      }
      this.#add(row, this.#columns, sum(line))
    }
    for (let column = 0; column < this.#columns; column += 1)
      this.#add(this.#rows, column, sum(cells.map((line) => line[column] ?? 0)))
    const total = sum(cells.map(sum))
    this.#add(this.#rows, this.#columns, total)
    this.#totalCost = total + 1
  }

  /** The counts that can change by one together with this one, so that as little as possible is withheld for it. */
  cheapestCycle(cell: Cell): readonly Cell[] {
    const cycles = [true, false]
      .filter((isUp) => mayChange(cell, isUp))
      .flatMap((isUp) => this.#cycle(cell, isUp) ?? [])
    const best = cycles.toSorted((a, b) => a.cost - b.cost)[0]
    // One more of everything, along the row, the column and the total, always fits the sums.
    if (best === undefined) throw new RangeError('a table without a way out')
    return [cell, ...best.cells]
  }

  table(): SafeTable {
    const shown = (row: number, column: number): number | null => {
      const cell = this.#touching.get(row)?.[column]
      return cell === undefined || cell.isWithheld ? null : cell.value
    }
    const rows = Array.from({ length: this.#rows }, (_, row) => row)
    const columns = Array.from({ length: this.#columns }, (_, column) => column)
    return {
      cells: rows.map((row) => columns.map((column) => shown(row, column))),
      rowTotals: rows.map((row) => shown(row, this.#columns)),
      columnTotals: columns.map((column) => shown(this.#rows, column)),
      total: shown(this.#rows, this.#columns),
      withheld: this.list.filter(({ isWithheld }) => isWithheld).length,
    }
  }

  #add(row: number, column: number, value: number): void {
    const cell = { row, column, value, isWithheld: false }
    this.list.push(cell)
    for (const node of [row, this.#columnNode(cell)])
      this.#touching.set(node, [...(this.#touching.get(node) ?? []), cell])
  }

  #isTotalLine({ row, column }: Cell): boolean {
    return (row === this.#rows) !== (column === this.#columns)
  }

  /**
   * With the signs of the totals turned, every row and column sums to zero: a change goes from a row to a column along a count that
   * rises (a total that falls), and back along one that falls (a total that rises). The cheapest way back closes the cycle.
   */
  #cycle(cell: Cell, isUp: boolean): { readonly cells: Cell[]; readonly cost: number } | undefined {
    const forward = isUp !== this.#isTotalLine(cell)
    const [from, to] = forward ? [this.#columnNode(cell), cell.row] : [cell.row, this.#columnNode(cell)]
    const costs = new Map<number, number>([[from, 0]])
    const came = new Map<number, Step & { readonly from: number }>()
    const open = new Set([from])
    while (open.size > 0) {
      const node = [...open].reduce((a, b) => ((costs.get(b) ?? 0) < (costs.get(a) ?? 0) ? b : a))
      open.delete(node)
      if (node === to) return this.#wayBack(came, from, to, costs.get(to) ?? 0)
      for (const step of this.#steps(node, cell)) {
        const cost = (costs.get(node) ?? 0) + step.cost
        if (cost >= (costs.get(step.to) ?? Number.POSITIVE_INFINITY)) continue
        costs.set(step.to, cost)
        came.set(step.to, { ...step, from: node })
        open.add(step.to)
      }
    }
    return undefined
  }

  #wayBack(
    came: ReadonlyMap<number, Step & { readonly from: number }>,
    from: number,
    to: number,
    cost: number,
  ): { readonly cells: Cell[]; readonly cost: number } {
    const cells: Cell[] = []
    for (let node = to; node !== from;) {
      const step = came.get(node)
      if (step === undefined) break
      cells.push(step.cell)
      node = step.from
    }
    return { cells, cost }
  }

  /** Rows are nodes 0 … rows, columns the ones after. */
  #columnNode({ column }: Pick<Cell, 'column'>): number {
    return this.#rows + 1 + column
  }

  #steps(node: number, except: Cell): Step[] {
    const isRow = node <= this.#rows
    return (this.#touching.get(node) ?? []).flatMap((cell) => {
      const isUp = isRow !== this.#isTotalLine(cell)
      if (cell === except || !mayChange(cell, isUp)) return []
      const isTotal = cell.row === this.#rows || cell.column === this.#columns
      const cost = cell.isWithheld ? 0 : isTotal ? this.#totalCost + cell.value : cell.value
      return [{ cell, to: isRow ? this.#columnNode(cell) : cell.row, cost }]
    })
  }
}

/** Down only as far as 1: a zero would have been printed. A zero itself is printed and stays. */
const mayChange = ({ value }: Cell, isUp: boolean): boolean => (isUp ? value >= 1 : value >= 2)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
