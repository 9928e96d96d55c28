import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import type { PaperTemplate } from '../../domain/paper-template.ts'
import { refuseField } from '../../operations/refusals.ts'
import { sha256Of } from './canonical-bytes.ts'
import { checkInputs, hasUnseen } from './check-inputs.ts'
import { changePaperInputs, editPaperPiece, givePaperReason, keepStaleEdit, undoPaperEdit } from './contract-papers.ts'
import { actOnPaper, findPaper, TEMPLATE_GONE, type SelectedPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { markOf } from './reasons.ts'
import { keepTitle, sealInputs, writeNow } from './write-now.ts'

export const bindEditPaperPiece = (deps: PapersDeps) =>
  bind(
    editPaperPiece,
    writing(deps, async (act, { row, template }, body) => {
      if (hasUnseen(body.text)) return refuseField('refused', 'text', 'unseen', UNSEEN_LETTERS)
      const piece = (await writeNow(act, row, template)).pieces.find(({ key }) => key === body.piece)
      if (piece === undefined || !piece.isEditable) return refuseField('refused', 'piece', 'fixed', NOT_EDITABLE)
      return keepEdit(act, row, piece.key, body.text.trim(), piece.generated)
    }),
  )

/** The newest row has no text: the template writes again. What was written stays in the rows before. */
export const bindUndoPaperEdit = (deps: PapersDeps) =>
  bind(
    undoPaperEdit,
    writing(deps, async (act, { row, template }, body) => {
      const piece = (await writeNow(act, row, template)).edits.find((edit) => edit.piece === body.piece)
      if (piece === undefined) return refuseField('refused', 'piece', 'not-edited', NOT_EDITED)
      return keepEdit(act, row, body.piece, undefined, piece.base)
    }),
  )

export const bindKeepStaleEdit = (deps: PapersDeps) =>
  bind(
    keepStaleEdit,
    writing(deps, async (act, { row, template }, body) => {
      const piece = (await writeNow(act, row, template)).pieces.find(({ key }) => key === body.piece)
      if (piece === undefined || !piece.isEdited) return refuseField('refused', 'piece', 'not-edited', NOT_EDITED)
      return keepEdit(act, row, piece.key, piece.text, piece.generated)
    }),
  )

export const bindChangePaperInputs = (deps: PapersDeps) =>
  bind(
    changePaperInputs,
    writing(deps, async (act, { row: { id }, template }, { inputs }) => {
      const wrong = checkInputs(template, inputs)
      if (wrong !== undefined) return wrong
      await act.db
        .updateTable('paper')
        .set({ inputs_cipher: Object.keys(inputs).length === 0 ? null : sealInputs(act, id, inputs) })
        .where('id', '=', id)
        .execute()
      return undefined
    }),
  )

export const bindGivePaperReason = (deps: PapersDeps) =>
  bind(
    givePaperReason,
    writing(deps, async (act, { row, template }, { mark, reason: given }) => {
      const { unsupported } = await writeNow(act, row, template)
      if (!unsupported.some((each) => markOf(each) === mark))
        return refuseField('refused', 'mark', 'gone', NOTHING_THERE)
      const reason = given.trim()
      await act.db
        .insertInto('paper_reason')
        .values({
          id: act.ids.next('prs'),
          paper_id: row.id,
          mark,
          reason,
          given_at: act.nowIso,
          given_by: act.actor,
        })
        .execute()
      act.note({ reason })
      return undefined
    }),
  )

interface Writable {
  readonly row: SelectedPaper
  readonly template: PaperTemplate
  readonly person: string
}

/** Something is written in a paper whose template is there, and then it has a new version. */
const writing = <Body extends { readonly version: number }>(
  deps: PapersDeps,
  write: (act: Act, paper: Writable, body: Body) => Promise<Refusal | undefined>,
) =>
  actOnPaper('change', async (act, { row, person }, body: Body) => {
    const template = deps.templates.get(row.template_id)
    if (template === undefined) return refuse('conflict', { says: TEMPLATE_GONE })
    const paper = { row, template, person }
    return (await write(act, paper, body)) ?? renewed(act, paper)
  })

async function keepEdit(
  act: Act,
  row: SelectedPaper,
  piece: string,
  words: string | undefined,
  base: string,
): Promise<undefined> {
  const id = act.ids.next('ped')
  const seal = (place: string, value: string): string => act.personal.seal(`${place}:${id}`, JSON.stringify(value))
  await act.db
    .insertInto('paper_edit')
    .values({
      id,
      paper_id: row.id,
      piece,
      text_cipher: words === undefined ? null : seal('paper_edit.text', words),
      base_cipher: seal('paper_edit.base', base),
      base_sha256: sha256Of(base),
      run_id: row.run_id,
      edited_at: act.nowIso,
      edited_by: act.actor,
    })
    .execute()
  act.note({ details: { piece } })
  return undefined
}

/** Whoever wrote a word of it is one of its writers from now on. */
async function renewed(act: Act, { row, template, person }: Writable): Promise<{ version: number }> {
  const version = row.version + 1
  await act.db
    .updateTable('paper')
    .set({ version, writers: [...new Set([...row.writers, person])], template_version: template.version })
    .where('id', '=', row.id)
    .execute()
  const now = await findPaper(act.db, row.id)
  if (now !== undefined) await keepTitle(act, now, template)
  act.note({ subject: row.id })
  return { version }
}

const NOT_EDITABLE = text(
  '这一段由记录生成，不能直接改。数字有错，请更正原来的记录再重新取数。',
  '這一段由紀錄產生，不能直接改。數字有錯，請更正原來的紀錄再重新取數。',
  'This piece is made from records and cannot be written over. If a number is wrong, correct its record and take the figures again.',
)
const NOT_EDITED = text('这一段没有改过。', '這一段沒有改過。', 'Nobody has changed this piece.')
const NOTHING_THERE = text(
  '文中已经没有这个数字了。请刷新后查看。',
  '文中已經沒有這個數字了。請重新整理後查看。',
  'This number does not stand in the text any more. Reload and look.',
)
const UNSEEN_LETTERS = text(
  '里面有看不见的控制字符，请删去。',
  '裡面有看不見的控制字元，請刪去。',
  'There are invisible control characters in it. Take them out.',
)
