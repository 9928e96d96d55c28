import { text } from '../../domain/error-texts/error-text.ts'
import type { PaperAction, PaperState } from '../../domain/paper-state.ts'
import { refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { PaperStepTable } from '../../store/tables/papers.ts'
import { paperAfter } from './paper-lifecycle.ts'

interface OfPaper {
  readonly params: { readonly id: string }
}

export async function ownerOfPaper({ db }: Pick<Lookup, 'db'>, { params }: OfPaper): Promise<string | undefined> {
  const row = await db.selectFrom('paper').select('organisation_id').where('id', '=', params.id).executeTakeFirst()
  return row?.organisation_id
}

/** Papers with the organisation they belong to and the run they rest on. */
export const selectPapers = (db: HouseTransaction) =>
  db
    .selectFrom('paper')
    .innerJoin('organisation', 'organisation.id', 'paper.organisation_id')
    .innerJoin('paper_run', 'paper_run.id', 'paper.run_id')
    .selectAll('paper')
    .select([
      'organisation.name as organisationName',
      'organisation.code as organisationCode',
      'organisation.path as organisationPath',
      'paper_run.sha256 as dataSha256',
      'paper_run.taken_at as takenAt',
    ])

export type SelectedPaper = Awaited<ReturnType<ReturnType<typeof selectPapers>['execute']>>[number]

export const findPaper = (db: HouseTransaction, id: string): Promise<SelectedPaper | undefined> =>
  selectPapers(db).where('paper.id', '=', id).executeTakeFirst()

/** The paper, held until the end of the transaction, and its state after the action; or why not. */
export async function takePaper(act: Act, id: string, version: number, action: PaperAction) {
  await act.db.selectFrom('paper').select('id').where('id', '=', id).forUpdate().execute()
  const row = await findPaper(act.db, id)
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  const next = paperAfter(row.state, action)
  return next === undefined ? wrongState() : { row, next }
}

/** The person who calls; systems write and approve nothing. */
export const writerOf = ({ caller }: Act): string | Refusal =>
  caller.kind === 'person' ? caller.personId : refuse('forbidden')

/** The paper in work: who acts on it, what it is and what it becomes. */
export interface InWork<Action extends PaperAction> {
  readonly row: SelectedPaper
  readonly next: PaperState
  readonly person: string
  readonly action: Action
}

/** Something that a person does with a paper, in the version he saw and in a state in which it may be done. */
export const actOnPaper = <Action extends PaperAction, Body extends { readonly version: number }, Answer>(
  action: Action,
  run: (act: Act, paper: InWork<Action>, body: Body) => Promise<Answer | Refusal>,
) => ({
  ownerOf: ownerOfPaper,
  async run(act: Act, { params, body }: OfPaper & { readonly body: Body }): Promise<Answer | Refusal> {
    const person = writerOf(act)
    if (person instanceof Refusal) return person
    const taken = await takePaper(act, params.id, body.version, action)
    return taken instanceof Refusal ? taken : run(act, { ...taken, person, action }, body)
  },
})

export const isWriter = ({ caller }: Pick<Act, 'caller'>, { writers }: Pick<SelectedPaper, 'writers'>): boolean =>
  caller.kind === 'person' && writers.includes(caller.personId)

export interface StepLine {
  readonly paperId: string
  readonly action: PaperStepTable['action']
  readonly state: PaperState
  readonly reason?: string
  readonly evidence?: Readonly<Record<string, unknown>>
}

/** What happened, beside the audit log: whoever reads the paper reads its way. */
export async function keepStep(act: Act, { paperId, action, state, reason, evidence = {} }: StepLine): Promise<void> {
  await act.db
    .insertInto('paper_step')
    .values({
      id: act.ids.next('pst'),
      paper_id: paperId,
      action,
      state,
      reason: reason ?? null,
      evidence: JSON.stringify(evidence),
      at: act.nowIso,
      by: act.actor,
    })
    .execute()
}

export const TEMPLATE_GONE = text(
  '这种文书的模板已经没有了，只能查看。',
  '這種文書的範本已經沒有了，只能查看。',
  'The template of this paper is no longer there; it can only be read.',
)
const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '文书现在的状态不能这样做。请刷新页面，看看进行到哪一步。',
      '文書目前的狀態不能這樣做。請重新整理頁面，看看進行到哪一步。',
      'This cannot be done in the present state of the paper. Reload the page and see how far it has come.',
    ),
  })
