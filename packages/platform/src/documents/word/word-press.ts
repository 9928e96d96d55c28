import { FootnoteReferenceRun, Paragraph } from 'docx'
import { LineRuleType, type IParagraphOptions, type ISpacingProperties } from 'docx'
import type { SourceLine } from '../../domain/paper.ts'
import { outlineLabels } from '../pdf/outline-labels.ts'
import type { ReadyInline } from '../set-inline.ts'
import type { ReadyPaper } from '../set-ready.ts'
import { smallPt } from '../set-shape.ts'
import { WORDS } from '../set-words.ts'
import { runsOf } from './word-runs.ts'

export const TWIPS_PER_MM = 1440 / 25.4
const PX_PER_MM = 96 / 25.4

/** Measures of one paper in Word's units, and the footnotes that its pieces have so far. */
export interface WordPress {
  readonly paper: ReadyPaper
  readonly textHalfPt: number
  readonly smallHalfPt: number
  readonly cellTwips: number
  readonly widthTwips: number
  readonly widthPx: number
  /** Exactly one line of the grid. */
  readonly line: ISpacingProperties
  /** As high as what is on it. */
  readonly free: ISpacingProperties
  readonly footnotes: Paragraph[][]
  /** Word numbers drawings within a file; drawing → the same with letters as outlines. */
  readonly pictures: { count: number; readonly outlined: ReadonlyMap<string, string> }
}

export async function wordPress(paper: ReadyPaper): Promise<WordPress> {
  const outlined = new Map<string, string>()
  for (const block of [...paper.blocks, ...paper.attachments.flatMap(({ blocks }) => blocks)])
    if (block.kind === 'chart') outlined.set(block.svg, await outlineLabels(block.svg))
  const { shape } = paper
  const widthMm = shape.widthMm - shape.leftMm - shape.rightMm
  return {
    paper,
    textHalfPt: Math.round(shape.textPt * 2),
    smallHalfPt: Math.round(smallPt(shape) * 2),
    cellTwips: Math.round((shape.textPt + shape.trackingPt) * 20),
    widthTwips: Math.round(widthMm * TWIPS_PER_MM),
    widthPx: Math.round(widthMm * PX_PER_MM),
    line: { line: Math.round(shape.pitchPt * 20), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    free: { line: 240, lineRule: LineRuleType.AUTO, before: 60, after: 60 },
    footnotes: [],
    pictures: { count: 0, outlined },
  }
}

/** The note under the page that says where a piece's figures come from; on papers that have the table of sources. */
export function sourceNote(press: WordPress, inlines: readonly ReadyInline[]): FootnoteReferenceRun[] {
  const { paper } = press
  const ids = new Set(inlines.flatMap((inline) => (inline.kind === 'figure' ? [inline.figure] : [])))
  const sources = paper.sources.filter(({ figure }) => ids.has(figure))
  if (sources.length === 0 || paper.shape.sources !== 'table') return []
  const text = `${WORDS[paper.locale].source}${sources.map((source) => sourceWords(source, paper)).join('；')}`
  const runs = runsOf([{ kind: 'text', text }], paper.locale, { size: 18 })
  press.footnotes.push([new Paragraph({ children: runs, spacing: press.free })])
  return [new FootnoteReferenceRun(press.footnotes.length)]
}

const sourceWords = ({ printed, indicator, rule, scope, rows }: SourceLine, { locale }: ReadyPaper): string =>
  `${printed} — ${indicator}（${rule}；${scope}；${WORDS[locale].rows(rows)}）`

/** An indent of so many characters from the start, the first line only. */
export const indented = (press: WordPress): Pick<IParagraphOptions, 'indent'> =>
  press.paper.shape.isIndented ? { indent: { firstLine: press.cellTwips * 2 } } : {}
