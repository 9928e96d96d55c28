import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { PaperInputs, PaperTemplate } from '../../domain/paper-template.ts'
import type { Locale } from '../../domain/text.ts'
import { bind, refuse, Refusal, type Act, type Ground } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { startPaper, takePaperRun, translatePaper } from './contract-papers.ts'
import { replacePaper } from './contract-steps.ts'
import { checkInputs } from './check-inputs.ts'
import {
  findPaper,
  keepStep,
  ownerOfPaper,
  takePaper,
  TEMPLATE_GONE,
  writerOf,
  type SelectedPaper,
} from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { keepRun, takeRunNow, type TakenRun } from './run-record.ts'
import { keepTitle, openInputs, readEdits, sealInputs } from './write-now.ts'

const DAYS_MOST = 1_100
const DAY_MS = 86_400_000

export const bindStartPaper = (deps: PapersDeps) =>
  bind(startPaper, {
    ownerOf: async (_lookup, { body }) => body.organisationId,
    prepare: async (ground, { body }) => {
      const template = deps.templates.get(body.template)
      if (template === undefined || periodProblem(body, ground.nowMs) !== undefined) return undefined
      return takeRunNow(ground, 'startPaper', deps, async () => ({ ...body, template }))
    },
    async run(act, { body }, taken: TakenRun | Refusal | undefined) {
      const template = deps.templates.get(body.template)
      if (template === undefined) return refuseField('refused', 'template', 'unknown', NO_TEMPLATE)
      const problem = periodProblem(body, act.nowMs)
      if (problem !== undefined) return problem
      const inputs = body.inputs ?? {}
      const wrong = checkInputs(template, inputs)
      if (wrong !== undefined) return wrong
      if (taken instanceof Refusal) return taken
      if (taken === undefined) return refuse('not-found')
      const { id: runId } = await keepRun(act, taken)
      return begin(act, template, {
        organisationId: body.organisationId,
        locale: body.locale,
        from: body.from,
        to: body.to,
        inputs,
        runId,
        action: 'start',
      })
    },
  })

/** Figures are taken again, and who takes them is one of the writers; what was written by hand stays with its piece, and is stale where the piece says something else now. */
export const bindTakePaperRun = (deps: PapersDeps) =>
  bind(takePaperRun, {
    ownerOf: ownerOfPaper,
    prepare: (ground, { params }) => takeAgain(ground, 'takePaperRun', deps, params.id),
    async run(act, { params, body }, taken: TakenRun | Refusal | undefined) {
      const found = await takePaper(act, params.id, body.version, 'change')
      if (found instanceof Refusal) return found
      const { row, next } = found
      const taker = writerOf(act)
      if (taker instanceof Refusal) return taker
      const template = deps.templates.get(row.template_id)
      if (taken instanceof Refusal) return taken
      if (template === undefined || taken === undefined) return refuse('conflict', { says: TEMPLATE_GONE })
      const { id, sha256 } = await keepRun(act, taken)
      const version = row.version + 1
      await act.db
        .updateTable('paper')
        .set({
          run_id: id,
          template_version: template.version,
          version,
          writers: [...new Set([...row.writers, taker])],
        })
        .where('id', '=', row.id)
        .execute()
      await keepStep(act, {
        paperId: row.id,
        action: 'change',
        state: next,
        evidence: { runId: id, former: row.run_id, sha256 },
      })
      const now = await findPaper(act.db, row.id)
      if (now !== undefined) await keepTitle(act, now, template)
      act.note({ subject: row.id, details: { runId: id } })
      return { version }
    },
  })

/** From the same figures, so that no number differs between the languages. */
export const bindTranslatePaper = (deps: PapersDeps) =>
  bind(translatePaper, {
    ownerOf: ownerOfPaper,
    async run(act, { params, body }) {
      const row = await findPaper(act.db, params.id)
      if (row === undefined) return refuse('not-found')
      if (row.state === 'discarded' || row.state === 'recalled') return refuse('conflict', { says: IS_OVER })
      const first = row.twin_of ?? row.id
      const there = await act.db
        .selectFrom('paper')
        .select('id')
        .where((where) => where.or([where('id', '=', first), where('twin_of', '=', first)]))
        .where('locale', '=', body.locale)
        .where('run_id', '=', row.run_id)
        .where('state', '<>', 'discarded')
        .executeTakeFirst()
      if (there !== undefined) return refuse('conflict', { says: IS_THERE, extra: { paperId: there.id } })
      const template = deps.templates.get(row.template_id)
      if (template === undefined) return refuse('conflict', { says: TEMPLATE_GONE })
      return begin(act, template, {
        ...sameAs(act, row),
        locale: body.locale,
        runId: row.run_id,
        twinOf: first,
        action: 'translate',
      })
    },
  })

/** The old one holds until the new one is issued. */
export const bindReplacePaper = (deps: PapersDeps) =>
  bind(replacePaper, {
    ownerOf: ownerOfPaper,
    prepare: (ground, { params }) => takeAgain(ground, 'replacePaper', deps, params.id),
    async run(act, { params, body }, taken: TakenRun | Refusal | undefined) {
      const found = await takePaper(act, params.id, body.version, 'replace')
      if (found instanceof Refusal) return found
      const { row } = found
      const template = deps.templates.get(row.template_id)
      if (taken instanceof Refusal) return taken
      if (template === undefined || taken === undefined) return refuse('conflict', { says: TEMPLATE_GONE })
      const inWork = await act.db
        .selectFrom('paper')
        .select('id')
        .where('replaces', '=', row.id)
        .where('state', '<>', 'discarded')
        .executeTakeFirst()
      if (inWork !== undefined) return refuse('conflict', { says: IN_WORK, extra: { paperId: inWork.id } })
      const { id: runId } = await keepRun(act, taken)
      const begun = await begin(act, template, {
        ...sameAs(act, row),
        locale: row.locale,
        runId,
        replaces: row.id,
        action: 'start',
      })
      if (!(begun instanceof Refusal)) await copyEdits(act, row, begun.id)
      return begun
    },
  })

