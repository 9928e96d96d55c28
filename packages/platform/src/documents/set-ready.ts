import { AppError } from '../domain/errors.ts'
import type { Block, ChartSpec, Layout, PaperContent, SourceLine } from '../domain/paper.ts'
import type { Locale } from '../domain/text.ts'
import { chartSvg } from './charts/chart-svg.ts'
import { qrSvg } from './charts/qr-svg.ts'
import { breathLines } from './set-breath.ts'
import { plainOf, readyInlines, type ReadyInline } from './set-inline.ts'
import { headingNumbers } from './set-numbers.ts'
import { fittedTitle, tableFit } from './set-fit.ts'
import { shapeOf, type Shape } from './set-shape.ts'
import { cleanPaper } from './set-text.ts'
import { titleLines } from './set-title.ts'
import { WORDS, type SettingWords } from './set-words.ts'

type Table = Extract<Block, { kind: 'table' }>
type Receipt = Extract<Block, { kind: 'receipt' }>

export type ReadyBlock =
  | {
      readonly kind: 'heading'
      readonly key: string
      readonly level: 1 | 2 | 3 | 4
      readonly number: string
      readonly text: readonly ReadyInline[]
      readonly plain: string
    }
  | {
      readonly kind: 'paragraph'
      readonly key: string
      readonly text: readonly ReadyInline[]
      readonly isFlush: boolean
    }
  | {
      readonly kind: 'table'
      readonly key: string
      readonly caption: string
      readonly columns: Table['columns']
      readonly rows: readonly (readonly (readonly ReadyInline[])[])[]
      readonly hasTotal: boolean
      readonly note: string
      /** How much smaller than usual its text must be so that no number runs into the next column. */
      readonly fit: number
    }
  | {
      readonly kind: 'chart'
      readonly key: string
      readonly caption: string
      readonly alt: string
      readonly svg: string
    }
  | { readonly kind: 'list'; readonly key: string; readonly items: readonly (readonly ReadyInline[])[] }
  | {
      readonly kind: 'fields'
      readonly key: string
      readonly rows: readonly { readonly label: string; readonly value: readonly ReadyInline[] }[]
    }
  | (Omit<Receipt, 'qr'> & { readonly svg: string })
  | { readonly kind: 'page-break'; readonly key: string }

/** What all three formats are set from: clean, measured, numbered; no decision about words is left to a format. */
export interface ReadyPaper {
  readonly locale: Locale
  readonly layout: Layout
  readonly shape: Shape
  readonly letterhead: Letterhead | null
  readonly title: string
  readonly titleLines: readonly (readonly ReadyInline[])[]
  readonly addressee: string | null
  readonly blocks: readonly ReadyBlock[]
  readonly attachments: readonly {
    readonly label: string
    readonly title: string
    readonly titleLines: readonly (readonly ReadyInline[])[]
    readonly blocks: readonly ReadyBlock[]
  }[]
  readonly signature: { readonly office: string; readonly date: string; readonly hasSeal: boolean } | null
  readonly distribution: readonly string[]
  readonly sources: readonly SourceLine[]
  readonly sourcesLine: string
  readonly mark: {
    readonly line: string
    readonly isDraft: boolean
    readonly paperId: string
    readonly runId: string
    readonly dataSha256: string
    readonly state: string
  }
  /** Seconds since 1970 of the run; the same for ever where there is none. */
  readonly takenAtSeconds: number
  readonly takenAt: string
}

/** Strips at the end of a paper stand under its signature, where they are cut off. */
export function textAndStrips(blocks: readonly ReadyBlock[]): {
  readonly text: readonly ReadyBlock[]
  readonly strips: readonly ReadyBlock[]
} {
  if (blocks.at(-1)?.kind !== 'receipt') return { text: blocks, strips: [] }
  return {
    text: blocks.filter(({ kind }) => kind !== 'receipt'),
    strips: blocks.filter(({ kind }) => kind === 'receipt'),
  }
}

interface Letterhead {
  readonly office: string
  /** A long name on two lines, divided by meaning. */
  readonly officeLines: readonly string[]
  readonly name: string
  readonly number: string
  readonly issue: string
  readonly date: string
  readonly secrecy: string
}

/** 2000-01-01, for papers that rest on no run. */
const NO_DATE_SECONDS = 946_684_800
const NO_DATE = '2000-01-01T00:00:00Z'
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
const ATTACHMENT_TITLE_PT = 22
/** Beyond it the office's name over the red line stands on two lines. */
const OFFICE_CHARS_MOST = 15
const CATEGORIES_MOST = 400
const SERIES_MOST = 12

/** @param fontFamily of the texts in charts: each format knows its own fonts. */
export function readyPaper(raw: PaperContent, fontFamily: string): ReadyPaper {
  const content = cleanPaper(raw)
  const { locale, layout, letterhead, mark } = content
  const words = WORDS[locale]
  const whole = shapeOf(content)
  const head = fittedTitle(readyInlines(content.title, locale), whole, content)
  const shape = { ...whole, titlePt: head.titlePt }
  const under = { ...whole, titlePt: Math.min(whole.titlePt, ATTACHMENT_TITLE_PT) }
  const count = captionNumbers(words)
  const blocks = (from: readonly Block[]) => readyBlocks(from, { locale, layout, fontFamily, count, shape })
  return {
    locale,
    layout,
    shape,
    letterhead: letterhead === undefined ? null : headOf(letterhead, words, locale),
    title: plainOf(readyInlines(content.title, locale)),
    titleLines: head.lines,
    addressee: content.addressee ?? null,
    blocks: blocks(content.blocks),
    attachments: content.attachments.map(({ title, blocks: own }, index, all) => ({
      label: all.length === 1 ? words.attachment.trim() : `${words.attachment}${index + 1}`,
      title,
      titleLines: fittedTitle(readyInlines([title], locale), under, content).lines,
      blocks: blocks(own),
    })),
    signature: content.signature ?? null,
    distribution: content.distribution ?? [],
    sources: content.sources,
    sourcesLine: sourcesLine(content.sources, words),
    mark: {
      line: markLine(mark, words),
      isDraft: mark.isDraft,
      paperId: mark.paperId,
      runId: mark.runId ?? '',
      dataSha256: mark.dataSha256 ?? '',
      state: mark.state,
    },
    takenAtSeconds: secondsOf(mark.takenAt),
    takenAt: INSTANT.test(mark.takenAt ?? '') ? (mark.takenAt ?? NO_DATE) : NO_DATE,
  }
}

