import { Type, type Static, type TSchema } from 'typebox'
import { COMPARISONS } from '../domain/indicator.ts'
import { LAYOUTS } from '../domain/paper.ts'
import { PERIODS } from '../domain/paper-template.ts'
import type { Text } from '../domain/text.ts'
import type { Path } from './places.ts'
import { TextShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const When = Type.Optional(Word)
const Column = Type.Object({ id: Word, type: Type.Enum(['text', 'day', 'number']), title: TextShape }, closed)
const InputShape = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][A-Za-z0-9]*$' }),
    type: Type.Enum(['text', 'lines', 'day', 'number', 'table', 'fields']),
    title: TextShape,
    isRequired: Type.Optional(Type.Boolean()),
    proposed: Type.Optional(TextShape),
    columns: Type.Optional(Type.Array(Column, { minItems: 1 })),
  },
  closed,
)
const Sentence = Type.Object({ when: When, text: TextShape }, closed)
const key = Type.String({ pattern: '^[a-z][a-z0-9-]*/[a-z][a-z0-9-]*$' })
const piece = <Kind extends string, Shape extends Record<string, TSchema>>(kind: Kind, shape: Shape) =>
  Type.Object({ key, when: When, kind: Type.Literal(kind), ...shape }, closed)

const Level = Type.Unsafe<1 | 2 | 3 | 4>(Type.Integer({ minimum: 1, maximum: 4 }))

/** By kind: what is wrong is told about the kind that was meant. */
export const PIECES = {
  heading: piece('heading', { level: Type.Optional(Level), text: TextShape }),
  paragraph: piece('paragraph', {
    sentences: Type.Array(Sentence, { minItems: 1 }),
    isFlush: Type.Optional(Type.Boolean()),
  }),
  list: piece('list', { sentences: Type.Array(Sentence, { minItems: 1 }), each: Type.Optional(Word) }),
  table: piece('table', {
    caption: TextShape,
    by: Type.Optional(Word),
    each: Type.Optional(Word),
    most: Type.Optional(Type.Integer({ minimum: 1 })),
    hasTotal: Type.Optional(Type.Boolean()),
    head: Type.Optional(TextShape),
    columns: Type.Array(
      Type.Object({ title: TextShape, cell: TextShape, width: Type.Optional(Type.Integer({ minimum: 1 })) }, closed),
      { minItems: 1 },
    ),
    note: Type.Optional(TextShape),
  }),
  chart: piece('chart', {
    caption: TextShape,
    alt: TextShape,
    form: Type.Enum(['bar', 'line', 'bar-horizontal']),
    by: Word,
    most: Type.Optional(Type.Integer({ minimum: 2 })),
    indicators: Type.Array(Word, { minItems: 1 }),
  }),
  fields: piece('fields', {
    rows: Type.Array(Type.Object({ when: When, label: TextShape, value: TextShape }, closed)),
    each: Type.Optional(Word),
  }),
  receipt: piece('receipt', { title: TextShape, boxes: Type.Array(TextShape), lines: Type.Array(TextShape) }),
  'page-break': piece('page-break', {}),
} as const
/** A piece whose shape was checked. */
export type PieceShape = Static<(typeof PIECES)[keyof typeof PIECES]>
const KINDS = Object.keys(PIECES) as (keyof typeof PIECES)[]
const AnyPiece = Type.Object({ key, kind: Type.Enum(KINDS) })

/** A piece, or the pieces of `parts/<use>.yaml` in its place. */
const Pieces = Type.Array(Type.Union([Type.Object({ use: Word }, closed), AnyPiece]))
/** Pieces that several papers have: the same sentence stands once. */
export const PartShape = Type.Object(
  {
    id: Word,
    inputs: Type.Optional(Type.Array(InputShape)),
    pieces: Type.Array(AnyPiece),
  },
  closed,
)
export type PartSource = Static<typeof PartShape>
export type PieceSource = PartSource['pieces'][number]
export const TemplateShape = Type.Object(
  {
    id: Word,
    version: Type.Integer({ minimum: 1, maximum: 999 }),
    name: TextShape,
    layout: Type.Enum([...LAYOUTS]),
    period: Type.Enum([...PERIODS]),
    comparisons: Type.Optional(Type.Array(Type.Enum([...COMPARISONS]))),
    leaves: Type.Boolean(),
    mayNamePersons: Type.Optional(Type.Boolean()),
    title: TextShape,
    addressee: Type.Optional(TextShape),
    letterhead: Type.Optional(Type.Object({ office: TextShape, issue: Type.Optional(TextShape) }, closed)),
    hasSignature: Type.Optional(Type.Boolean()),
    hasSources: Type.Optional(Type.Boolean()),
    distribution: Type.Optional(TextShape),
    inputs: Type.Optional(Type.Array(InputShape)),
    pieces: Pieces,
    attachments: Type.Optional(Type.Array(Type.Object({ title: TextShape, pieces: Pieces }, closed))),
    source: Word,
  },
  closed,
)
export type TemplateSource = Static<typeof TemplateShape>

export interface PlacedPiece {
  readonly piece: PieceSource
  readonly path: Path
}

/** A template with the pieces of its parts in their places. */
export interface WholeTemplate {
  readonly source: TemplateSource
  readonly inputs: readonly NonNullable<TemplateSource['inputs']>[number][]
  readonly pieces: readonly PlacedPiece[]
  readonly attachments: readonly { readonly title: Text; readonly pieces: readonly PlacedPiece[] }[]
}