/** The figures of the same office and the same days as they are now. */
const takeAgain = (ground: Ground, operation: 'takePaperRun' | 'replacePaper', deps: PapersDeps, paperId: string) =>
  takeRunNow(ground, operation, deps, async (db) => {
    const row = await findPaper(db, paperId)
    const template = row && deps.templates.get(row.template_id)
    return row === undefined || template === undefined
      ? undefined
      : { template, organisationId: row.organisation_id, from: row.period_from, to: row.period_to }
  })

const sameAs = (act: Act, row: SelectedPaper) => ({
  organisationId: row.organisation_id,
  from: row.period_from,
  to: row.period_to,
  inputs: openInputs(act, row),
  formerWriters: row.writers,
})

interface NewPaper {
  readonly organisationId: string
  readonly locale: Locale
  readonly from: string
  readonly to: string
  readonly inputs: PaperInputs
  readonly runId: string
  readonly action: 'start' | 'translate'
  /** Whoever wrote what the paper takes over wrote it here too. */
  readonly formerWriters?: readonly string[]
  readonly replaces?: string
  readonly twinOf?: string
}

async function begin(
  act: Act,
  template: PaperTemplate,
  paper: NewPaper,
): Promise<{ id: string; version: number } | Refusal> {
  const writer = writerOf(act)
  if (writer instanceof Refusal) return writer
  const id = act.ids.next('pap')
  await act.db
    .insertInto('paper')
    .values({
      id,
      organisation_id: paper.organisationId,
      template_id: template.id,
      template_version: template.version,
      locale: paper.locale,
      period_from: paper.from,
      period_to: paper.to,
      run_id: paper.runId,
      inputs_cipher: Object.keys(paper.inputs).length === 0 ? null : sealInputs(act, id, paper.inputs),
      state: 'draft',
      writers: [...new Set([...(paper.formerWriters ?? []), writer])],
      created_by: writer,
      created_at: act.nowIso,
      replaces: paper.replaces ?? null,
      twin_of: paper.twinOf ?? null,
    })
    .execute()
  await keepStep(act, { paperId: id, action: paper.action, state: 'draft', evidence: { runId: paper.runId } })
  const row = await findPaper(act.db, id)
  if (row !== undefined) await keepTitle(act, row, template)
  act.note({ subject: id, details: { template: template.id, runId: paper.runId } })
  return { id, version: 1 }
}

/** What was written by hand goes with the paper that follows, and with it who wrote it and when. */
async function copyEdits(act: Act, from: SelectedPaper, paperId: string): Promise<void> {
  for (const { piece, text: words, base, at, by } of await readEdits(act, from.id)) {
    const id = act.ids.next('ped')
    const row = await act.db
      .selectFrom('paper_edit')
      .select('base_sha256')
      .where('paper_id', '=', from.id)
      .where('piece', '=', piece)
      .orderBy('n', 'desc')
      .executeTakeFirstOrThrow()
    await act.db
      .insertInto('paper_edit')
      .values({
        id,
        paper_id: paperId,
        piece,
        text_cipher: act.personal.seal(`paper_edit.text:${id}`, JSON.stringify(words)),
        base_cipher: act.personal.seal(`paper_edit.base:${id}`, JSON.stringify(base)),
        base_sha256: row.base_sha256,
        run_id: from.run_id,
        edited_at: at,
        edited_by: by,
      })
      .execute()
  }
}

function periodProblem(
  { from, to }: { readonly from: string; readonly to: string },
  nowMs: number,
): Refusal | undefined {
  if (to < from) return refuseField('refused', 'to', 'before-start', TO_BEFORE_FROM)
  if (from > dayOf(nowMs)) return refuseField('refused', 'from', 'in-future', IN_FUTURE)
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS
  return days > DAYS_MOST ? refuseField('refused', 'to', 'too-long', TOO_LONG) : undefined
}

const NO_TEMPLATE = text('没有这种文书。', '沒有這種文書。', 'There is no such kind of paper.')
const IS_THERE = text(
  '这种语言的同一份文书已经有了。请打开那一份。',
  '這種語言的同一份文書已經有了。請打開那一份。',
  'This paper is there in that language already. Open that one.',
)
const IS_OVER = text(
  '这份文书已作废或撤回，不能再出其他语言的文本。',
  '這份文書已作廢或撤回，不能再出其他語言的文本。',
  'This paper was discarded or recalled, so no other language of it can be begun.',
)
const IN_WORK = text(
  '替换它的文书已经在写。请接着写那一份。',
  '替換它的文書已經在寫。請接著寫那一份。',
  'A paper that shall replace it is in work already. Go on with that one.',
)
const TO_BEFORE_FROM = text(
  '结束日期不能早于开始日期。',
  '結束日期不能早於開始日期。',
  'The period cannot end before it begins.',
)
const IN_FUTURE = text('统计期还没有开始。', '統計期還沒有開始。', 'The period has not begun yet.')
const TOO_LONG = text('统计期最长三年。', '統計期最長三年。', 'A period is three years at most.')
