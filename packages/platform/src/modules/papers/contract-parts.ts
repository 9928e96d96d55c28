import { Type } from 'typebox'
import { Day, nullable, Time } from '../../domain/contract-parts.ts'
import { Figure } from '../../domain/indicator.ts'
import { PAPER_STATES } from '../../domain/paper-state.ts'
import type { PaperContent } from '../../domain/paper.ts'

export const PaperId = Type.String({ pattern: '^pap_[0-9a-z]{4,40}$' })
export const ById = Type.Object({ id: PaperId })
export const TemplateId = Type.String({
  pattern: '^[a-z][a-z0-9-]{1,59}$',
  description: 'A key of content/papers, see listPaperTemplates.',
})
export const PieceKey = Type.String({ pattern: String.raw`^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,119}$` })
export const FigureId = Type.String({ minLength: 1, maxLength: 200 })
export const Said = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })
export const Named = Type.Object({ id: Type.String(), name: Type.String() })
export const Person = Type.Object({ personId: Type.String(), name: Type.String() })
export const PaperLocale = Type.Enum(['zh-Hans', 'zh-Hant', 'en'])
export const State = Type.Enum([...PAPER_STATES])
export const SealPlace = Type.Enum(['over-date', 'none'])

/** What a form may hold: sums of money and counts, none of which a double would round. */
const Amount = Type.Number({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })
const Cell = Type.Union([Type.String({ maxLength: 2_000 }), Amount])
/** What the template asks for, by its keys. Plain text: nothing in it is markup. */
export const Inputs = Type.Record(
  Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$' }),
  Type.Union([
    Type.String({ maxLength: 8_000 }),
    Amount,
    Type.Array(Type.String({ maxLength: 2_000 }), { maxItems: 300 }),
    Type.Array(Type.Record(Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,59}$' }), Cell, { maxProperties: 20 }), {
      maxItems: 500,
    }),
  ]),
  { maxProperties: 80 },
)
export const PieceText = Type.String({ maxLength: 8_000, description: 'Plain text; empty: the piece is left out.' })

export const PaperRow = Type.Object({
  id: Type.String(),
  organisation: Named,
  templateId: Type.String(),
  templateTitle: Said,
  title: Type.String(),
  locale: PaperLocale,
  from: Day,
  to: Day,
  state: State,
  number: nullable(Type.String()),
  createdAt: Time,
  issuedAt: nullable(Time),
  isMineToReview: Type.Boolean({ description: 'It waits for somebody, and I may be that one.' }),
})

export const Finding = Type.Object({
  piece: Type.String(),
  rule: Type.String(),
  words: Type.String(),
  says: Type.String({ description: 'In the language of the paper.' }),
  isHard: Type.Boolean({ description: 'Has to go before the paper is handed in.' }),
  instead: nullable(Type.String()),
})

/** A number in the text that no record behind its piece gives. */
export const Unsupported = Type.Object({
  mark: Type.String({ description: 'To be named when a reason is given.' }),
  piece: Type.String(),
  words: Type.String(),
  near: nullable(Type.String({ description: 'The figure that it may have stood for.' })),
  reason: nullable(Type.String()),
})

export const Missing = Type.Object({ piece: Type.String(), what: Type.String() })

export const Piece = Type.Object({
  key: Type.String(),
  isEditable: Type.Boolean(),
  isEdited: Type.Boolean(),
  text: Type.String(),
  generated: Type.String({ description: 'As the template writes it from the figures.' }),
  isStale: Type.Boolean({ description: 'What somebody wrote rests on another text than the figures give now.' }),
  was: nullable(Type.String({ description: 'What stood there when he wrote.' })),
  editedAt: nullable(Time),
  editedBy: nullable(Person),
})

export const Step = Type.Object({
  action: Type.String(),
  state: State,
  at: Time,
  by: Person,
  reason: nullable(Type.String()),
})

export const PaperFileRow = Type.Object({
  kind: Type.Enum(['pdf', 'docx', 'data']),
  name: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
})

export const Content = Type.Unsafe<PaperContent>(Type.Object({}, { additionalProperties: true }))

export const FigureRow = Type.Object({
  id: Type.String(),
  organisation: Named,
  onDay: Type.String(),
  value: Type.Integer(),
  currency: nullable(Type.String()),
  qualifier: nullable(Type.Enum(['at-least', 'about'])),
  name: Said,
  link: nullable(Type.String()),
})

export const FigureOut = Type.Object({
  ...Figure.properties,
  title: Said,
  rule: Said,
  unit: Said,
  /** Of a share: the two figures that it is made of. */
  parts: Type.Array(Type.String()),
})
