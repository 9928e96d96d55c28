import { ImageRun } from 'docx'
import { chartSize } from '../charts/chart-svg.ts'
import { svgPng } from '../charts/svg-png.ts'
import type { WordPress } from './word-press.ts'

/** What Word asks for in the drawing itself; the first is there where our pictures are made, the rest where Word is. */
export const WORD_CHART_FONTS = 'Noto Sans SC, Microsoft YaHei, SimHei, sans-serif'
const PIXELS_PER_PX = 2

/** A drawing as SVG, with a picture of it for programs that draw none. */
export function svgImage(press: WordPress, svg: string, widthPx: number, alt: string, name: string): ImageRun {
  press.pictures.count += 1
  const { width, height } = chartSize(svg)
  const transformation = { width: widthPx, height: Math.round((widthPx * height) / width) }
  const png = svgPng(press.pictures.outlined.get(svg) ?? svg, widthPx * PIXELS_PER_PX)
  return new ImageRun({
    type: 'svg',
    data: Buffer.from(svg),
    transformation,
    fallback: { type: 'png', data: Buffer.from(png) },
    altText: { id: String(press.pictures.count), name, description: alt, title: name },
  })
}
