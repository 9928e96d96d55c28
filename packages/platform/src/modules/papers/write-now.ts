import type { Static } from 'typebox'
import { dayOf } from '../../domain/days.ts'
import type { FrozenRun } from '../../domain/indicator.ts'
import type { PaperInputs, PaperOffice, PaperTemplate, PieceEdits, WrittenPaper } from '../../domain/paper-template.ts'
import { textOf } from '../../domain/paper.ts'
import type { Locale } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import { publicRun } from '../../writing/public-run.ts'
import { writePaper } from '../../writing/write-paper.ts'
import { canonicalBytes, sha256Of } from './canonical-bytes.ts'
import type { Inputs } from './contract-parts.ts'
import { readGatePlaces } from './gate-places.ts'
import { officeStyleOf } from './office-style.ts'
import type { SelectedPaper } from './paper-record.ts'
import { readRun } from './run-record.ts'

type Reader = Pick<Act, 'db' | 'personal'>

/** What somebody wrote in the place of a piece, the newest of each piece. */
export interface PieceEditRow {
  readonly piece: string
  readonly text: string
  readonly base: string
  readonly at: string
  readonly by: string
}

export interface WrittenNow extends WrittenPaper {
  readonly run: FrozenRun
  /** The run as it goes along with the paper, inside the PDF: without what the paper withholds. */
  readonly carried: Buffer
  readonly edits: readonly PieceEditRow[]
  readonly inputs: PaperInputs
  /** Of what was written, without number and day of issue. */
  readonly sha256: string
  readonly title: string
}

/** Number, day and seal of a paper that goes out. */
export interface IssueWords {
  readonly number: string
  readonly day: string
  readonly hasSeal: boolean
}

/** Writes the paper from its frozen run, its inputs and its edits: the same again gives the same. */
export async function writeNow(
  act: Reader,
  row: SelectedPaper,
  template: PaperTemplate,
  issue?: IssueWords,
): Promise<WrittenNow> {
  const { run, bytes } = await readRun(act.db, row.run_id)
  const edits = await readEdits(act, row.id)
  const inputs = openInputs(act, row)
  const carried = carriedRun(template, run, bytes)
  const office = await officeFor(act, row, { template, issue, dataSha256: sha256Of(carried) })
  const written = writePaper(template, { run, locale: row.locale, inputs, edits: pieceEdits(edits), office })
  return {
    ...written,
    run,
    carried,
    edits,
    inputs,
    sha256: sha256Of(canonicalBytes(written.content)),
    title: textOf(written.content.title),
  }
}

const pieceEdits = (edits: readonly PieceEditRow[]): PieceEdits =>
  Object.fromEntries(edits.map(({ piece, text, base }) => [piece, { text, generated: base }]))

/** Canonical JSON of the run, or of what of it may leave the house. */
export const carriedRun = (template: PaperTemplate, run: FrozenRun, bytes: Buffer): Buffer =>
  template.leaves ? canonicalBytes(publicRun(template, run)) : bytes

interface OfficeParts {
  readonly template: PaperTemplate
  readonly issue: IssueWords | undefined
  readonly dataSha256: string
}

async function officeFor(
  act: Reader,
  row: SelectedPaper,
  { template, issue, dataSha256 }: OfficeParts,
): Promise<PaperOffice> {
  const { letterhead, style } = await officeStyleOf(act.db, row.organisation_id, row.organisationName)
  return {
    name: letterhead,
    style,
    date: issue?.day ?? dayOf(Date.parse(row.takenAt)),
    hasSeal: issue?.hasSeal ?? false,
    ...(issue === undefined ? {} : { number: issue.number }),
    ...(template.leaves ? { places: await readGatePlaces(act.db, row.organisationPath, template.rules.gate) } : {}),
    mark: {
      paperId: row.id,
      runId: row.run_id,
      dataSha256,
      state: issue === undefined ? DRAFT[row.locale] : `${ISSUED[row.locale]} ${issue.number}`,
      isDraft: issue === undefined,
      takenAt: row.takenAt,
    },
  }
}

const DRAFT: Readonly<Record<Locale, string>> = { 'zh-Hans': '草稿', 'zh-Hant': '草稿', en: 'Draft' }
const ISSUED: Readonly<Record<Locale, string>> = { 'zh-Hans': '已印发', 'zh-Hant': '已印發', en: 'Issued' }

export async function readEdits({ db, personal }: Reader, paperId: string): Promise<readonly PieceEditRow[]> {
  const rows = await db
    .selectFrom('paper_edit')
    .select(['id', 'piece', 'text_cipher', 'base_cipher', 'edited_at', 'edited_by'])
    .distinctOn('piece')
    .where('paper_id', '=', paperId)
    .orderBy('piece')
    .orderBy('n', 'desc')
    .execute()
  return rows.flatMap(({ id, piece, text_cipher: text, base_cipher: base, edited_at: at, edited_by: by }) =>
    text === null || base === null
      ? []
      : [
          {
            piece,
            text: JSON.parse(personal.open(`paper_edit.text:${id}`, text)) as string,
            base: JSON.parse(personal.open(`paper_edit.base:${id}`, base)) as string,
            at,
            by,
          },
        ],
  )
}

export const openInputs = (
  { personal }: Pick<Act, 'personal'>,
  row: Pick<SelectedPaper, 'id' | 'inputs_cipher'>,
): Static<typeof Inputs> =>
  row.inputs_cipher === null
    ? {}
    : (JSON.parse(personal.open(`paper.inputs:${row.id}`, row.inputs_cipher)) as Static<typeof Inputs>)

export const sealInputs = ({ personal }: Pick<Act, 'personal'>, id: string, inputs: PaperInputs): string =>
  personal.seal(`paper.inputs:${id}`, JSON.stringify(inputs))

export const openTitle = (
  { personal }: Pick<Act, 'personal'>,
  row: Pick<SelectedPaper, 'id' | 'title_cipher'>,
): string => (row.title_cipher === null ? '' : personal.open(`paper.title:${row.id}`, row.title_cipher))

/** For lists: what the paper is called as it is written now. */
export async function keepTitle(act: Act, row: SelectedPaper, template: PaperTemplate): Promise<void> {
  const { title } = await writeNow(act, row, template)
  await act.db
    .updateTable('paper')
    .set({ title_cipher: title === '' ? null : act.personal.seal(`paper.title:${row.id}`, title) })
    .where('id', '=', row.id)
    .execute()
}
