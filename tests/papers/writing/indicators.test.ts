import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { parse } from 'yaml'
import { loadIndicators } from '../../../packages/platform/src/content/load-indicators.ts'
import { COMPARISONS, rowsOfFigure } from '../../../packages/platform/src/domain/indicator.ts'
import { takeRun } from '../../../packages/platform/src/modules/papers/take-run.ts'
import { NOW, openSmallHouse, type SmallHouse } from './small-house.ts'

const CONTENT = join(import.meta.dirname, '../../../content')
const indicators = loadIndicators(CONTENT)

interface Examples {
  readonly defaults?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly examples: readonly {
    readonly name: string
    readonly of?: string
    readonly from?: string
    readonly to?: string
    readonly records?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>
    readonly expect: Readonly<Record<string, number | null>>
  }[]
}

const folder = join(CONTENT, 'indicators/examples')
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
const examples = files.flatMap((name) => {
  const { defaults = {}, examples: listed } = parse(readFileSync(join(folder, name), 'utf8'), {
    merge: true,
  }) as Examples
  return listed.map((example) => ({ file: name.replace('.yaml', ''), defaults, ...example }))
})

let small: SmallHouse
before(async () => {
  small = await openSmallHouse()
})
after(() => small.close())

const take = (ids: readonly string[], of: string, from: string, to: string) =>
  small.house.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((db) =>
      takeRun(db, {
        indicators,
        ids,
        comparisons: COMPARISONS,
        nowIso: NOW,
        runId: 'run_1',
        organisation: { id: of, code: of, name: of },
        period: { from, to },
      }),
    )

/** `cases-lost/type=romance@lastYear` is asked for as `cases-lost/type`. */
const askedFor = (id: string): string => id.replace(/[=@].*$/, '').replace(/\/currency$/, '')

for (const {
  file,
  name,
  defaults,
  records = {},
  of = 'county',
  from = '2026-10-01',
  to = '2026-10-31',
  expect,
} of examples)
  test(`${file}: ${name}`, async () => {
    await small.clear()
    for (const [table, rows] of Object.entries(records))
      for (const [index, row] of rows.entries())
        await small.insert(table, { id: `${table}-${index}`, ...withNumber(defaults[table] ?? {}, index), ...row })
    const { run, rows } = await take([...new Set(Object.keys(expect).map(askedFor))], of, from, to)
    const found = Object.fromEntries(Object.keys(expect).map((id) => [id, run.figures[id]?.value]))
    assert.deepEqual(found, expect)
    for (const figure of Object.values(run.figures))
      if (figure.measure !== 'share' && figure.value !== null)
        assert.equal(
          rowsOfFigure(figure, rows)
            .filter(({ currency }) => currency === figure.currency)
            .reduce((sum, { value }) => sum + value, 0),
          figure.value,
          `${figure.id} is the sum of its records`,
        )
  })

/** `#` in a default becomes the number of the row, for columns that are unique. */
const withNumber = (row: Readonly<Record<string, unknown>>, index: number) =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('#', String(index)) : value,
    ]),
  )

test('every indicator is counted in the database, in every period and by everything it can be split by', async () => {
  await small.clear()
  const ids = [...indicators.values()].flatMap(({ id, dimensions }) => [
    id,
    ...Object.keys(dimensions).map((by) => `${id}/${by}`),
  ])
  const { run } = await take(ids, 'county', '2026-01-01', '2026-12-31')
  for (const { id, kind } of indicators.values()) {
    assert.equal(
      run.figures[id]?.value,
      kind === 'share' ? null : id.startsWith('units') ? run.figures[id]?.value : 0,
      id,
    )
    assert.ok(run.figures[`${id}@lastYear`] !== undefined, id)
  }
})

test('of a range only its lower end is sure: the sum is said to be at least so many', async () => {
  const { activity = {}, activity_count: count = {} } =
    (parse(readFileSync(join(folder, 'outreach.yaml'), 'utf8')) as Examples).defaults ?? {}
  for (const [counted, qualifier] of [
    [{ value: 200, value_most: 300 }, 'at-least'],
    [{ value: 200, value_most: 300, qualifier: 'about' }, 'about'],
    [{ value: 200 }, undefined],
  ] as const) {
    await small.clear()
    await small.insert('activity', { id: 'activity-0', ...withNumber(activity, 0) })
    await small.insert('activity_count', { id: 'count-0', ...withNumber(count, 0), measure: 'persons', ...counted })
    const { run } = await take(['persons'], 'county', '2026-10-01', '2026-10-31')
    assert.equal(run.figures.persons?.qualifier, qualifier)
    assert.equal(run.figures.persons?.isQualified, qualifier !== undefined)
  }
})

test('every indicator has an example', () => {
  const shown = new Set(examples.flatMap(({ expect }) => Object.keys(expect).map((id) => id.replace(/[/@].*$/, ''))))
  assert.deepEqual(
    [...indicators.keys()].filter((id) => !shown.has(id)),
    [],
  )
})
