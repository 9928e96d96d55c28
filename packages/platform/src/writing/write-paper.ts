import type { FrozenRun } from '../domain/indicator.ts'
import { inlinesOf, textOf, type Block, type Inline, type PaperContent, type SourceLine } from '../domain/paper.ts'
import type {
  PaperFinding,
  PaperInputs,
  PaperOffice,
  PaperTemplate,
  Piece,
  PieceEdits,
  WrittenPaper,
  WrittenPiece,
} from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'
import { dayWords, periodWords } from './day-words.ts'
import { readEdit } from './edits.ts'
import { captionText } from './write-table.ts'
import { fillText, groupTitle, type Ground } from './fill-text.ts'
import { findPersons, lintText } from './lint.ts'
import { PrintedFigures } from './printed-figures.ts'
import { writePiece } from './write-piece.ts'

export interface WriteRequest {
  readonly run: FrozenRun
  readonly locale: Locale
  readonly inputs: PaperInputs
  readonly edits: PieceEdits
  readonly office: PaperOffice
}

/** Template × records × what the officer wrote → a paper. The same again gives the same. */
export function writePaper(
  template: PaperTemplate,
  { run, locale, inputs, edits, office }: WriteRequest,
): WrittenPaper {
  const printed = new PrintedFigures(run, template, locale)
  const ground: Ground = { template, printed, inputs, office, locale }
  const draft = new Draft(ground, edits)
  const title = draft.title()
  const blocks = draft.blocks(template.pieces)
  const attachments = template.attachments.flatMap(({ title: name, pieces }) => {
    const written = draft.blocks(pieces)
    return written.length === 0 ? [] : [{ title: captionText(name[locale], ground), blocks: written }]
  })
  const all = [...blocks, ...attachments.flatMap((each) => each.blocks)]
  return {
    content: {
      ...frameOf(ground),
      title,
      blocks,
      attachments,
      sources: template.hasSources ? sourcesOf([...title, ...all.flatMap(inlinesOf)], ground) : [],
    },
    missing: missingOf(ground, title, all),
    unsupported: draft.unsupported,
    findings: [...draft.findings, ...inputFindings(ground)],
    pieces: draft.pieces,
  }
}

class Draft {
  readonly pieces: WrittenPiece[] = []
  readonly unsupported: WrittenPaper['unsupported'][number][] = []
  readonly findings: PaperFinding[] = []
  readonly #ground: Ground
  readonly #edits: PieceEdits

  constructor(ground: Ground, edits: PieceEdits) {
    this.#ground = ground
    this.#edits = edits
  }

  title(): readonly Inline[] {
    const { template, locale } = this.#ground
    const generated = fillText(template.title[locale], this.#ground) ?? []
    return this.#edited('title', generated, textOf(generated)) ?? generated
  }

  blocks(pieces: readonly Piece[]): readonly Block[] {
    const written = pieces.flatMap((piece) => {
      const block = writePiece(piece, this.#ground)
      return block === undefined ? [] : this.#block(block)
    })
    return withoutEmptyHeadings(written)
  }

  #block(block: Block): readonly Block[] {
    if (block.kind === 'list') {
      const generated = block.items.map(textOf).join('\n')
      const edit = this.#edited(
        block.key,
        block.items.flatMap((item) => [...item, '\n']),
        generated,
      )
      return [edit === undefined ? block : { ...block, items: linesOf(edit) }]
    }
    if (block.kind !== 'paragraph' && block.kind !== 'heading') {
      this.#note(block.key, inlinesOf(block).length === 0 ? '' : textOf(inlinesOf(block)), false)
      return [block]
    }
    const edit = this.#edited(block.key, block.text, textOf(block.text))
    if (edit === undefined) return [block]
    return linesOf(edit).map((text, index) => ({
      ...block,
      key: index === 0 ? block.key : `${block.key}~${index + 1}`,
      text,
    }))
  }

  /** What the officer wrote in its place; undefined when he wrote nothing. */
  #edited(key: string, inlines: readonly Inline[], generated: string): readonly Inline[] | undefined {
    const edit = this.#edits[key]
    if (edit === undefined) {
      this.#note(key, generated, true)
      return undefined
    }
    const { printed, template, locale, office } = this.#ground
    const { text, unsupported } = readEdit(edit.text, inlines, printed, template.rules)
    const isStale = edit.generated !== generated
    this.pieces.push({
      key,
      generated,
      text: edit.text,
      isEditable: true,
      isEdited: true,
      isStale,
      ...(isStale && { was: edit.generated }),
    })
    // Its numbers are those of other records until somebody decides to keep it.
    if (!isStale) this.unsupported.push(...unsupported.map((each) => ({ piece: key, ...each })))
    this.#lint(key, edit.text)
    const known = `${generated} ${knownNames(this.#ground)}`
    this.findings.push(...findPersons(key, edit.text, template, locale, { places: office.places, known }))
    return text
  }

  #note(key: string, generated: string, isEditable: boolean): void {
    this.pieces.push({ key, generated, text: generated, isEditable, isEdited: false, isStale: false })
    this.#lint(key, generated)
  }

  #lint(key: string, text: string): void {
    const { template, locale } = this.#ground
    this.findings.push(...lintText(key, text, template.rules.lint, locale))
  }
}

