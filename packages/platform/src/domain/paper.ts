import type { Locale } from './text.ts'

/** A stretch of a paper's text. A string is plain text: nothing in it is markup, in no format. */
export type Inline =
  | string
  /** A number from the records, as printed, with the id of its `Figure`. */
  | { readonly kind: 'figure'; readonly figure: string; readonly text: string }
  /** What the records do not give: prints as 【缺：…】, and the paper cannot be released. */
  | { readonly kind: 'missing'; readonly what: string }
  /** A word that the official who signs should see set apart: the standard's 黑体, never bold. */
  | { readonly kind: 'strong'; readonly text: string }
  /** A blank to be filled in by hand, about so many characters wide. */
  | { readonly kind: 'blank'; readonly width: number }

/** What identifies a piece of a paper in its template, so that what an officer wrote stays with it in the next draft: `section/part`. */
export type PieceKey = string

export type Block =
  /** Levels 一、（一）1.（1）; the renderer numbers them. */
  | {
      readonly kind: 'heading'
      readonly key: PieceKey
      readonly level: 1 | 2 | 3 | 4
      readonly text: readonly Inline[]
    }
  | {
      readonly kind: 'paragraph'
      readonly key: PieceKey
      readonly text: readonly Inline[]
      /** Of the addressee, a greeting, a line of a form: no indent of two characters. */
      readonly isFlush?: boolean
    }
  | {
      readonly kind: 'table'
      readonly key: PieceKey
      readonly caption: string
      /** `share` of the width, in hundredths. */
      readonly columns: readonly {
        readonly title: string
        readonly share: number
        readonly align: 'start' | 'end' | 'centre'
      }[]
      readonly rows: readonly (readonly (readonly Inline[])[])[]
      /** The last row is the sum of those above. */
      readonly hasTotal?: boolean
      readonly note?: string
    }
  | {
      readonly kind: 'chart'
      readonly key: PieceKey
      readonly caption: string
      /** What a person who cannot see it should know. */
      readonly alt: string
      readonly chart: ChartSpec
    }
  | { readonly kind: 'list'; readonly key: PieceKey; readonly items: readonly (readonly Inline[])[] }
  /** Label and value in two columns, as on forms and packages. */
  | {
      readonly kind: 'fields'
      readonly key: PieceKey
      readonly rows: readonly (readonly [label: string, value: readonly Inline[]])[]
    }
  /** ✂, and below it the strip that comes back: serial number with check digit, QR code, boxes, signature. */
  | {
      readonly kind: 'receipt'
      readonly key: PieceKey
      readonly serial: string
      readonly qr: string
      readonly title: string
      readonly boxes: readonly string[]
      readonly lines: readonly string[]
    }
  | { readonly kind: 'page-break'; readonly key: PieceKey }

export interface ChartSpec {
  readonly form: 'bar' | 'line' | 'bar-horizontal'
  readonly unit: string
  readonly categories: readonly string[]
  readonly series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  /** Categories that are not complete yet are hatched: their indexes. */
  readonly incomplete?: readonly number[]
}

export const LAYOUTS = [
  'official',
  'briefing',
  'letter',
  'form',
  'certificate',
  'poster',
  'leaflet',
  'script',
  'booklet',
] as const
export type Layout = (typeof LAYOUTS)[number]

/** An office's own way of setting, in millimetres and points; the defaults are those of GB/T 9704. */
export interface OfficeStyle {
  readonly topMm: number
  readonly leftMm: number
  readonly rightMm: number
  readonly bottomMm: number
  readonly linePitchPt: number
  readonly textPt: number
}
export const STANDARD_STYLE: OfficeStyle = {
  topMm: 37,
  leftMm: 28,
  rightMm: 26,
  bottomMm: 35,
  linePitchPt: 28.95,
  textPt: 16,
}

/** A paper in one language, whole, ready to be set as PDF, Word or a page. */
export interface PaperContent {
  readonly locale: Locale
  readonly layout: Layout
  readonly style: OfficeStyle
  /** Posters may be large; everything else is A4. */
  readonly sheet?: 'A4' | 'A3'
  /** The office's name over the red line; only on papers that have one. */
  readonly letterhead?: {
    readonly office: string
    /** A bulletin's own name, large in its head: 反诈工作简报. */
    readonly name?: string
    readonly number?: string
    readonly issue?: string
    readonly date?: string
    readonly secrecy?: string
  }
  readonly title: readonly Inline[]
  readonly addressee?: string
  readonly blocks: readonly Block[]
  /** Each begins on a page of its own. */
  readonly attachments: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
  /** 落款: never alone on a page. `hasSeal`: room for the stamp over the date. */
  readonly signature?: { readonly office: string; readonly date: string; readonly hasSeal: boolean }
  /** 报：送：发： and number of copies, on briefings. */
  readonly distribution?: readonly string[]
  /** Appendix 数据来源: one line for each figure that is printed. */
  readonly sources: readonly SourceLine[]
  /** Stands in the footer and in the file's properties. */
  readonly mark: {
    readonly paperId: string
    readonly runId: string | null
    readonly dataSha256: string | null
    readonly state: string
    readonly isDraft: boolean
    /** When the run was taken, as an instant: the date inside the files, which never look at a clock. */
    readonly takenAt?: string
  }
}

/** Where a figure comes from, in words. */
export interface SourceLine {
  readonly figure: string
  readonly printed: string
  readonly indicator: string
  readonly rule: string
  readonly scope: string
  readonly rows: number
}

/** Every piece of text that the blocks hold, in reading order. */
export function inlinesOf(block: Block): readonly Inline[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return block.text
    case 'table':
      return block.rows.flat(2)
    case 'list':
      return block.items.flat()
    case 'fields':
      return block.rows.flatMap(([, value]) => value)
    case 'chart':
    case 'receipt':
    case 'page-break':
      return []
  }
}

export const textOf = (inlines: readonly Inline[]): string =>
  inlines
    .map((each) => {
      if (typeof each === 'string') return each
      if (each.kind === 'missing') return `【缺：${each.what}】`
      return each.kind === 'blank' ? '＿'.repeat(each.width) : each.text
    })
    .join('')
