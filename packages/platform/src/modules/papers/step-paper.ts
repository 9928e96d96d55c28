import { text } from '../../domain/error-texts/error-text.ts'
import type { FactKind } from '../../domain/fact-kinds.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import {
  approvePaper,
  discardPaper,
  recallPaper,
  returnPaper,
  reviewPaper,
  submitPaper,
  takeBackPaper,
} from './contract-steps.ts'
import { actOnPaper, keepStep, type InWork, type SelectedPaper } from './paper-record.ts'
import type { PapersDeps } from './papers-deps.ts'
import { blocksOf, readReasons, type Block } from './reasons.ts'
import { writeNow, type WrittenNow } from './write-now.ts'

type Step = 'submit' | 'take-back' | 'review' | 'return' | 'approve' | 'recall' | 'discard'

const FACTS: Readonly<Partial<Record<Step, FactKind>>> = {
  submit: 'paper.submitted',
  return: 'paper.returned',
  approve: 'paper.approved',
  recall: 'paper.recalled',
}

export const bindSubmitPaper = (deps: PapersDeps) =>
  bind(
    submitPaper,
    actOnPaper('submit', async (act, paper) => {
      const { row, person } = paper
      const written = await writtenWithoutBlocks(act, row, deps)
      if (written instanceof Refusal) return written
      return step(act, paper, {
        set: {
          writers: [...new Set([...row.writers, person])],
          submitted_at: act.nowIso,
          content_sha256: written.sha256,
          return_reason: null,
          template_version: deps.templates.get(row.template_id)?.version ?? row.template_version,
        },
        evidence: { content: written.sha256 },
      })
    }),
  )

export const bindTakeBackPaper = () =>
  bind(
    takeBackPaper,
    actOnPaper('take-back', (act, paper) => step(act, paper, { set: { submitted_at: null, content_sha256: null } })),
  )

export const bindReviewPaper = (deps: PapersDeps) => bind(reviewPaper, actOnPaper('review', bySecond(deps)))

/** Two people stand behind what goes out: who wrote a word of it cannot be the second. */
export const bindApprovePaper = (deps: PapersDeps) => bind(approvePaper, actOnPaper('approve', bySecond(deps)))

export const bindReturnPaper = () =>
  bind(
    returnPaper,
    actOnPaper('return', (act, paper, body) => {
      const reason = body.reason.trim()
      return step(act, paper, { set: { return_reason: reason, submitted_at: null, content_sha256: null }, reason })
    }),
  )

export const bindRecallPaper = () =>
  bind(
    recallPaper,
    actOnPaper('recall', (act, paper, body) => {
      const reason = body.reason.trim()
      return step(act, paper, { set: { recall_reason: reason }, reason })
    }),
  )

export const bindDiscardPaper = () =>
  bind(
    discardPaper,
    actOnPaper('discard', (act, paper) => step(act, paper, {})),
  )

const bySecond = (deps: PapersDeps) => async (act: Act, paper: InWork<'review' | 'approve'>) => {
  const { row, person } = paper
  if (row.writers.includes(person)) return refuse('refused', { says: OWN_WRITING })
  const written = await writtenAsSubmitted(act, row, deps)
  if (written instanceof Refusal) return written
  return step(act, paper, { evidence: { content: written.sha256 } })
}

/** Written again from the run: it must be what was handed in, and still nothing may be wrong with it. */
export async function writtenAsSubmitted(
  act: Act,
  row: SelectedPaper,
  deps: PapersDeps,
): Promise<WrittenNow | Refusal> {
  const written = await writtenWithoutBlocks(act, row, deps)
  if (written instanceof Refusal) return written
  return written.sha256 === row.content_sha256 ? written : refuse('conflict', { says: IS_OTHER })
}

async function writtenWithoutBlocks(act: Act, row: SelectedPaper, deps: PapersDeps): Promise<WrittenNow | Refusal> {
  const template = deps.templates.get(row.template_id)
  if (template === undefined) return refuse('conflict', { says: IS_OTHER })
  const written = await writeNow(act, row, template)
  const blocks = blocksOf(written, await readReasons(act.db, row.id))
  return blocks.length === 0 ? written : blocked(blocks)
}

/** Says where and of what kind, never what stands there. */
function blocked(blocks: readonly Block[]): Refusal {
  return refuse('refused', {
    says: text(
      `还有 ${blocks.length} 处要处理，处理完才能继续。`,
      `還有 ${blocks.length} 處要處理，處理完才能繼續。`,
      `There are ${blocks.length} things to settle before it can go on.`,
    ),
    errors: blocks.map(({ kind, piece }) => fieldProblem(piece, kind, BLOCKS[kind])),
  })
}

interface StepWith {
  readonly set?: Readonly<Record<string, unknown>>
  readonly reason?: string
  readonly evidence?: Readonly<Record<string, unknown>>
}

async function step(act: Act, { row, next, action }: InWork<Step>, { set = {}, reason, evidence = {} }: StepWith) {
  const version = row.version + 1
  await act.db
    .updateTable('paper')
    .set({ ...set, state: next, version })
    .where('id', '=', row.id)
    .execute()
  const because = reason === undefined ? {} : { reason }
  await keepStep(act, { paperId: row.id, action, state: next, evidence, ...because })
  act.note({ subject: row.id, ...because })
  const kind = FACTS[action]
  if (kind !== undefined)
    await act.fact({
      kind,
      subjectId: row.id,
      organisationId: row.organisation_id,
      body: {
        template: row.template_id,
        writerIds: row.writers,
        ...(row.number === null ? {} : { number: row.number }),
      },
    })
  return { state: next, version }
}

const BLOCKS: Readonly<Record<Block['kind'], Text>> = {
  missing: text(
    '记录或填写的内容不够，印出来会是【缺】。',
    '紀錄或填寫的內容不夠，印出來會是【缺】。',
    'Records or inputs do not give it: it would print as missing.',
  ),
  number: text('有一个数字在记录里找不到。', '有一個數字在紀錄裡找不到。', 'A number is not among the figures.'),
  words: text('有不能印发的文字。', '有不能印發的文字。', 'There are words that may not go out.'),
  stale: text(
    '改过的文字与新的数字对不上。',
    '改過的文字與新的數字對不上。',
    'What was written by hand rests on other figures.',
  ),
}
const OWN_WRITING = text(
  '这份文书您自己写过或改过，不能由您审核、签发。请另一位同事办理。',
  '這份文書您自己寫過或改過，不能由您審核、簽發。請另一位同事辦理。',
  'You wrote or changed this paper yourself, so somebody else has to review and approve it.',
)
const IS_OTHER = text(
  '提交以后模板或版式变了，印出来会和审过的不一样。请退回，重新提交。',
  '提交以後範本或版式變了，印出來會和審過的不一樣。請退回，重新提交。',
  'Its template or the style of the office has changed since it was handed in, so it would not print as it was read. Give it back and hand it in again.',
)
