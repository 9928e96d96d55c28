import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { FrozenRun } from '../../../packages/platform/src/domain/indicator.ts'
import {
  inlinesOf,
  textOf,
  type Block,
  type Inline,
  type PaperContent,
} from '../../../packages/platform/src/domain/paper.ts'
import { LOCALES } from '../../../packages/platform/src/domain/text.ts'
import { dayWords, periodWords } from '../../../packages/platform/src/writing/day-words.ts'
import { PrintedFigures } from '../../../packages/platform/src/writing/printed-figures.ts'
import { publicRun } from '../../../packages/platform/src/writing/public-run.ts'
import { writePaper } from '../../../packages/platform/src/writing/write-paper.ts'
import { renderBlock, renderText } from './render-text.ts'
import { indicators, sampleInputs, sampleRun, templateOf, templates, writeSample } from './sample-papers.ts'
import { makeRun, MONTH, OFFICE } from './sample-run.ts'

const inlines = ({ title, blocks, attachments }: PaperContent): readonly Inline[] => [
  ...title,
  ...[...blocks, ...attachments.flatMap((each) => each.blocks)].flatMap(inlinesOf),
]
const figureIds = (content: PaperContent): ReadonlySet<string> =>
  new Set(inlines(content).flatMap((each) => (typeof each !== 'string' && each.kind === 'figure' ? [each.figure] : [])))

const withFigure = (run: FrozenRun, id: string, value: number | null): FrozenRun => {
  const figure = run.figures[id]
  return figure === undefined
    ? run
    : { ...run, figures: { ...run.figures, [id]: { ...figure, value, ...(value === 0 && { rows: 0 }) } } }
}

for (const template of templates.values())
  test(`${template.id}: without its record no number is printed`, () => {
    const run = sampleRun(template)
    for (const locale of LOCALES)
      for (const id of figureIds(writeSample(template.id, locale, { run }).content)) {
        const printed = new PrintedFigures(run, template, locale)
        const withoutIt = writeSample(template.id, locale, { run: withFigure(run, id, null) })
        assert.ok(!figureIds(withoutIt.content).has(id), `${id} is null and yet printed in ${template.id}`)
        const zero = writeSample(template.id, locale, { run: withFigure(run, id, 0) })
        for (const each of inlines(zero.content))
          if (typeof each !== 'string' && each.kind === 'figure' && each.figure === id)
            assert.notEqual(each.text, printed.text(id), `${id} is 0`)
      }
  })

const CONSTANTS = /96110|110|10[万萬]元|100,000 yuan|70%|95%|48(?=小时|小時| hours)/g

for (const template of templates.values())
  test(`${template.id}: every digit belongs to a figure, an input, a day or the law`, () => {
    const run = sampleRun(template)
    for (const locale of LOCALES) {
      const typed = JSON.stringify(sampleInputs(template.id, locale)).replaceAll(
        /\d{4}-\d\d-\d\d/g,
        (day) => `${day} ${dayWords(day, locale)}`,
      )
      const known = [
        typed,
        periodWords(run.period, locale),
        dayWords(OFFICE.date, locale),
        OFFICE.name,
        ...Object.values(run.figures).map(({ group }) => JSON.stringify(group?.title ?? '')),
      ].join(' ')
      for (const each of inlines(writeSample(template.id, locale, { run }).content)) {
        if (typeof each !== 'string') continue
        const left = each.replaceAll(CONSTANTS, '').replaceAll(periodWords(run.period, locale), '')
        for (const digits of left.match(/\d+/g) ?? [])
          assert.ok(new RegExp(`(?<!\\d)${digits}(?!\\d)`).test(known), `${digits} in "${each}" of ${template.id}`)
      }
    }
  })

/** A change, a part of a whole, or what was not named one by one: told from the figure, not the figure itself. */
const TOLD_FROM = /%|同比|环比|比上|較|持平|相同|\b(?:up|down|unchanged)\b/

