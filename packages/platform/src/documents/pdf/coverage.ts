import { fontTable } from './sfnt.ts'

/** Which code points a face can show: one bit each. */
export type Coverage = Uint8Array

const POINTS = 0x11_0000

export const isCovered = (coverage: Coverage, code: number): boolean =>
  ((coverage[code >> 3] ?? 0) & (1 << (code & 7))) !== 0

/** What at least one of the fonts can show. */
export function coveredBy(fonts: readonly Buffer[]): Coverage {
  const coverage = new Uint8Array(POINTS / 8)
  for (const font of fonts) addFont(coverage, font)
  return coverage
}

/** The table `cmap`, format 12: groups of code points with a glyph each. Our fonts all have one. */
function addFont(coverage: Coverage, font: Buffer): void {
  const cmap = fontTable(font, 'cmap')
  const count = cmap.readUInt16BE(2)
  for (let index = 0; index < count; index += 1) {
    const subtable = cmap.readUInt32BE(4 + index * 8 + 4)
    if (cmap.readUInt16BE(subtable) !== 12) continue
    const groups = cmap.readUInt32BE(subtable + 12)
    for (let group = 0; group < groups; group += 1) {
      const at = subtable + 16 + group * 12
      const first = cmap.readUInt32BE(at)
      const last = Math.min(cmap.readUInt32BE(at + 4), POINTS - 1)
      for (let code = first; code <= last; code += 1)
        coverage[code >> 3] = (coverage[code >> 3] ?? 0) | (1 << (code & 7))
    }
    return
  }
  throw new TypeError('the font has no map of format 12')
}