/** What was typed in goes through the gate once, wherever it is printed. */
function inputFindings(ground: Ground): readonly PaperFinding[] {
  const { template, inputs, locale, office } = ground
  const known = knownNames(ground)
  return template.inputs.flatMap(({ id, type }) => {
    const value = inputs[id]
    if (value === undefined || type === 'day' || type === 'number') return []
    return findPersons(`input.${id}`, textsOf(value).join('\n'), template, locale, { places: office.places, known })
  })
}

/** Names of offices and places that the records themselves hold. */
function knownNames({ office, printed }: Ground): string {
  const { organisation, figures } = printed.run
  const titles = Object.values(figures).map(({ group }) => (typeof group?.title === 'string' ? group.title : ''))
  return [office.name, organisation.name, ...new Set(titles)].join(' ')
}

const textsOf = (value: PaperInputs[string]): readonly string[] =>
  typeof value === 'object'
    ? value.flatMap((each) => (typeof each === 'string' ? [each] : Object.values(each).map(String)))
    : [String(value)]

/** A heading under which nothing stands goes. */
function withoutEmptyHeadings(blocks: readonly Block[]): readonly Block[] {
  const kept: Block[] = []
  for (const block of blocks.toReversed()) {
    const next = kept.at(-1)
    if (block.kind === 'heading' && (next === undefined || (next.kind === 'heading' && next.level <= block.level)))
      continue
    kept.push(block)
  }
  return kept.toReversed()
}

/** The lines of a text; each line of an officer is a paragraph or an item. */
function linesOf(inlines: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]]
  for (const each of inlines) {
    if (typeof each !== 'string') {
      lines.at(-1)?.push(each)
      continue
    }
    for (const [index, part] of each.split('\n').entries()) {
      if (index > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push(part)
    }
  }
  return lines.filter((line) => line.length > 0)
}

function frameOf(ground: Ground): Omit<PaperContent, 'title' | 'blocks' | 'attachments' | 'sources'> {
  const { template, office, locale } = ground
  const { letterhead } = template
  const say = (text: string): string => captionText(text, ground)
  const date = dayWords(office.date, locale)
  return {
    locale,
    layout: template.layout,
    style: office.style,
    ...(letterhead !== undefined && {
      letterhead: {
        office: say(letterhead.office[locale]),
        ...(office.number !== undefined && { number: office.number }),
        ...(letterhead.issue !== undefined && { issue: say(letterhead.issue[locale]) }),
        ...(office.secrecy !== undefined && { secrecy: office.secrecy }),
        date,
      },
    }),
    ...(template.addressee !== undefined && { addressee: textOf(fillText(template.addressee[locale], ground) ?? []) }),
    ...(template.hasSignature && { signature: { office: office.name, date, hasSeal: office.hasSeal } }),
    ...(template.distribution !== undefined && {
      distribution: say(template.distribution[locale])
        .split('\n')
        .filter((line) => line !== ''),
    }),
    mark: office.mark,
  }
}

function missingOf(ground: Ground, title: readonly Inline[], blocks: readonly Block[]): WrittenPaper['missing'] {
  const of = (piece: string, inlines: readonly Inline[]) =>
    inlines.flatMap((each) => (typeof each !== 'string' && each.kind === 'missing' ? [{ piece, what: each.what }] : []))
  const { template, locale } = ground
  const { letterhead, addressee, distribution } = template
  const frame = Object.entries({ letterhead: letterhead?.issue, addressee, distribution }).flatMap(([part, text]) =>
    text === undefined ? [] : of(part, fillText(text[locale], ground) ?? []),
  )
  return [...of('title', title), ...frame, ...blocks.flatMap((block) => of(block.key, inlinesOf(block)))]
}

/** One line for each figure that is printed, in the order of the paper. */
function sourcesOf(inlines: readonly Inline[], { printed, locale }: Ground): readonly SourceLine[] {
  const lines = new Map<string, SourceLine>()
  for (const each of inlines) {
    if (typeof each === 'string' || each.kind !== 'figure' || lines.has(each.figure)) continue
    const figure = printed.figure(each.figure)
    const words = printed.words(each.figure)
    if (figure === undefined || words === undefined) continue
    const group = figure.group === null ? '' : ` · ${groupTitle(figure, locale)}`
    lines.set(each.figure, {
      figure: figure.id,
      printed: printed.text(figure.id) ?? '',
      indicator: `${words.title[locale]}${group}`,
      rule: words.rule[locale],
      scope: `${printed.run.organisation.name} ${periodWords(figure, locale)}`,
      rows: printed.isWithheld(figure.id) ? 0 : figure.rows,
    })
  }
  return [...lines.values()]
}
