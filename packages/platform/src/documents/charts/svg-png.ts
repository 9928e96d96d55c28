import { Resvg } from '@resvg/resvg-js'

/** A drawing as pixels, for programs that do not draw: with the fonts that are given and no others. */
export function svgPng(svg: string, widthPx: number, fontFiles: readonly string[], family: string): Uint8Array {
  return new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    background: '#fff',
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: family },
  })
    .render()
    .asPng()
}
