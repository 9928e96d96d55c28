import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  LeaderType,
  WidthType,
  type FileChild,
  type IParagraphOptions,
  type ISpacingProperties,
} from 'docx'
import type { ReadyBlock } from '../set-ready.ts'
import { WORDS } from '../set-words.ts'
import { FACES } from './word-faces.ts'
import { svgImage } from './word-image.ts'
import { indented, sourceNote, type WordPress } from './word-press.ts'
import { plainRuns, runsOf } from './word-runs.ts'
import { wordTable } from './word-table.ts'

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4]
export const BULLETS = 'bullets'

type Of<Kind extends ReadyBlock['kind']> = Extract<ReadyBlock, { kind: Kind }>

/** @param staysWithNext the block before a signature: its end is never on another page than what follows. */
export function wordBlock(press: WordPress, block: ReadyBlock, staysWithNext: boolean): FileChild[] {
  const { paper } = press
  switch (block.kind) {
    case 'heading':
      return [wordHeading(press, block)]
    case 'paragraph':
      return [
        new Paragraph({
          ...(block.isFlush ? {} : indented(press)),
          spacing: press.line,
          alignment: justified(press),
          keepNext: staysWithNext,
          children: [...runsOf(block.text, paper.locale), ...sourceNote(press, block.text)],
        }),
      ]
    case 'table':
      return wordTabled(press, block, staysWithNext)
    case 'fields':
      return [
        wordTable(press, {
          columns: [
            { share: 3, align: 'centre' },
            { share: 9, align: 'start' },
          ],
          rows: block.rows.map(({ label, value }) => [[{ kind: 'text', text: label }], value]),
          hasLabels: true,
          isRoomy: paper.layout === 'form',
          staysWithNext,
        }),
        gap(press, staysWithNext),
      ]
    case 'chart':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: press.free,
          keepNext: true,
          children: [svgImage(press, block.svg, press.widthPx, block.alt, block.caption)],
        }),
        caption(press, block.caption, staysWithNext),
      ]
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: BULLETS, level: 0 },
            spacing: press.line,
            keepNext: staysWithNext,
            children: [...runsOf(item, paper.locale), ...sourceNote(press, item)],
          }),
      )
    case 'receipt':
      return wordReceipt(press, block)
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, before: 0, after: 0 }, children: [] })]
  }
}

export const justified = ({ paper }: WordPress): (typeof AlignmentType)[keyof typeof AlignmentType] =>
  ['script', 'poster', 'leaflet'].includes(paper.layout) ? AlignmentType.START : AlignmentType.JUSTIFIED

function wordHeading(press: WordPress, block: Of<'heading'>): Paragraph {
  const { paper } = press
  const join = paper.locale === 'en' && block.number !== '' ? `${block.number}  ` : block.number
  const isChapter = paper.layout === 'booklet' && block.level === 1
  return new Paragraph({
    heading: LEVELS[block.level - 1] ?? HeadingLevel.HEADING_4,
    ...indented(press),
    spacing: headingSpacing(press),
    keepNext: true,
    pageBreakBefore: isChapter,
    children: [...plainRuns(join, paper.locale), ...runsOf(block.text, paper.locale)],
  })
}

const headingSpacing = ({ paper, line, free }: WordPress): ISpacingProperties => {
  if (paper.layout === 'official' || paper.layout === 'briefing' || paper.layout === 'booklet')
    return paper.locale === 'en' ? { ...free, before: 200, after: 80 } : line
  return { ...free, before: 240, after: 100 }
}

function wordTabled(press: WordPress, block: Of<'table'>, staysWithNext: boolean): FileChild[] {
  const { locale } = press.paper
  const note = sourceNote(press, block.rows.flat(2))
  const head =
    block.caption === '' && note.length === 0
      ? []
      : [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...press.free, before: 160 },
            keepNext: true,
            children: [
              ...plainRuns(block.caption, locale, { size: press.smallHalfPt, font: FACES[locale].first }),
              ...note,
            ],
          }),
        ]
  const foot =
    block.note === ''
      ? [gap(press, staysWithNext)]
      : [
          new Paragraph({
            spacing: { ...press.free, after: 160 },
            keepNext: staysWithNext,
            children: plainRuns(block.note, locale, { size: Math.round(press.smallHalfPt * 0.9) }),
          }),
        ]
  return [
    ...head,
    wordTable(press, { ...block, staysWithNext, halfPt: Math.round(press.smallHalfPt * block.fit) }),
    ...foot,
  ]
}

/** Two tables with nothing between them are one to Word. */
const gap = (press: WordPress, keepNext: boolean): Paragraph =>
  new Paragraph({
    spacing: { ...press.free, before: 0, after: 0 },
    keepNext,
    children: plainRuns('', press.paper.locale, { size: 12 }),
  })

const caption = (press: WordPress, text: string, keepNext: boolean): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...press.free, after: 160 },
    keepNext,
    children: plainRuns(text, press.paper.locale, { size: press.smallHalfPt, font: FACES[press.paper.locale].first }),
  })

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
}
const QR_PX = 102
const QR_TWIPS = 1_700

function wordReceipt(press: WordPress, block: Of<'receipt'>): FileChild[] {
  const { locale } = press.paper
  const words = WORDS[locale]
  const size = Math.min(Math.round(press.textHalfPt * 0.8), 25)
  const line = (text: string, more: IParagraphOptions = {}) =>
    new Paragraph({
      spacing: { ...press.free, before: 90, after: 90 },
      ...more,
      children: plainRuns(text, locale, { size }),
    })
  const wide = press.widthTwips - QR_TWIPS
  const tabs = { tabStops: [{ type: TabStopType.RIGHT, position: wide - 200, leader: LeaderType.UNDERSCORE }] }
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      border: { top: { style: BorderStyle.DASHED, size: 8, color: '000000', space: 1 } },
      spacing: { ...press.free, before: 200 },
      keepNext: true,
      children: plainRuns(`✂ ${words.cut}`, locale, { size: 15 }),
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: press.free,
      keepNext: true,
      children: plainRuns(block.title, locale, { size: size + 4, font: FACES[locale].first }),
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: press.widthTwips, type: WidthType.DXA },
      columnWidths: [QR_TWIPS, wide],
      borders: NO_LINES,
      rows: [
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({
              children: [
                new Paragraph({
                  spacing: press.free,
                  children: [svgImage(press, block.svg, QR_PX, `${words.serial}${block.serial}`, 'QR')],
                }),
              ],
            }),
            new TableCell({
              children: [
                line(`${words.serial}${block.serial}`),
                ...(block.boxes.length > 0 ? [line(block.boxes.map((box) => `□ ${box}`).join('　'))] : []),
                ...block.lines.map((text) => line(`${text}\t`, tabs)),
              ],
            }),
          ],
        }),
      ],
    }),
    gap(press, false),
  ]
}
