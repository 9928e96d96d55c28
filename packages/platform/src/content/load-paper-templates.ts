import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import type { Indicator } from '../domain/indicator.ts'
import type { NumberRules, PaperTemplate, Piece, WritingRules } from '../domain/paper-template.ts'
import { LOCALES } from '../domain/text.ts'
import { readCaseContent } from './load-cases.ts'
import { loadSmallCounts } from './load-house-rules.ts'
import { loadIndicators } from './load-indicators.ts'
import { checkTemplate, type CheckedTemplate } from './check-paper-template.ts'
import { contentInvalid } from './read-content.ts'
import {
  PartShape,
  TemplateShape,
  type PartSource,
  type PieceShape,
  type PlacedPiece,
  type TemplateSource,
  type WholeTemplate,
} from './paper-template-shapes.ts'
import type { Path } from './places.ts'
import { FolderReader } from './read-folder.ts'
import { TextShape } from './shapes.ts'

const closed = { additionalProperties: false } as const
const Word = Type.String({ minLength: 1 })
const Words = Type.Array(Word)
const WordsByLocale = Type.Object({ 'zh-Hans': Words, 'zh-Hant': Words, en: Words }, closed)
const Optional = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }, closed)
const LintShape = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    rules: Type.Array(
      Type.Object(
        {
          id: Word,
          words: WordsByLocale,
          says: TextShape,
          isHard: Type.Boolean(),
          instead: Type.Optional(Optional),
          unless: Type.Optional(WordsByLocale),
          source: Word,
        },
        closed,
      ),
    ),
  },
  closed,
)

const NumbersShape = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    setExpressions: Type.Array(Type.Object({ id: Word, words: WordsByLocale, source: Word }, closed)),
    earlier: Type.Object({ 'zh-Hans': Words, 'zh-Hant': Words, en: Words, source: Word }, closed),
  },
  closed,
)

const RULES = 'lint.yaml'
const NUMBERS = 'numbers.yaml'

/** What holds for all papers; `lint.yaml` and `numbers.yaml` of `content/papers`, and the rules of small counts and of persons. */
export function loadWritingRules(content: string): WritingRules {
  const reader = new FolderReader()
  const lint = reader.readFile(join(content, 'papers', RULES), RULES, LintShape)?.rules ?? []
  lint.forEach(({ id, words, unless }, index) => {
    for (const pattern of [words, ...(unless === undefined ? [] : [unless])].flatMap((each) =>
      Object.values(each).flat(),
    ))
      if (!isPattern(pattern)) reader.report('pattern', `"${pattern}" of ${id} is no pattern`, [RULES, 'rules', index])
  })
  const numbers = loadNumberRules(content, reader)
  if (reader.diagnostics.length > 0) throw contentInvalid(reader)
  return {
    lint,
    numbers,
    smallCounts: loadSmallCounts(join(content, 'house')),
    gate: readCaseContent(content).gate,
  }
}

