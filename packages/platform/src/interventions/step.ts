import { sql } from 'kysely'
import type { Rung } from '@lianfang/engine'
import { text } from '../domain/error-texts/error-text.ts'
import {
  ENDED,
  interventionAfter,
  type InterventionAction,
  type InterventionState,
} from '../domain/intervention-lifecycle.ts'
import { refuse, type Refusal } from '../operations/implementation.ts'
import { outdated } from '../operations/refusals.ts'
import { enqueueJob } from '../store/jobs.ts'
import type { InterventionTable } from '../store/tables/intercept.ts'
import type { InterventionAct } from './act.ts'
import type { Selectable, Updateable } from 'kysely'

export type InterventionRow = Selectable<InterventionTable>

/** The intervention held until the end of the transaction, and its state after the action. */
export interface Taken {
  readonly row: InterventionRow
  readonly next: InterventionState
}

/** Job that tells the ledger what became of the payment. */
export const TELL_LEDGER = 'intercept.tell-ledger'

/** What the windows have to know: held and refused money is not outflow. */
const PAYMENT_STATES: Readonly<Partial<Record<InterventionState, string>>> = {
  held: 'held',
  released: 'settled',
  refused: 'refused',
  abandoned: 'refused',
}

/** Locks the intervention for one action; refused when somebody was faster or the action cannot be done now. `version` absent: whatever it is. */
export async function takeIntervention(
  { db }: Pick<InterventionAct, 'db'>,
  id: string,
  action: InterventionAction,
  version?: number,
): Promise<Taken | Refusal> {
  const row = await db.selectFrom('intervention').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (version !== undefined && row.version !== version) return outdated()
  const next = interventionAfter(row.state as InterventionState, action)
  return next === undefined ? wrongState() : { row, next }
}

export interface Step {
  readonly action: InterventionAction
  readonly actor: string
  readonly reason?: string
  /** Ids, codes, versions, seconds. Never personal values. */
  readonly evidence?: Readonly<Record<string, unknown>>
  /** When the person says it happened; absent: now. */
  readonly occurredAt?: string
  /** Columns that change with it. */
  readonly set?: Updateable<InterventionTable>
}

/**
 * Records one transition: the row, its step, the fact, and the payment's state for the ledger. Answers the row as it is now and the step's id.
 */
export async function recordStep(
  act: InterventionAct,
  { row, next }: Taken,
  step: Step,
): Promise<{ readonly row: InterventionRow; readonly stepId: string }> {
  const isEnding = ENDED.has(next) && !ENDED.has(row.state as InterventionState)
  const changed = await act.db
    .updateTable('intervention')
    .set({ ...step.set, state: next, version: row.version + 1, ...(isEnding ? { ended_at: act.nowIso } : {}) })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const stepId = act.ids.next('stp')
  const { no } = await act.db
    .insertInto('intervention_step')
    .values({
      id: stepId,
      intervention_id: row.id,
      no: sql<number>`(select coalesce(max(no), 0) + 1 from intervention_step where intervention_id = ${row.id})`,
      action: step.action,
      from_state: row.state,
      to_state: next,
      actor: step.actor,
      occurred_at: step.occurredAt ?? act.nowIso,
      recorded_at: act.nowIso,
      seq: changed.seq,
      rung: changed.rung,
      reason: step.reason ?? null,
      evidence: JSON.stringify(step.evidence ?? {}),
    })
    .returning('no')
    .executeTakeFirstOrThrow()
  if (isEnding) await endHold(act, row.id, next)
  if (next !== row.state) {
    await tellLedger(act, changed, no)
    await act.fact({
      kind: `intervention.${next}`,
      subjectId: row.id,
      organisationId: row.organisation_id,
      body: factOf(changed),
    })
  }
  return { row: changed, stepId }
}

/** Ids, codes and amounts: what whoever reacts needs to begin with. */
export const factOf = (row: InterventionRow): Readonly<Record<string, unknown>> => ({
  book: row.book,
  source: row.source,
  subjectKey: row.subject_key,
  seq: row.seq,
  rung: row.rung as Rung,
  state: row.state,
  ...(row.amount_minor === null ? {} : { amountMinor: row.amount_minor, currency: row.currency }),
})

async function tellLedger(act: InterventionAct, row: InterventionRow, no: number): Promise<void> {
  const state = PAYMENT_STATES[row.state as InterventionState]
  if (row.book !== 'transfer' || state === undefined) return
  const payload = { interventionId: row.id, no, state }
  await enqueueJob(act.db, { kind: TELL_LEDGER, payload, organisationId: row.organisation_id, orderKey: row.id }, act)
}

async function endHold(act: InterventionAct, interventionId: string, next: InterventionState): Promise<void> {
  await act.db
    .updateTable('hold')
    .set({ ended_at: act.nowIso, ended_how: next as 'released' | 'refused' | 'abandoned' })
    .where('intervention_id', '=', interventionId)
    .where('ended_at', 'is', null)
    .execute()
}

export const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '这笔业务现在不能这样办理：它已经结束，或还缺前面的步骤。请刷新后按提示办理。',
      '這筆業務現在不能這樣辦理：它已經結束，或還缺前面的步驟。請重新整理後依提示辦理。',
      'This cannot be done now: the matter has ended, or an earlier step is missing. Reload and follow the next step shown.',
    ),
  })
