import { textOf, type Block, type Layout, type PaperContent } from '../domain/paper.ts'
import { widthOf, type ReadyInline } from './set-inline.ts'
import { lineWidthPt, smallPt, type Shape } from './set-shape.ts'
import { titleLines } from './set-title.ts'

type Table = Extract<Block, { kind: 'table' }>

/** On sheets that must hold everything, a title that needs more lines is set smaller. */
const LINES_MOST: Partial<Record<Layout, number>> = { certificate: 2, poster: 3, booklet: 4 }
const TITLE_FACTORS = [1, 0.85, 0.72, 0.6, 0.5, 0.42, 0.35]
/** Of a poster, whose title stands on a band with an edge of its own. */
const BAND_PT = 48

export function fittedTitle(
  inlines: readonly ReadyInline[],
  shape: Shape,
  { layout, locale }: PaperContent,
): { readonly lines: readonly (readonly ReadyInline[])[]; readonly titlePt: number } {
  const room = lineWidthPt(shape) - (layout === 'poster' ? BAND_PT : 0)
  const spread = layout === 'certificate' ? 1.3 : 1
  const most = LINES_MOST[layout] ?? Number.POSITIVE_INFINITY
  let found = { lines: [inlines], titlePt: shape.titlePt } as ReturnType<typeof fittedTitle>
  for (const factor of TITLE_FACTORS) {
    const titlePt = shape.titlePt * factor
    found = { lines: titleLines(inlines, room / (titlePt * spread), locale), titlePt }
    if (found.lines.length <= most) break
  }
  return found
}

const FIT_LEAST = 0.4
const CELL_EDGES_EM = 1.1

/** From 1 down: so small must a table's text be that its longest number or word has room in its column. */
export function tableFit({ columns, rows }: Table, shape: Shape): number {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const small = smallPt(shape)
  const fits = columns.map(({ title, share }, at) => {
    const texts = [title, ...rows.slice(0, 500).map((row) => textOf(row[at] ?? []))]
    const longest = Math.max(...texts.map(longestWord))
    return ((share / whole) * lineWidthPt(shape)) / ((longest + CELL_EDGES_EM) * small)
  })
  return Math.max(FIT_LEAST, Math.min(1, ...fits.filter((fit) => fit > 0)))
}

/** What cannot be broken: runs of digits and Latin letters, and two characters. */
const longestWord = (text: string): number => Math.max(2, ...(text.match(/[^\s\u2E80-\uFFFF/]+/g) ?? []).map(widthOf))
