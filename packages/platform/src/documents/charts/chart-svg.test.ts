import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ChartSpec } from '../../domain/paper.ts'
import { chartSvg } from './chart-svg.ts'
import { hatchPath } from './hatch.ts'
import { scaleOf } from './scale.ts'

const draw = (chart: Partial<ChartSpec>): string =>
  chartSvg(
    {
      form: 'bar',
      unit: '起',
      categories: ['1月', '2月', '3月'],
      series: [{ name: '发案', values: [3, null, 0] }],
      ...chart,
    },
    { locale: 'zh-Hans', fontFamily: 'Sans' },
  )
const texts = (svg: string): string[] => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text = '']) => text)

test('a value that is not there is a gap that says so, and a nought is a nought', () => {
  const labels = texts(draw({}))
  assert.ok(labels.includes('3') && labels.includes('0') && labels.includes('无数据'))
})

test('a line is interrupted where a value is missing', () => {
  const svg = draw({
    form: 'line',
    categories: ['1', '2', '3', '4', '5'],
    series: [{ name: 'a', values: [1, 2, null, 3, 4] }],
  })
  const path = /<path d="(M[^"]*L[^"]*M[^"]*L[^"]*)" fill="none"/.exec(svg)
  assert.ok(path, 'two stretches')
})

test('a period that is not over is hatched, its edge broken, and told', () => {
  const svg = draw({ incomplete: [0] })
  assert.match(svg, /stroke-dasharray="5 3"/)
  assert.ok(texts(svg).includes('尚未满期，数据不全'))
  assert.doesNotMatch(draw({}), /stroke-dasharray/)
})

test('series differ without colour, and no drawing needs a pattern, a clip, a style or a reference', () => {
  const svg = draw({ series: ['a', 'b', 'c', 'd'].map((name) => ({ name, values: [1, 2, 3] })) })
  assert.doesNotMatch(svg, /<(pattern|clipPath|style|use|defs|script|image)|url\(|href/)
  const looks = [...svg.matchAll(/<rect [^>]*fill="([^"]+)"\/>(<path d="[^"]*"[^>]*>)?/g)].map(
    ([, fill, hatch]) => `${fill} ${(hatch ?? '').length > 0}`,
  )
  assert.ok(new Set(looks).size >= 3)
})

test('hatching stays within its box', () => {
  for (const slant of ['rising', 'falling', 'level', 'upright'] as const) {
    const path = hatchPath({ x: 10, y: 20, width: 30, height: 50 }, slant, 6)
    for (const [, x = '', y = ''] of path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)) {
      assert.ok(Number(x) >= 10 && Number(x) <= 40, `${slant} ${x}`)
      assert.ok(Number(y) >= 20 && Number(y) <= 70, `${slant} ${y}`)
    }
  }
})

for (const [values, least, most] of [
  [[], 0, 1],
  [[0, 0], 0, 1],
  [[7, 31], 0, 40],
  [[-12, 30], -20, 40],
  [[0.004, 0.013], 0, 0.015],
  [[1_234_567], 0, 1_500_000],
] as const)
  test(`a scale for ${JSON.stringify(values)} goes from ${least} to ${most}`, () => {
    const scale = scaleOf(values)
    assert.deepEqual(
      [scale.least, scale.most].map((value) => Number(value.toPrecision(9))),
      [least, most],
    )
  })

test('hostile names are text, and an empty chart is drawn', () => {
  assert.match(draw({ categories: ['<script>', '"', '&'] }), /&lt;script&gt;/)
  assert.match(draw({ categories: [], series: [] }), /^<svg /)
  assert.match(draw({ form: 'bar-horizontal', categories: [], series: [] }), /^<svg /)
})
