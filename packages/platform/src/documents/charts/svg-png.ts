import { Resvg } from '@resvg/resvg-js'

/** A drawing without letters as pixels, for programs that do not draw. */
export function svgPng(svg: string, widthPx: number): Uint8Array {
  return new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    background: '#fff',
    font: { loadSystemFonts: false },
  })
    .render()
    .asPng()
}
