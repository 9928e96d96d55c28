import type { ChartSpec } from '../../domain/paper.ts'
import type { SettingWords } from '../set-words.ts'
import { svgBar } from './hatch.ts'
import { lineSample } from './line-marks.ts'
import { svgText, textWidth } from './svg-parts.ts'

const ROW = 22
const SIZE = 13
const SWATCH = 26

interface Entry {
  readonly text: string
  readonly draw: (x: number, y: number) => string
}

/** What each series looks like, in its order, and what the hatching says; nothing when there is nothing to tell apart. */
export function legend(
  chart: ChartSpec,
  words: SettingWords,
  width: number,
): { readonly height: number; readonly svg: (top: number) => string } {
  const entries: Entry[] =
    chart.series.length < 2
      ? []
      : chart.series.map(({ name }, index) => ({
          text: name,
          draw: (x, y) =>
            chart.form === 'line'
              ? lineSample(x, y + 7, SWATCH, index)
              : svgBar({ x, y: y + 1, width: SWATCH, height: 12 }, index, false),
        }))
  if ((chart.incomplete ?? []).length > 0)
    entries.push({
      text: words.incomplete,
      draw: (x, y) => svgBar({ x, y: y + 1, width: SWATCH, height: 12 }, 0, true),
    })
  const rows: { entry: Entry; x: number; row: number }[] = []
  let x = 4
  let row = 0
  for (const entry of entries) {
    const wide = SWATCH + 6 + textWidth(entry.text, SIZE) + 20
    if (x > 4 && x + wide > width) {
      x = 4
      row += 1
    }
    rows.push({ entry, x, row })
    x += wide
  }
  return {
    height: entries.length === 0 ? 0 : (row + 1) * ROW + 4,
    svg: (top) =>
      rows
        .map(({ entry, x: left, row: line }) => {
          const y = top + line * ROW + 6
          return entry.draw(left, y) + svgText(left + SWATCH + 6, y + 12, entry.text, { anchor: 'start', size: SIZE })
        })
        .join(''),
  }
}
