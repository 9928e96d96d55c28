import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  PageNumber,
  Footer,
  Header,
  Paragraph,
  ShadingType,
  TabStopType,
  TextRun,
  type FileChild,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import { widthOf } from '../set-inline.ts'
import type { ReadyPaper } from '../set-ready.ts'
import { WORDS } from '../set-words.ts'
import { FACES } from './word-faces.ts'
import { TWIPS_PER_MM, type WordPress } from './word-press.ts'
import { plainRuns, runsOf } from './word-runs.ts'
import { wordTable } from './word-table.ts'

const RED = 'C00000'
const INK = '14284B'

function lineOf(press: WordPress, text: string, look: IRunOptions, more: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ spacing: press.line, ...more, children: plainRuns(text, press.paper.locale, look) })
}

/** 红头 and 报头. */
export function wordHead(press: WordPress): FileChild[] {
  const { letterhead, locale, layout } = press.paper
  if (letterhead === null) return []
  const faces = FACES[locale]
  const centre: IParagraphOptions = {
    alignment: AlignmentType.CENTER,
    spacing: { ...press.free, before: 120, after: 120 },
  }
  const secrecy = letterhead.secrecy === '' ? [] : [lineOf(press, letterhead.secrecy, { font: faces.first })]
  const under = (points: number): IParagraphOptions => ({
    border: { bottom: { style: BorderStyle.SINGLE, size: points * 8, color: RED, space: 4 } },
    spacing: { ...press.free, after: 360 },
  })
  if (layout === 'official') {
    const longest = Math.max(...letterhead.officeLines.map(widthOf))
    const size = Math.min(88, Math.floor((press.widthTwips / 20 / longest) * 2))
    const name = letterhead.officeLines.join('\n')
    return [
      ...secrecy,
      lineOf(press, '', {}),
      lineOf(press, name, { font: faces.title, size, color: RED }, centre),
      lineOf(
        press,
        letterhead.number === '' ? letterhead.date : letterhead.number,
        {},
        { alignment: AlignmentType.CENTER, ...under(3) },
      ),
    ]
  }
  if (layout === 'briefing')
    return [
      ...secrecy,
      lineOf(
        press,
        letterhead.name,
        { font: faces.title, size: locale === 'en' ? 68 : 96, color: RED, characterSpacing: locale === 'en' ? 0 : 160 },
        centre,
      ),
      lineOf(press, [letterhead.issue, letterhead.number].filter((each) => each !== '').join('　'), {}, centre),
      lineOf(
        press,
        `${letterhead.officeLines.join('\n')}\t${letterhead.date}`,
        {},
        {
          ...under(4),
          tabStops: [{ type: TabStopType.RIGHT, position: press.widthTwips }],
        },
      ),
    ]
  return [
    ...secrecy,
    lineOf(press, [letterhead.office, letterhead.number, letterhead.date].filter((each) => each !== '').join('　'), {}),
  ]
}

export function wordTitle(
  press: WordPress,
  lines: ReadyPaper['titleLines'],
  titlePt: number,
  isTitle: boolean,
): Paragraph {
  const { locale, layout } = press.paper
  const isBanner = layout === 'poster' && isTitle
  const colour = layout === 'certificate' ? { color: RED } : isBanner ? { color: 'FFFFFF' } : {}
  const look = {
    size: Math.round(titlePt * 2),
    font: isBanner ? FACES[locale].first : FACES[locale].title,
    characterSpacing: 0,
    ...colour,
  }
  return new Paragraph({
    heading: isTitle ? HeadingLevel.TITLE : HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    spacing: { ...press.free, after: layout === 'certificate' ? 200 : Math.round(press.paper.shape.pitchPt * 20) },
    ...(isBanner ? { shading: { type: ShadingType.CLEAR, fill: INK, color: 'auto' } } : {}),
    children: lines.flatMap((line, index) =>
      runsOf([...(index > 0 ? [{ kind: 'break' } as const] : []), ...line], locale, look),
    ),
  })
}

/** 落款, each line kept with the one before it. */
export function wordSignature(press: WordPress): FileChild[] {
  const { signature, locale, layout } = press.paper
  if (signature === null) return []
  const cell = press.cellTwips
  const [office, date] = [widthOf(signature.office), widthOf(signature.date)]
  const isSealed = signature.hasSeal && locale !== 'en'
  const dateIn = isSealed ? 4 : office + 2 > date ? Math.max(0, office - date) : 2
  const officeIn = isSealed ? Math.max(0, 4 + (date - office) / 2) : Math.max(2, date - office)
  const right = (cells: number): IParagraphOptions => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.round(cells * cell) },
    spacing: press.line,
  })
  const room = layout === 'certificate' ? 0 : signature.hasSeal ? 2 : 1
  return [
    ...Array.from({ length: room }, () => lineOf(press, '', {}, { keepNext: true })),
    lineOf(press, signature.office, {}, { ...right(locale === 'en' ? 0 : officeIn), keepNext: true }),
    lineOf(press, signature.date, {}, right(locale === 'en' ? 0 : dateIn)),
  ]
}