test('the same figure is the same in every paper of one run, inside and outside of the police', () => {
  for (const locale of LOCALES)
    for (const leaves of [false, true]) {
      const seen = new Map<string, string>()
      for (const template of templates.values()) {
        if (template.leaves !== leaves) continue
        const run = makeRun(indicators, { period: { from: '2026-09-01', to: '2026-09-30' }, told: MONTH })
        const printed = new PrintedFigures(run, template, locale)
        for (const each of inlines(writeSample(template.id, locale, { run }).content)) {
          if (typeof each === 'string' || each.kind !== 'figure' || TOLD_FROM.test(each.text)) continue
          const text = printed.text(each.figure) ?? ''
          assert.equal(seen.get(each.figure) ?? text, text, `${each.figure} in ${template.id}`)
          seen.set(each.figure, text)
          const isRest =
            printed.figure(each.figure)?.group === null && Number.parseFloat(each.text) < Number.parseFloat(text)
          const isZero = each.text === '0'
          assert.ok(
            isZero || isRest || each.text.toLowerCase().startsWith(text),
            `${each.text} for ${text} in ${template.id}`,
          )
        }
      }
    }
})

test('whatever the records, the printed parts of a table are its printed total', () => {
  const keys = fc.uniqueArray(
    fc.constantFrom('romance', 'prize', 'brush-order', 'fake-loan', 'trojan', 'phishing-link', 'tax-refund'),
    { minLength: 1 },
  )
  const groups = keys.chain((names) =>
    fc
      .array(fc.nat(900_000_000), { minLength: names.length, maxLength: names.length })
      .map((values) => Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0]))),
  )
  fc.assert(
    fc.property(groups, fc.integer({ min: 0, max: 60 }), (type, rows) => {
      const run = makeRun(indicators, {
        period: { from: '2026-09-01', to: '2026-09-30' },
        told: { 'cases-lost': { by: { type }, rows } },
      })
      const printed = new PrintedFigures(run, templateOf('month-summary'), 'zh-Hans')
      const whole = printed.figure('cases-lost')
      const members = printed.groups('cases-lost', 'type')
      assert.ok(whole)
      assert.equal(
        members.reduce((sum, each) => sum + printed.printedValue(each), 0),
        printed.printedValue(whole),
      )
      const parts = members.map((each) => printed.part(each))
      if (parts.every((part) => part !== undefined) && whole.value !== 0)
        assert.equal(
          parts.reduce((sum, each) => sum + each, 0),
          1_000,
        )
    }),
  )
})

test('a year of two hundred units: the table names the largest, puts the others together and ends in the total', () => {
  const unit = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`支行${String(index).padStart(3, '0')}`, (index * 37) % 91]),
  )
  const total = Object.values(unit).reduce((a, b) => a + b, 0)
  const run = makeRun(indicators, {
    period: { from: '2025-01-01', to: '2025-12-31' },
    told: {
      ...MONTH,
      'interventions-opened': { by: { unit } },
      'interventions-confirmed': { by: { unit } },
      'interventions-avoided': {
        by: { unit: Object.fromEntries(Object.entries(unit).map(([name, value]) => [name, value * 123_457])) },
        rows: 900,
      },
    },
  })
  const { content } = writeSample('special-action-summary', 'zh-Hans', { run })
  const table = content.blocks.find(({ key }) => key === 'work/unit-table')
  assert.ok(table?.kind === 'table')
  assert.equal(table.rows.length, 22)
  const numbers = table.rows.map((row) => Number(textOf(row[1] ?? [])))
  assert.equal(numbers.at(-1), total)
  assert.equal(
    numbers.slice(0, -1).reduce((a, b) => a + b, 0),
    total,
  )
  const wan = table.rows.map((row) => Math.round(Number(/([\d.]+)万元/.exec(textOf(row[3] ?? []))?.[1] ?? 0) * 100))
  assert.equal(
    wan.slice(0, -1).reduce((a, b) => a + b, 0),
    wan.at(-1),
  )
})

test('what is small is withheld where a paper leaves the police, in sentences and so that nobody can compute it', () => {
  const told = {
    ...MONTH,
    'cases-reported': { by: { type: { romance: 2, prize: 9, trojan: 12 } } },
    'cases-lost': { value: 5_000_000, rows: 2 },
  }
  const run = makeRun(indicators, { period: { from: '2026-09-01', to: '2026-09-30' }, told })
  const outside = renderText(writeSample('risk-notice', 'zh-Hans', { run }).content)
  assert.match(outside, /案件23起，损失少量/)
  assert.match(renderText(writeSample('month-summary', 'zh-Hans', { run }).content), /损失5万元/)
  const leaving = { ...templateOf('month-summary'), leaves: true }
  const { content } = writePaper(leaving, { run, locale: 'zh-Hans', inputs: {}, edits: {}, office: OFFICE })
  const table = content.blocks.find(({ key }) => key === 'situation/type-table') as Extract<Block, { kind: 'table' }>
  const cells = table.rows.map((row) => textOf(row[1] ?? []))
  assert.deepEqual(cells, ['12', '＊', '＊', '23'])
  assert.match(table.note ?? '', /不足3/)
  assert.match(renderBlock(content.blocks.find(({ key }) => key === 'situation/types') as Block), /12起.*少量/)
})

