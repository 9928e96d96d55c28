import type { Comparison, IndicatorWords } from './indicator.ts'
import type { Layout, OfficeStyle, PaperContent, PieceKey } from './paper.ts'
import type { GatePlaces, GateRules } from './persons-gate.ts'
import type { SmallCountRule } from './small-counts.ts'
import type { Text } from './text.ts'

export const PERIODS = ['month', 'quarter', 'year', 'days', 'none'] as const

/** What the officer writes into a paper before it can be written. */
export interface PaperInput {
  readonly id: string
  readonly type: 'text' | 'lines' | 'day' | 'number' | 'table' | 'fields'
  readonly title: Text
  readonly isRequired: boolean
  /** Proposed when nothing was written. */
  readonly proposed?: Text
  /** Of a table. */
  readonly columns?: readonly { readonly id: string; readonly type: 'text' | 'day' | 'number'; readonly title: Text }[]
}

/** A sentence and when it stands. Without a condition it always does. */
export interface Sentence {
  readonly when?: string
  readonly text: Text
}

interface OfPiece {
  /** `section/part`. */
  readonly key: PieceKey
  readonly when?: string
}

export type Piece =
  | (OfPiece & { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4; readonly text: Text })
  | (OfPiece & { readonly kind: 'paragraph'; readonly sentences: readonly Sentence[]; readonly isFlush?: boolean })
  /** One item for each sentence that stands; with `each`, for each row of that input. */
  | (OfPiece & { readonly kind: 'list'; readonly sentences: readonly Sentence[]; readonly each?: string })
  /** One row for each group of the dimension, or for each row of an input. */
  | (OfPiece & {
      readonly kind: 'table'
      readonly caption: Text
      readonly by?: string
      readonly each?: string
      /** The largest groups; the others in one row. */
      readonly most?: number
      readonly hasTotal?: boolean
      readonly head?: Text
      readonly columns: readonly { readonly title: Text; readonly cell: Text; readonly width?: number }[]
      readonly note?: Text
    })
  | (OfPiece & {
      readonly kind: 'chart'
      readonly caption: Text
      readonly alt: Text
      readonly form: 'bar' | 'line' | 'bar-horizontal'
      readonly by: string
      readonly most?: number
      readonly indicators: readonly string[]
    })
  | (OfPiece & {
      readonly kind: 'fields'
      readonly rows: readonly { readonly when?: string; readonly label: Text; readonly value: Text }[]
      /** The rows of an input of type `fields`, behind these. */
      readonly each?: string
    })
  | (OfPiece & {
      readonly kind: 'receipt'
      readonly title: Text
      readonly boxes: readonly Text[]
      readonly lines: readonly Text[]
    })
  | (OfPiece & { readonly kind: 'page-break' })

/** A paper that is written from records: which sentences, tables and charts, and when. `content/papers`. */
export interface PaperTemplate {
  readonly id: string
  readonly version: number
  readonly name: Text
  readonly layout: Layout
  readonly period: (typeof PERIODS)[number]
  readonly comparisons: readonly Comparison[]
  /** It goes to others than the police: what is small is withheld. */
  readonly leaves: boolean
  /** A form about somebody: his name stands in it on purpose. */
  readonly mayNamePersons: boolean
  readonly title: Text
  readonly addressee?: Text
  readonly letterhead?: { readonly office: Text; readonly issue?: Text }
  readonly hasSignature: boolean
  readonly hasSources: boolean
  readonly distribution?: Text
  readonly inputs: readonly PaperInput[]
  readonly pieces: readonly Piece[]
  readonly attachments: readonly { readonly title: Text; readonly when?: string; readonly pieces: readonly Piece[] }[]
  /** What `takeRun` is asked for: `indicator` or `indicator/dimension`. */
  readonly figures: readonly string[]
  readonly indicators: Readonly<Record<string, IndicatorWords>>
  readonly rules: WritingRules
  readonly source: string
}

/** What no paper may say: `content/papers/lint.yaml`. */
export interface LintRule {
  readonly id: string
  /** Regular expressions by language. */
  readonly words: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', readonly string[]>>
  readonly says: Text
  readonly isHard: boolean
  /** What stands there instead; empty: it goes. Absent: somebody has to think. */
  readonly instead?: Text
  /** Kinds of words beside which it is right: `design` of an effect that was measured. */
  readonly unless?: Readonly<Record<'zh-Hans' | 'zh-Hant' | 'en', readonly string[]>>
  readonly source: string
}

/** How numbers in the words of an officer are read: `content/papers/numbers.yaml`. */
export interface NumberRules {
  /** In which a number is no claim. */
  readonly setExpressions: readonly RegExp[]
  /** By which a clause speaks of an earlier period. */
  readonly earlier: readonly RegExp[]
}

/** What holds for all papers of a house. */
export interface WritingRules {
  readonly lint: readonly LintRule[]
  readonly numbers: NumberRules
  readonly smallCounts: SmallCountRule
  readonly gate: GateRules
}

export type InputValue = string | number | readonly string[] | readonly Readonly<Record<string, string | number>>[]
export type PaperInputs = Readonly<Record<string, InputValue>>

/** What an officer wrote in the place of a generated text, and the text it replaced. */
export interface PieceEdit {
  readonly text: string
  readonly generated: string
}
export type PieceEdits = Readonly<Record<PieceKey, PieceEdit>>

/** Who writes, and as what the paper stands at present. */
export interface PaperOffice {
  readonly name: string
  readonly style: OfficeStyle
  /** Of the signature, and of the letterhead. */
  readonly date: string
  readonly hasSeal: boolean
  readonly number?: string
  readonly secrecy?: string
  /** Of a receipt: its number with check digit, and what its code holds. */
  readonly receipt?: { readonly serial: string; readonly qr: string }
  /** Names that lead to a place or to a house. */
  readonly places?: GatePlaces
  readonly mark: PaperContent['mark']
}

export interface WrittenPaper {
  readonly content: PaperContent
  /** What the records or the officer did not give. Not empty: the paper cannot be released. */
  readonly missing: readonly { readonly piece: PieceKey; readonly what: string }[]
  /** Numbers that no record behind their piece gives; `near`: the figure they may have stood for. */
  readonly unsupported: readonly { readonly piece: PieceKey; readonly words: string; readonly near?: string }[]
  /** What the paper should not say. */
  readonly findings: readonly PaperFinding[]
  readonly pieces: readonly WrittenPiece[]
}

export interface PaperFinding {
  readonly piece: PieceKey
  readonly rule: string
  readonly words: string
  readonly says: string
  /** It must go before the paper is released. */
  readonly isHard: boolean
  /** The sentence without it. */
  readonly instead?: string
}

export interface WrittenPiece {
  readonly key: PieceKey
  /** As it is written from the records now. */
  readonly generated: string
  readonly text: string
  readonly isEditable: boolean
  readonly isEdited: boolean
  /** The records changed since it was edited; `was` is what the officer had before him. */
  readonly isStale: boolean
  readonly was?: string
}
