import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  LevelFormat,
  LineRuleType,
  Packer,
  PageBorderDisplay,
  PageBorderOffsetFrom,
  PageOrientation,
  Paragraph,
  TableOfContents,
  type FileChild,
  type IBaseParagraphStyleOptions,
  type ISectionPropertiesOptions,
} from 'docx'
import type { PaperContent } from '../../domain/paper.ts'
import { readyPaper, textAndStrips, type ReadyBlock } from '../set-ready.ts'
import { WORDS } from '../set-words.ts'
import { fixedZip } from './fixed-zip.ts'
import { BULLETS, wordBlock } from './word-blocks.ts'
import {
  wordAttachmentList,
  wordDistribution,
  wordFooter,
  wordHead,
  wordHeader,
  wordSignature,
  wordSources,
  wordTitle,
} from './word-ends.ts'
import { FACES } from './word-faces.ts'
import { WORD_CHART_FONTS } from './word-image.ts'
import { TWIPS_PER_MM, wordPress, type WordPress } from './word-press.ts'
import { plainRuns } from './word-runs.ts'

/** Blocks the thread while charts are drawn: call it in the worker. */
export async function writeWord(content: PaperContent): Promise<Uint8Array> {
  const press = await wordPress(readyPaper(content, WORD_CHART_FONTS))
  const { paper } = press
  const children = bodyOf(press)
  const document = new Document({
    title: paper.title,
    creator: paper.signature?.office ?? paper.letterhead?.office ?? paper.mark.paperId,
    lastModifiedBy: paper.mark.paperId,
    description: paper.mark.line,
    keywords: [paper.mark.paperId, paper.mark.runId].filter((each) => each !== '').join(', '),
    customProperties: [
      { name: 'paperId', value: paper.mark.paperId },
      { name: 'runId', value: paper.mark.runId },
      { name: 'dataSha256', value: paper.mark.dataSha256 },
      { name: 'state', value: paper.mark.state },
    ],
    evenAndOddHeaderAndFooters: true,
    styles: stylesOf(press),
    numbering: { config: [{ reference: BULLETS, levels: [bulletOf(press)] }] },
    footnotes: Object.fromEntries(press.footnotes.map((note, index) => [index + 1, { children: note }])),
    sections: [
      {
        properties: pageOf(press),
        headers: { default: wordHeader(press), even: wordHeader(press) },
        footers: { default: wordFooter(press, 'odd'), even: wordFooter(press, 'even') },
        children,
      },
    ],
  })
  return fixedZip(await Packer.toBuffer(document), paper.takenAt)
}

function bodyOf(press: WordPress): FileChild[] {
  const { paper } = press
  const { shape } = paper
  const hasEnd = paper.signature !== null || paper.attachments.length > 0
  const blocks = (from: readonly ReadyBlock[], isSigned: boolean) =>
    from.flatMap((block, index) => wordBlock(press, block, isSigned && index === from.length - 1))
  const { text, strips } = textAndStrips(paper.blocks)
  const attachments = paper.attachments.flatMap(({ label, titleLines, blocks: own }) => [
    new Paragraph({
      pageBreakBefore: true,
      spacing: press.line,
      children: plainRuns(label, paper.locale, { font: FACES[paper.locale].first }),
    }),
    wordTitle(press, titleLines, Math.min(shape.titlePt, 22), false),
    ...blocks(own, false),
  ])
  return [
    ...wordHead(press),
    ...(paper.title === '' ? [] : [wordTitle(press, paper.titleLines, shape.titlePt, true)]),
    ...(paper.layout === 'booklet' ? contents(press) : []),
    ...(paper.addressee === null
      ? []
      : [new Paragraph({ spacing: press.line, children: plainRuns(paper.addressee, paper.locale) })]),
    ...blocks(text, hasEnd),
    ...wordAttachmentList(press, paper.signature !== null),
    ...wordSignature(press),
    ...(strips.length > 0 ? wordSources(press) : []),
    ...blocks(strips, false),
    ...attachments,
    ...(strips.length > 0 ? [] : wordSources(press)),
    ...wordDistribution(press),
  ]
}

const contents = ({ paper, line }: WordPress): FileChild[] => [
  new Paragraph({
    pageBreakBefore: true,
    alignment: AlignmentType.CENTER,
    spacing: line,
    children: plainRuns(WORDS[paper.locale].contents, paper.locale, { font: FACES[paper.locale].first }),
  }),
  new TableOfContents(WORDS[paper.locale].contents, { hyperlink: true, headingStyleRange: '1-2' }),
]

function stylesOf({ paper, textHalfPt }: WordPress): NonNullable<ConstructorParameters<typeof Document>[0]['styles']> {
  const faces = FACES[paper.locale]
  const characterSpacing = Math.round(paper.shape.trackingPt * 20 - (paper.shape.trackingPt < 0 ? 0.8 : 0))
  const isLarge = paper.layout === 'poster' || paper.layout === 'leaflet'
  const heading = (font: IBaseParagraphStyleOptions['run'], grow = 1): IBaseParagraphStyleOptions => ({
    run: {
      size: Math.round(textHalfPt * grow),
      color: isLarge ? '14284B' : '000000',
      bold: false,
      italics: false,
      ...font,
    },
  })
  return {
    default: {
      document: {
        run: {
          font: faces.text,
          size: textHalfPt,
          characterSpacing,
          language: { value: 'en-GB', eastAsia: paper.locale === 'zh-Hant' ? 'zh-TW' : 'zh-CN' },
        },
        paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
      },
      title: heading({ font: faces.title }),
      heading1: heading({ font: faces.first }, isLarge ? 1.25 : 1),
      heading2: heading({ font: faces.second }, isLarge ? 1.1 : 1),
      heading3: heading({ font: faces.text, ...(paper.locale === 'en' ? { bold: true } : {}) }),
      heading4: heading({ font: faces.text }),
    },
  }
}

function bulletOf({ cellTwips, paper }: WordPress) {
  const start = paper.shape.isIndented ? 2 * cellTwips : cellTwips
  return {
    level: 0,
    format: LevelFormat.BULLET,
    text: '•',
    alignment: AlignmentType.LEFT,
    style: { paragraph: { indent: { left: start + cellTwips, hanging: cellTwips } } },
  }
}

function pageOf({ paper }: WordPress): ISectionPropertiesOptions {
  const { shape, layout } = paper
  const twips = (mm: number) => Math.round(mm * TWIPS_PER_MM)
  const isWide = shape.widthMm > shape.heightMm
  const line = { style: BorderStyle.DOUBLE, size: 18, color: 'C00000', space: 24 }
  return {
    page: {
      size: {
        width: twips(Math.min(shape.widthMm, shape.heightMm)),
        height: twips(Math.max(shape.widthMm, shape.heightMm)),
        orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: {
        top: twips(shape.topMm),
        bottom: twips(shape.bottomMm),
        left: twips(shape.leftMm),
        right: twips(shape.rightMm),
        header: twips(Math.min(10, shape.topMm / 2)),
        footer: twips(6),
      },
      ...(layout === 'certificate'
        ? {
            borders: {
              pageBorders: { display: PageBorderDisplay.ALL_PAGES, offsetFrom: PageBorderOffsetFrom.PAGE },
              pageBorderTop: line,
              pageBorderBottom: line,
              pageBorderLeft: line,
              pageBorderRight: line,
            },
          }
        : {}),
    },
    // Lines are exact where the grid of the standard is meant; a grid of Word's would stretch tables and titles onto it too.
    grid: { type: DocumentGridType.DEFAULT, linePitch: Math.round(shape.pitchPt * 20) },
  }
}