test('sentences that rest on nothing vanish, with their headings; a missing input blocks', () => {
  const empty = makeRun(indicators, {
    period: { from: '2026-09-01', to: '2026-09-30' },
    told: Object.fromEntries(
      [...indicators.values()].filter(({ kind }) => kind !== 'share').map(({ id }) => [id, { value: 0 }]),
    ),
  })
  const { content, missing } = writeSample('month-summary', 'zh-Hans', { run: empty })
  assert.deepEqual(missing, [])
  assert.deepEqual(
    content.blocks.filter(({ kind }) => kind === 'heading').map((each) => textOf(inlinesOf(each))),
    ['基本情况'],
  )
  const withoutInputs = writeSample('results-notice', 'en', { inputs: {} })
  assert.ok(withoutInputs.missing.some(({ what, piece }) => what === 'To' && piece === 'addressee'))
  assert.match(renderText(withoutInputs.content), /【缺：Put right by】/)
})

test('the same again is the same', () => {
  for (const id of templates.keys()) assert.deepEqual(writeSample(id), writeSample(id))
})

test('whatever a template requires and nobody typed in blocks the paper, wherever it stands', () => {
  for (const template of templates.values()) {
    const required = template.inputs.filter(({ isRequired, proposed }) => isRequired && proposed === undefined)
    const { missing } = writeSample(template.id, 'zh-Hans', { inputs: {} })
    const named = new Set(missing.map(({ what }) => what))
    for (const { id, title, columns } of required)
      assert.ok(
        named.has(title['zh-Hans']) || columns?.some((column) => named.has(column.title['zh-Hans'])) === true,
        `${template.id}: ${id}`,
      )
  }
})

test('what is typed in is text: it fills nothing in and marks nothing up', () => {
  const inputs = { ...sampleInputs('briefing', 'zh-Hans'), headline: '{cases-reported}起 *粗* <b> #let' }
  const { content } = writeSample('briefing', 'zh-Hans', { inputs })
  assert.deepEqual(content.title, ['{cases-reported}起 *粗* <b> #let'])
})

test('what a paper withholds is not in the run that goes along with it', () => {
  const told = { ...MONTH, 'cases-reported': { by: { type: { romance: 2, prize: 9, trojan: 12 } } } }
  const run = makeRun(indicators, { period: { from: '2026-09-01', to: '2026-09-30' }, told })
  const outside = publicRun(templateOf('risk-notice'), run)
  assert.deepEqual(
    ['romance', 'prize', 'trojan'].map((type) => outside.figures[`cases-reported/type=${type}`]?.value),
    [null, null, 12],
  )
  assert.equal(outside.figures['cases-reported']?.value, 23)
  assert.equal(publicRun(templateOf('month-summary'), run), run)
})

test('each problem has its step, and a step answers nothing that is no problem', () => {
  const template = templateOf('month-summary')
  const items = (run: FrozenRun, key: string): number => {
    const block = writeSample(template.id, 'zh-Hans', { run }).content.blocks.find((each) => each.key === key)
    return block?.kind === 'list' ? block.items.length : 0
  }
  const calm = {
    'cases-late': { value: 0 },
    'units-silent': { value: 0 },
    receipts: { value: 2_400 },
    'interventions-held-wrongly': { value: 2 },
    'appeals-overdue': { value: 0 },
    'packages-waiting': { value: 0 },
    'deliveries-read': { value: 330 },
    'survey-public-passed': { value: 90 },
  }
  assert.equal(items(sampleRun(template, calm), 'problems/list'), 0)
  assert.equal(items(sampleRun(template, calm), 'next/list'), 0)
  const each = [...Object.keys(calm), 'cases-reported'] as const
  for (const id of each) {
    const run =
      id === 'cases-reported'
        ? sampleRun(template, { ...calm, [id]: { value: 60, lastYear: 30 } })
        : sampleRun(template, { ...calm, [id]: MONTH[id] ?? {} })
    assert.equal(items(run, 'problems/list'), 1, id)
    assert.equal(items(run, 'next/list'), 1, id)
  }
})
