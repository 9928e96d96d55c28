import type { ChartSpec } from '../../domain/paper.ts'
import type { SettingWords } from '../set-words.ts'
import { hatchPath, svgBar } from './hatch.ts'
import { axis, pointMark, seriesLine } from './line-marks.ts'
import { printed, scaleOf, type Scale } from './scale.ts'
import { CHART_WIDTH, svgLine, svgText, textWidth, wrapLabel } from './svg-parts.ts'

const PLOT_HEIGHT = 220
const LABEL = 13
const ROOM_ABOVE = 22

interface Plot {
  readonly left: number
  readonly top: number
  readonly slot: number
  readonly scale: Scale
  /** A value stands beside each point, and no numbers on the axis. */
  readonly isLabelled: boolean
  readonly yOf: (value: number) => number
}

/** Columns, or points joined by lines, over categories from left to right. */
export function drawUpright(chart: ChartSpec, top: number, words: SettingWords): { svg: string; height: number } {
  const plot = plotOf(chart, top)
  const parts = [grid(plot), bands(chart, plot)]
  parts.push(chart.form === 'line' ? lines(chart, plot) : columns(chart, plot, words))
  parts.push(axis(plot.left, plot.yOf(0), CHART_WIDTH - 4))
  const bottom = plot.yOf(plot.scale.least)
  const names = categoryLabels(chart, plot, bottom)
  return { svg: parts.join('') + names.svg, height: bottom + names.height + 8 }
}

function plotOf({ categories, series, form }: ChartSpec, top: number): Plot {
  const values = series.flatMap((each) => each.values).filter((value) => value !== null)
  const scale = scaleOf(values)
  const widest = Math.max(...values.map((value) => textWidth(printed(value), LABEL)), 8)
  const count = Math.max(categories.length, 1)
  const side = form === 'line' ? 1 : series.length
  const slotWithout = (CHART_WIDTH - 12) / count
  const isLabelled = slotWithout * 0.92 >= widest * side && (form !== 'line' || series.length <= 2)
  const left = isLabelled ? 8 : 12 + Math.max(...scale.ticks.map((tick) => textWidth(printed(tick), LABEL)))
  const above = top + ROOM_ABOVE
  return {
    left,
    top: above,
    slot: (CHART_WIDTH - 4 - left) / count,
    scale,
    isLabelled,
    yOf: (value) => above + PLOT_HEIGHT * (1 - (value - scale.least) / (scale.most - scale.least)),
  }
}

function grid({ scale, left, yOf, isLabelled }: Plot): string {
  if (isLabelled) return ''
  return scale.ticks
    .map(
      (tick) =>
        svgLine(left, yOf(tick), CHART_WIDTH - 4, yOf(tick), '#bbb', 0.7) +
        svgText(left - 6, yOf(tick) + 4.5, printed(tick), { anchor: 'end', size: LABEL }),
    )
    .join('')
}

/** Behind the points of periods that are not over. */
function bands({ incomplete = [], categories, form }: ChartSpec, plot: Plot): string {
  if (form !== 'line') return ''
  return incomplete
    .filter((index) => index >= 0 && index < categories.length)
    .map((index) => {
      const box = { x: plot.left + index * plot.slot, y: plot.top - 6, width: plot.slot, height: PLOT_HEIGHT + 6 }
      return `<path d="${hatchPath(box, 'falling', 7)}" stroke="#8795a8" stroke-width="0.7" fill="none"/>`
    })
    .join('')
}

function columns({ series, incomplete = [] }: ChartSpec, plot: Plot, words: SettingWords): string {
  const width = Math.min(54, (plot.slot * 0.78) / Math.max(series.length, 1))
  return series
    .flatMap(({ values }, number) =>
      values.map((value, index) => {
        const middle = plot.left + plot.slot * (index + 0.5) + (number - (series.length - 1) / 2) * width
        if (value === null) return nothing(middle, plot.yOf(0), width, words)
        const [y, foot] = value < 0 ? [plot.yOf(0), plot.yOf(value)] : [plot.yOf(value), plot.yOf(0)]
        const box = { x: middle - width / 2 + 1, y, width: width - 2, height: foot - y }
        const label = plot.isLabelled
          ? svgText(middle, value < 0 ? foot + 15 : y - 6, printed(value), { size: LABEL })
          : ''
        return svgBar(box, number, incomplete.includes(index)) + label
      }),
    )
    .join('')
}

/** A value that is not there is a gap, and not a nought: the gap says so where there is room. */
const nothing = (x: number, y: number, room: number, words: SettingWords): string =>
  textWidth(words.noValue, 11) <= room * 1.3
    ? svgText(x, y - 6, words.noValue, { size: 11, fill: '#333' })
    : svgText(x, y - 6, '–', { size: 13 })

function lines({ series }: ChartSpec, plot: Plot): string {
  return series
    .map(({ values }, number) => {
      const points = values.map((value, index) =>
        value === null ? null : { x: plot.left + plot.slot * (index + 0.5), y: plot.yOf(value), value, index },
      )
      const marks = points
        .filter((point) => point !== null)
        .map((point, index, all) => {
          const other = series[1 - number]?.values[point.index] ?? null
          const isUnder =
            other === null ? isValley(all[index - 1]?.value, point.value, all[index + 1]?.value) : point.value < other
          const y = isUnder && point.y + 20 < plot.yOf(plot.scale.least) ? point.y + 20 : point.y - 10
          const halo = `<g stroke="#fff" stroke-width="4" stroke-linejoin="round">${svgText(point.x, y, printed(point.value), { size: LABEL, fill: '#fff' })}</g>`
          const label = plot.isLabelled ? halo + svgText(point.x, y, printed(point.value), { size: LABEL }) : ''
          return pointMark(point.x, point.y, number) + label
        })
      return seriesLine(points, number) + marks.join('')
    })
    .join('')
}

const isValley = (before: number | undefined, here: number, after: number | undefined): boolean =>
  before !== undefined && after !== undefined && before > here && after > here

/** Every category by name, over up to three lines; where they are too many, every second, third … of them. */
function categoryLabels({ categories }: ChartSpec, plot: Plot, bottom: number): { svg: string; height: number } {
  const widest = Math.max(...categories.map((name) => textWidth(name, LABEL)), 1)
  const every = Math.max(1, Math.ceil((categories.length > 12 ? Math.min(widest + 8, 90) : LABEL * 2.4) / plot.slot))
  const room = plot.slot * every - 4
  const named = categories.map((name, index) => (index % every === 0 ? wrapLabel(name, room, LABEL, 3) : []))
  const svg = named
    .flatMap((rows, index) =>
      rows.map((row, line) =>
        svgText(plot.left + plot.slot * (index + 0.5), bottom + 18 + line * 16, row, { size: LABEL }),
      ),
    )
    .join('')
  return { svg, height: 10 + 16 * Math.max(1, ...named.map((rows) => rows.length)) }
}
