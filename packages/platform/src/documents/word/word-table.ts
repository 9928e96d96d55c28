import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type IBorderOptions,
} from 'docx'
import type { ReadyInline } from '../set-inline.ts'
import { FACES } from './word-faces.ts'
import type { WordPress } from './word-press.ts'
import { runsOf } from './word-runs.ts'

interface Column {
  readonly title?: string
  readonly share: number
  readonly align: 'start' | 'end' | 'centre'
}

interface Grid {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly (readonly ReadyInline[])[])[]
  readonly hasTotal?: boolean
  /** The first column is in 黑体, as on forms. */
  readonly hasLabels?: boolean
  readonly isRoomy?: boolean
  /** Not parted from what follows: the last three rows. */
  readonly staysWithNext?: boolean
  readonly halfPt?: number
}

const ALIGN = { start: AlignmentType.START, end: AlignmentType.END, centre: AlignmentType.CENTER }
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const THICK: IBorderOptions = { style: BorderStyle.SINGLE, size: 10, color: '000000' }

export function wordTable(press: WordPress, grid: Grid): Table {
  const { paper, widthTwips } = press
  const set = { font: FACES[paper.locale].first }
  const whole = grid.columns.reduce((sum, { share }) => sum + share, 0) || 1
  const widths = grid.columns.map(({ share }) => Math.round((share / whole) * widthTwips))
  const size = grid.halfPt ?? press.smallHalfPt
  const cell = (inlines: readonly ReadyInline[], at: number, look: CellLook): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlign.CENTER,
      ...(look.isHead ? { shading: { type: ShadingType.CLEAR, fill: 'F2F2F2', color: 'auto' } } : {}),
      ...(look.isTotal ? { borders: { top: THICK } } : {}),
      children: [
        new Paragraph({
          alignment: look.isHead ? AlignmentType.CENTER : ALIGN[grid.columns[at]?.align ?? 'start'],
          spacing: { ...press.free, before: grid.isRoomy === true ? 140 : 50, after: grid.isRoomy === true ? 140 : 50 },
          keepNext: look.keepsNext,
          children: runsOf(inlines, paper.locale, { size, ...(look.isSet ? set : {}) }),
        }),
      ],
    })
  const head = grid.columns.every(({ title }) => title === undefined)
    ? []
    : [
        new TableRow({
          tableHeader: true,
          cantSplit: true,
          children: grid.columns.map(({ title = '' }, at) =>
            cell([{ kind: 'text', text: title }], at, { isHead: true, isSet: true, isTotal: false, keepsNext: true }),
          ),
        }),
      ]
  const last = grid.rows.length - 1
  const rows = grid.rows.map((row, index) => {
    const isTotal = grid.hasTotal === true && index === last
    const keepsNext = grid.staysWithNext === true && index > last - 3
    return new TableRow({
      cantSplit: true,
      children: grid.columns.map((_, at) =>
        cell(row[at] ?? [], at, {
          isHead: false,
          isSet: isTotal || (grid.hasLabels === true && at === 0),
          isTotal,
          keepsNext,
        }),
      ),
    })
  })
  return new Table({
    rows: [...head, ...rows],
    layout: TableLayoutType.FIXED,
    width: { size: widthTwips, type: WidthType.DXA },
    columnWidths: widths,
    margins: { left: 80, right: 80 },
    borders: { top: THIN, bottom: THIN, left: THIN, right: THIN, insideHorizontal: THIN, insideVertical: THIN },
  })
}

interface CellLook {
  readonly isHead: boolean
  readonly isSet: boolean
  readonly isTotal: boolean
  readonly keepsNext: boolean
}
