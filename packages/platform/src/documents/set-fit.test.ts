import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STANDARD_STYLE, type PaperContent } from '../domain/paper.ts'
import { fittedTitle, tableFit } from './set-fit.ts'
import { readyInlines } from './set-inline.ts'
import { shapeOf } from './set-shape.ts'

const paper = (layout: PaperContent['layout']): PaperContent => ({
  locale: 'zh-Hans',
  layout,
  style: STANDARD_STYLE,
  title: [],
  blocks: [],
  attachments: [],
  sources: [],
  mark: { paperId: '', runId: null, dataSha256: null, state: '', isDraft: false },
})
const columns = (count: number) =>
  Array.from({ length: count }, () => ({ title: '数', share: 1, align: 'end' as const }))
const fit = (count: number, text: string): number =>
  tableFit(
    {
      kind: 'table',
      key: 't',
      caption: '',
      columns: columns(count),
      rows: [Array.from({ length: count }, () => [text])],
    },
    shapeOf(paper('official')),
  )

test('a table is set smaller only when a number would run into the next column', () => {
  assert.equal(fit(4, '16,230'), 1)
  assert.equal(fit(4, '这里的文字可以在任何地方换行所以不必缩小'), 1)
  assert.ok(fit(12, '123,456.78') < 1)
  assert.ok(fit(12, '123,456,789.01') < fit(12, '123,456.78'))
  assert.ok(fit(40, '123,456,789.01') >= 0.4)
})

test('a long title is set smaller on one sheet, and at its own size on many', () => {
  const long = readyInlines(['打击治理电信网络诈骗工作先进集体和先进个人表彰名单公布的决定书'], 'zh-Hans')
  for (const [layout, most] of [
    ['poster', 3],
    ['certificate', 2],
  ] as const) {
    const { lines, titlePt } = fittedTitle(long, shapeOf(paper(layout)), paper(layout))
    assert.ok(lines.length <= most && titlePt < shapeOf(paper(layout)).titlePt, layout)
  }
  assert.equal(fittedTitle(long, shapeOf(paper('official')), paper('official')).titlePt, 22)
})