/** Of all languages together: a Chinese name may stand in an English paper. */
function loadNumberRules(content: string, reader: FolderReader): NumberRules {
  const source = reader.readFile(join(content, 'papers', NUMBERS), NUMBERS, NumbersShape)
  const compiled = (words: Static<typeof WordsByLocale>, path: Path): RegExp[] =>
    LOCALES.flatMap((locale) =>
      words[locale].flatMap((pattern) => {
        if (isPattern(pattern)) return [new RegExp(pattern, 'giu')]
        reader.report('pattern', `"${pattern}" is no pattern`, path)
        return []
      }),
    )
  return {
    setExpressions: (source?.setExpressions ?? []).flatMap(({ words }, index) =>
      compiled(words, [NUMBERS, 'setExpressions', index]),
    ),
    earlier: source === undefined ? [] : compiled(source.earlier, [NUMBERS, 'earlier']),
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'giu').source.length > 0
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** `content/papers` by id, each with the indicators it uses. Throws with every place that is wrong. */
export function loadPaperTemplates(content: string): ReadonlyMap<string, PaperTemplate> {
  const indicators = loadIndicators(content)
  const rules = loadWritingRules(content)
  const reader = new FolderReader()
  const found = new Map<string, PaperTemplate>()
  const directory = join(content, 'papers')
  const parts = new Map(reader.read(join(directory, 'parts'), PartShape).map((part) => [part.id, part]))
  for (const source of readTemplates(directory, reader)) {
    const whole = withParts(source, parts, reader)
    const checked = checkTemplate(whole, indicators, reader)
    found.set(source.id, { ...templateOf(whole, checked), indicators: usedOf(checked.figures, indicators), rules })
  }
  if (reader.diagnostics.length > 0) throw contentInvalid(reader)
  return found
}

function readTemplates(directory: string, reader: FolderReader): readonly TemplateSource[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml') && name !== RULES && name !== NUMBERS)
    .sort()
    .flatMap((name) => {
      const id = name.replace('.yaml', '')
      const source = reader.readFile(join(directory, name), id, TemplateShape)
      if (source !== undefined && source.id !== id) reader.report('file-name', `${source.id} is in ${name}`, [id, 'id'])
      return source === undefined ? [] : [source]
    })
}

/** The pieces and inputs of the parts it uses, in their places. */
function withParts(
  source: TemplateSource,
  parts: ReadonlyMap<string, PartSource>,
  reader: FolderReader,
): WholeTemplate {
  const inputs = [...(source.inputs ?? [])]
  const placed = (pieces: TemplateSource['pieces'], path: Path): readonly PlacedPiece[] =>
    pieces.flatMap((each, index): readonly PlacedPiece[] => {
      if (!('use' in each)) return [{ piece: each, path: [...path, index] }]
      const part = parts.get(each.use)
      if (part === undefined) {
        reader.report('unknown-part', `there is no part ${each.use}`, [...path, index, 'use'])
        return []
      }
      inputs.push(...(part.inputs ?? []))
      return part.pieces.map((piece, at) => ({ piece, path: [part.id, 'pieces', at] }))
    })
  return {
    source,
    inputs,
    pieces: placed(source.pieces, [source.id, 'pieces']),
    attachments: (source.attachments ?? []).map(({ title, pieces }, index) => ({
      title,
      pieces: placed(pieces, [source.id, 'attachments', index, 'pieces']),
    })),
  }
}

type Written = Omit<PaperTemplate, 'indicators' | 'rules'>

function templateOf({ source, inputs }: WholeTemplate, { figures, pieces, attachments }: CheckedTemplate): Written {
  return {
    ...source,
    comparisons: source.comparisons ?? [],
    mayNamePersons: source.mayNamePersons ?? false,
    hasSignature: source.hasSignature ?? true,
    hasSources: source.hasSources ?? false,
    inputs: inputs.map((input) => ({ ...input, isRequired: input.isRequired ?? false })),
    figures,
    pieces: withLevels(pieces),
    attachments: attachments.map((each) => ({ title: each.title, pieces: withLevels(each.pieces) })),
  }
}

const withLevels = (pieces: readonly PieceShape[]): readonly Piece[] =>
  pieces.map((piece) => (piece.kind === 'heading' ? { level: 1, ...piece } : piece))

function usedOf(figures: readonly string[], indicators: ReadonlyMap<string, Indicator>): PaperTemplate['indicators'] {
  const used: Record<string, Indicator> = {}
  const add = (id: string): void => {
    const indicator = indicators.get(id)
    if (indicator === undefined || used[id] !== undefined) return
    used[id] = indicator
    if (indicator.parts !== null) for (const part of [indicator.parts.numerator, indicator.parts.denominator]) add(part)
  }
  for (const figure of figures) add(figure.replace(/\/.*$/, ''))
  return used
}
