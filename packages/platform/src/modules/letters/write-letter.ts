import type { PaperTemplate } from '../../domain/paper-template.ts'
import { STANDARD_STYLE, type Block, type PaperContent } from '../../domain/paper.ts'
import type { Locale } from '../../domain/text.ts'
import type { WrittenPaper } from '../../domain/paper-template.ts'
import type { LetterWording } from '../../domain/letter.ts'
import { writePaper } from '../../writing/write-paper.ts'

export interface LetterHead {
  readonly id: string
  readonly number: string
  readonly organisation: { readonly id: string; readonly name: string }
  readonly issuedOn: string
  readonly wording: LetterWording
}

/** A piece of the template that rests on a run of figures; a batch of letters has none. */
const OF_FIGURES = 'text/figures'

/** One letter with its receipt, from the same template as every letter. */
export function writeLetter(
  template: PaperTemplate,
  { id, number, organisation, issuedOn, wording }: LetterHead,
  receipt: { readonly serial: string; readonly qr: string },
  locale: Locale,
): WrittenPaper {
  const pieces = template.pieces.filter(({ key }) => key !== OF_FIGURES)
  return writePaper(
    { ...template, pieces },
    {
      run: {
        schema: 'lianfang-run/1',
        id,
        organisation: { ...organisation, code: '' },
        period: { from: issuedOn, to: issuedOn },
        takenAt: `${issuedOn}T00:00:00Z`,
        figures: {},
      },
      locale,
      inputs: { ...wording },
      edits: {},
      office: {
        name: organisation.name,
        style: STANDARD_STYLE,
        date: issuedOn,
        hasSeal: false,
        receipt,
        mark: {
          paperId: number,
          runId: null,
          dataSha256: null,
          state: number,
          isDraft: false,
          takenAt: `${issuedOn}T00:00:00Z`,
        },
      },
    },
  )
}

export interface Strip {
  readonly serial: string
  readonly qr: string
  readonly group: string
}

type Receipt = Extract<Block, { kind: 'receipt' }>

/** A whole volume: the text once, and of every letter its strip. */
export function writeVolume(written: WrittenPaper, strips: readonly Strip[]): PaperContent {
  const { content } = written
  const receipt = content.blocks.find((block): block is Receipt => block.kind === 'receipt')
  if (receipt === undefined) throw new TypeError('the template of a letter has a receipt')
  return {
    ...content,
    blocks: [
      ...content.blocks.filter(({ kind }) => kind !== 'receipt'),
      ...strips.map(({ serial, qr, group }, index) => ({
        ...receipt,
        key: `${receipt.key}~${index + 1}`,
        title: `${receipt.title} · ${group}`,
        serial,
        qr,
      })),
    ],
  }
}
