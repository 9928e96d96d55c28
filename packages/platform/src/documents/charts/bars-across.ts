import type { ChartSpec } from '../../domain/paper.ts'
import type { SettingWords } from '../set-words.ts'
import { svgBar } from './hatch.ts'
import { printed } from './scale.ts'
import { CHART_WIDTH, svgLine, svgText, textWidth, wrapLabel } from './svg-parts.ts'

const LABEL = 13
const NAME_MOST = 210
const GAP = 10

/** Bars from left to right, one group for each category from top to bottom: for names, which are long. */
export function drawAcross(chart: ChartSpec, top: number, words: SettingWords): { svg: string; height: number } {
  const { categories, series, incomplete = [] } = chart
  const values = series.flatMap((each) => each.values).filter((value) => value !== null)
  const names = categories.map((name) => wrapLabel(name, NAME_MOST, LABEL, 2))
  const nameWidth = Math.max(...names.flat().map((name) => textWidth(name, LABEL)), 20)
  const left = nameWidth + 12
  const valueRoom = Math.max(...values.map((value) => textWidth(printed(value), LABEL)), 30) + 12
  const low = Math.min(0, ...values)
  const span = Math.max(0, ...values) - low || 1
  const xOf = (value: number) => left + ((value - low) / span) * (CHART_WIDTH - left - valueRoom)
  const thick = series.length > 1 ? 16 : 18
  const group = Math.max(thick * Math.max(series.length, 1), 18) + GAP
  const parts = names.map((rows, index) => {
    const y = top + 8 + index * group + GAP / 2
    const name = rows
      .map((row, line) =>
        svgText(left - 8, y + (group - GAP) / 2 + 5 + (line - (rows.length - 1) / 2) * 14, row, {
          anchor: 'end',
          size: rows.length > 1 ? 12 : LABEL,
        }),
      )
      .join('')
    const bars = series.map(({ values: own }, number) => {
      const value = own[index] ?? null
      const barTop = y + number * thick
      if (value === null)
        return svgText(xOf(0) + 6, barTop + thick / 2 + 4.5, words.noValue, { anchor: 'start', size: 11, fill: '#333' })
      const [from, to] = value < 0 ? [xOf(value), xOf(0)] : [xOf(0), xOf(value)]
      return (
        svgBar({ x: from, y: barTop + 1, width: to - from, height: thick - 2 }, number, incomplete.includes(index)) +
        svgText(to + 6, barTop + thick / 2 + 4.5, printed(value), { anchor: 'start', size: LABEL })
      )
    })
    return name + bars.join('')
  })
  const height = top + 8 + categories.length * group + 4
  return { svg: parts.join('') + svgLine(xOf(0), top + 4, xOf(0), height - 2, '#000', 1.2), height: height + 4 }
}
