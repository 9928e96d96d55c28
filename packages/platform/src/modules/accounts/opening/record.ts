import type { Selectable } from 'kysely'
import { text } from '../../../domain/error-texts/error-text.ts'
import type { ApplicationState } from '../../../domain/opening.ts'
import { type Refusal, refuse, type Act, type Lookup } from '../../../operations/implementation.ts'
import { outdated } from '../../../operations/refusals.ts'
import type { AccountApplicationTable } from '../../../store/tables/accounts-opening.ts'
import { applicationAfter, type OpeningAction } from './lifecycle.ts'

export type ApplicationRow = Selectable<AccountApplicationTable>

export interface Taken {
  readonly row: ApplicationRow
  readonly next: ApplicationState
  readonly action: OpeningAction
  readonly person: string
}

export async function ownerOfApplication({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account_application')
    .select('organisation_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.organisation_id
}

/** The application, held until the end of the transaction, and its state after the action; or why not. */
export async function takeApplication(
  act: Act,
  id: string,
  version: number,
  action: OpeningAction,
): Promise<Taken | Refusal> {
  if (act.caller.kind !== 'person') return refuse('forbidden')
  const row = await act.db
    .selectFrom('account_application')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  const next = applicationAfter(row.state as ApplicationState, action)
  return next === undefined ? wrongState() : { row, next, action, person: act.caller.personId }
}

export interface StepRecord {
  readonly result?: string
  readonly evidence?: Readonly<Record<string, unknown>>
  /** Sealed beside the step: a signature, what somebody said. */
  readonly paper?: string
  /** For the audit log; ids and codes only. */
  readonly reason?: string
}

/** Writes the step and moves the application, with whatever else changes in it. */
export async function recordStep(
  act: Act,
  { row, next, action }: Pick<Taken, 'row' | 'next'> & { readonly action: string },
  step: StepRecord = {},
  set: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly state: ApplicationState; readonly version: number; readonly seq: number }> {
  const seq = await appendStep(act, row.id, action, step)
  const version = row.version + 1
  const ends = ['abandoned', 'closed', 'opened'].includes(next) ? { closed_at: act.nowIso } : {}
  await act.db
    .updateTable('account_application')
    .set({ ...set, ...ends, state: next, version })
    .where('id', '=', row.id)
    .execute()
  act.note({
    subject: row.id,
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    details: { action, ...(step.result === undefined ? {} : { result: step.result }) },
  })
  return { state: next, version, seq }
}

export async function appendStep(
  act: Pick<Act, 'db' | 'ids' | 'nowIso' | 'personal'> & { readonly actor: string },
  applicationId: string,
  action: string,
  { result, evidence = {}, paper, reason }: StepRecord,
): Promise<number> {
  const { last } = await act.db
    .selectFrom('account_application_step')
    .select(({ fn }) => fn.max('seq').as('last'))
    .where('application_id', '=', applicationId)
    .executeTakeFirstOrThrow()
  const seq = Number(last ?? 0) + 1
  const id = act.ids.next('aps')
  await act.db
    .insertInto('account_application_step')
    .values({
      id,
      application_id: applicationId,
      seq,
      action,
      result: result ?? null,
      evidence: JSON.stringify(reason === undefined ? evidence : { ...evidence, reason }),
      occurred_at: act.nowIso,
      actor: act.actor,
    })
    .execute()
  if (paper !== undefined) {
    const paperId = act.ids.next('apd')
    await act.db
      .insertInto('account_application_paper')
      .values({
        id: paperId,
        step_id: id,
        content_cipher: act.personal.seal(`account_application_paper.content:${paperId}`, paper),
      })
      .execute()
  }
  return seq
}

export interface StepOf {
  readonly seq: number
  readonly action: string
  readonly result: string | null
  readonly evidence: Readonly<Record<string, unknown>>
  readonly occurred_at: string
  readonly actor: string
}

export const listSteps = async ({ db }: Pick<Act, 'db'>, applicationId: string): Promise<readonly StepOf[]> =>
  db
    .selectFrom('account_application_step')
    .select(['seq', 'action', 'result', 'evidence', 'occurred_at', 'actor'])
    .where('application_id', '=', applicationId)
    .orderBy('seq')
    .execute()

/** A second person had no hand in any step. */
export async function hadNoHand(act: Act, applicationId: string): Promise<boolean> {
  const steps = await listSteps(act, applicationId)
  return steps.every(({ actor }) => actor !== act.actor)
}

export const openPersonal = (
  { personal }: Pick<Act, 'personal'>,
  row: Pick<ApplicationRow, 'id'>,
  column: 'name' | 'id_number' | 'phone' | 'address' | 'employer',
  cipher: string,
): string => personal.open(`account_application.${column}:${row.id}`, cipher)

export const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '这份申请现在不能这样做。请刷新页面，看看进行到哪一步。',
      '這份申請目前不能這樣做。請重新整理頁面，看看進行到哪一步。',
      'This cannot be done with the application as it stands. Reload the page and see how far it has come.',
    ),
  })

export const ownHand = (): Refusal =>
  refuse('refused', {
    says: text(
      '这份申请您经手过，要由另一位没有经手的同事决定。',
      '這份申請您經手過，要由另一位沒有經手的同事決定。',
      'You had a hand in this application; somebody else has to decide.',
    ),
  })