export function wordAttachmentList(press: WordPress, keepNext: boolean): FileChild[] {
  const { attachments, locale, shape } = press.paper
  const head = WORDS[locale].attachmentColon
  const start = shape.isIndented ? 2 * press.cellTwips : 0
  const hang = Math.round(widthOf(head) * press.cellTwips)
  return attachments.length === 0
    ? []
    : [
        lineOf(press, '', {}, { keepNext }),
        ...attachments.map(({ title }, index) => {
          const number = attachments.length === 1 ? '' : `${index + 1}. `
          return lineOf(
            press,
            `${index === 0 ? head : ''}${number}${title}`,
            {},
            { indent: { left: start + (index === 0 ? 0 : hang) }, keepNext },
          )
        }),
      ]
}

/** 版记. */
export function wordDistribution(press: WordPress): FileChild[] {
  const { distribution } = press.paper
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 2 }
  return distribution.map((text, index) =>
    lineOf(
      press,
      text,
      { size: press.paper.locale === 'en' ? 20 : 28 },
      {
        ...(index === distribution.length - 1 && /份$|copies$/.test(text) ? { alignment: AlignmentType.RIGHT } : {}),
        border: { top: line, bottom: line },
        spacing: { ...press.free, before: index === 0 ? 300 : 0, after: 0 },
        keepNext: index < distribution.length - 1,
        indent: { left: 100, right: 100 },
      },
    ),
  )
}

export function wordSources(press: WordPress): FileChild[] {
  const { sources, sourcesLine, locale, shape } = press.paper
  if (sources.length === 0) return []
  if (shape.sources === 'line')
    return [lineOf(press, sourcesLine, { size: 16 }, { spacing: { ...press.free, before: 240 } })]
  const words = WORDS[locale]
  const [shares, aligns] = [[12, 20, 34, 24, 10], ['end', 'start', 'start', 'start', 'end'] as const]
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      alignment: AlignmentType.CENTER,
      pageBreakBefore: true,
      spacing: { ...press.free, after: 160 },
      children: plainRuns(words.sources, locale, { font: FACES[locale].first }),
    }),
    wordTable(press, {
      columns: words.sourceColumns.map((title, at) => ({
        title,
        share: shares[at] ?? 10,
        align: aligns[at] ?? 'start',
      })),
      rows: sources.map(({ printed, indicator, rule, scope, rows }) =>
        [printed, indicator, rule, scope, String(rows)].map((text) => [{ kind: 'text', text }]),
      ),
      halfPt: 20,
    }),
    lineOf(press, '', { size: 4 }, { spacing: { line: 20, before: 0, after: 0 } }),
  ]
}

/** Page numbers between dashes at the outer edge, and under them the line that identifies the sheet. */
export function wordFooter(press: WordPress, side: 'odd' | 'even'): Footer {
  const { paper } = press
  const { locale, layout, shape } = paper
  const size = locale === 'en' ? 21 : 28
  const isDashed = ['official', 'briefing', 'booklet'].includes(layout)
  const isAlone = layout === 'certificate' || layout === 'poster'
  const dash = locale === 'en' ? '' : '— '
  const number = isAlone
    ? []
    : [
        new TextRun({
          size: isDashed ? size : 21,
          font: FACES[locale].page,
          characterSpacing: 0,
          children: isDashed
            ? [dash, PageNumber.CURRENT, dash.split('').toReversed().join('')]
            : [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
        }),
      ]
  const inside = locale === 'en' ? {} : { [side === 'odd' ? 'right' : 'left']: 280 }
  const roomMm = Math.max(0, shape.bottomMm - 24)
  return new Footer({
    children: [
      new Paragraph({
        alignment: isDashed ? (side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT) : AlignmentType.CENTER,
        ...(isDashed ? { indent: inside } : {}),
        spacing: { ...press.free, before: 0, after: Math.round(roomMm * TWIPS_PER_MM) },
        children: number,
      }),
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { ...press.free, before: 0, after: 0 },
        children: plainRuns(paper.mark.line, locale, {
          size: 13,
          color: '404040',
          font: FACES[locale].first,
          characterSpacing: 0,
        }),
      }),
    ],
  })
}

/** A draft says so in a frame at the head of every page. */
export function wordHeader(press: WordPress): Header {
  const { mark, locale } = press.paper
  if (!mark.isDraft) return new Header({ children: [new Paragraph({ children: [] })] })
  const line = { style: BorderStyle.SINGLE, size: 12, color: '000000', space: 3 }
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        border: { top: line, bottom: line, left: line, right: line },
        spacing: press.free,
        children: plainRuns(WORDS[locale].draftWarning, locale, {
          size: 24,
          font: FACES[locale].first,
          characterSpacing: 0,
        }),
      }),
    ],
  })
}