interface Setting {
  readonly locale: Locale
  readonly layout: Layout
  readonly shape: Shape
  readonly fontFamily: string
  readonly count: (kind: 'table' | 'chart') => string
}

function readyBlocks(blocks: readonly Block[], setting: Setting): ReadyBlock[] {
  const number = headingNumbers(setting.locale)
  return blocks.map((block) => readyBlock(block, setting, number))
}

function readyBlock(
  block: Block,
  { locale, layout, shape, fontFamily, count }: Setting,
  number: ReturnType<typeof headingNumbers>,
): ReadyBlock {
  const inlines = (from: Parameters<typeof readyInlines>[0]) => readyInlines(from, locale)
  switch (block.kind) {
    case 'heading': {
      const text = inlines(block.text)
      const label = number(block.level)
      const shown = shape.isNumbered ? label : ''
      return { ...block, number: shown, text, plain: plainOf(text) }
    }
    case 'paragraph': {
      const text = inlines(block.text)
      return { ...block, text: layout === 'script' ? breathLines(text, locale) : text, isFlush: block.isFlush ?? false }
    }
    case 'table':
      return {
        ...block,
        caption: captioned(count('table'), block.caption, locale),
        rows: block.rows.map((row) => row.map(inlines)),
        hasTotal: block.hasTotal ?? false,
        note: block.note ?? '',
        fit: tableFit(block, shape),
      }
    case 'chart': {
      checkChart(block.chart, block.key)
      const svg = chartSvg(block.chart, { locale, fontFamily })
      const number = count('chart')
      const caption = captioned(number, block.caption, locale)
      // An archive takes no picture without words.
      const alt = [block.alt, caption, number].find((each) => each.trim() !== '') ?? number
      return { kind: 'chart', key: block.key, caption, alt, svg }
    }
    case 'list':
      return { ...block, items: block.items.map(inlines) }
    case 'fields':
      return { ...block, rows: block.rows.map(([label, value]) => ({ label, value: inlines(value) })) }
    case 'receipt': {
      const { qr, ...receipt } = block
      return { ...receipt, svg: qrSvg(qr) }
    }
    case 'page-break':
      return block
  }
}

function captionNumbers(words: SettingWords): Setting['count'] {
  const counts = { table: 0, chart: 0 }
  return (kind) => {
    counts[kind] += 1
    return `${words[kind]}${counts[kind]}`
  }
}

function captioned(label: string, caption: string, locale: Locale): string {
  if (caption === '') return ''
  return locale === 'en' ? `${label}. ${caption}` : `${label}　${caption}`
}

function headOf(head: NonNullable<PaperContent['letterhead']>, words: SettingWords, locale: Locale): Letterhead {
  const office: ReadyInline[] = [{ kind: 'text', text: head.office }]
  return {
    office: head.office,
    officeLines: titleLines(office, OFFICE_CHARS_MOST, locale).map(plainOf),
    name: head.name ?? words.bulletin,
    number: head.number ?? '',
    issue: head.issue === undefined ? '' : words.issue(head.issue),
    date: head.date ?? '',
    secrecy: head.secrecy ?? '',
  }
}

/** What identifies the sheet in anybody's hand: paper, state, run and the beginning of the hash of its data. */
function markLine({ paperId, runId, dataSha256, state, isDraft }: PaperContent['mark'], words: SettingWords): string {
  const parts = [paperId, isDraft ? `${words.draft}·${state}` : state]
  if (runId !== null) parts.push(`${words.run} ${runId}`)
  if (dataSha256 !== null) parts.push(`${words.hash} ${dataSha256.slice(0, 12)}`)
  return parts.filter((part) => part !== '').join('　')
}

/** The table of sources in one breath, for papers of a single sheet. */
function sourcesLine(sources: readonly SourceLine[], words: SettingWords): string {
  if (sources.length === 0) return ''
  const lines = sources.map(
    ({ printed, indicator, rule, scope, rows }) => `${printed}: ${indicator} (${rule}; ${scope}; ${words.rows(rows)})`,
  )
  return `${words.source}${lines.join('; ')}`
}

function secondsOf(takenAt: string | undefined): number {
  const ms = takenAt === undefined ? Number.NaN : Date.parse(takenAt)
  return Number.isFinite(ms) && ms > 0 ? Math.floor(ms / 1_000) : NO_DATE_SECONDS
}

function checkChart({ categories, series }: ChartSpec, key: string): void {
  if (categories.length <= CATEGORIES_MOST && series.length <= SERIES_MOST) return
  throw new AppError('refused', {
    says: {
      'zh-Hans': `图的类目最多${CATEGORIES_MOST}个，系列最多${SERIES_MOST}个`,
      'zh-Hant': `圖的類目最多${CATEGORIES_MOST}個，系列最多${SERIES_MOST}個`,
      en: `a chart has at most ${CATEGORIES_MOST} categories and ${SERIES_MOST} series`,
    },
    errors: [{ path: key, code: 'too-long', message: 'too many categories or series to be read' }],
  })
}
