import type { ChartSpec } from '../../domain/paper.ts'
import { WORDS } from '../set-words.ts'
import type { Locale } from '../../domain/text.ts'
import { drawAcross } from './bars-across.ts'
import { drawUpright } from './upright.ts'
import { legend } from './legend.ts'
import { at, CHART_WIDTH, escapeXml, svgText } from './svg-parts.ts'

export interface ChartFrame {
  readonly locale: Locale
  /** As in CSS: the fonts of the place where it will stand. */
  readonly fontFamily: string
}

const MARGIN_TOP = 8

/** A chart as a drawing of lines, areas and real text; no pattern, script, style or reference in it. */
export function chartSvg(chart: ChartSpec, { locale, fontFamily }: ChartFrame): string {
  const words = WORDS[locale]
  const heads = legend(chart, words, CHART_WIDTH)
  const top = MARGIN_TOP + 16 + heads.height
  const drawn = chart.form === 'bar-horizontal' ? drawAcross(chart, top, words) : drawUpright(chart, top, words)
  const unit = svgText(4, MARGIN_TOP + 12, `${words.unit}${chart.unit}`, { anchor: 'start', size: 13, fill: '#333' })
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${CHART_WIDTH} ${at(drawn.height)}" width="${CHART_WIDTH}" height="${at(drawn.height)}" font-family="${escapeXml(fontFamily)}">` +
    `${unit}<g>${heads.svg(MARGIN_TOP + 16)}</g>${drawn.svg}</svg>`
  )
}

/** Width over height, as it will stand. */
export function chartSize(svg: string): { width: number; height: number } {
  const [, width = '1', height = '1'] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? []
  return { width: Number(width), height: Number(height) }
}
