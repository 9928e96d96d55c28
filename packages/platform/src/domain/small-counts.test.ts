import assert from 'node:assert/strict'
import { test } from 'node:test'
import { smallCountNote, withholdSmallCounts, type SafeTable } from './small-counts.ts'

const RULE = {
  threshold: 3,
  mark: '＊',
  note: { 'zh-Hans': '不足{threshold}', 'zh-Hant': '不足{threshold}', en: 'below {threshold}' },
}

test('a table without small counts is printed whole', () => {
  const table = withholdSmallCounts(
    {
      cells: [
        [5, 0],
        [7, 3],
      ],
    },
    RULE,
  )
  assert.deepEqual(table, {
    cells: [
      [5, 0],
      [7, 3],
    ],
    rowTotals: [5, 10],
    columnTotals: [12, 3],
    total: 15,
    withheld: 0,
  })
})

test('one small count takes three others with it, so that no total gives it away', () => {
  const { cells, rowTotals, columnTotals, withheld } = withholdSmallCounts(
    {
      cells: [
        [2, 9, 40],
        [8, 30, 50],
        [20, 60, 70],
      ],
    },
    RULE,
  )
  assert.deepEqual(cells, [
    [null, null, 40],
    [null, null, 50],
    [20, 60, 70],
  ])
  assert.equal(withheld, 4)
  assert.deepEqual(
    [rowTotals, columnTotals],
    [
      [51, 88, 150],
      [30, 99, 160],
    ],
  )
})

test('a row whose only count is small loses its total too', () => {
  const { cells, rowTotals, total } = withholdSmallCounts(
    {
      cells: [
        [2, 0],
        [10, 20],
      ],
    },
    RULE,
  )
  assert.equal(cells[0]?.[0], null)
  assert.equal(cells[0]?.[1], 0)
  assert.equal(rowTotals[0], null)
  assert.notEqual(total, undefined)
})

test('the note says how small is small', () => {
  assert.deepEqual(smallCountNote(RULE), { 'zh-Hans': '不足3', 'zh-Hant': '不足3', en: 'below 3' })
})

test('191 villages by twelve months are done, most of them small', () => {
  const chance = generator(7)
  const cells = Array.from({ length: 191 }, () => Array.from({ length: 12 }, () => Math.floor(chance() ** 3 * 12)))
  const table = withholdSmallCounts({ cells }, RULE)
  const small = cells.flat().filter((value) => value > 0 && value < 3).length
  assert.ok(table.withheld >= small)
  assert.ok(table.withheld < small * 2, `${table.withheld} withheld for ${small} small ones`)
})

test('what is no count is refused', () => {
  assert.throws(() => withholdSmallCounts({ cells: [[-1]] }, RULE), RangeError)
  assert.throws(() => withholdSmallCounts({ cells: [[1, 2], [3]] }, RULE), RangeError)
})

/** An attacker who knows the method tries every table that fits what was printed; this is no part of the method itself. */
test('for each withheld count at least two values stay possible, whatever the table', () => {
  const chance = generator(20_261_124)
  let withheld = 0
  for (let round = 0; round < 400; round += 1) {
    const rows = 1 + Math.floor(chance() * 3)
    const columns = 1 + Math.floor(chance() * 4)
    const most = [1, 2, 3, 6][Math.floor(chance() * 4)] ?? 3
    const cells = Array.from({ length: rows }, () =>
      Array.from({ length: columns }, () => Math.floor(chance() * (most + 1))),
    )
    const table = withholdSmallCounts({ cells }, RULE)
    for (const [place, values] of possibleValues(table, most * 3 + 3)) {
      withheld += 1
      assert.ok(
        values.size >= 2,
        `${JSON.stringify(cells)} at ${place} can only be ${[...values].join()} in ${JSON.stringify(table)}`,
      )
    }
    for (const [row, line] of cells.entries())
      for (const [column, value] of line.entries())
        if (value > 0 && value < 3) assert.equal(table.cells[row]?.[column], null)
  }
  assert.ok(withheld > 1_000)
})

/** Place → values that some table has there which agrees with everything printed and has at least 1 wherever something is withheld. */
function possibleValues(table: SafeTable, most: number): Map<string, Set<number>> {
  const rows = table.cells.length
  const columns = table.cells[0]?.length ?? 0
  const unknown = table.cells.flatMap((line, row) =>
    line.flatMap((value, column) => (value === null ? [[row, column] as const] : [])),
  )
  const values = new Map<string, Set<number>>()
  const note = (place: string, value: number): void => {
    const seen = values.get(place) ?? new Set()
    values.set(place, seen.add(value))
  }
  const guess = table.cells.map((line) => line.map((value) => value ?? 0))
  const rowSum = (row: number): number => (guess[row] ?? []).reduce((sum, value) => sum + value, 0)
  const columnSum = (column: number): number => guess.reduce((sum, line) => sum + (line[column] ?? 0), 0)
  const fits = (printed: number | null | undefined, sum: number): boolean =>
    printed === null ? sum >= 1 : printed === sum
  const settled = (): boolean => [...values.values()].every(({ size }) => size >= 2)
  const places =
    unknown.length +
    table.rowTotals.filter((value) => value === null).length +
    table.columnTotals.filter((value) => value === null).length +
    (table.total === null ? 1 : 0)
  const isEnough = (): boolean => values.size === places && settled()
  const check = (): void => {
    const whole = guess.reduce((sum, _, row) => sum + rowSum(row), 0)
    const isPossible =
      guess.every((_, row) => fits(table.rowTotals[row], rowSum(row))) &&
      Array.from({ length: columns }, (_, column) => column).every((column) =>
        fits(table.columnTotals[column], columnSum(column)),
      ) &&
      fits(table.total, whole)
    if (!isPossible) return
    for (const [row, column] of unknown) note(`${row},${column}`, guess[row]?.[column] ?? 0)
    for (let row = 0; row < rows; row += 1) if (table.rowTotals[row] === null) note(`row ${row}`, rowSum(row))
    for (let column = 0; column < columns; column += 1)
      if (table.columnTotals[column] === null) note(`column ${column}`, columnSum(column))
    if (table.total === null) note('total', whole)
  }
  const fill = (at: number): void => {
    if (isEnough()) return
    const place = unknown[at]
    if (place === undefined) return check()
    const [row, column] = place
    const line = guess[row]
    if (line === undefined) return
    for (let value = 1; value <= most; value += 1) {
      line[column] = value
      const printed = table.rowTotals[row]
      if (typeof printed === 'number' && rowSum(row) > printed) break
      const printedBelow = table.columnTotals[column]
      if (typeof printedBelow === 'number' && columnSum(column) > printedBelow) break
      fill(at + 1)
    }
    line[column] = 0
  }
  fill(0)
  return values
}

/** A small deterministic generator (mulberry32), so that a failing table can be met again. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
